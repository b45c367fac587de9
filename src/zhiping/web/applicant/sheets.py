"""The score sheet as its component wants it, from a live draft or from what was submitted."""

from collections.abc import Iterable, Mapping
from typing import Any

from zhiping.applications.models import Application
from zhiping.deliberation.queries import sheet_now
from zhiping.policy.packs import Pack
from zhiping.policy.scoring import ScoreSheet, what_would_help
from zhiping.policy.vocabulary import BY_KEY
from zhiping.screening.queries import verified_points
from zhiping.web.case_file import evidence_link, score_rows

SAME = "核定栏的“—”表示与自评分一致，没有调整。"


def advice(pack: Pack, path: str, sheet: ScoreSheet, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """What would raise the score; the gap to the threshold, which comes first, only where the path asks for it."""
    said = what_would_help(pack, facts)
    return said if sheet.met or pack.asks_for_score(path) else said[1:]


def draft_sheet(
    pack: Pack, path: str, sheet: ScoreSheet, items: Iterable[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """The sheet of a dossier or draft: own points and what they count; evidence as in the facts' items. None without a score."""
    if not pack.score.applies:
        return None
    files = {
        file["id"]: evidence_link(file, BY_KEY[item["category"]])
        for item in items
        for file in item["evidence"]
    }
    rows = [
        {
            "group": line.group,
            "item": pack.score.scheme.item(line.item).label,
            "label": line.label,
            "note": line.note,
            "evidence": [files[key] for key in line.evidence if key in files],
            "self_points": line.points,
            "counted": line.counted,
            "trace": line.trace,
        }
        for line in sheet.lines
    ]
    return _sheet(pack, path, sheet, rows, basis="自评") | {"own_only": True}


def submitted_sheet(case: Application, *, looked_at: bool) -> dict[str, Any] | None:
    """The sheet of a submitted case: own and verified points side by side once an official has looked at it. None without a score."""
    if not case.pack.score.applies:
        return None
    figures, pack = verified_points(case.submitted), case.pack
    sheet = sheet_now(case, figures)
    shown = score_rows(case, sheet=sheet, figures=figures)
    notes = {line.key: line.note for line in sheet.lines}
    scheme = pack.score.scheme
    rows = [
        {**_row(line), "item": scheme.item(line.item).label, "note": notes.get(line.key, "")}
        for line in shown
    ]
    checked = any(line.verified_points is not None for line in shown)
    said = _sheet(pack, case.path, sheet, rows, basis="核定" if checked or looked_at else "自评")
    return said | ({"legend": SAME} if checked or looked_at else {"own_only": True})


def _row(line: Any) -> dict[str, Any]:
    names = (
        "group",
        "label",
        "evidence",
        "self_points",
        "verified_points",
        "verified_reason",
        "counted",
        "trace",
    )
    return {name: getattr(line, name) for name in names}


def _sheet(
    pack: Pack, path: str, sheet: ScoreSheet, rows: list[dict[str, Any]], *, basis: str
) -> dict[str, Any]:
    rule = pack.score
    return {
        "groups": [
            {
                "label": group.label,
                "cap": group.cap,
                "total": group.counted,
                "lines": [row for row in rows if row["group"] == group.code],
            }
            for group in sheet.groups
        ],
        "total": sheet.total,
        "maximum": rule.scheme.maximum,
        "threshold": rule.threshold if pack.asks_for_score(path) else None,
        "threshold_met": sheet.met,
        "sample": rule.scheme.provenance == "sample",
        "basis": basis,
        "citation": f"{rule.scheme.title}；{rule.threshold_citation.text}",
    }
