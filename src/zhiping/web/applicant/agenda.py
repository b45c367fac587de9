"""The applicant's day: what waits for them, which plans are open, what has happened to their cases."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.dossiers.models import GONE, Item
from zhiping.fees.queries import is_due
from zhiping.journal.models import Entry
from zhiping.people.models import Actor, Body
from zhiping.plans.queries import published_plans
from zhiping.policy.lifecycle import act_label
from zhiping.web.applicant.exam_pages import exam_tasks
from zhiping.web.applicant.fee_pages import fee_task
from zhiping.web.applicant.layout import apply_window, case_url, deadline_of, draft_deadline, own
from zhiping.web.case_history import INSIDE

Task = dict[str, Any]
SHOWN = 8
# Steps of drafting and of the closed meeting say nothing to the applicant.
QUIET = (
    "edit",
    "answer",
    "review",
    "assign",
    "recuse",
    "score",
    *INSIDE,
    "open_session",
    "present",
    "vote",
    "grade_interview",
    "avoid_interview",
)


def tasks(actor: Actor, cases: Iterable[Application]) -> list[Task]:
    """What the person has to do now, the most pressing first."""
    every = list(cases)
    mine = [_draft_task(case) for case in every if case.station == "draft" and not case.outcome]
    mine += exam_tasks(actor, every)
    mine += [fee_task(case) for case in every if is_due(case)]
    mine += [_certificate_task(case) for case in every if case.outcome == "certified"]
    dossier = _dossier_task(actor)
    return sorted(mine, key=lambda task: task.get("left", 0)) + ([dossier] if dossier else [])


def _draft_task(case: Application) -> Task:
    due, title = draft_deadline(case), case.plan.title
    task = {"url": case_url(case), "link": "继续申报", "tone": "action", **due}
    if case.resume_at:
        waiting = f"还有 {case.points_open} 条问题没有答复。" if case.points_open else ""
        text = f"{waiting}看清退回原因，一次改齐、逐条答复，重新签名后提交。"
        return task | {"title": f"修改并重新提交：{title}", "text": text, "link": "去修改", "tone": "stop"}
    return task | {"title": f"完成申报：{title}", "text": "核对条件和自评分，手机扫码签名后提交。"}


def _certificate_task(case: Application) -> Task:
    return {
        "title": "领取电子证书",
        "text": f"{case.plan.title}，您已取得资格。",
        "link": "查看并下载",
        "url": case_url(case),
        "tone": "ok",
    }


def _dossier_task(actor: Actor) -> Task | None:
    live = Item.objects.filter(person=own(actor)).exclude(state__in=GONE)
    counts = live.aggregate(every=Count("id"), summary=Count("id", filter=Q(category_key="summary")))
    if not counts["every"]:
        text = "申报时的信息都取自业绩档案，填一次，年年可用。"
        return _to_do("先建立业绩档案", text, "去填写", reverse("applicant:dossier"))
    if not counts["summary"]:
        place = reverse("applicant:item_new", args=["summary"])
        return _to_do("撰写专业技术工作总结", "申报必备，边写边自动保存。", "去撰写", place)
    return None


def _to_do(title: str, text: str, link: str, url: str) -> Task:
    return {"title": title, "text": text, "link": link, "url": url, "tone": "action"}


def open_plans(cases: Iterable[Application], employer: Body | None) -> list[dict[str, Any]]:
    """Plans one can still apply under and has not; until when is what binds this employer."""
    applied = {case.plan_id for case in cases if case.outcome != "withdrawn"}
    fresh = [
        {"plan": plan, **deadline_of(apply_window(plan, employer))}
        for plan in published_plans()
        if plan.pk not in applied
    ]
    return [row for row in fresh if row["open"]]


def recent_events(cases: Iterable[Application]) -> list[dict[str, Any]]:
    """The latest acts on the person's cases, newest first; experts stay unnamed (40号令 art. 24)."""
    by_id = {case.pk: case for case in cases}
    entries = (
        Entry.objects.filter(subject__in=by_id).exclude(act__in=QUIET).order_by("-at", "-sequence")[:SHOWN]
    )
    return [_event(entry, by_id[entry.subject]) for entry in entries]


def _event(entry: Entry, case: Application) -> dict[str, Any]:
    return {
        "at": entry.at,
        "actor_name": "评审专家" if entry.role == "expert" else entry.actor_name,
        "body_name": entry.body_name,
        "label": act_label(entry.act),
        "note": str(entry.detail.get("opinion") or entry.detail.get("note") or ""),
        "case": case,
    }
