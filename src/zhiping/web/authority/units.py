"""单位管理: the units below this body, how they stand, suspending and resuming, clerks, branches."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.people.acts import arrange_branch, end_clerk, resume_unit, suspend_unit
from zhiping.people.models import Body, Membership
from zhiping.people.queries import clerks_of, letters_of, units_below
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.authority.oversight_forms import (
    BranchForm,
    EndingForm,
    ResumptionForm,
    SuspensionForm,
    about,
)
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

# state → word, tone, icon
STATES = {
    "active": ("已开通", "ok", "check"),
    "uploaded": ("授权待审核", "wait", "clock"),
    "registered": ("未开通", "quiet", "building"),
    "suspended": ("已停用", "stop", "lock"),
}


def _mine(request: HttpRequest) -> QuerySet[Body]:
    return units_below(acting(request).my_body)


def _found(request: HttpRequest, pk: UUID) -> Body:
    return get_object_or_404(_mine(request), pk=pk)


def _clerk(request: HttpRequest, pk: UUID) -> Membership:
    below = _mine(request).values("pk")
    duties = Membership.objects.filter(body__in=below, role="employer", until=None)
    return get_object_or_404(duties.select_related("body", "person"), pk=pk)


def _page_of(unit: Body) -> str:
    return reverse("authority:unit", args=[unit.pk])


@audience("authority")
def units(request: HttpRequest) -> HttpResponse:
    """Units by name or code, and by state."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = _mine(request)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(credit_code__iexact=word))
    counts = dict(found.order_by().values_list("state").annotate(number=Count("pk")))
    page = paged(request, found.filter(state=state) if state in STATES else found)
    context = {
        "page": page,
        "rows": [{"unit": unit, "look": STATES[unit.state]} for unit in page.object_list],
        "q": words,
        "state": state,
        "states": [(key, look[0], counts.get(key, 0)) for key, look in STATES.items()],
    }
    return render(request, "authority/units.html", context)


@audience("authority")
def unit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One unit: clerks, letters, suspensions, and what may be done about it."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: Body, **refused: Form) -> HttpResponse:
    held = _found(request, held.pk)
    context = {
        "unit": held,
        "look": STATES[held.state],
        "clerks": clerks_of(held),
        "letters": letters_of(held).exclude(state="invited"),
        "suspensions": held.suspensions.select_related("by", "lifted_by", "authority"),
        "ending": EndingForm(),
        "forms": about(held, held.state == "suspended") | refused,
    }
    return render(request, "authority/unit.html", context)


@audience("authority")
@posted(_page_of, find=_found)
def suspension(request: HttpRequest, held: Body) -> HttpResponse:
    """停用."""
    return perform(
        request,
        SuspensionForm(request.POST),
        lambda given: suspend_unit(held, **given, by=acting(request)),
        said=f"{held.name}已停用，经办人可以看到原因。",
        then=_page_of(held),
        again=lambda form: _page(request, held, state=form),
    )


@audience("authority")
@posted(_page_of, find=_found)
def resumption(request: HttpRequest, held: Body) -> HttpResponse:
    """恢复."""
    return perform(
        request,
        ResumptionForm(request.POST),
        lambda given: resume_unit(held, **given, by=acting(request)),
        said=f"{held.name}已恢复。",
        then=_page_of(held),
        again=lambda form: _page(request, held, state=form),
    )


@audience("authority")
@posted(_page_of, find=_found)
def branch(request: HttpRequest, held: Body) -> HttpResponse:
    """登记总公司."""
    return perform(
        request,
        BranchForm(request.POST),
        lambda given: arrange_branch(held, **given, by=acting(request)),
        said="总公司关系已经保存。",
        then=_page_of(held),
        again=lambda form: _page(request, held, branch=form),
    )


def _unit_page(duty: Membership) -> str:
    return _page_of(duty.body)


@audience("authority")
@posted(_unit_page, find=_clerk)
def clerk_ending(request: HttpRequest, duty: Membership) -> HttpResponse:
    """终止经办人授权, where the unit can no longer do it itself."""
    return perform(
        request,
        EndingForm(request.POST),
        lambda given: end_clerk(duty, **given, by=acting(request)),
        said=f"{duty.person.name}的授权已终止。",
        then=_unit_page(duty),
        again=lambda form: _page(request, duty.body, clerks=form),
    )
