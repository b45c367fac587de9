"""What anyone may check: certificates, and the seals over the journal."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.certification.models import Certificate
from zhiping.certification.queries import certificate_by_code
from zhiping.journal.models import Seal
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import refuse_form, status_of
from zhiping.web.audience import audience
from zhiping.web.components.templatetags.zhiping import day
from zhiping.web.limits import limited
from zhiping.web.public.forms import VerifyForm

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
    return render(request, "public/verify.html", {"form": form}, status=422 if form.is_bound else 200)


def _too_often(request: HttpRequest, form: VerifyForm, refusal: Refusal) -> HttpResponse:
    """What was typed again, without a look into the register."""
    again = VerifyForm(initial={name: form.data.get(name, "") for name in form.fields})
    refuse_form(again, refusal)
    return render(request, "public/verify.html", {"form": again}, status=status_of(refusal))


@audience("public")
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The certificate behind a QR code, as the register holds it now."""
    found = certificate_by_code(code)
    if found is None:
        return render(request, "public/unknown_certificate.html", status=404)
    return render(request, "public/certificate.html", {"certificate": found, "facts": _facts(found)})


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
        ("有效范围", found.region),
        ("发证单位", found.issuer.name),
        ("发证日期", day(found.issued_on)),
    )
    return [{"label": label, "value": value} for label, value in pairs if value]
