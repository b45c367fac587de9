"""通过率上限: how many of the cases a committee votes on may pass, and which, when more than that reach the majority.

人社部令第40号 knows the two thirds alone; some provinces add that at most a share of the candidates pass, rounded down. Cases rank by the
share of yes votes; those level with each other at the last place are voted on again, as often as the pack says, or none of them passes.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from zhiping.policy.findings import Citation

Key = TypeVar("Key", bound=Hashable)
AMONG: Final = {"committee": "本评委会", "direction": "同一专业方向", "employer": "同一用人单位"}


@dataclass(frozen=True, slots=True)
class Ceiling:
    """`share` of the cases voted on, counted `among` all of the committee, of one direction or of one employer; `rounds`: how many votes
    there are at most on cases that are level.
    """

    share: Fraction
    among: str
    rounds: int
    citation: Citation

    def places(self, voted: int) -> int:
        """How many of so many may pass: rounded down, in whole numbers."""
        return voted * self.share.numerator // self.share.denominator


class Standing(StrEnum):
    """What the ranking says of a case."""

    PASSES = "passes"
    FAILS = "fails"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Round:
    """One counted vote on a case. `needed`: the yes votes the majority takes."""

    yes: int
    voters: int
    needed: int

    @property
    def reached(self) -> bool:
        return self.voters > 0 and self.yes >= self.needed

    @property
    def share(self) -> Fraction:
        return Fraction(self.yes, self.voters)


def standings(voted: Mapping[Key, Sequence[Round]], places: int, *, rounds: int) -> dict[Key, Standing]:
    """Where each case stands, from the votes on it so far, the first round first. Nobody passes without the majority in each of their
    rounds; those who are level at the last place stand AGAIN until all of them have been voted on once more.
    """
    found = dict.fromkeys(voted, Standing.FAILS)
    able = {key: rows for key, rows in voted.items() if rows and rows[0].reached}
    if len(able) <= places:
        return found | dict.fromkeys(able, Standing.PASSES)
    if places <= 0:
        return found
    last = sorted((rows[0].share for rows in able.values()), reverse=True)[places - 1]
    above = [key for key, rows in able.items() if rows[0].share > last]
    level = {key: rows[1:] for key, rows in able.items() if rows[0].share == last}
    found |= dict.fromkeys(above, Standing.PASSES)
    return found | _between(level, places - len(above), rounds - 1)


def _between(level: Mapping[Key, Sequence[Round]], places: int, rounds: int) -> dict[Key, Standing]:
    """Those who are level at the last place, for the places that are left."""
    if len(level) <= places:
        return dict.fromkeys(level, Standing.PASSES)
    if rounds < 1:
        return dict.fromkeys(level, Standing.FAILS)
    if not all(level.values()):
        return dict.fromkeys(level, Standing.AGAIN)
    return standings(level, places, rounds=rounds)
