"""Bars drawn by the server: geometry in attributes, colours from the stylesheet. Each stands beside a table with the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 360
ROW: Final = 44
ROOM: Final = 76  # for the figure after the longest bar
LEAST: Final = 1.5  # what is there at all is seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its label and the two lengths in units of the drawing; `said` stands after the longer one."""

    label: str
    said: str
    y: int
    long: float
    short: float

    @property
    def text_y(self) -> int:
        return self.y + 14

    @property
    def bar_y(self) -> int:
        return self.y + 20

    @property
    def said_x(self) -> float:
        return round(max(self.long, self.short) + 8, 1)

    @property
    def said_y(self) -> int:
        return self.y + 33


@dataclass(frozen=True, slots=True)
class Chart:
    """`key` names it in ids; `title` is read aloud; `legend`: what the long (light) and the short (dark) bars are."""

    key: str
    title: str
    bars: tuple[Bar, ...]
    legend: tuple[str, str]

    @property
    def height(self) -> int:
        return ROW * len(self.bars)

    @property
    def box(self) -> str:
        return f"0 0 {WIDTH} {self.height}"


def bars(
    key: str, title: str, rows: Sequence[tuple[str, str, float, float]], legend: tuple[str, str] = ("", "")
) -> Chart:
    """Rows of (label, what is said after the bar, long, short)."""
    most = max((max(long, short) for _, _, long, short in rows), default=0) or 1
    return Chart(
        key,
        title,
        tuple(
            Bar(label, said, ROW * index, _length(long, most), _length(short, most))
            for index, (label, said, long, short) in enumerate(rows)
        ),
        legend,
    )


def _length(value: float, most: float) -> float:
    return max(round(value / most * (WIDTH - ROOM), 1), LEAST) if value else 0
