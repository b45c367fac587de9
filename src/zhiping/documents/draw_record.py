"""评审专家随机抽取记录 (人社部令第40号 第十二条): what was fixed when, the public value, the list, the answers, and room to sign."""

from dataclasses import asdict, dataclass
from datetime import datetime

from zhiping.documents.printing import render
from zhiping.journal.queries import digest

__all__ = ["DrawLine", "DrawRecord", "draw_record_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawLine:
    """One who was drawn. `kind`: 委员, 备选 or 递补."""

    number: str
    specialty: str
    name: str
    unit: str
    title: str
    kind: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawRecord:
    """`quotas`: (specialty, members, reserves, candidates); `left_out`: (why, how many); `value` is empty before it is known."""

    number: str
    committee: str
    plan: str
    office: str
    committed_at: datetime
    commitment: str
    source: str
    known_at: datetime
    value: str
    drawn_at: datetime | None
    most_per_unit: int
    quotas: tuple[tuple[str, int, int, int], ...]
    left_out: tuple[tuple[str, int], ...]
    lines: tuple[DrawLine, ...]
    observer: str
    observer_body: str
    by: str
    void_reason: str = ""


def draw_record_pdf(record: DrawRecord) -> bytes:
    """A4, PDF/A, with lines to sign for who drew and who watched."""
    data = asdict(record) | {"dated": record.drawn_at or record.committed_at}
    words = {key: str(value) if isinstance(value, datetime) else value for key, value in data.items()}
    return render("draw_record", data | {"content_hash": digest(words)})
