"""学科组: name who leads it, and say its opinion on a case (decisions/0032)."""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.committees import require_members
from zhiping.deliberation.models import Committee, GroupLeader, GroupOpinion, Seat
from zhiping.deliberation.models.meeting import UNANNOUNCED
from zhiping.deliberation.queries import (
    Group,
    is_stale,
    leader_of,
    opinions_of,
    readings_of_case,
    subject_group,
)
from zhiping.journal.acts import record
from zhiping.people.models import Actor

Votes = tuple[int, int, int]  # yes, no, abstain


@transaction.atomic
def name_leader(committee: Committee, *, direction: str, seat: Seat, by: Actor) -> GroupLeader:
    """指定组长 of the group of a direction; whoever was named before no longer is."""
    if by.role != "office" or by.body_id != committee.filing.office_id:
        raise refusals.not_your_committee()
    require_members(committee, [seat])
    if not direction:
        raise refusals.unknown_group()
    named, _ = GroupLeader.objects.update_or_create(
        committee=committee, direction=direction, defaults={"seat": seat, "by": by.me, "at": clock.now()}
    )
    told = {"direction": direction, "seats": [str(seat.pk)]}
    record(committee.pk, "name_leader", by=by, detail=told)
    return named


@transaction.atomic
def write_group_opinion(
    application: Application, *, text: str, recommends: bool, votes: Votes | None, by: Actor
) -> GroupOpinion:
    """出具学科组评议意见, by the leader, once every reading is in and before the vote; may be written anew until then. `votes`: where the
    plan has the group vote.
    """
    case = locked(application)
    group = subject_group(case)
    leader = group.leader
    if leader is None or by.role != "expert" or leader.person_id != by.person_id:
        raise refusals.not_the_leader()
    if case.polls.filter(UNANNOUNCED).exists():
        raise refusals.poll_open()
    waiting = readings_of_case(case).waiting
    if waiting:
        raise refusals.readings_missing(waiting)
    if not text.strip():
        raise refusals.group_text_required()
    counted = _votes(group, votes, recommends=recommends)
    advance(case, "opine", by=by, detail={"recommends": recommends, "votes": list(counted or ())})
    yes, no, abstain = counted or (None, None, None)
    return GroupOpinion.objects.create(
        application=case,
        seat=leader,
        text=text.strip(),
        recommends=recommends,
        yes=yes,
        no=no,
        abstain=abstain,
        at=clock.now(),
    )


def require_opinion(case: Application) -> None:
    """What the plan wants said before the vote is said, and not before a reading was changed."""
    rule = case.pack.reading.opinion
    if not rule.required:
        return
    said = opinions_of([case]).get(case.pk)
    stale = said is not None and is_stale(said, readings_of_case(case))
    if said is None or stale:
        leader = leader_of(case)
        raise refusals.opinion_missing(
            rule.citation.text, stale=stale, leader=leader.person.name if leader else ""
        )


def _votes(group: Group, votes: Votes | None, *, recommends: bool) -> Votes | None:
    rule = group.case.pack.reading.opinion
    if rule.share is None:
        return None
    if votes is None or not sum(votes) or min(votes) < 0:
        raise refusals.group_votes_required(rule.citation.text)
    if sum(votes) > group.members:
        raise refusals.group_votes_too_many(sum(votes), group.members)
    needed = rule.needed(sum(votes))
    if recommends != (votes[0] >= needed):
        raise refusals.group_votes_differ(votes[0], needed, rule.citation.text)
    return votes
