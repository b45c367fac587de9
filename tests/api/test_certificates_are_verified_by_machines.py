"""核验接口: by code and by file; offline by root, issuer's keys and status list; limited per address."""

import base64
import gzip
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile
from joserfc import jws
from joserfc.jwk import ECKey

from tests.cast import BUREAU, CERTIFIED, actor, case_of, enter, person
from zhiping.certification.acts import revoke
from zhiping.documents.sealing import certificate_document

pytestmark = pytest.mark.usefixtures("demo_db")
FILE = "/api/v1/certificates/verification/"


@pytest.fixture
def certificate():
    return case_of(CERTIFIED).certificate


@pytest.fixture
def pdf(certificate):
    return certificate_document(certificate)


def uploaded(client, content, name="证书.pdf"):
    return client.post(FILE, {"file": SimpleUploadedFile(name, content, "application/pdf")})


def local(address):
    """The path of an address of this site."""
    return "/" + address.split("/", 3)[3]


def claims_of(token, client):
    """The claims, after the signature was checked against the issuer's published key."""
    header = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    issuer, _, key = header["kid"].partition("#")
    document = client.get(local(issuer)).json()
    assert header["kid"] in document["assertionMethod"]
    method = next(each for each in document["verificationMethod"] if each["id"] == header["kid"])
    assert method["publicKeyJwk"]["kid"] == key
    registry = jws.JWSRegistry(algorithms=["ES256"])
    registry.max_header_length = 8192  # the chain travels in it
    found = jws.deserialize_compact(token, ECKey.import_key(method["publicKeyJwk"]), registry=registry)
    seal, root = (x509.load_der_x509_certificate(base64.b64decode(each)) for each in header["x5c"])
    seal.verify_directly_issued_by(root)
    assert root == x509.load_pem_x509_certificate(client.get("/api/v1/root.pem").content)
    return json.loads(found.payload)


def bit(token, place, client):
    text = claims_of(token, client)["credentialSubject"]["encodedList"]
    bits = gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=="))
    assert len(bits) == 16_384
    return bits[place // 8] >> (7 - place % 8) & 1


def test_a_code_answers_with_the_line_of_the_register(client, certificate):
    answer = client.get(f"/api/v1/certificates/{certificate.code}/")
    told = answer.json()
    assert (told["number"], told["state"], told["revoked_on"]) == (certificate.number, "valid", "")
    assert "no-store" in answer["Cache-Control"]
    assert person(CERTIFIED).id_number not in answer.content.decode()
    assert client.get("/api/v1/certificates/guess/").status_code == 404


def test_a_file_is_judged_and_kept_nowhere(client, certificate, pdf):
    told = uploaded(client, pdf).json()
    assert (told["verdict"], told["certificate"]["number"]) == ("valid", certificate.number)
    told = uploaded(client, pdf[:-10] + b"0123456789").json()
    assert (told["verdict"], told["certificate"]) == ("forged", None)
    assert uploaded(client, b"x" * (5 * 1024 * 1024 + 1)).status_code == 413
    assert client.post(FILE, {}).status_code == 422


def test_an_address_that_asks_too_often_is_told_so(client, pdf, settings):
    settings.PUBLIC_TRIES = settings.PUBLIC_TRIES | {"certificate": (2, 10)}
    assert [uploaded(client, pdf).status_code for _ in range(3)] == [200, 200, 429]


def test_the_credential_is_checked_by_what_is_published(client, certificate):
    enter(client, CERTIFIED)
    answer = client.get(f"/cases/{certificate.application_id}/credential.jwt")
    assert answer["Content-Type"] == "application/vc+jwt"
    claims = claims_of(answer.content.decode(), client)
    subject = claims["credentialSubject"]
    assert (subject["name"], subject["certificateNumber"]) == (certificate.holder_name, certificate.number)
    assert subject["maskedIdentityNumber"] == certificate.masked_id_number
    assert claims["credentialStatus"]["statusListIndex"] == str(certificate.place)


def test_a_revocation_is_seen_in_the_status_list_at_once(client, certificate, pdf):
    where = f"/api/v1/issuers/{certificate.issuer_id}/status/"
    assert bit(client.get(where).content.decode(), certificate.place, client) == 0
    revoke(certificate, reason="造假", basis="文号", by=actor(BUREAU))
    assert bit(client.get(where).content.decode(), certificate.place, client) == 1
    told = client.get(f"/api/v1/certificates/{certificate.code}/").json()
    assert (told["state"], told["revocation_basis"]) == ("revoked", "文号")


def test_the_key_of_a_seal_is_on_p_256(certificate, pdf):
    del pdf
    chain = certificate.editions.get().seal.chain.encode()
    key = x509.load_pem_x509_certificate(chain).public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)


def test_nobody_else_gets_the_credential(client, certificate):
    enter(client, "lin.xiao")
    assert client.get(f"/cases/{certificate.application_id}/credential.jwt").status_code == 404


def test_an_uploaded_credential_is_judged_like_the_paper(client, certificate, pdf):
    del pdf
    token = certificate.editions.get().credential
    told = uploaded(client, token.encode(), "证书.jwt").json()
    assert (told["verdict"], told["certificate"]["number"]) == ("valid", certificate.number)
    head, claims, seal = token.split(".")
    other = json.loads(base64.urlsafe_b64decode(claims + "=="))
    other["credentialSubject"]["name"] = "别人"
    forged = base64.urlsafe_b64encode(json.dumps(other).encode()).rstrip(b"=").decode()
    told = uploaded(client, f"{head}.{forged}.{seal}".encode()).json()
    assert (told["verdict"], told["checks"][0]["said"]) == ("forged", "凭证被改动过或不完整，签名已经失效。")
    assert uploaded(client, b"eyJ.eyJ.x").json()["verdict"] == "forged"
    revoke(certificate, reason="造假", basis="文号", by=actor(BUREAU))
    assert uploaded(client, token.encode()).json()["verdict"] == "revoked"


def test_the_list_of_the_revoked_is_no_certificate(client, certificate, pdf):
    del pdf
    listed = client.get(f"/api/v1/issuers/{certificate.issuer_id}/status/").content
    told = uploaded(client, listed, "状态表.jwt").json()
    assert [each["holds"] for each in told["checks"]] == [True, False, False]
    assert (told["verdict"], told["certificate"]) == ("forged", None)
