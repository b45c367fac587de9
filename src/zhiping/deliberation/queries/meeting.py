"""Reading the meeting: who is there, what is under vote, what was announced, and what the ballots' record says.

A vote is never read, for nothing here could: ballots are sealed, and only their sum is opened.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from zhiping.applications.models import Application
from zhiping.ballots.counting import Counts, opened
from zhiping.ballots.sealing import WEIGHTS, Ballot, read_ballot
from zhiping.ballots.tellers import read_proven
from zhiping.deliberation.models import (
    Assignment,
    BallotRight,
    Committee,
    Decision,
    Departure,
    GroupOpinion,
    Poll,
    Seat,
    Session,
    TellerKey,
)
from zhiping.deliberation.models.meeting import TELLERS, UNANNOUNCED
from zhiping.deliberation.queries.committee import bars, directions_of
from zhiping.journal.queries import digest
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.ceilings import Round
from zhiping.screening.models import Check

FORMAT = "zhiping-ballot-record/1"


def open_session(plan: Plan, committee: Committee) -> Session | None:
    """The meeting of this committee that is going on for a plan."""
    going = Session.objects.filter(plan=plan, committee=committee, closed_at=None)
    return going.select_related("committee__filing").first()


def present(session: Session) -> QuerySet[Seat]:
    """The members who are in the meeting now."""
    away = Departure.objects.filter(session=session, returned_at=None).values("seat")
    return session.attendees.exclude(pk__in=away).select_related("person").order_by("id")


def keys_of(session: Session) -> list[TellerKey]:
    """The key in force of each teller, 计票 before 监票; fewer than two while one is still to be made."""
    newest = {key.duty: key for key in session.keys.select_related("by")}
    return [newest[duty] for duty, _ in TELLERS if duty in newest]


def sessions_of(actor: Actor) -> QuerySet[Session]:
    """The meetings this member is in, or was in, with their `own_seat` (its key) and `own_duty` there."""
    mine = Session.objects.filter(attendees__person=actor.me)
    own = {"own_seat": F("attendees__pk"), "own_duty": F("attendees__duty")}
    return mine.annotate(**own).select_related("committee__filing", "plan__office", "scrutineer__person")


def polls_for(actor: Actor) -> QuerySet[Poll]:
    """Polls that go on in meetings this member attends: whether they were `given` a ballot, not having to stay out, and have `voted`;
    `closed_at` tells those being counted; `group`: the subject group's opinion, `verified`: the score at the last check, or None.
    """
    going = Poll.objects.filter(UNANNOUNCED, session__attendees__person=actor.me)
    own = BallotRight.objects.filter(poll=OuterRef("pk"), seat__person=actor.me)
    said = GroupOpinion.objects.filter(application=OuterRef("application")).order_by("-at", "-id")
    told = JSONObject(**{name: name for name in ("text", "recommends", "yes", "no", "abstain")})
    checked = Check.objects.filter(application=OuterRef("application")).order_by("-at")
    return (
        going.annotate(given=Exists(own), voted=Exists(own.filter(used=True)))
        .annotate(group=Subquery(said.values(told=told)[:1]))
        .annotate(verified=Subquery(checked.values("verified_score")[:1]))
        .select_related(
            "application__applicant",
            "application__employer",
            "application__plan",
            "application__submission",
        )
        .order_by("opened_at")
    )


def coming_up(session: Session, seat: UUID) -> list[Application]:
    """Cases this meeting may still vote on and the member need not stay out of: where they may ask to be recused."""
    cases = Application.objects.filter(
        plan=session.plan,
        station__startswith="committee",
        direction__in=directions_of(session.plan, session.committee),
    )
    voting = Poll.objects.filter(UNANNOUNCED, application=OuterRef("pk"))
    cases = cases.exclude(Exists(voting))
    if session.plan.pack.reading.blind is not None:
        cases = cases.exclude(Exists(_still_reading(seat)))
    found = list(cases.select_related("applicant", "employer", "plan").order_by("number"))
    kept_out = bars(session.committee, found) if found else {}
    return [case for case in found if (seat, case.pk) not in kept_out]


def _still_reading(seat: UUID) -> QuerySet[Assignment]:
    """Of a case, what keeps its name from a blind reader until it is handed in."""
    return Assignment.objects.filter(
        application=OuterRef("pk"), seat=seat, recused_at=None, submitted_at=None
    )


def results_for(actor: Actor) -> QuerySet[Decision]:
    """Results announced in the meeting this member is in now, newest first."""
    mine = Decision.objects.filter(poll__session__attendees__person=actor.me, poll__session__closed_at=None)
    return mine.select_related("application__applicant", "application__employer", "poll__urn").order_by("-at")


def votes_cast(poll: Poll) -> tuple[int, int]:
    """(ballots handed in, ballots there are) of a poll: how many, never what."""
    used = [right.used for right in poll.rights.all()]
    return sum(used), len(used)


def ballots_in(poll: Poll) -> list[Ballot]:
    """What is in the urn, in the order of the trackers."""
    return [read_ballot(each) for _, each in sorted(poll.urn.ballots.items())]


def shares_wanted(poll: Poll) -> list[TellerKey]:
    """Of a closed poll: the keys whose share is still to come; none where nobody voted."""
    if not poll.urn.ballots:
        return []
    given = {share.key_id for share in poll.shares.all()}
    return [key for key in poll.keys.all() if key.pk not in given]


def tally(poll: Poll) -> Counts:
    """How many said what: the opened sum of a closed poll to which every teller has given their share."""
    return opened(ballots_in(poll), [read_proven(share.proven).point for share in poll.shares.all()])


def round_of(poll: Poll, counts: Counts | Decision) -> Round:
    """A counted vote as the majority sees it, and the ranking where there is one."""
    rights, rule = len(poll.rights.all()), poll.application.pack.committee
    voters = rights if rule.recused_leave_denominator else poll.present
    return Round(counts.yes, voters, rule.needed_yes(voters))


def poll_record(poll: Poll) -> dict[str, Any]:
    """All it takes to count an opened poll again, and no name: keys with proofs, ballots by tracker, shares with proofs, the counts."""
    rights, counts = poll.rights.all(), getattr(poll, "decision", None) or tally(poll)
    return {
        "poll": str(poll.pk),
        "case": poll.application.number,
        "key": poll.key,
        "keys": [{"duty": key.duty, **key.proven} for key in poll.keys.all()],
        "rights": len(rights),
        "used": sum(right.used for right in rights),
        "ballots": dict(sorted(poll.urn.ballots.items())),
        "shares": [{"duty": share.key.duty, **share.proven} for share in poll.shares.all()],
        "result": {choice: getattr(counts, choice) for choice in WEIGHTS},
    }


def session_record(session: Session) -> dict[str, Any]:
    """The record of a meeting's ballots, poll by poll as they were opened; only polls whose result was announced, or that ended level."""
    announced = Q(decision__isnull=False) | Q(repeated_at__isnull=False)
    polls = session.polls.filter(announced).select_related("application", "urn", "decision")
    found = polls.prefetch_related("keys", "rights", "shares__key").order_by("opened_at", "id")
    return {"format": FORMAT, "session": str(session.pk), "polls": [poll_record(poll) for poll in found]}


def minutes_digest(session: Session) -> str:
    """SHA-256 over who was there, what was announced and the ballots' record: what the chair signs."""
    decisions = list(
        Decision.objects.filter(poll__session=session)
        .select_related("application")
        .prefetch_related("application__group_opinions")
        .order_by("at", "id")
    )
    told = {
        "session": str(session.pk),
        "attendees": sorted(str(pk) for pk in session.attendees.values_list("pk", flat=True)),
        "decisions": [_told(each) for each in decisions],
        "record": session_record(session),
    }
    return digest(told)


def trackers_of(polls: Iterable[Poll]) -> dict[Any, list[str]]:
    """The trackers in each poll's urn."""
    return {poll.pk: sorted(poll.urn.ballots) for poll in polls}


def _told(decision: Decision) -> dict[str, Any]:
    whole = ("members", "present", "eligible", "yes", "no", "abstain", "passed")
    told = {"case": str(decision.application_id)} | {name: getattr(decision, name) for name in whole}
    before = (each for each in decision.application.group_opinions.all() if each.at <= decision.at)
    said = next(before, None)  # the newest stands first
    return told | ({"group": str(said.pk)} if said else {})
