"""随机抽取 at the office: the list, the terms, the public value, answers, sealing."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping import clock
from zhiping.deliberation.acts import seat_drawn
from zhiping.experts.acts import answer_place, commit_draw, enter_value, void_draw
from zhiping.experts.models import Draw, DrawnPlace
from zhiping.experts.queries import available, drawn_again, draws_kept_by, places_of
from zhiping.people.models import Actor
from zhiping.plans.models import Filing, Plan
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform, refuse_form, status_of
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.experts.forms import AnswerForm, SealForm, TermsForm, ValueForm, VoidForm, answer_form
from zhiping.web.experts.printed import record_pdf
from zhiping.web.handing_out import handed_out
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

Chosen = tuple[Plan, Filing]


def _mine(request: HttpRequest) -> QuerySet[Draw]:
    return draws_kept_by(acting(request))


def _found(request: HttpRequest, pk: UUID) -> Draw:
    return get_object_or_404(_mine(request), pk=pk)


def _page_of(held: Draw) -> str:
    return reverse("experts:draw", args=[held.pk])


@audience("pool")
def draws(request: HttpRequest) -> HttpResponse:
    """Every draw, the newest first; for the office also what may be drawn."""
    open_to = to_be_drawn(acting(request)) if acting(request).role == "office" else []
    return render(request, "experts/draws.html", {"page": paged(request, _mine(request)), "choices": open_to})


def to_be_drawn(actor: Actor) -> list[Chosen]:
    """Committees of the office that are filed, have no members yet and may still review, under the newest plan that names them."""
    filings = Filing.objects.filter(office=actor.body_id, committee=None, valid_until__gte=clock.today())
    plans = list(Plan.objects.filter(office=actor.body_id).order_by("-year", "pk"))
    return [
        (plan, filing)
        for filing in filings.order_by("valid_from", "name")
        for plan in [next((each for each in plans if filing.name in each.pack.seeks.committees), None)]
        if plan
    ]


@audience("office")
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The terms of a draw for one filing; POST fixes and publishes them."""
    plan, filing = _chosen(request, pk)
    there = _there(filing)
    if request.method != "POST":
        return _terms_page(request, (plan, filing), TermsForm(plan=plan, committee=filing.name, there=there))
    form = TermsForm(request.POST, plan=plan, committee=filing.name, there=there)
    status = 422
    if form.is_valid():
        try:
            return redirect(
                _page_of(commit_draw(plan=plan, filing=filing, terms=form.terms, by=acting(request)))
            )
        except Refusal as refusal:
            refuse_form(form, refusal)
            status = status_of(refusal)
    return _terms_page(request, (plan, filing), form, status=status)


def _chosen(request: HttpRequest, pk: UUID) -> Chosen:
    for plan, filing in to_be_drawn(acting(request)):
        if filing.pk == pk:
            return plan, filing
    raise Http404


def _there(filing: Filing) -> dict[str, int]:
    return Counter(key for each in available(filing.office, clock.today()) for key in each.specialties)


def _terms_page(request: HttpRequest, chosen: Chosen, form: TermsForm, *, status: int = 200) -> HttpResponse:
    plan, filing = chosen
    return render(
        request, "experts/terms.html", {"plan": plan, "filing": filing, "form": form}, status=status
    )


@audience("pool")
def draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One draw from its terms to its seal."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: Draw, **refused: Any) -> HttpResponse:
    places, labels, mine = places_of(held), held.labels, acting(request).role == "office"
    asking, answering = mine and held.state == "drawn", refused.get("answering")
    rows = [
        {
            "place": each,
            "specialty": labels[each.specialty],
            "form": answer_form(each, answering) if asking and each.answer != "declined" else None,
        }
        for each in places
    ]
    settled = held.state == "drawn" and places and not any(each.answer == "waiting" for each in places)
    forms = {
        "value": ValueForm(),
        "seal": SealForm(members=_members(places)),
        "voiding": VoidForm(auto_id="void_%s"),
    } | refused
    context = {
        "held": held,
        "rows": rows,
        "mine": mine,
        "forms": forms,
        "again": drawn_again(held, places),
        "settled": settled,
    }
    context |= {
        "known": held.known_at <= clock.now(),
        "refused": next(iter(refused.values()), None),
    }
    return render(request, "experts/draw.html", context)


def _members(places: list[DrawnPlace]) -> list[DrawnPlace]:
    return [each for each in places if each.answer == "accepted"]


def _again(request: HttpRequest, pk: UUID, **refused: Form) -> HttpResponse:
    """The page as things stand after an act was refused, with what was typed."""
    return _page(request, _found(request, pk), **refused)


@audience("office")
@posted(_page_of, find=_found)
def value(request: HttpRequest, held: Draw) -> HttpResponse:
    """录入公布的号码."""
    return perform(
        request,
        ValueForm(request.POST),
        lambda given: enter_value(held, **given, by=acting(request)),
        said="已按公布的号码抽取，名单如下。",
        then=_page_of(held),
        again=lambda form: _again(request, held.pk, value=form),
    )


def _place(request: HttpRequest, pk: UUID) -> DrawnPlace:
    rows = DrawnPlace.objects.filter(draw__in=_mine(request)).select_related(
        "draw__filing", "candidate__expert__person"
    )
    return get_object_or_404(rows, pk=pk)


@audience("office")
@posted(lambda place: _page_of(place.draw), find=_place)
def answer(request: HttpRequest, held: DrawnPlace) -> HttpResponse:
    """登记专家的答复."""
    return perform(
        request,
        AnswerForm(request.POST, place=held),
        lambda given: answer_place(held, **given, by=acting(request)),
        said=f"已登记{held.candidate.expert.person.name}的答复。",
        then=_page_of(held.draw),
        again=lambda form: _again(request, held.draw_id, answering=form),
    )


@audience("office")
@posted(_page_of, find=_found)
def seal(request: HttpRequest, held: Draw) -> HttpResponse:
    """封存并备案委员."""
    return perform(
        request,
        SealForm(request.POST, request.FILES, members=_members(places_of(held))),
        lambda given: seat_drawn(held, **given, by=acting(request)),
        said="抽取记录已封存，委员已备案。",
        then=_page_of(held),
        again=lambda form: _again(request, held.pk, seal=form),
    )


@audience("office")
@posted(_page_of, find=_found)
def voiding(request: HttpRequest, held: Draw) -> HttpResponse:
    """作废."""
    return perform(
        request,
        VoidForm(request.POST, auto_id="void_%s"),
        lambda given: void_draw(held, **given, by=acting(request)),
        said="已作废，记录仍然公开。",
        then=_page_of(held),
        again=lambda form: _again(request, held.pk, voiding=form),
    )


@audience("pool")
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """抽取记录 as PDF, with room for signatures."""
    return record_pdf(_found(request, pk))


@audience("pool")
def signed(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The record as the observer signed it."""
    held = _found(request, pk)
    if not held.sha256:
        raise Http404
    return handed_out(request, sha256=held.sha256, media_type=held.media_type, name=held.file_name)
