"""What the partials under templates/case/ show. Every audience that shows a case starts from `case_context`.

* `case_context(case)` alone is the case for reading: header, sections, score sheet, findings, history;
* `station` chooses whose verdicts stand beside the sections ("" shows none), `remarks=False` leaves out what officials said to each other;
* `names=False` keeps experts unnamed, `expert` adds a third column of points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects

from zhiping.applications.models import Application
from zhiping.applications.queries import closing_window, resumes_at
from zhiping.deliberation.queries import sheet_now
from zhiping.journal.models import Entry
from zhiping.journal.queries import timeline
from zhiping.policy.lifecycle import outcome_label, role_label, role_of, station_label
from zhiping.policy.packs import Window
from zhiping.policy.scoring import ScoreSheet
from zhiping.screening.models import Rejection
from zhiping.screening.queries import (
    BULKY,
    reviews_of,
    threads,
    verified_points,
    working_days_left,
)
from zhiping.web.case_comparison import compare, judged
from zhiping.web.case_file import ShownLine, ShownSection, findings, score_rows, sections, steps
from zhiping.web.case_history import told
from zhiping.web.case_opinions import opinions

ENDED_WELL = "certified"


@dataclass(frozen=True, slots=True)
class Header:
    """Who, where, whose turn, until when. `window` is None where no date of the notice binds the station."""

    station: str
    turn: str
    since: datetime
    outcome: str
    ended_well: bool
    window: Window | None
    left: int | None
    steps: list[dict[str, str]]
    last_return: str = ""  # the plan's last station that may return a case, by name
    resumes: str = ""  # where a returned draft goes when it is handed in again


@dataclass(frozen=True, slots=True)
class ShownGroup:
    label: str
    cap: Decimal | None
    counted: Decimal
    lines: Sequence[ShownLine]


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """The score sheet with its columns. `threshold` is None on paths that ask for no score."""

    groups: Sequence[ShownGroup]
    total: Decimal
    self_total: Decimal
    verified: bool
    threshold: Decimal | None
    citation: str
    scheme: str
    sample: bool

    @property
    def threshold_met(self) -> bool:
        return self.threshold is None or self.total >= self.threshold


def case_context(
    case: Application,
    *,
    station: str = "",
    remarks: bool = True,
    names: bool = True,
    expert: Mapping[str, tuple[Decimal, str]] | None = None,
    sheet: ScoreSheet | None = None,
    review: bool = False,
) -> dict[str, Any]:
    """The context of the partials in templates/case/, for a case that was submitted. `review`: for officials, who also see what changed
    since the last submission, and the pinned rules asked again on the verified score.
    """
    reviews = list(reviews_of(case))
    shown, entries = sections(case, station, reviews), list(timeline(case.pk))
    scored = score_sheet(case, expert=expert, sheet=sheet)
    return {
        "case": case,
        "head": header(case),
        "frozen": frozen_because(entries),
        "sections": shown,
        "remarks": remarks,
        "comparison": compare(case, shown, reviews, station) if review else None,
        "sheet": scored,
        "show_expert": expert is not None,
        "findings": judged(case, scored.total) if review else findings(case),
        "judged": review,
        "opinions": opinions(entries, scored=case.pack.score.applies),
        "events": told(entries, names=names),
        "returns": threads(case),
        "rejections": _rejections(case) if case.outcome else [],
        "evidence": first_evidence(shown),
        "progress": progress(shown),
    }


def _rejections(case: Application) -> list[Rejection]:
    found = list(case.rejections.select_related("body", "submission").defer(*BULKY))
    for record in found:
        record.application = case
    return found


def header(case: Application) -> Header:
    """The case's header, from its row alone."""
    window = None if case.outcome else closing_window(case)
    return Header(
        station=case.station_label,
        turn=whose_turn(case),
        since=case.arrived_at,
        outcome=outcome_label(case.outcome) if case.outcome else "",
        ended_well=case.outcome == ENDED_WELL,
        window=window,
        left=working_days_left(window.last_day) if window else None,
        steps=steps(case),
        last_return=station_label(case.pack.return_allowed_until) if case.pack.return_allowed_until else "",
        resumes=station_label(resumes_at(case)) if case.resume_at else "",
    )


def frozen_because(entries: Sequence[Entry]) -> str:
    """Why the case stands still, as its own history tells; "" where it does not."""
    told = [each for each in entries if each.act in ("freeze_case", "unfreeze_case")]
    return str(told[-1].detail.get("reason", "")) if told and told[-1].act == "freeze_case" else ""


def whose_turn(case: Application) -> str:
    """Who has to act now, by name; empty when the case has ended."""
    if case.outcome:
        return ""
    return case.desk.name if case.desk else role_label(role_of(case.station))


def progress(shown: Sequence[ShownSection]) -> dict[str, Any]:
    """How far the review is: seen of all, what is left, what has a problem."""
    left = [section for section in shown if section.review is None]
    problems = [section for section in shown if section.review and section.review.verdict == "problem"]
    return {"seen": len(shown) - len(left), "all": len(shown), "left": left, "problems": problems}


def first_evidence(shown: Sequence[ShownSection]) -> dict[str, Any] | None:
    """What the viewer shows before anything is chosen."""
    return next((file for section in shown for item in section.items for file in item.evidence), None)


def score_sheet(
    case: Application,
    *,
    expert: Mapping[str, tuple[Decimal, str]] | None = None,
    sheet: ScoreSheet | None = None,
) -> ShownSheet:
    """Every line in its group, what counts after the caps, and the threshold where the path asks for one."""
    prefetch_related_objects([case.submitted], "score_lines")
    figures = verified_points(case.submitted)
    sheet = sheet or sheet_now(case, figures)
    rows = score_rows(case, expert=expert, sheet=sheet, figures=figures)
    rule = case.pack.score
    return ShownSheet(
        groups=[
            ShownGroup(
                group.label, group.cap, group.counted, [row for row in rows if row.group == group.code]
            )
            for group in sheet.groups
        ],
        total=sheet.total,
        self_total=Decimal(case.submitted.content["score"]["total"]),
        verified=bool(figures),
        threshold=rule.threshold if case.pack.asks_for_score(case.path) else None,
        citation=rule.threshold_citation.text,
        scheme=rule.scheme.title,
        sample=rule.scheme.provenance == "sample",
    )
