"""证书核验: a certificate by its code, a PDF against signature, bytes and register, and what checking offline takes."""

from functools import lru_cache
from ssl import DER_cert_to_PEM_cert
from typing import Annotated, Any
from uuid import UUID

from cryptography import x509
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Path, Router
from ninja.files import UploadedFile

from zhiping import clock
from zhiping.access.acts import asked_from, count_try
from zhiping.api.shapes import CertificateState, FileVerdict, IssuerDocument, Trouble
from zhiping.certification.models import Certificate, SealCertificate
from zhiping.certification.queries import certificate_by_code, trusted_roots
from zhiping.documents.checking import LARGEST, VERDICTS, check_pdf
from zhiping.documents.credential import issuer_address, key_of, status_list
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.sealing import seals
from zhiping.people.models import Body

router = Router(tags=["证书核验"])
Code = Annotated[str, Path(title="查验码", description="二维码地址 /verify/ 后面的一段")]
Issuer = Annotated[UUID, Path(title="发证单位编号")]
FRESH = (
    "certificate",
    "certificate_file",
)  # answers that nobody may keep: a revocation counts from its minute


@router.post(
    "/certificates/verification/",
    response={200: FileVerdict, 413: Trouble, 429: Trouble},
    summary="上传文件核验",
    operation_id="certificate_file",
)
def certificate_file(request: HttpRequest, file: Annotated[UploadedFile, File(title="电子证书文件")]) -> Any:
    """上传电子证书 PDF 或可验证凭证（multipart 表单的 file），核对数字签名、文件内容和登记状态。文件不保存。"""
    _count(request)
    if (file.size or 0) > LARGEST:
        return 413, {"detail": "文件超过 5 MB，不是本平台颁发的电子证书。"}
    checked = check_pdf(file.read())
    return 200, {
        "verdict": checked.verdict,
        "verdict_label": VERDICTS[checked.verdict],
        "checks": [{"what": each.what, "holds": each.holds, "said": each.said} for each in checked.findings],
        "signed_at": checked.signed_at.isoformat() if checked.signed_at else "",
        "certificate": told(checked.certificate) if checked.certificate else None,
    }


@router.get(
    "/certificates/{code}/",
    response={200: CertificateState, 404: Trouble, 429: Trouble},
    summary="证书状态",
    operation_id="certificate",
)
def certificate(request: HttpRequest, code: Code) -> dict[str, Any]:
    """按二维码里的查验码读取登记库中的证书，身份证号只有首尾几位。"""
    _count(request)
    found = certificate_by_code(code)
    if found is None:
        raise Http404
    return told(found)


@router.get(
    "/issuers/{pk}/",
    response={200: IssuerDocument, 404: Trouble},
    by_alias=True,
    summary="发证单位公钥",
    operation_id="issuer",
)
def issuer(request: HttpRequest, pk: Issuer) -> dict[str, Any]:
    """发证单位电子印章的公钥（Controlled Identifier Document），用来核验可验证凭证。"""
    del request
    used = list(SealCertificate.objects.filter(body_id=pk).select_related("body"))
    if not used:
        raise Http404
    address = issuer_address(used[0].body)
    keys = [key_of(x509.load_pem_x509_certificate(each.chain.encode())) for each in used]
    methods = [
        {"id": f"{address}#{key['kid']}", "type": "JsonWebKey", "controller": address, "publicKeyJwk": key}
        for key in keys
    ]
    return {
        "@context": ["https://www.w3.org/ns/cid/v1"],
        "id": address,
        "name": used[0].body.name,
        "verificationMethod": methods,
        "assertionMethod": [each["id"] for each in methods],
    }


@router.get(
    "/issuers/{pk}/status/",
    response={404: Trouble, 503: Trouble},
    summary="撤销状态表",
    operation_id="status_list",
)
def status(request: HttpRequest, pk: Issuer) -> HttpResponse:
    """发证单位的撤销状态表（Bitstring Status List），由电子印章签名，当日有变化即更新。"""
    del request
    body = Body.objects.filter(pk=pk, pk__in=Certificate.objects.values("issuer")).first()
    if body is None:
        raise Http404
    revoked = Certificate.objects.filter(issuer=body, state="revoked").values_list("place", flat=True)
    try:
        made = _listed(body.pk, tuple(sorted(revoked)), clock.today().isoformat())
    except Unavailable as why:
        return HttpResponse(
            f"电子印章平台{why.reason}，请稍后再试。", status=503, content_type="text/plain; charset=utf-8"
        )
    return HttpResponse(made, content_type="application/vc+jwt")


@router.get("/root.pem", summary="签发机构根证书", operation_id="root")
def root(request: HttpRequest) -> HttpResponse:
    """离线核验 PDF 签名和可验证凭证时信任的根证书（PEM，可能不止一个）。"""
    del request
    found = "".join(map(DER_cert_to_PEM_cert, trusted_roots()))
    return HttpResponse(found, content_type="application/x-pem-file")


def told(found: Certificate) -> dict[str, Any]:
    """A line of the register as everybody may read it."""
    gone = found.revocation if found.state == "revoked" else None
    return {
        "number": found.number,
        "state": found.state,
        "state_label": found.get_state_display(),
        "edition": found.edition.number,
        "name": found.holder_name,
        "masked_id_number": found.masked_id_number,
        "title": found.qualification,
        "level": found.level,
        "specialty": found.specialty,
        "obtained_on": found.obtained_on,
        "validity_region": found.region,
        "committee": found.committee,
        "announcement": found.announcement.document if found.announcement else "",
        "issuer": found.issuer.name,
        "issued_on": found.issued_on,
        "revoked_on": clock.day_of(gone.at).isoformat() if gone else "",
        "revocation_reason": gone.reason if gone else "",
        "revocation_basis": gone.basis if gone else "",
    }


@lru_cache(64)
def _listed(pk: UUID, revoked: tuple[int, ...], day: str) -> str:
    """Signed once a day and whenever it changes."""
    del day
    body, supplier = Body.objects.get(pk=pk), seals()
    return status_list(body, revoked, seals=supplier, holder=supplier.holder(body.name))


def _count(request: HttpRequest) -> None:
    address = asked_from(request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", ""))
    count_try("certificate", address)
