"""A PDF signed by a body's seal: PAdES, with a time stamp and all that checking it offline wants."""

import hashlib
import io
import os
import threading
from datetime import date
from functools import cache
from pathlib import Path

from asn1crypto import algos, tsp, x509
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, signers
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zhiping import clock
from zhiping.documents.aside import Aside
from zhiping.documents.printing import render
from zhiping.gateways.seals.shapes import SealHolder, Seals

FIELD = "Seal"
MM = 72 / 25.4
SEAL = 42 * MM  # side of the seal's box, in points
# The picture has no day: the same bytes whenever it is drawn, so one file for each body.
DRAWN = date(2024, 1, 1)
SIGNATURE_BYTES = 80  # a DER signature on P-256 has 72 at most


def sealed_pdf(pdf: bytes, *, body: str, seals: Seals, holder: SealHolder, at: tuple[float, float]) -> bytes:
    """The PDF with the body's seal on its first page; `at`: the seal's middle in millimetres from the lower left corner.

    PAdES B-LT: the certificates and the list of revoked ones are in the file. Nothing may be changed afterwards. Raises
    gateways.failures.Unavailable where the seals are elsewhere and do not answer.
    """
    store = SimpleCertificateStore()
    chain = [x509.Certificate.load(each) for each in holder.chain]
    store.register_multiple(chain)
    middle = (at[0] * MM, at[1] * MM)
    corners = (middle[0] - SEAL / 2, middle[1] - SEAL / 2, middle[0] + SEAL / 2, middle[1] + SEAL / 2)
    spec = SigFieldSpec(FIELD, on_page=0, box=tuple(round(each) for each in corners))  # type: ignore[arg-type]
    meta = PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=body,
        reason="颁发专业技术职务任职资格电子证书",
        embed_validation_info=True,
        validation_context=_trusting(chain, holder),
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    asked = Aside(seals)
    signer = PdfSigner(
        meta,
        signer=_Remote(chain[0], store, body, asked),
        timestamper=_Stamper(asked),
        stamp_style=_appearance(body),
        new_field_spec=spec,
    )
    out = io.BytesIO()
    asked.answering(lambda: signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out))
    return out.getvalue()


def _trusting(chain: list[x509.Certificate], holder: SealHolder) -> ValidationContext:
    now = clock.now()
    crls = list(holder.crls)
    return ValidationContext(
        trust_roots=chain[-1:], other_certs=chain[:-1], crls=crls, moment=now, best_signature_time=now
    )


class _Remote(signers.Signer):
    """Signs by asking whoever holds the seal; only a digest goes there."""

    def __init__(
        self, certificate: x509.Certificate, store: SimpleCertificateStore, body: str, seals: Aside
    ) -> None:
        super().__init__(
            signing_cert=certificate,
            cert_registry=store,
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        )
        self._body, self._seals = body, seals

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002
        """The library's hook; a dry run measures how much room a signature needs."""
        del digest_algorithm  # `sealed_pdf` asks for SHA-256
        if dry_run:
            return bytes(SIGNATURE_BYTES)
        return self._seals.sign(self._body, hashlib.sha256(data).digest())


class _Stamper(TimeStamper):
    """Asks whoever holds the seals for the time as well."""

    def __init__(self, seals: Aside) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._seals = seals

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        answer: tsp.TimeStampResp = tsp.TimeStampResp.load(self._seals.timestamp(req.dump()))
        return answer


def _appearance(body: str) -> StaticStampStyle:
    whole = SimpleBoxLayoutRule(
        x_align=AxisAlignment.ALIGN_MID,
        y_align=AxisAlignment.ALIGN_MID,
        margins=Margins(0, 0, 0, 0),
        inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
    )
    path = _seal(body, settings.DEMO, Path(settings.SIGNING))
    return StaticStampStyle.from_pdf_file(
        str(path), border_width=0, background_layout=whole, background_opacity=0.85
    )


@cache
def _seal(body: str, demo: bool, folder: Path) -> Path:  # noqa: FBT001
    """The drawn seal: once for each body and process, kept beside the keys."""
    purpose = "演示专用章" if demo else "电子证书专用章"
    drawn = render("seal", {"body": body, "purpose": purpose, "dated": DRAWN})
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"appearance-{hashlib.sha256(drawn).hexdigest()[:24]}.pdf"
    if not path.exists():  # laid down whole: another process may be reading it
        draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}.draft")
        draft.write_bytes(drawn)
        draft.replace(path)
    return path
