"""Where the lines and bars of the drawings lie. Across in percent of the drawing's width, down in pixels: text keeps its size on a phone.

The templates `office/what_if/_bars.html`, `_share.html` and `_histogram.html` draw them; the words and figures beside them say the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

import numpy as np

from zhiping.web.office.what_if.trial import Grouping, Row, Trial

ROW, MOST_ROWS = 54, 12
WIDTHS: Final = (1, 2, 5, 10, 20, 25, 50)
MOST_BINS: Final = 24
TALL: Final = 150
MOST_RUNGS: Final = 4
TENS: Final = tuple(10**power for power in range(9))
TOP: Final = 44


@dataclass(frozen=True, slots=True)
class Bar:
    """One class: a bar for before, one for after; `top` in pixels, widths in percent."""

    row: Row
    top: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Bars:
    """`left_out`: classes that the table has and the drawing has no room for."""

    bars: tuple[Bar, ...]
    height: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the whole: kept, gained, lost or neither; in percent."""

    kind: str
    label: str
    count: int
    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Column:
    """One step of scores, from `low` on: how many after, how many before; in percent and pixels."""

    low: int
    high: int
    before: int
    after: int
    left: str
    width: str
    top: int
    height: int
    was_top: int
    was_height: int


@dataclass(frozen=True, slots=True)
class Line:
    """A threshold in the histogram; `anchor`: to which side its words go."""

    points: Decimal
    left: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A line across at so many persons, in pixels."""

    persons: int
    top: int


@dataclass(frozen=True, slots=True)
class Histogram:
    columns: tuple[Column, ...]
    was: Line | None
    now: Line | None
    ticks: tuple[tuple[int, str, str], ...]
    rungs: tuple[Rung, ...]
    scored: str

    @property
    def moved(self) -> bool:
        """Whether the scores themselves have moved."""
        return any(each.before != each.after for each in self.columns)


def bars_of(grouping: Grouping) -> Bars:
    """The largest classes, drawn to one scale."""
    shown = grouping.rows[:MOST_ROWS]
    most = max((max(row.before, row.after) for row in shown), default=0) or 1
    bars = tuple(
        Bar(row, number * ROW, _percent(row.before, most), _percent(row.after, most))
        for number, row in enumerate(shown)
    )
    return Bars(bars, len(shown) * ROW, len(grouping.rows) - len(shown))


def pieces_of(whole: Row, *, differs: bool) -> list[Piece]:
    """Everybody in one bar: may apply before and after, newly, no more, and neither."""
    both = "前后都" if differs else ""
    counts = (
        ("kept", f"{both}可申报", whole.before - whole.lost),
        ("gained", "新增", whole.gained),
        ("lost", "减少", whole.lost),
        ("neither", f"{both}不能申报", whole.everyone - whole.before - whole.gained),
    )
    pieces, left = [], 0
    for kind, label, count in counts:
        if count:
            pieces.append(
                Piece(kind, label, count, _percent(left, whole.everyone), _percent(count, whole.everyone))
            )
        left += count
    return pieces


def histogram_of(trial: Trial) -> Histogram | None:
    """The scores of those who apply by their score; of everybody where no path asks for one. None where there are no scores."""
    before, after = trial.before, trial.after
    if not (before.score.applies and after.score.applies and trial.people):
        return None
    asked = np.array([before.asks_for_score(each.path) for each in trial.people], dtype=np.bool_)
    scored = "按自评分申报的人员" if asked.any() else "全部人员"
    those = asked if asked.any() else ~asked
    was, now = (trial.cents(side)[those] / 100 for side in ("before", "after"))
    lines = [each for each in (before.score.threshold, after.score.threshold) if each is not None]
    edges = _edges([*was, *now, *map(float, lines)])
    return _drawn(edges, np.histogram(was, edges)[0], np.histogram(now, edges)[0], trial, scored)


def _drawn(edges: Sequence[int], was: Any, now: Any, trial: Trial, scored: str) -> Histogram:
    most = int(max(was.max(), now.max())) or 1
    low, span = edges[0], edges[-1] - edges[0]
    old, new = trial.before.score.threshold, trial.after.score.threshold
    return Histogram(
        columns=tuple(_columns(edges, was, now, most)),
        was=_line(old, low, span, left=new is None or old is None or old <= new),
        now=_line(new, low, span, left=old is not None and new is not None and new < old)
        if old != new
        else None,
        ticks=tuple(_ticks(edges)),
        rungs=tuple(_rungs(most)),
        scored=scored,
    )


def _columns(edges: Sequence[int], was: Any, now: Any, most: int) -> Iterator[Column]:
    low, span = edges[0], edges[-1] - edges[0]
    for number, (begin, end) in enumerate(pairwise(edges)):
        height, was_height = (round(TALL * int(each[number]) / most) for each in (now, was))
        yield Column(
            low=begin,
            high=end,
            before=int(was[number]),
            after=int(now[number]),
            left=_percent(begin - low + (end - begin) * 0.06, span),
            width=_percent((end - begin) * 0.88, span),
            top=TOP + TALL - height,
            height=height,
            was_top=TOP + TALL - was_height,
            was_height=was_height,
        )


def _ticks(edges: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Every so many edges a figure, with its place and to which side it is written."""
    every = max(1, -(-(len(edges) - 1) // 6))
    low, span = edges[0], edges[-1] - edges[0]
    for number, edge in enumerate(edges):
        if number % every == 0:
            anchor = "start" if number == 0 else "end" if number == len(edges) - 1 else "middle"
            yield edge, _percent(edge - low, span), anchor


def _rungs(most: int) -> Iterator[Rung]:
    """At most four lines at round numbers of persons."""
    step = next(each * ten for ten in TENS for each in (1, 2, 5) if most / (each * ten) <= MOST_RUNGS)
    for persons in range(step, most + 1, step):
        yield Rung(persons, TOP + TALL - round(TALL * persons / most))


def _line(points: Decimal | None, low: int, span: int, *, left: bool) -> Line | None:
    """The old line's words go to one side and the new one's to the other, so that they never meet."""
    if points is None:
        return None
    place = float(points) - low
    near_edge = place < span * 0.18 or place > span * 0.82
    anchor = ("start" if place < span / 2 else "end") if near_edge else "end" if left else "start"
    return Line(points, _percent(place, span), anchor)


def _edges(figures: Iterable[float]) -> list[int]:
    """Round steps from below the least to above the greatest with a little room at both ends, few enough to be read."""
    found = list(figures)
    low, high = min(found), max(found)
    width = next((each for each in WIDTHS if (high - low) / each < MOST_BINS - 3), 100)
    first = max(0, int((low - width / 2) // width) * width)
    last = (int((high + width / 2) // width) + 1) * width
    return list(range(first, last + width, width))


def _percent(part: float, whole: float) -> str:
    """With a point whatever the language."""
    return f"{100 * part / whole:.2f}%" if whole else "0%"
