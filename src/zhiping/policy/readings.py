"""What several readings of one case come to, and what they tell of their readers.

**One case.** The spread is the highest total less the lowest. Settling makes one figure of the totals, rounded once, half up, to 2 places.

**Many cases.** `total = level of the case + leniency of the reader + rest`, fitted by least squares with `SHRINK` readings of zero added to
each reader: minimise Σ (total - level - leniency)² + SHRINK · Σ leniency². So who read little is believed little, readers whose cases
are not linked to others' are comparable only as far as they are linked, and all leniencies add up to 0. The adjusted total is the
total less the reader's leniency; the figures that were typed stay as they are.

**What is far off** is told by medians, which one wild reading cannot move: a reader, where the median of their differences from the
co-readers' median lies `TIMES` robust deviations from the other readers'; a reading, where it lies so far from what is usual between
this reader and the co-readers. Neither below `FLOOR` of the maximum.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import median
from typing import Final

import numpy as np

from zhiping.policy.packs.reading_rule import MEAN, THIRD

SHRINK: Final = 1.0
LEAST: Final = 3  # cases read together with others before a reader is called lenient or strict
TIMES: Final = 3.0  # robust deviations
NORMAL: Final = 1.4826  # the median absolute deviation of a normal distribution, as its standard deviation
FLOOR: Final = Decimal("0.02")  # of the maximum: less is nobody's fault
CENT: Final = Decimal("0.01")


def spread(totals: Sequence[Decimal]) -> Decimal:
    """0 where fewer than two have read."""
    return max(totals) - min(totals) if totals else Decimal(0)


def settled(totals: Sequence[Decimal], third: Decimal | None = None, *, how: str = MEAN) -> Decimal | None:
    """The one figure of a case: the mean while there is no third reading, then as the plan settles it. None without readings.

    "nearest": the mean of the two that are nearest to each other; where two pairs are equally near, of everybody in them.
    """
    every = [*totals] if third is None else [*totals, third]
    if not every:
        return None
    if third is not None and how == THIRD:
        return _mean([third])
    return _mean(every if third is None or how == MEAN else _nearest(every))


def _nearest(totals: Sequence[Decimal]) -> list[Decimal]:
    ordered = sorted(totals)
    gaps = [high - low for low, high in pairwise(ordered)]
    near = {place for place, gap in enumerate(gaps) if gap == min(gaps)}
    return [total for place, total in enumerate(ordered) if place in near or place - 1 in near]


def _mean(totals: Sequence[Decimal]) -> Decimal:
    return (sum(totals, Decimal(0)) / len(totals)).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reader gave one case."""

    case: Hashable
    reader: Hashable
    total: Decimal


@dataclass(frozen=True, slots=True)
class Fitted:
    """A mark with how it came about: `level` of the case + `leniency` + `rest` = the total; `adjusted` = the total less the leniency."""

    mark: Mark
    level: Decimal
    leniency: Decimal
    rest: Decimal
    adjusted: Decimal
    off: Decimal  # difference from the co-readers' median, less what is usual for this reader
    far: bool


@dataclass(frozen=True, slots=True)
class Tendency:
    """A reader: `cases` read together with others; `deviation`: mean of own total less the co-readers' mean; `usual`: median of own total
    less the co-readers' median; `leniency` as fitted.
    """

    reader: Hashable
    cases: int
    deviation: Decimal
    usual: Decimal
    leniency: Decimal
    far: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """`limits`: from which difference on a reader, and a reading, is called far off, in points."""

    marks: tuple[Fitted, ...]
    readers: tuple[Tendency, ...]
    limits: tuple[Decimal, Decimal]


