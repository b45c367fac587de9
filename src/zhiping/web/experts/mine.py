"""我的专家信息: what the expert is in the pools, what they declare, and whether they can come."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.experts.acts import answer_place, declare_tie, withdraw_tie
from zhiping.experts.models import DrawnPlace, Tie
from zhiping.experts.queries import entries_of, invitations_to, specialties_of, ties_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.experts.forms import AnswerForm, TieForm, answer_form
from zhiping.web.experts.wording import with_labels
from zhiping.web.nouns import posted


@audience("expert")
def mine(request: HttpRequest) -> HttpResponse:
    """Entries, invitations, declared ties; POST declares one."""
    if request.method != "POST":
        return _page(request)
    return perform(
        request,
        TieForm(request.POST),
        lambda given: declare_tie(**given, by=acting(request)),
        said="已申报。今后抽取、分配和表决都会避开。",
        then="experts:mine",
        again=lambda form: _page(request, form=form),
    )


def _page(request: HttpRequest, form: Form | None = None, answering: Form | None = None) -> HttpResponse:
    me = acting(request).me
    entries = list(entries_of(me))
    known = specialties_of(*{each.pool for each in entries})
    invitations = [
        {"place": each, "form": answer_form(each, answering) if _is_open(each) else None}
        for each in invitations_to(me)
    ]
    context = {"entries": with_labels(entries, known), "invitations": invitations, "ties": ties_of(me)}
    return render(request, "experts/mine.html", context | {"form": form or TieForm(), "answering": answering})


def _is_open(place: DrawnPlace) -> bool:
    return place.draw.state == "drawn" and place.answer not in ("accepted", "declined")


def _tie(request: HttpRequest, pk: UUID) -> Tie:
    return get_object_or_404(ties_of(acting(request).me), pk=pk)


def _place(request: HttpRequest, pk: UUID) -> DrawnPlace:
    return get_object_or_404(invitations_to(acting(request).me), pk=pk)


def _home(_: Any) -> str:
    return reverse("experts:mine")


@audience("expert")
@posted(_home, find=_tie)
def tie_withdrawal(request: HttpRequest, held: Tie) -> HttpResponse:
    """撤回一项申报."""
    return perform(
        request,
        Form(request.POST),
        lambda _: withdraw_tie(held, by=acting(request)),
        said="已撤回。",
        then="experts:mine",
        again=lambda form: _page(request, answering=form),
    )


@audience("expert")
@posted(_home, find=_place)
def own_answer(request: HttpRequest, held: DrawnPlace) -> HttpResponse:
    """接受或谢绝担任评审专家."""
    return perform(
        request,
        AnswerForm(request.POST, place=held),
        lambda given: answer_place(held, **given, by=acting(request)),
        said="您的答复已登记。",
        then="experts:mine",
        again=lambda form: _page(request, answering=form),
    )
