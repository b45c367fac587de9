"""Three columns side by side: 自评, 核定, 专家. Each starts from the one before it; gates and caps hold for
every one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhiping.policy.facts import Facts
from zhiping.policy.findings import Citation
from zhiping.policy.packs.model import Pack
from zhiping.policy.scoring.claims import claims_of
from zhiping.policy.scoring.sheet import ScoreLine, ScoreSheet
from zhiping.policy.scoring.sheets import sheet_of

Points = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line in one column, as in ScoreLine."""

    points: Decimal
    counted: Decimal
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line across the columns; None where a column is not there yet."""

    key: str
    group: str
    item: str
    label: str
    claim: str | None
    evidence: tuple[str, ...]
    citation: Citation
    own: Entry
    verified: Entry | None
    expert: Entry | None


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows, and the whole sheet of each column for its total, groups and traces; None as in Row."""

    rows: tuple[Row, ...]
    own: ScoreSheet
    verified: ScoreSheet | None
    expert: ScoreSheet | None

    @property
    def totals(self) -> tuple[Decimal, Decimal | None, Decimal | None]:
        """自评, 核定, 专家."""
        return self.own.total, _total(self.verified), _total(self.expert)


def columns(
    pack: Pack,
    facts: Facts,
    *,
    own: Points | None = None,
    verified: Points | None = None,
    expert: Points | None = None,
) -> Columns:
    """Points by line key, as in `score`: `own` are what the applicant set where the scheme leaves it to
    judgement. A column given as None is not there yet; one given as an empty mapping repeats the one before
    it. ValueError for points below 0.
    """
    claims = claims_of(pack, facts)
    start = dict(own or {})
    checked = start | dict(verified or {})
    sheets = (
        sheet_of(pack.score, claims, start),
        None if verified is None else sheet_of(pack.score, claims, checked),
        None if expert is None else sheet_of(pack.score, claims, checked | dict(expert)),
    )
    rows = tuple(_row(number, *sheets) for number in range(len(claims)))
    return Columns(rows, *sheets)


def _row(number: int, own: ScoreSheet, verified: ScoreSheet | None, expert: ScoreSheet | None) -> Row:
    line = own.lines[number]
    return Row(
        key=line.key,
        group=line.group,
        item=line.item,
        label=line.label,
        claim=line.claim,
        evidence=line.evidence,
        citation=line.citation,
        own=_entry(line),
        verified=_entry(verified.lines[number]) if verified else None,
        expert=_entry(expert.lines[number]) if expert else None,
    )


def _entry(line: ScoreLine) -> Entry:
    return Entry(line.points, line.counted, line.note)


def _total(sheet: ScoreSheet | None) -> Decimal | None:
    return sheet.total if sheet else None
