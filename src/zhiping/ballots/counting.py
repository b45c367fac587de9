"""The sum of a poll's ballots, opened: how many said what, and nothing about any one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from zhiping.ballots.group import NotInGroup, base, minus, total
from zhiping.ballots.sealing import MOST_BALLOTS, WEIGHTS, Ballot


@dataclass(frozen=True, slots=True)
class Counts:
    yes: int = 0
    no: int = 0
    abstain: int = 0


def masks_of(ballots: Sequence[Ballot]) -> bytes:
    """The sum of the first parts: what the tellers' shares are made from."""
    return total(ballot.a for ballot in ballots)


def opened(ballots: Sequence[Ballot], shares: Iterable[bytes]) -> Counts:
    """The counts, from the ballots and every teller's share. NotInGroup where they do not fit together."""
    if not ballots:
        return Counts()
    sealed = total(ballot.b for ballot in ballots)
    found = _every_outcome(len(ballots)).get(minus(sealed, total(shares)))
    if found is None:
        raise NotInGroup("the shares do not open this sum")
    return found


@cache
def _every_outcome(ballots: int) -> dict[bytes, Counts]:
    """Each way so many ballots can fall, by the point it makes: 351 for 25 ballots."""
    if ballots > MOST_BALLOTS:
        raise NotInGroup("more ballots than the weights hold")
    ways = [
        Counts(yes, no, ballots - yes - no) for yes in range(ballots + 1) for no in range(ballots - yes + 1)
    ]
    return {base(_weight(each)): each for each in ways}


def _weight(counts: Counts) -> int:
    return sum(getattr(counts, choice) * weight for choice, weight in WEIGHTS.items())