def fit(marks: Sequence[Mark], *, maximum: Decimal) -> Fit:
    """The model above over the marks of cases that two or more have read; in the order of the marks, readers in order of appearance."""
    together, floor = _together(marks), float(maximum * FLOOR)
    lenient, apart, deviations = _leniency(together), _apart(together), _deviations(together)
    usual = {reader: median(found.values()) for reader, found in apart.items()}
    proven = [usual[reader] for reader, found in apart.items() if len(found) >= LEAST]
    off = {
        Mark(case, reader, total): _off(difference, found, usual[reader])
        for reader, found in apart.items()
        for (case, total), difference in found.items()
    }
    limits = _limit(proven, floor), _limit(list(off.values()), floor)
    levels = {
        case: float(np.mean([float(each.total) - lenient[each.reader] for each in rows]))
        for case, rows in together.items()
    }
    centre = median(proven) if proven else 0.0
    return Fit(
        marks=tuple(
            _fitted(each, levels[each.case], lenient[each.reader], off[each], limits[1])
            for each in _flat(together)
        ),
        readers=tuple(
            Tendency(
                reader,
                len(found),
                _cents(deviations[reader]),
                _cents(usual[reader]),
                _cents(lenient[reader]),
                len(found) >= LEAST and abs(usual[reader] - centre) > limits[0],
            )
            for reader, found in apart.items()
        ),
        limits=(_cents(limits[0]), _cents(limits[1])),
    )


def _together(marks: Sequence[Mark]) -> dict[Hashable, list[Mark]]:
    rows: dict[Hashable, list[Mark]] = defaultdict(list)
    for each in marks:
        rows[each.case].append(each)
    return {case: found for case, found in rows.items() if len(found) > 1}


def _flat(together: dict[Hashable, list[Mark]]) -> list[Mark]:
    return [each for rows in together.values() for each in rows]


def _leniency(together: dict[Hashable, list[Mark]]) -> dict[Hashable, float]:
    """The cases' levels are eliminated; what is left is one equation for each reader."""
    place = {reader: number for number, reader in enumerate(dict.fromkeys(m.reader for m in _flat(together)))}
    matrix, right = np.eye(len(place)) * SHRINK, np.zeros(len(place))
    for rows in together.values():
        at = [place[each.reader] for each in rows]
        totals = np.array([float(each.total) for each in rows])
        matrix[np.ix_(at, at)] += np.eye(len(rows)) - 1 / len(rows)
        right[at] += totals - totals.mean()
    found = np.linalg.solve(matrix, right) if place else right
    return {reader: float(found[number]) for reader, number in place.items()}


def _apart(together: dict[Hashable, list[Mark]]) -> dict[Hashable, dict[tuple[Hashable, Decimal], float]]:
    """By reader, by case and total: own total less the median of the co-readers'."""
    found: dict[Hashable, dict[tuple[Hashable, Decimal], float]] = defaultdict(dict)
    for case, rows in together.items():
        for each in rows:
            others = median(float(other.total) for other in rows if other is not each)
            found[each.reader][case, each.total] = float(each.total) - others
    return dict(found)


def _off(difference: float, found: dict[tuple[Hashable, Decimal], float], usual: float) -> float:
    """Who has read little has no usual difference yet."""
    return difference - (usual if len(found) >= LEAST else 0.0)


def _deviations(together: dict[Hashable, list[Mark]]) -> dict[Hashable, float]:
    """By reader: the mean, over their cases, of own total less the mean of the co-readers'."""
    found: dict[Hashable, list[float]] = defaultdict(list)
    for rows in together.values():
        whole = sum(each.total for each in rows)
        for each in rows:
            found[each.reader].append(float(each.total - (whole - each.total) / (len(rows) - 1)))
    return {reader: sum(each) / len(each) for reader, each in found.items()}


def _limit(values: Sequence[float], floor: float) -> float:
    if not values:
        return floor
    middle = median(values)
    return max(TIMES * NORMAL * median(abs(each - middle) for each in values), floor)


def _fitted(mark: Mark, level: float, lenient: float, off: float, limit: float) -> Fitted:
    leniency = _cents(lenient)
    rest = _cents(float(mark.total) - level - lenient)
    return Fitted(
        mark, _cents(level), leniency, rest, mark.total - leniency, _cents(off), far=abs(off) > limit
    )


def _cents(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(CENT, ROUND_HALF_UP) + 0  # never minus nothing
