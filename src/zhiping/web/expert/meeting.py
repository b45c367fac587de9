"""会议表决, from any device: open polls, one ballot each, results only after a poll is closed."""

import hashlib
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.deliberation.acts import cast_ballot
from zhiping.deliberation.models import Decision, Poll
from zhiping.deliberation.queries import Reading, closed_to, polls_for, readings_handed_in, results_for
from zhiping.people.models import Actor
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.expert.forms import BallotForm
from zhiping.web.nouns import posted

CHOICES = (
    ("yes", "赞成", "ok", "check"),
    ("no", "反对", "stop", "cross"),
    ("abstain", "弃权", "quiet", "help"),
)


def _poll(request: HttpRequest, pk: UUID) -> Poll:
    """A poll this member has a ballot in, open or closed: the act says if it is too late."""
    mine = Poll.objects.filter(rights__seat__person_id=acting(request).person_id)
    return get_object_or_404(mine.select_related("application__applicant"), pk=pk)


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
    """投票."""
    return perform(
        request,
        BallotForm(request.POST),
        lambda given: cast_ballot(poll, choice=given["choice"], by=acting(request)),
        said=f"{poll.application.applicant.name}：您已投票，请等待宣布结果。",
        then=reverse("expert:meeting"),
        again=lambda form: _page(request, form),
    )


def _page(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    return render(request, "expert/meeting.html", _shown(acting(request)) | {"form": form})


def _shown(actor: Actor) -> dict[str, Any]:
    """Open polls with the scores so far, then the results of this meeting."""
    rows = polls_for(actor).select_related("application__submission").prefetch_related("application__checks")
    found, results, kept_out = list(rows), list(results_for(actor)), closed_to(actor)
    readings = readings_handed_in([poll.application for poll in found])
    return {
        "polls": [_one(poll, readings[poll.application_id]) for poll in found],
        "kept_out": kept_out,
        "results": results,
        "choices": CHOICES,
        "seen": _seen(found, results, kept_out),
    }


def _one(poll: Poll, readings: list[Reading]) -> dict[str, Any]:
    case = poll.application
    checks = list(case.checks.all())
    return {
        "poll": poll,
        "case": case,
        "scored": case.pack.score.applies,
        "own": case.submitted.content["score"]["total"],
        "verified": checks[-1].verified_score if checks else None,
        "readings": readings,
    }


def _seen(polls: list[Poll], results: list[Decision], kept_out: int) -> str:
    """What the member sees, as a short mark: the fragment is sent again only when it differs."""
    state = [f"{poll.pk}{poll.voted}" for poll in polls] + [str(result.pk) for result in results]
    return hashlib.sha256("|".join([*state, str(kept_out)]).encode()).hexdigest()[:16]
