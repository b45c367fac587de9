"""会同意见 of a second body, and the recommending vote of a 中评委."""

from datetime import date

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_apart
from zhiping.applications.queries import joint_body
from zhiping.applications.refusals import not_possible
from zhiping.journal.acts import record
from zhiping.levels import refusals
from zhiping.levels.models import JointOpinion, RecommendingVote
from zhiping.levels.queries import recommending_vote, votes_here
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import NotAllowed, step
from zhiping.policy.packs.arrangements import CommitteeRule


@transaction.atomic
def give_joint_opinion(application: Application, *, agrees: bool, opinion: str, by: Actor) -> JointOpinion:
    """会同意见: said by the second body from its own desk; the case stays on the first one's."""
    case = locked(application)
    second = joint_body(case)
    if case.outcome or second is None or second.pk != by.body_id:
        raise refusals.not_asked_jointly()
    require_apart(case, by)
    try:
        step(case.route, case.place, "give_joint_opinion", by.role)
    except NotAllowed as problem:
        raise not_possible(problem) from problem
    if not agrees and not opinion.strip():
        raise refusals.why_not()
    said = {"agrees": agrees, "opinion": opinion.strip()}
    record(case.pk, "give_joint_opinion", by=by, station=case.station, detail=said)
    given, _ = JointOpinion.objects.update_or_create(
        submission=case.submitted,
        station=case.station,
        defaults={"application": case, "body": by.my_body, "by": by.me, "at": clock.now(), **said},
    )
    return given


@transaction.atomic
def record_vote(
    application: Application,
    *,
    held_on: date,
    members: int,
    present: int,
    in_favour: int,
    against: int,
    abstained: int,
    by: Actor,
) -> RecommendingVote:
    """评审推荐表决 as the meeting had it; who is present and which share carries is the plan's committee rule (40号令 第二十一条)."""
    if not votes_here(locked(application)):
        raise refusals.not_voted_here()
    rule = application.pack.committee
    _require_meeting(rule, held_on, members, present)
    if in_favour + against + abstained != present:
        raise refusals.votes_do_not_add_up(present, in_favour + against + abstained)
    figures = {"members": members, "present": present, "in_favour": in_favour}
    figures |= {"against": against, "abstained": abstained, "passed": in_favour >= rule.needed_yes(present)}
    case = advance(application, "record_vote", by=by, detail={**figures, "held_on": str(held_on)})
    vote, _ = RecommendingVote.objects.update_or_create(
        submission=case.submitted,
        station=case.station,
        defaults={
            **figures,
            "application": case,
            "held_on": held_on,
            "body": by.my_body,
            "by": by.me,
            "at": clock.now(),
        },
    )
    return vote


def _require_meeting(rule: CommitteeRule, held_on: date, members: int, present: int) -> None:
    needed = rule.needed_present(members)
    if not needed <= present <= members:
        raise refusals.too_few_present(members, present, needed, rule.attendance_citation.text)
    if held_on > clock.today():
        raise refusals.held_later()


@transaction.atomic
def vote_down(application: Application, *, by: Actor) -> Application:
    """评审推荐未通过: ends the case where its vote was lost."""
    vote = recommending_vote(locked(application))
    if vote is None:
        raise refusals.no_vote()
    if vote.passed:
        raise refusals.vote_won()
    return advance(
        application, "vote_down", by=by, detail={"in_favour": vote.in_favour, "present": vote.present}
    )
