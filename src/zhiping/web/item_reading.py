"""One dossier item as anybody reads it: its files by part, its history from the journal, the applications that use it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.dossiers.models import Evidence, Item
from zhiping.journal.models import Entry
from zhiping.journal.queries import timeline

ACTS = {
    "add_item": "新增",
    "change_item": "修改",
    "withdraw_item": "删除",
    "restore_item": "恢复",
    "attach_evidence": "上传证明材料",
    "remove_evidence": "移除证明材料",
    "record_extraction": "数据共享提取",
    "request_verification": "申请单位核实",
    "verify_item": "单位核实",
    "return_item": "单位退回",
    "choose_representative": "调整代表作",
    "raise_dispute": "提出异议",
    "conclude_dispute": "异议结论",
    "accept_version": "采用本人填报的内容",
    "import_items": "表格导入",
}


def history_of(item: Item) -> list[dict[str, Any]]:
    """Every act on the item, oldest first, each with what it changed: (field, before, after)."""
    return [_told(item, entry) for entry in timeline(item.person_id).filter(detail__item=str(item.pk))]


def _told(item: Item, entry: Entry) -> dict[str, Any]:
    note = str(entry.detail.get("note") or entry.detail.get("source") or "")
    asked = entry.detail.get("to")
    return {
        "at": entry.at,
        "actor_name": entry.actor_name,
        "body_name": entry.body_name,
        "label": ACTS.get(entry.act, "办理"),
        "note": f"{note}{'，' if note and asked else ''}{f'由{asked}办理' if asked else ''}",
        "changes": list(_changes(item, entry.detail)),
        "hash": entry.hash,
    }


def _changes(item: Item, detail: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    before, after = detail.get("before") or {}, detail.get("after") or {}
    for field in item.category.fields:
        sides = [item.category.label_of(field.key, values.get(field.key)) for values in (before, after)]
        if (field.key in before or field.key in after) and sides[0] != sides[1]:
            yield field.label, *sides


def uses_of(item: Item) -> list[dict[str, Any]]:
    """The applications that use the item: drafts take what it says now, submitted ones keep the copy they were handed in with."""
    inside = Q(submission__content__facts__items__contains=[{"id": str(item.pk)}])
    drafts = Q(station="draft", outcome="")
    cases = Application.objects.filter(
        drafts | inside, applicant_id=item.person_id, outcome__in=("", "certified")
    )
    found = cases.select_related("plan", "submission").order_by("-created_at")
    return [use for case in found if (use := _use(item, case))]


def _use(item: Item, case: Application) -> dict[str, Any] | None:
    if case.station == "draft" and not case.outcome:
        left_out = item.is_gone or str(item.pk) in case.left_out
        return None if left_out else {"case": case, "draft": True, "same": True}
    copies = case.submission.items if case.submission else []
    copy = next((each for each in copies if each["id"] == str(item.pk)), None)
    return {"case": case, "draft": False, "same": copy["values"] == item.values} if copy else None


def parts_of(item: Item, files: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Every part of the evidence with its files, for whoever only reads."""
    known = dict(item.category.parts)
    kept = list(files)
    keys = [*known, *dict.fromkeys(file.part for file in kept if file.part not in known)]
    shown = [(key, [file for file in kept if file.part == key]) for key in keys]
    return [{"label": found[0].part_label if found else known[key], "files": found} for key, found in shown]


def viewer_of(file: Evidence) -> dict[str, Any]:
    """A file as the evidence viewer wants it."""
    return {
        "url": reverse("evidence", args=[file.pk]),
        "name": file.name,
        "kind": "pdf" if file.media_type == "application/pdf" else "image",
        "page": file.page,
        "pages": file.pages,
        "size": file.size,
        "sha256": file.sha256,
        "note": file.part_label,
    }
