"""What the draft's page shows: choices, live score and findings, signature, submission."""

from typing import Any
from uuid import UUID

from django import forms

from zhiping.applications.models import Application
from zhiping.applications.queries import content_hash, draft_content, findings_of, valid_declaration
from zhiping.dossiers.models import Item
from zhiping.dossiers.queries import items_of
from zhiping.integrity.queries import freezes_among
from zhiping.policy.findings import Outcome
from zhiping.policy.packs import ScoreItem
from zhiping.policy.scoring import ScoreSheet
from zhiping.web.applicant.cures import open_slots, shown_findings
from zhiping.web.applicant.forms import AbandonForm, draft_form
from zhiping.web.applicant.layout import draft_deadline
from zhiping.web.applicant.returned_pages import returned
from zhiping.web.applicant.sheets import advice, draft_sheet
from zhiping.web.applicant.signature import drawn, qr_code, sign_url, standing, voided
from zhiping.web.case_file import steps
from zhiping.web.case_history import events

CONSEQUENCES = (
    "这件申报就此结束，不能恢复；签名作废。",
    "业绩档案和证明材料全部保留，不会删除。",
    "在个人申报截止前，可以重新开始申报。",
)


def draft_page(
    case: Application,
    *,
    form: forms.Form | None = None,
    asked: forms.Form | None = None,
    abandoning: forms.Form | None = None,
    answering: forms.Form | None = None,
    point: UUID | None = None,
) -> dict[str, Any]:
    """The whole page of a draft; the forms are those that were refused, `answering` the one of a point of the return."""
    content, sheet = draft_content(case)
    findings = findings_of(case, content["facts"])
    offered = _achievements(case)
    shown = form or draft_form(case, offered, _own_lines(case, sheet))
    refused = next((each.refusal for each in (asked, form, answering) if hasattr(each, "refusal")), None)
    return {
        "case": case,
        "form": shown,
        "offered": _item_rows(offered, shown),
        "sheet": draft_sheet(case.pack, case.path, sheet, content["facts"]["items"]),
        "own_lines": _own_rows(case, sheet, shown),
        "findings": shown_findings(case.pack, findings),
        "slots": open_slots(case.pack, content["facts"], case.path, case.applicant),
        "help": advice(case.pack, case.path, sheet, content["facts"]),
        "stations": steps(case),
        "entries": events(case, names=False),
        "directions": case.pack.seeks.directions,
        "returned": returned(case, answering, point),
        "refusal": refused,
        "frozen": freezes_among([case.pk]).get(case.pk) if case.may_be_stopped else None,
        "refusal_findings": shown_findings(case.pack, refused.findings) if refused else [],
        "abandoning": abandoning or AbandonForm(),
        "abandon_open": abandoning is not None,
        "consequences": CONSEQUENCES,
        **_panel(case, content, blockers=sum(each.outcome is Outcome.FAILED for each in findings)),
    }


def signing_panel(case: Application) -> dict[str, Any]:
    """The part of the page about signature and submission."""
    content, _ = draft_content(case)
    findings = findings_of(case, content["facts"])
    return _panel(case, content, blockers=sum(each.outcome is Outcome.FAILED for each in findings))


def _panel(case: Application, content: dict[str, Any], *, blockers: int) -> dict[str, Any]:
    hash_now = content_hash(content)
    signed = valid_declaration(case, hash_now)
    latest = case.declarations.order_by("-requested_at").first()
    if latest:
        latest.application = case
    state = standing(latest, hash_now) if latest else ""
    pending = latest if state == "open" else None
    address = sign_url(pending) if pending else ""
    return {
        "signed": signed,
        "voided": None if signed else voided(case, content, hash_now),
        "picture": drawn(signed.strokes) if signed else "",
        "pending": pending,
        "sign_url": address,
        "qr": qr_code(address) if pending else "",
        "stale": not signed and not pending and state,
        "unchanged": bool(case.resume_at and case.submission and case.submission.content_hash == hash_now),
        "blockers": blockers,
        "due": draft_deadline(case),
    }


def bound_draft_form(case: Application, data: Any) -> Any:
    """The draft's form with what was posted, offering what the draft offers now."""
    _, sheet = draft_content(case)
    return draft_form(case, _achievements(case), _own_lines(case, sheet), data)


def _achievements(case: Application) -> list[Item]:
    return [item for item in items_of(case.applicant) if item.category.achievement]


def _own_lines(case: Application, sheet: ScoreSheet) -> list[tuple[str, ScoreItem]]:
    """Lines whose final points the experts give: the applicant may put a figure of their own."""
    scheme = case.pack.score.scheme
    pairs = ((line.key, scheme.item(line.item)) for line in sheet.lines)
    return [(key, item) for key, item in pairs if item.rule == "expert"]


def _own_rows(case: Application, sheet: ScoreSheet, form: Any) -> list[dict[str, Any]]:
    labels = {line.key: line.label for line in sheet.lines}
    names = [(key, f"points-{key}", item) for key, item in _own_lines(case, sheet)]
    return [
        {"label": labels[key], "field": form[name], "cap": item.cap}
        for key, name, item in names
        if name in form.fields
    ]


def _item_rows(offered: list[Item], form: Any) -> list[dict[str, Any]]:
    ticked = {str(key) for key in form["included"].value() or []}
    return [
        {"item": item, "ticked": str(item.pk) in ticked, "files": len(item.live_evidence())}
        for item in offered
    ]
