"""推荐专业技术职务任职资格人员花名册 and 评审委托书 (浙机联〔2024〕022号 附件2 一): what a level hands in with its cases."""

from dataclasses import asdict, dataclass
from datetime import date

from zhiping.documents.printing import render
from zhiping.journal.queries import digest

__all__ = ["HEADS", "Letter", "Roster", "RosterLine", "letter_pdf", "roster_pdf"]

HEADS = (
    "序号", "姓名", "性别", "出生年月", "工作单位", "单位性质", "学历学位、院校、专业、毕业时间", "现资格及取得时间", "聘任时间",
    "专业工作年限", "申报专业（方向）", "申报类型", "自评分", "近三年社保", "近三年学时", "备注",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine:
    """`score` is empty where the notice knows none; `insured` and `hours`: year by year, in words."""

    name: str
    gender: str
    born: str
    employer: str
    employer_kind: str
    education: str
    title: str
    appointed: str
    years: str
    specialty: str
    path: str
    score: str
    insured: str
    hours: str
    note: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of HEADS, without the number."""
        return tuple(asdict(self).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    title: str
    number: str
    plan: str
    sender: str
    receiver: str
    dated: date
    lines: tuple[RosterLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`counts`: (specialty or direction, how many). `names`: everybody, in the order of the roster."""

    title: str
    number: str
    plan: str
    qualification: str
    sender: str
    committee: str
    receiver: str
    roster: str
    counts: tuple[tuple[str, int], ...]
    names: tuple[str, ...]
    dated: date


def roster_pdf(roster: Roster) -> bytes:
    """A4 across, PDF/A, its head on every page."""
    rows = [[str(number), *line.cells] for number, line in enumerate(roster.lines, start=1)]
    told = {"title": roster.title, "number": roster.number, "plan": roster.plan, "dated": roster.dated}
    data = {**told, "sender": roster.sender, "receiver": roster.receiver, "heads": HEADS, "rows": rows}
    return render("roster", data | {"count": len(rows), "content_hash": digest(_words(data))})


def letter_pdf(letter: Letter) -> bytes:
    """One page A4 and more where the list of names is long."""
    data = asdict(letter)
    count = sum(number for _, number in letter.counts)
    return render("entrustment_letter", data | {"count": count, "content_hash": digest(_words(data))})


def _words(data: dict[str, object]) -> dict[str, object]:
    return {key: str(value) if isinstance(value, date) else value for key, value in data.items()}
