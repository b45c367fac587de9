"""The time-stamping service of an authority (RFC 3161). Loaded when the first stamp is asked for: the library behind it is large."""

import hashlib
from datetime import datetime
from typing import Any, Final

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zhiping.gateways.seals.authority import Held

# A policy of our own (a UUID's OID, X.667): the time is this platform's, no accredited authority's.
POLICY: Final = "2.25.247913046558830105562310947250217203185"
_NO_KEY: Any = None  # the stamper has the opened one


def stamped(clock: Held, root: Held, request: bytes, now: datetime) -> bytes:
    """The answer to a request for a time stamp (RFC 3161): this digest was here at this moment."""
    store = SimpleCertificateStore()
    store.register(asn1_x509.Certificate.load(root.der))
    if not isinstance(clock.key, rsa.RSAPrivateKey):
        raise TypeError("who stamps the time has an RSA key")
    own = asn1_x509.Certificate.load(clock.der)
    stamper = _Stamper(own, _NO_KEY, certs_to_embed=store, fixed_dt=now)
    stamper.opened = clock.key
    answer: bytes = stamper.request_tsa_response(tsp.TimeStampReq.load(request, strict=True)).dump()
    return answer


class _Stamper(DummyTimeStamper):
    """The library's own time-stamping service, under our policy and with a key that is already open (opening one takes 0.15 s)."""

    opened: rsa.RSAPrivateKey

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(self.tsa_cert)),
                simple_cms_attribute("message_digest", hashlib.new(md_algorithm, tst_info_data).digest()),
            ]
        )
        chosen = hashes.SHA512() if md_algorithm == "sha512" else hashes.SHA256()
        return self.opened.sign(attributes.dump(), padding.PKCS1v15(), chosen), attributes

    def _build_tst_info(
        self, message_imprint: tsp.MessageImprint, dt: datetime, req: tsp.TimeStampReq
    ) -> tsp.TSTInfo:
        made = super()._build_tst_info(message_imprint, dt, req)
        made["policy"] = core.ObjectIdentifier(POLICY)
        return made
