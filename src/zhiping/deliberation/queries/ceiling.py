"""The ranking under a 通过率上限: who of a meeting's cases is within the places, and who has to be voted on again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from zhiping.applications.models import Application
from zhiping.deliberation.models import Decision, Poll, Session
from zhiping.deliberation.queries.committee import directions_of
from zhiping.deliberation.queries.meeting import round_of, shares_wanted, tally
from zhiping.policy.ceilings import AMONG, Ceiling, Round, Standing, standings


@dataclass(frozen=True, slots=True)
class Board:
    """One ranking. `voted`: cases the committee has voted on under the plan, this meeting's included; `places`: how many of them may pass;
    `taken`: how many passed in earlier meetings; `waiting`: cases of this meeting whose first vote is not counted yet.
    """

    ceiling: Ceiling
    voted: int
    taken: int
    waiting: int
    rounds: Mapping[UUID, int]
    standings: Mapping[UUID, Standing]

    @property
    def places(self) -> int:
        return self.ceiling.places(self.voted)

    @property
    def among(self) -> str:
        return AMONG[self.ceiling.among]

    @property
    def told(self) -> str:
        """The ranking in words, with its clause."""
        used, cite = f"，此前已用 {self.taken} 个" if self.taken else "", self.ceiling.citation
        return (
            f"{self.among}参加表决 {self.voted} 件，通过的不超过 {self.ceiling.share}，名额 {self.places} 个{used}，"
            f"按同意票比例排名（{cite.document} {cite.clause}）"
        )

    def is_ahead(self, case: UUID) -> bool:
        """Whether a case that is level has been voted on more often than another that is."""
        level = [self.rounds[each] for each, standing in self.standings.items() if standing == Standing.AGAIN]
        return self.rounds[case] > min(level, default=0)


def group_of(case: Application, ceiling: Ceiling) -> str:
    """Which cases a case is ranked with."""
    keys = {"committee": "", "direction": case.direction, "employer": str(case.employer_id)}
    return keys[ceiling.among]


def announced_in(session: Session) -> list[Decision]:
    """The results announced in a meeting so far, each with its case."""
    found = Decision.objects.filter(poll__session=session)
    return list(found.select_related("application"))


def board_of(poll: Poll) -> Board | None:
    """The ranking a poll's case stands in; None where the notice sets no ceiling."""
    ceiling = poll.session.plan.pack.committee.ceiling
    return boards_of(poll.session)[group_of(poll.application, ceiling)] if ceiling else None


def boards_of(session: Session) -> dict[str, Board]:
    """Every ranking of a meeting, by group; empty where the notice sets no ceiling. Five queries, however many cases."""
    ceiling = session.plan.pack.committee.ceiling
    if ceiling is None:
        return {}
    names = ("application__plan", "urn", "decision")
    polls = session.polls.filter(voided_at=None).select_related(*names).order_by("opened_at", "id")
    grouped: dict[str, list[Poll]] = {}
    for poll in polls.prefetch_related("rights", "keys", "shares"):
        grouped.setdefault(group_of(poll.application, ceiling), []).append(poll)
    before = _before(session, ceiling)
    return {group: _board(rows, ceiling, before.get(group, {})) for group, rows in grouped.items()}


def _board(polls: Iterable[Poll], ceiling: Ceiling, before: Mapping[UUID, bool]) -> Board:
    voted: dict[UUID, list[Round]] = {}
    for poll in polls:
        rounds, counted = voted.setdefault(poll.application_id, []), _round(poll)
        if counted:
            rounds.append(counted)
    earlier = {case: passed for case, passed in before.items() if case not in voted}
    whole, taken = len(voted) + len(earlier), sum(earlier.values())
    return Board(
        ceiling=ceiling,
        voted=whole,
        taken=taken,
        waiting=sum(not rounds for rounds in voted.values()),
        rounds={case: len(rounds) for case, rounds in voted.items()},
        standings=standings(voted, ceiling.places(whole) - taken, rounds=ceiling.rounds),
    )


def _round(poll: Poll) -> Round | None:
    """One vote as the ranking sees it; None while it is not opened."""
    decision = getattr(poll, "decision", None)
    if decision is None and (poll.closed_at is None or shares_wanted(poll)):
        return None
    return round_of(poll, decision or tally(poll))


def _before(session: Session, ceiling: Ceiling) -> dict[str, dict[UUID, bool]]:
    """Of each group, the cases decided in earlier meetings of the committee under this plan, and whether they passed in the end."""
    mine = directions_of(session.plan, session.committee)
    earlier = Decision.objects.filter(poll__session__opened_at__lte=session.opened_at)
    others = earlier.filter(application__plan=session.plan, application__direction__in=mine)
    found: dict[str, dict[UUID, bool]] = {}
    for row in others.exclude(poll__session=session).select_related("application").order_by("at", "id"):
        found.setdefault(group_of(row.application, ceiling), {})[row.application_id] = row.passed
    return found
