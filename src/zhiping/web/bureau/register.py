"""证书登记: the register, and what the issuing body does to a line of it: reissue, correct, revoke."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.certification.acts import correct, reissue, revoke
from zhiping.certification.acts.register import CORRECTABLE
from zhiping.certification.models import Certificate
from zhiping.certification.queries import register
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.bureau.register_forms import CorrectionForm, ReissueForm, RevocationForm
from zhiping.web.cases import acting
from zhiping.web.certificate_history import history
from zhiping.web.nouns import posted

PAGE = 20
STATES = {"valid": "有效", "revoked": "已撤销", "unsealed": "待盖章", "returned": "上报被退回"}
_WHERE = {
    "valid": Q(state="valid"),
    "revoked": Q(state="revoked"),
    "unsealed": Q(editions__sealed_at=None, state="valid"),
    "returned": Q(reports__state="returned"),
}


@audience("bureau")
def certificates(request: HttpRequest) -> HttpResponse:
    """The register, by number, name and state."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = _own(request).select_related("application__employer")
    if words:
        rows = rows.filter(Q(number__icontains=words) | Q(holder_name__icontains=words))
    if state in _WHERE:
        rows = rows.filter(_WHERE[state]).distinct()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "bureau/certificates.html",
        {"page": page, "q": words, "state": state, "states": STATES.items()},
    )


@audience("bureau")
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One line with its history, its reports, and what can be done."""
    return _page(request, _found(request, pk))


def _own(request: HttpRequest) -> QuerySet[Certificate]:
    return register().filter(issuer_id=acting(request).body_id)


def _found(request: HttpRequest, pk: UUID) -> Certificate:
    return get_object_or_404(_own(request), pk=pk)


def _where(found: Certificate) -> str:
    return reverse("bureau:certificate", args=[found.pk])


@audience("bureau")
@posted(_where, find=_found)
def reissuing(request: HttpRequest, found: Certificate) -> HttpResponse:
    """补发、换发."""
    return perform(
        request,
        ReissueForm(request.POST),
        lambda given: reissue(found, **given, by=acting(request)),
        said="已登记补发，新版证书盖章后即可下载，旧版不再使用。",
        then=_where(found),
        again=lambda form: _page(request, found, reissue=form),
    )


@audience("bureau")
@posted(_where, find=_found)
def correction(request: HttpRequest, found: Certificate) -> HttpResponse:
    """更正."""
    return perform(
        request,
        CorrectionForm(request.POST),
        lambda given: correct(
            found, values=given, reason=given["reason"], basis=given["basis"], by=acting(request)
        ),
        said="已更正，新版证书盖章后即可下载，更正内容将上报全国平台。",
        then=_where(found),
        again=lambda form: _page(request, found, correction=form),
    )


@audience("bureau")
@posted(_where, find=_found)
def revocation(request: HttpRequest, found: Certificate) -> HttpResponse:
    """撤销."""
    return perform(
        request,
        RevocationForm(request.POST, number=found.number),
        lambda given: revoke(found, reason=given["reason"], basis=given["basis"], by=acting(request)),
        said="已撤销。查验页面即时显示，撤销信息将上报全国平台。",
        then=_where(found),
        again=lambda form: _page(request, found, revocation=form),
    )


def _page(request: HttpRequest, found: Certificate, **forms: Form) -> HttpResponse:
    fresh = {
        "reissue": ReissueForm(),
        "correction": CorrectionForm(initial={key: getattr(found, key) for key in CORRECTABLE}),
        "revocation": RevocationForm(number=found.number),
    }
    context = {
        "certificate": found,
        "case": found.application,
        "entries": history(found, inside=True),
        "edition": found.edition,
        "reports": found.reports.all(),
        "wrong": next(iter(forms), ""),
    }
    return render(request, "bureau/certificate.html", context | {"forms": fresh | forms})
