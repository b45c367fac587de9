"""我的单位: the present bond, the history, changing it."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from zhiping.dossiers.queries import payer_flags
from zhiping.people.acts import end_employment, request_employment, withdraw_request
from zhiping.people.models import Body, Employment
from zhiping.people.queries import SHOWN, invitations_of, units_found
from zhiping.web.acting import perform
from zhiping.web.applicant.forms.employment import JoiningForm, LeavingForm
from zhiping.web.applicant.layout import own, own_cases
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

HERE = "applicant:employment"


def _bond(request: HttpRequest, pk: UUID) -> Employment:
    return get_object_or_404(Employment, person=own(acting(request)), pk=pk)


def _unit(request: HttpRequest, pk: UUID) -> Body:
    del request
    return get_object_or_404(units_found(""), pk=pk)


def _here(_: Employment) -> str:
    return HERE


@audience("applicant")
def employment(request: HttpRequest) -> HttpResponse:
    """The page; `?q=` finds units."""
    return _page(request)


def _page(request: HttpRequest, leaving: Form | None = None) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    context = _bonds(request) | {
        "q": words,
        "page": paged(request, units_found(words)) if words else None,
        "leaving": leaving or LeavingForm(),
    }
    return render(request, "applicant/employment.html", context)


def _bonds(request: HttpRequest) -> dict[str, Any]:
    """What stands, what waits for somebody, what was, and the cases a change would concern."""
    person = own(acting(request))
    bonds = list(person.employments.select_related(*SHOWN, "decided_by"))
    now = next((bond for bond in bonds if bond.state == "confirmed"), None)
    return {
        "now": now,
        "flag": payer_flags([now]).get(now.pk, "") if now else "",
        "waiting": next((bond for bond in bonds if bond.state == "requested"), None),
        "history": [bond for bond in bonds if bond.state not in ("confirmed", "requested")],
        "invitation": invitations_of(person).filter(state__in=("invited", "prepared", "returned")).first(),
        "open_cases": [case for case in own_cases(acting(request)) if not case.outcome],
    }


@audience("applicant")
def joining(request: HttpRequest, pk: UUID) -> HttpResponse:
    """申请加入一个单位."""
    unit = _unit(request, pk)
    if request.method != "POST":
        return _ask(request, unit, JoiningForm())
    return perform(
        request,
        JoiningForm(request.POST),
        lambda given: request_employment(unit, **given, by=acting(request)),
        said=f"已向{unit.name}提出申请，单位经办人确认后生效。",
        then=HERE,
        again=lambda form: _ask(request, unit, form),
    )


def _ask(request: HttpRequest, unit: Body, form: Form) -> HttpResponse:
    now = own(acting(request)).employments.filter(state="confirmed").select_related("body").first()
    return render(request, "applicant/joining.html", {"unit": unit, "form": form, "now": now})


@audience("applicant")
@posted(_here, find=_bond)
def request_withdrawal(request: HttpRequest, bond: Employment) -> HttpResponse:
    """撤回申请."""
    return perform(
        request,
        Form(request.POST),
        lambda _: withdraw_request(bond, by=acting(request)),
        said="申请已经撤回。",
        then=HERE,
        again=lambda form: _page(request, form),
    )


@audience("applicant")
@posted(_here, find=_bond)
def leaving(request: HttpRequest, bond: Employment) -> HttpResponse:
    """解除."""
    return perform(
        request,
        LeavingForm(request.POST),
        lambda given: end_employment(bond, **given, by=acting(request)),
        said="聘用关系已经解除。",
        then=HERE,
        again=lambda form: _page(request, form),
    )
