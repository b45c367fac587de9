"""What would raise a score: which evidence brings how many points, which evidence is enough to reach the
line, and what cannot be helped.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import comb
from typing import Final

from zhiping.policy.facts import Facts, Item
from zhiping.policy.packs.model import Pack
from zhiping.policy.scoring.claims import Claim, claims_of
from zhiping.policy.scoring.counting import count
from zhiping.policy.scoring.figures import plain
from zhiping.policy.scoring.gates import RELEVANCE, WINDOW
from zhiping.policy.scoring.sheets import total_of
from zhiping.policy.vocabulary import BY_KEY

_TRIES: Final = 1000  # sets of claims looked through for the smallest; about a tenth of a second


@dataclass(frozen=True, slots=True)
class Gain:
    """Proof for this dossier item alone, all else as it is, adds so many points. `parts`: what the evidence
    shows.
    """

    item: str
    label: str
    parts: tuple[str, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that no evidence can bring in, and why: outside the window, or not relevant."""

    item: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Remedies:
    """`gains`: the most first. `enough`: the fewest items whose proof together reaches the threshold, None
    when the threshold is reached or cannot be; `at_best`: the total with everything proven.
    """

    total: Decimal
    threshold: Decimal | None
    at_best: Decimal
    gains: tuple[Gain, ...]
    enough: tuple[Gain, ...] | None
    left_out: tuple[LeftOut, ...]

    @property
    def gap(self) -> Decimal:
        """What is missing to the threshold; 0 when it is reached or there is none."""
        return max(Decimal(0), (self.threshold or Decimal(0)) - self.total)


class _Trial:
    """Totals with some of the unproven items proven."""

    def __init__(self, pack: Pack, claims: Sequence[Claim], points: Mapping[str, Decimal]) -> None:
        self.rule, self.claims, self.points = pack.score, claims, points
        self.known: dict[frozenset[str], Decimal] = {}

    def total(self, proven: Collection[str]) -> Decimal:
        key = frozenset(proven)
        if key not in self.known:
            shown = (
                claim.proven() if claim.lacks_proof and claim.source and claim.source["id"] in key else claim
                for claim in self.claims
            )
            self.known[key] = total_of(count(self.rule, shown, self.points)[1])
        return self.known[key]


def remedies(pack: Pack, facts: Facts, *, points: Mapping[str, Decimal] | None = None) -> Remedies:
    """What would raise the score of this dossier; `points` as in `score`."""
    claims = claims_of(pack, facts)
    trial = _Trial(pack, claims, dict(points or {}))
    unproven = {claim.source["id"]: claim for claim in claims if claim.lacks_proof and claim.source}
    total, at_best = trial.total(()), trial.total(unproven)
    gains = {key: _gain(claim, trial.total((key,)) - total) for key, claim in unproven.items()}
    best = sorted(gains.values(), key=lambda gain: -gain.points)
    threshold = pack.score.threshold
    enough = None
    if threshold is not None and total < threshold <= at_best:
        enough = tuple(gains[key] for key in _fewest(trial, threshold, [gain.item for gain in best]))
    return Remedies(
        total, threshold, at_best, tuple(gain for gain in best if gain.points > 0), enough, _left_out(claims)
    )


def _gain(claim: Claim, points: Decimal) -> Gain:
    source: Item = claim.source or {"id": "", "category": "", "values": {}}
    parts = tuple(label for _, label in BY_KEY[source["category"]].parts)
    return Gain(source["id"], claim.label, parts, points)


def _fewest(trial: _Trial, threshold: Decimal, keys: Sequence[str]) -> tuple[str, ...]:
    """The smallest set whose proof reaches the threshold, of equals the one with the highest total; exact
    while there are not too many sets to try, else one that nothing can be taken from.
    """
    left = _TRIES
    for size in range(1, len(keys) + 1):
        if comb(len(keys), size) > left:
            return _thinned(trial, threshold, keys)
        left -= comb(len(keys), size)
        if found := _best_of(trial, threshold, combinations(keys, size)):
            return found
    return tuple(keys)


def _best_of(trial: _Trial, threshold: Decimal, sets: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    reaching = [chosen for chosen in sets if trial.total(chosen) >= threshold]
    return max(reaching, key=trial.total, default=())


def _thinned(trial: _Trial, threshold: Decimal, keys: Sequence[str]) -> tuple[str, ...]:
    chosen = list(keys)
    for key in reversed(keys):
        without = [each for each in chosen if each != key]
        if trial.total(without) >= threshold:
            chosen = without
    return tuple(chosen)


def _left_out(claims: Sequence[Claim]) -> tuple[LeftOut, ...]:
    found: dict[str, LeftOut] = {}
    for claim in claims:
        if claim.bar in {WINDOW, RELEVANCE} and claim.source:
            found.setdefault(claim.source["id"], LeftOut(claim.source["id"], claim.label, claim.why))
    return tuple(found.values())


def what_would_help(pack: Pack, facts: Facts) -> tuple[str, ...]:
    """The same in sentences: first, if the threshold is not reached, the gap and what would close it; then
    each gain; then what cannot be helped.
    """
    found = remedies(pack, facts)
    first = [] if found.gap <= 0 else [_gap_words(found)]
    gains = [
        f"为{gain.label}上传证明材料（{'、'.join(gain.parts)}），可加 {gain.points} 分。"
        for gain in found.gains
    ]
    return (*first, *gains, *(f"{each.label}不能计入：{each.why}。" for each in found.left_out))


def _gap_words(found: Remedies) -> str:
    line = plain(found.threshold or Decimal(0))
    words = f"现为 {found.total} 分，距 {line} 分还差 {found.gap} 分"
    if found.enough:
        names = "、".join(gain.label for gain in found.enough)
        return f"{words}。补齐 {len(found.enough)} 项证明材料就能达到：{names}。"
    if found.at_best > found.total:
        return f"{words}。补齐全部证明材料也只有 {found.at_best} 分，仍未达到。"
    return f"{words}。"
