"""全部分配: readers for all waiting cases at once, shown with its proof before anything is given."""

from collections import Counter
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.allocation.acts import confirm_allocation, propose_allocation
from zhiping.allocation.models import Allocation
from zhiping.allocation.queries import Waiting, allocations_of, waiting_at
from zhiping.applications.models import Application
from zhiping.deliberation.queries import seats_with_load
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import refuse_form, status_of
from zhiping.web.audience import audience
from zhiping.web.batches import begin
from zhiping.web.cases import acting
from zhiping.web.components.wording import Worded
from zhiping.web.nouns import posted
from zhiping.web.office.queue import plans_of
from zhiping.web.reviewing.desks import paged


class AllocationForm(Worded, forms.Form):
    """For which committee, and within what."""

    chosen = forms.ChoiceField(
        label="评委会", error_messages={"invalid_choice": "这个评委会没有等待分配的申报，请刷新页面。"}
    )
    most = forms.IntegerField(
        label="每位专家最多几件",
        min_value=0,
        max_value=9999,
        initial=0,
        help_text="0 表示不限；含已经分配给专家的。",
    )
    others_too = forms.BooleanField(
        label="本方向委员不够时，由其他方向的委员补足",
        required=False,
        help_text="不勾选时，不够的申报留在待分配。",
    )

    def __init__(self, *args: Any, waiting: list[Waiting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {f"{plan.pk}.{committee.pk}": (plan, committee) for plan, committee, _ in waiting}
        self.fields["chosen"].choices = [
            (f"{plan.pk}.{committee.pk}", f"{committee.filing.name}（待分配 {count} 件）")
            for plan, committee, count in waiting
        ]


def _mine(request: HttpRequest) -> QuerySet[Allocation]:
    return allocations_of(acting(request))


def _found(request: HttpRequest, pk: UUID) -> Allocation:
    return get_object_or_404(_mine(request), pk=pk)


@audience("office")
def allocations(request: HttpRequest) -> HttpResponse:
    """What waits, and what was worked out before; POST works out another."""
    waiting = waiting_at(plans_of(acting(request)))
    if request.method != "POST":
        return _list(request, waiting, AllocationForm(waiting=waiting))
    form, status = AllocationForm(request.POST, waiting=waiting), 422
    if form.is_valid():
        try:
            return redirect("office:allocation", pk=_propose(request, form).pk)
        except Refusal as refusal:
            refuse_form(form, refusal)
            status = status_of(refusal)
    return _list(request, waiting, form, status=status)


def _propose(request: HttpRequest, form: AllocationForm) -> Allocation:
    given = form.cleaned_data
    plan, committee = form.known[given["chosen"]]
    told = {key: given[key] for key in ("most", "others_too")}
    return propose_allocation(plan, committee=committee, **told, by=acting(request))


def _list(
    request: HttpRequest, waiting: list[Waiting], form: forms.Form, *, status: int = 200
) -> HttpResponse:
    context = {"waiting": waiting, "form": form, "page": paged(request, _mine(request))}
    return render(request, "office/allocations.html", context, status=status)


@audience("office")
def allocation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proposal: what it is worth, how far from the bound, who gets how much, what is missing."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: Allocation, form: forms.Form | None = None) -> HttpResponse:
    context = {
        "held": held,
        "told": held.figures,
        "readers": _loads(held),
        "short": _short(held),
        "form": form,
    }
    context |= {"whole": sum(case not in held.short for case in held.rows)}
    return render(request, "office/allocation.html", context)


def _loads(held: Allocation) -> list[dict[str, Any]]:
    """Members with how many cases the proposal adds."""
    added = Counter(seat for seats in held.rows.values() for seat in seats)
    seats = seats_with_load(held.committee).order_by("id")
    labels = {each.key: each.label for each in held.plan.pack.seeks.directions}
    return [
        {
            "seat": each,
            "direction": labels.get(each.direction, each.direction),
            "added": added[str(each.pk)],
        }
        for each in seats
    ]


def _short(held: Allocation) -> list[dict[str, Any]]:
    cases = (
        Application.objects.filter(pk__in=held.short)
        .select_related("plan", "applicant", "employer")
        .order_by("number")
    )
    return [{"case": case, "lacks": held.short[str(case.pk)]} for case in cases]


@audience("office")
@posted(lambda held: reverse("office:allocation", args=[held.pk]), find=_found)
def confirmation(request: HttpRequest, held: Allocation) -> HttpResponse:
    """确认: given case by case, each told how it went."""
    try:
        whole = confirm_allocation(held, by=acting(request))
    except Refusal as refusal:
        form = forms.Form(request.POST)
        refuse_form(form, refusal)
        answer = _page(request, held, form)
        answer.status_code = status_of(refusal)
        return answer
    rows = {case: {"seats": seats} for case, seats in whole.items()}
    return begin(request, "assign", rows, back=reverse("office:allocations"))
