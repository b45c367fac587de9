"""分配专家: members by direction, the load of each, and who must stay out of which case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.acts import assign_readers, change_reader
from zhiping.deliberation.models import Assignment, Committee, Seat
from zhiping.deliberation.queries import bars, committee_for, seats_with_load
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.batches import begin
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import AssignmentForm, ReaderForm, SeatsForm, TickForm
from zhiping.web.office.queue import on_desk

READ, READING = "已提交意见", "评审中"


@dataclass(frozen=True, slots=True)
class ShownSeat:
    """A member as a row of the table: why they cannot be ticked, or empty."""

    seat: Seat
    barred: str


@audience("office")
def assignment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case: GET shows the members, POST gives it to those ticked."""
    cases = _at_committee(request, [str(pk)])
    case = cases[0]
    if request.method != "POST":
        return _page(request, cases, SeatsForm(seats=Seat.objects.none()))
    return perform(
        request,
        SeatsForm(request.POST, seats=_committee(cases).seats.all()),
        lambda given: assign_readers(case, seats=list(given["seats"]), by=acting(request)),
        said=f"已为{case.applicant.name}（{case.number}）分配专家。",
        then=_desk(),
        again=lambda form: _page(request, cases, form),
    )


@audience("office")
def members(request: HttpRequest) -> HttpResponse:
    """Several ticked cases: the members who may read them."""
    form = TickForm(request.GET)
    if not form.is_valid():
        return redirect(_desk())
    cases = _at_committee(request, form.cleaned_data["cases"])
    return _page(request, cases, SeatsForm(seats=Seat.objects.none()))


@audience("office")
@posted("office:desk")
def assignments(request: HttpRequest) -> HttpResponse:
    """Give every ticked case to the ticked members, each case whole or not at all."""
    ticked = TickForm(request.POST)
    cases = _at_committee(request, ticked.cleaned_data["cases"] if ticked.is_valid() else [])
    form = AssignmentForm(request.POST, seats=_committee(cases).seats.all())
    if not form.is_valid():
        return _page(request, cases, form, status=422)
    given = {"seats": [str(seat.pk) for seat in form.cleaned_data["seats"]]}
    return begin(request, "assign", form.cleaned_data["cases"], given=given, back=_desk())


def _given(request: HttpRequest, pk: UUID) -> Assignment:
    mine = Assignment.objects.filter(application__in=on_desk(acting(request)), recused_at=None)
    return get_object_or_404(mine.select_related("application__plan", "seat__person"), pk=pk)


def _page_of(given: Assignment) -> str:
    return reverse("office:assignment", args=[given.application_id])


@audience("office")
@posted(_page_of, find=_given)
def reader(request: HttpRequest, held: Assignment) -> HttpResponse:
    """更换 a reader who has not begun."""
    cases = _at_committee(request, [str(held.application_id)])
    seats = _committee(cases).seats.all()
    return perform(
        request,
        ReaderForm(request.POST, seats=seats),
        lambda given: change_reader(held, seat=given["seat"], by=acting(request)),
        said="已更换专家。",
        then=_page_of(held),
        again=lambda form: _page(request, cases, SeatsForm(seats=seats), changing=form),
    )


def _at_committee(request: HttpRequest, ids: Sequence[str]) -> list[Application]:
    """Those of the ids that are before the committee on this office's desk; 404 when none is."""
    cases = list(on_desk(acting(request)).filter(pk__in=ids, station__startswith="committee"))
    if not cases:
        raise Http404
    return cases


def _committee(cases: Sequence[Application]) -> Committee:
    """The committee that decides the first case; the acts refuse cases of another one."""
    committee = committee_for(cases[0])
    if committee is None:
        raise Http404
    return committee


def _desk() -> str:
    return f"{reverse('office:desk')}?tab=assign"


def _page(
    request: HttpRequest,
    cases: Sequence[Application],
    form: Form,
    *,
    status: int = 200,
    changing: Form | None = None,
) -> HttpResponse:
    committee = _committee(cases)
    single = cases[0] if len(cases) == 1 else None
    given = _reading(single) if single else []
    groups = _by_direction(committee, cases, given)
    free = [row.seat for group in groups for row in group["seats"] if not row.barred]
    context: dict[str, Any] = {
        "cases": cases,
        "single": single,
        "committee": committee,
        "groups": groups,
        "readers": [_reader(each, groups, cases[0]) for each in given],
        "free": free,
        "changing": changing,
        "needed": cases[0].pack.readers_per_case + cases[0].third,
        "form": form,
        "post_to": reverse("office:assignment", args=[single.pk])
        if single
        else reverse("office:assignments"),
    }
    return render(request, "office/assignment.html", context, status=status)


def _reading(case: Application) -> list[Any]:
    """Who reads the case, with how many points they have entered."""
    given = case.assignments.filter(recused_at=None).select_related("seat__person")
    return list(given.annotate(points_given=Count("points")))


def _reader(given: Any, groups: Sequence[dict[str, Any]], case: Application) -> dict[str, Any]:
    """A reader as a row: their direction, and whether somebody else may still read instead."""
    labels = {row.seat.direction: group["label"] for group in groups for row in group["seats"]}
    return {
        "given": given,
        "direction": labels.get(given.seat.direction, ""),
        "fits": given.seat.direction == case.direction,
        "begun": bool(given.submitted_at or given.opinion or given.points_given),
    }


def _by_direction(
    committee: Committee, cases: Sequence[Application], given: Sequence[Any]
) -> list[dict[str, Any]]:
    """Members under their direction, the directions of the cases first."""
    known = {each.key: each.label for each in cases[0].pack.seeks.directions}
    wanted = {case.direction for case in cases}
    why = _reasons(committee, cases)
    why |= {each.seat_id: READ if each.submitted_at else READING for each in given}
    groups: dict[str, dict[str, Any]] = {
        key: {"label": known[key], "fits": key in wanted, "seats": []}
        for key in sorted(known, key=lambda key: key not in wanted)
    }
    for seat in seats_with_load(committee):
        group = groups.setdefault(seat.direction, {"label": seat.direction, "fits": False, "seats": []})
        group["seats"].append(ShownSeat(seat, why.get(seat.pk, "")))
    return [group for group in groups.values() if group["seats"]]


def _reasons(committee: Committee, cases: Sequence[Application]) -> dict[UUID, str]:
    """Why a member cannot be ticked for these cases: must stay out of one of them."""
    found: dict[UUID, str] = {}
    names = {case.pk: case.applicant.name for case in cases}
    for (seat, case), reason in bars(committee, cases, reading=True).items():
        text = reason if len(cases) == 1 else f"{names[case]}：{reason}"
        found[seat] = f"{found[seat]}；{text}" if seat in found else text
    return found
