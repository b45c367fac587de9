"""What the pages of both sides show: the table by grade, who holds a place, what was said of a version."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from zhiping.journal.models import Entry
from zhiping.people.models import Body
from zhiping.policy.posts import GRADE_LABELS
from zhiping.posts.models import PostQuota, Reservation
from zhiping.posts.queries import Place, holders, places_of

ACTS = {
    "declare_posts": "申报岗位",
    "change_posts": "修改岗位申报",
    "give_opinion": "主管部门签署意见",
    "approve_posts": "人力社保部门核准",
    "return_posts": "退回",
    "compare_posts": "与人事工资系统核对",
}
COMPARED = {
    "ok": "与系统一致。",
    "mismatch": "与系统不一致，请核对后更正，或在系统中更正后再提取。",
    "nothing": "没有可核对的内容。",
    "unavailable": "现在不能提取，可以照常手工填报：",
}
LOOKS = {
    "declared": ("wait", "clock"),
    "opined": ("wait", "clock"),
    "approved": ("ok", "check"),
    "returned": ("stop", "alert"),
    "superseded": ("quiet", "file"),
}
HOLDING = {"reserved": ("wait", "clock"), "consumed": ("ok", "check"), "released": ("quiet", "cross")}


def matrix(quota: PostQuota) -> dict[str, Any]:
    """The table by grade with its totals; `overrun` names the grades that are over."""
    rows = places_of(quota)
    return {"rows": list(rows), "total": _total(rows), "overrun": [each for each in rows if each.overrun]}


def _total(rows: Sequence[Place]) -> dict[str, int]:
    columns = ("approved", "employed", "vacancy", "direct", "reserved", "consumed", "left")
    return {column: sum(getattr(each, column) for each in rows) for column in columns}


def held(body: Body, year: int) -> list[dict[str, Any]]:
    """Who holds which place, with the look of its state."""
    return [{"held": each, "look": HOLDING[each.state]} for each in named(holders(body, year))]


def named(rows: QuerySet[Reservation]) -> QuerySet[Reservation]:
    return rows.select_related("person")


def quota_row(quota: PostQuota) -> dict[str, Any]:
    """One version in a list: its state with the look of its badge."""
    return {"quota": quota, "tone": LOOKS[quota.state][0], "icon": LOOKS[quota.state][1]}


def story(quota: PostQuota) -> dict[str, Any]:
    """What happened to a version, the oldest first, and its newest comparison with the personnel system."""
    entries = list(Entry.objects.filter(subject=quota.pk).order_by("sequence"))
    return {"history": _history(entries), "compared": _comparison(entries)}


def _history(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {
            "at": entry.at,
            "actor_name": entry.actor_name,
            "body_name": entry.body_name,
            "label": ACTS.get(entry.act, entry.act),
            "note": _note(entry),
        }
        for entry in entries
    ]


def _comparison(entries: Sequence[Entry]) -> dict[str, Any] | None:
    """None where nobody has asked."""
    last = next((entry for entry in reversed(entries) if entry.act == "compare_posts"), None)
    if last is None:
        return None
    rows = [{**row, "label": GRADE_LABELS[row["grade"]]} for row in last.detail["rows"]]
    outcome = last.detail["outcome"]
    return {
        "at": last.at,
        "said": COMPARED[outcome],
        "why": last.detail["why"],
        "rows": rows,
        "well": outcome == "ok",
    }


def _note(entry: Entry) -> str:
    if entry.act == "compare_posts":
        return f"{COMPARED[entry.detail['outcome']]}{entry.detail['why']}"
    if entry.act == "change_posts":
        return "；".join(_changes(entry.detail["before"], entry.detail["after"]))
    return str(entry.detail.get("text") or entry.detail.get("note") or "")


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterable[str]:
    labels = {"authorised_size": "编制数", "posts_total": "岗位总数", "as_of": "统计日期"}
    for key, label in labels.items():
        if before[key] != after[key]:
            yield f"{label}由 {before[key]} 改为 {after[key]}"
    if before["levels"] != after["levels"]:
        yield "各级岗位数有改动"
