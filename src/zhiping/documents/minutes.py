"""评审会议记录 (40号令 art. 22, 23): who was there, who kept out, what was voted on, with which result; signed by who led it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from zhiping.documents.printing import render

__all__ = ["Minutes", "VotedCase", "minutes_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VotedCase:
    """One case: `recused`: names with reasons, as one text; `ballots`: the hash of the urn as it was closed, short; `group`: what the
    subject group said, "" where it said nothing.
    """

    number: str
    name: str
    employer: str
    direction: str
    present: int
    eligible: int
    yes: int
    no: int
    abstain: int
    passed: bool
    recused: str
    ballots: str
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """`present`, `absent`: members with their duty; in words `away`: who left and came back, `ceilings`: the rankings. `signed_*` empty
    while unsigned.
    """

    committee: str
    filing: str
    plan: str
    office: str
    opened_at: datetime
    closed_at: datetime | None
    recorded_by: str
    members: int
    needed: int
    present: tuple[str, ...]
    absent: tuple[str, ...]
    away: tuple[str, ...]
    scrutineer: str
    cases: tuple[VotedCase, ...]
    voided: tuple[str, ...]
    ceilings: tuple[str, ...]
    digest: str
    signed_by: str
    signed_at: datetime | None
    unchanged: bool


def minutes_pdf(minutes: Minutes) -> bytes:
    """A4, PDF/A; dated by its signature, or by the end of the meeting."""
    data = asdict(minutes)
    dated = minutes.signed_at or minutes.closed_at or minutes.opened_at
    passed = sum(1 for case in minutes.cases if case.passed)
    told = {"dated": dated, "passed": passed, "count": len(minutes.cases), "content_hash": minutes.digest}
    return render("minutes", data | told)
