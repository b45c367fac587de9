"""会议表决, from any device: open polls, one sealed ballot each, results and the own ballot in them after a poll is announced."""

import hashlib
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.acts import cast_ballot, give_key, give_share, stand_aside
from zhiping.deliberation.models import Poll, Seat, Session
from zhiping.deliberation.queries import (
    Reading,
    coming_up,
    polls_for,
    readings_handed_in,
    results_for,
    sessions_of,
    trackers_of,
)
from zhiping.people.models import Actor
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.balloting import BallotForm, ProvenForm, teller_box
from zhiping.web.cases import acting
from zhiping.web.expert.forms import RecusalForm
from zhiping.web.nouns import posted

CHOICES = (
    ("yes", "赞成", "ok", "check"),
    ("no", "反对", "stop", "cross"),
    ("abstain", "弃权", "quiet", "help"),
)


def _poll(request: HttpRequest, pk: UUID) -> Poll:
    """A poll of a committee this person sits on: the act says if it is too late, or why they have no ballot in it."""
    mine = Poll.objects.filter(session__committee__seats__person_id=acting(request).person_id)
    return get_object_or_404(mine.select_related("application__applicant"), pk=pk)


def _opened(request: HttpRequest, pk: UUID) -> Poll:
    """A poll whose 监票人 this member is, with a ballot in it or without."""
    me = acting(request).person_id
    return get_object_or_404(Poll.objects.select_related("application__applicant"), pk=pk, keys__by=me)


def _session(request: HttpRequest, pk: UUID) -> Session:
    return get_object_or_404(sessions_of(acting(request)), pk=pk)


def _coming(request: HttpRequest, pk: UUID) -> Application:
    """A case that a meeting this member is in may still vote on."""
    held = sessions_of(acting(request)).filter(closed_at=None).first()
    found = next((case for case in _coming_in(held) if case.pk == pk), None)
    if found is None:
        raise Http404
    return found


@audience("expert")
def meeting(request: HttpRequest) -> HttpResponse:
    """What is under vote now, and what was announced in this meeting."""
    return _page(request)


@audience("expert")
def polls(request: HttpRequest) -> HttpResponse:
    """The same as a fragment, every few seconds; 204 when nothing has changed, so that a choice half made stays."""
    shown = _shown(acting(request))
    if request.GET.get("seen") == shown["seen"]:
        return HttpResponse(status=204)
    return render(request, "expert/_polls.html", shown)


@audience("expert")
@posted("expert:meeting", find=_poll)
def ballot(request: HttpRequest, poll: Poll) -> HttpResponse:
    """投票: the ballot comes sealed."""
    form, by = BallotForm(request.POST), acting(request)
    said = f"{poll.application.applicant.name}：您已投票，请等待宣布结果。"
    return _done(request, form, lambda given: cast_ballot(poll, ballot=given["ballot"], by=by), said)


@audience("expert")
@posted("expert:meeting", find=_session)
def key(request: HttpRequest, held: Session) -> HttpResponse:
    """监票人的密钥: its public half."""
    form, by = ProvenForm(request.POST), acting(request)
    said = "监票人密钥已登记。密钥只在本机，请抄下恢复码。"
    return _done(request, form, lambda given: give_key(held, key=given["proven"], by=by), said)


@audience("expert")
@posted("expert:meeting", find=_opened)
def share(request: HttpRequest, poll: Poll) -> HttpResponse:
    """开票: the share of the 监票人."""
    form, by = ProvenForm(request.POST), acting(request)
    said = f"{poll.application.applicant.name}：您已开票。"
    return _done(request, form, lambda given: give_share(poll, share=given["proven"], by=by), said)


@audience("expert")
@posted("expert:meeting", find=_coming)
def recusal(request: HttpRequest, case: Application) -> HttpResponse:
    """申请回避, by a reader of the case or not, before its vote."""
    form, by = RecusalForm(request.POST), acting(request)
    said = f"{case.applicant.name}：已记录回避，这件申报不由您表决。"
    return _done(request, form, lambda given: stand_aside(case, reason=given["reason"], by=by), said)


def _done(request: HttpRequest, form: Form, act: Any, said: str) -> HttpResponse:
    there = reverse("expert:meeting")
    return perform(request, form, act, said=said, then=there, again=lambda again: _page(request, again))


def _page(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    shown = _shown(acting(request))
    told = {"coming": _coming_in(shown["session"]), "form": form}
    return render(request, "expert/meeting.html", shown | told)


def _coming_in(held: Session | None) -> list[Application]:
    """What the member may still leave, in the meeting that goes on with them in it."""
    return coming_up(held, held.own_seat) if held else []


def _shown(actor: Actor) -> dict[str, Any]:
    """Open polls with the scores so far, what this member does as 监票人, the results of this meeting, and minutes to sign."""
    going, results = list(polls_for(actor)), list(results_for(actor))
    mine = [poll for poll in going if poll.given]
    readings = readings_handed_in([poll.application for poll in mine]) if mine else {}
    sessions = list(sessions_of(actor).filter(minutes=None))
    held = next((each for each in sessions if each.closed_at is None), None)
    told = {
        "polls": [_one(poll, readings[poll.application_id]) for poll in mine],
        "kept_out": sum(not poll.given and poll.closed_at is None for poll in going),
        "results": results,
        "trackers": trackers_of([each.poll for each in results]),
        "choices": CHOICES,
        "session": held,
        "tellers": held and teller_box(held, actor, [poll for poll in going if poll.session_id == held.pk]),
        "watching": held is not None and held.scrutineer_id == held.own_seat,
        "unsigned": [each for each in sessions if each.closed_at and each.own_duty in Seat.LEADING],
    }
    return told | {"seen": _seen(told)}


def _one(poll: Poll, readings: list[Reading]) -> dict[str, Any]:
    case = poll.application
    return {
        "poll": poll,
        "case": case,
        "scored": case.pack.score.applies,
        "own": case.submitted.content["score"]["total"],
        "readings": readings,
    }


def _seen(told: dict[str, Any]) -> str:
    """What the member sees, as a short mark: the fragment is sent again only when it differs."""
    state = [f"{each['poll'].pk}{each['poll'].voted}{each['poll'].closed_at}" for each in told["polls"]]
    state += [str(result.pk) for result in told["results"]]
    state += [str(each.pk) for each in told["unsigned"]] + [str(told["kept_out"]), str(told["watching"])]
    box = told["tellers"]
    if box:
        state += [box["fingerprint"], str(box["mine"]), str(box["busy"])]
        state += [str(urn["poll"].pk) for urn in box["urns"]]
    return hashlib.sha256("|".join(state).encode()).hexdigest()[:16]
