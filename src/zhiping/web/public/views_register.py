"""What anyone may check: certificates, and the seals over the journal."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.certification.models import Certificate
from zhiping.certification.queries import certificate_by_code
from zhiping.documents.checking import VERDICTS, check_pdf
from zhiping.journal.models import Seal
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import refuse_form, status_of
from zhiping.web.audience import audience
from zhiping.web.certificate_history import history
from zhiping.web.components.templatetags.zhiping import day
from zhiping.web.limits import limited
from zhiping.web.public.forms import FileForm, VerifyForm

PAGE = 20


@audience("public")
def verify(request: HttpRequest) -> HttpResponse:
    """证书查验 by number and name; posted, so that neither stands in an address or a log."""
    form = VerifyForm(request.POST if request.method == "POST" else None)
    try:
        if form.is_bound:
            limited(request, "certificate")
    except Refusal as refusal:
        return _too_often(request, form, refusal)
    if form.is_valid() and form.certificate:
        return redirect("public:certificate", code=form.certificate.code)
    return _verify_page(request, form, FileForm(), status=422 if form.is_bound else 200)


def _too_often(request: HttpRequest, form: VerifyForm, refusal: Refusal) -> HttpResponse:
    """What was typed again, without a look into the register."""
    again = VerifyForm(initial={name: form.data.get(name, "") for name in form.fields})
    refuse_form(again, refusal)
    return _verify_page(request, again, FileForm(), status=status_of(refusal))


def _verify_page(request: HttpRequest, form: VerifyForm, upload: FileForm, *, status: int) -> HttpResponse:
    return render(request, "public/verify.html", {"form": form, "upload": upload}, status=status)


@audience("public")
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The certificate behind a QR code, as the register holds it now."""
    found = certificate_by_code(code)
    if found is None:
        return render(request, "public/unknown_certificate.html", status=404)
    context = {"certificate": found, "facts": _facts(found), "entries": history(found, inside=False)}
    return render(request, "public/certificate.html", context | {"report": list(found.reports.all())[-1:]})


@audience("public")
def certificate_file(request: HttpRequest) -> HttpResponse:
    """上传文件查验: signature, bytes and register; the file is kept nowhere."""
    if request.method != "POST":
        return _verify_page(request, VerifyForm(), FileForm(), status=200)
    form = FileForm(request.POST, request.FILES)
    try:
        limited(request, "certificate")
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _verify_page(request, VerifyForm(), form, status=status_of(refusal))
    if not form.is_valid():
        return _verify_page(request, VerifyForm(), form, status=422)
    return render(request, "public/certificate_file.html", _judged(form.cleaned_data["file"].read()))


def _judged(content: bytes) -> dict[str, Any]:
    checked = check_pdf(content)
    found = checked.certificate
    return {"checked": checked, "label": VERDICTS[checked.verdict], "facts": _facts(found) if found else []}


@audience("public")
def seals(request: HttpRequest) -> HttpResponse:
    """日志封存: the Merkle roots over all chain heads, newest first."""
    page = Paginator(Seal.objects.order_by("-number"), PAGE).get_page(request.GET.get("page"))
    return render(request, "public/seals.html", {"page": page})


def _facts(found: Certificate) -> list[dict[str, str]]:
    """What stands on the certificate, to compare line by line; the identity number stays masked."""
    pairs = (
        ("证书编号", found.number),
        ("姓名", found.holder_name),
        ("性别", found.gender),
        ("身份证号", found.masked_id_number),
        ("资格名称", found.qualification),
        ("专业", found.specialty),
        ("级别", found.level),
        ("取得时间", day(found.obtained_on)),
        ("评审委员会", found.committee),
        ("有效范围", found.region or "不限地区"),
        ("有效期", "自取得之日起有效"),
        ("发证单位", found.issuer.name),
        ("发证日期", day(found.issued_on)),
    )
    return [{"label": label, "value": value} for label, value in pairs if value]
