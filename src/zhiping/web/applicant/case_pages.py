"""What a submitted case shows its applicant."""

from typing import Any

from django import forms
from django.db.models import prefetch_related_objects

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import fee_of
from zhiping.fees.queries import is_due
from zhiping.integrity.queries import freezes_among
from zhiping.journal.queries import timeline
from zhiping.policy.lifecycle import kind_of, station_label
from zhiping.screening.models import PublicNotice
from zhiping.screening.queries import may_be_printed, notice_stage, running_notice, threads
from zhiping.web.applicant.agenda import QUIET
from zhiping.web.applicant.cures import shown_findings
from zhiping.web.applicant.fee_pages import fee_task
from zhiping.web.applicant.layout import desk_of, state_of
from zhiping.web.applicant.recheck_pages import recheck_of
from zhiping.web.applicant.sheets import submitted_sheet
from zhiping.web.applicant.signature import drawn
from zhiping.web.case_file import findings, sections, steps
from zhiping.web.case_history import events

RECALL = (
    "申报退回草稿，签名作废，用人单位不再看到。",
    "在个人申报截止前可以修改，重新签名后再提交。",
)
RECALL_LATE = (
    "申报退回草稿，签名作废，用人单位不再看到。",
    "个人申报已经截止：撤回后本年度不能再提交。需要修改的，请联系单位退回修改。",
)


def submitted_page(
    case: Application,
    *,
    asked: forms.Form | None = None,
    answering: forms.Form | None = None,
    rechecking: forms.Form | None = None,
    **_: Any,
) -> dict[str, Any]:
    """The read-only case: where it is, the receipt, what was submitted, what was decided."""
    told = events(case, names=False)
    context: dict[str, Any] = {
        "case": case,
        "state": state_of(case),
        "desk": desk_of(case),
        "stations": steps(case),
        "entries": [entry for entry in told if entry["act"] not in QUIET],
        "frozen": freezes_among([case.pk]).get(case.pk) if case.may_be_stopped else None,
        "refusal": getattr(asked or answering, "refusal", None),
        "returns": threads(case) if case.submission else [],
        "expired": _expired(case) if case.outcome == "expired" else None,
        "rejection": case.rejections.select_related("body").order_by("-at").first()
        if case.outcome == "refused"
        else None,
        "certificate": getattr(case, "certificate", None) if case.outcome == "certified" else None,
        "recheck": recheck_of(case, rechecking)
        if any(each["act"] == "decide_fail" for each in told)
        else None,
        "notice": _notice(case),
        "fee": fee_task(case) if is_due(case) else None,
        "charged": bool(fee_of(case)) and "fee" in case.route,
        "marks": list(case.marks.all()) if {"exam", "interview"} & set(case.route) else [],
    }
    return context | _submitted(case, context["notice"]) if case.submission else context


def _submitted(case: Application, notice: PublicNotice | None) -> dict[str, Any]:
    """What was submitted, and what was found of it."""
    prefetch_related_objects([case.submission], "score_lines")
    shown = sections(case)
    return {
        "submission": case.submission,
        "picture": drawn(case.submission.declaration.strokes),
        "sections": [section for section in shown if section.items or section.facts],
        "sheet": submitted_sheet(case, looked_at=any(each.checked for each in shown if each.key == "score")),
        "findings": shown_findings(case.pack, findings(case)),
        "qualified": may_be_printed(case),
        "copies": case.pack.print_form.copies,
        "copies_after": station_label(case.pack.print_form.after),
        "recallable": case.station == "employer" and notice is None,
        "recall": RECALL if case.window("apply").is_open(clock.now()) else RECALL_LATE,
    }


def _expired(case: Application) -> dict[str, Any]:
    """What was missed, by which clause, and what to do now, as it was told when the case ended."""
    entry = timeline(case.pk).filter(act="expire").last()
    return entry.detail if entry else {}


def _notice(case: Application) -> PublicNotice | None:
    """The public notice that is on for this case now."""
    shown = kind_of(case.station) in ("employer", "notice") and not case.outcome
    return running_notice(case, notice_stage(case.station)) if shown else None
