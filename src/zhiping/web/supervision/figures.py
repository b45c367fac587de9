"""The funnel as rows: what the page draws and tabulates, and what the spreadsheet holds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from zhiping.policy.lifecycle import DRAFT, kind_of, outcome_label, station_label, stations
from zhiping.supervision.queries import BUCKETS, Ageing, StationFigures
from zhiping.web.supervision.charts import Chart, bars

ORDER: Final = ("employer", "authority", "qualification", "fee", "paper")
LAST: Final = (
    "exam",
    "interview",
    "committee",
    "notice:result",
    "notice",
    "approval",
    "announcement",
    "certificate",
)
EMPTY: Final = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One station with its figures; `now` is live, the others are of the last count."""

    label: str
    now: int
    told: StationFigures

    @property
    def rate(self) -> str:
        return EMPTY if self.told.return_rate is None else f"{self.told.return_rate:.1f}%"

    @property
    def median(self) -> str:
        return EMPTY if self.told.median is None else str(self.told.median)

    @property
    def ninetieth(self) -> str:
        return EMPTY if self.told.ninetieth is None else str(self.told.ninetieth)


def station_rows(now: Ageing, told: Mapping[str, StationFigures]) -> list[Row]:
    """Every station that has or had a case, in the order of a route; the applicant's correction last."""
    keys = sorted({*now.here, *told} - {DRAFT}, key=_place)
    rows = [Row(station_label(key), now.here[key], told.get(key, StationFigures())) for key in keys]
    if now.returned or DRAFT in told:
        rows.append(Row("退回申报人补正", now.returned, told.get(DRAFT, StationFigures())))
    return rows


def _place(station: str) -> tuple[int, int, str]:
    kind, named = kind_of(station), list(stations())
    within = named.index(station) if station in named else len(named)
    if kind in ORDER:
        return ORDER.index(kind), within, station
    late = station if station in LAST else kind
    known = late in LAST and station != "notice:pre_review"
    return (len(ORDER) + 1 + LAST.index(late) if known else len(ORDER)), within, station


def charts(rows: Sequence[Row], now: Ageing) -> dict[str, Chart]:
    """What is drawn."""
    flow = [
        (row.label, f"{row.now} / {row.told.entered}", float(row.told.entered), float(row.now))
        for row in rows
    ]
    times = [
        (
            row.label,
            f"{row.median} / {row.ninetieth} 天",
            float(row.told.ninetieth or 0),
            float(row.told.median or 0),
        )
        for row in rows
        if row.told.median is not None
    ]
    return {
        "flow": bars("flow", "各环节现有件数和累计进入件数", flow, ("累计进入", "现有")),
        "times": bars(
            "times", "各环节办理用时：中位数和九成在多少个工作日内办完", times, ("九成办完", "中位数")
        ),
        "ageing": bars(
            "ageing",
            "在办件的等待时间",
            [(label, f"{number} 件", 0, float(number)) for label, number in waiting(now)],
        ),
        "ended": bars(
            "ended",
            "已办结的结果",
            [(label, f"{number} 件", 0, float(number)) for label, number in ended(now)],
        ),
    }


def waiting(now: Ageing) -> list[tuple[str, int]]:
    return [(label, now.waiting[index]) for index, label in enumerate(BUCKETS)]


def ended(now: Ageing) -> list[tuple[str, int]]:
    """By outcome, the most frequent first."""
    return [
        (outcome_label(key), number) for key, number in sorted(now.ended.items(), key=lambda row: -row[1])
    ]


def reason_rows(told: Mapping[str, Counter[str]]) -> dict[str, Any]:
    """Reasons by level: `levels` (labels), `rows` of (reason, how often at each level, sum), the most frequent first."""
    levels = sorted(told, key=_place)
    reasons: Counter[str] = sum(told.values(), Counter())
    rows = [
        (reason, [told[level][reason] for level in levels], times)
        for reason, times in sorted(reasons.items(), key=lambda row: (-row[1], row[0]))
    ]
    labels = [station_label(level) for level in levels]
    drawn = [(reason, f"{times} 次", 0.0, float(times)) for reason, _, times in rows]
    return {"levels": labels, "rows": rows, "chart": bars("reasons", "退回原因", drawn)}
