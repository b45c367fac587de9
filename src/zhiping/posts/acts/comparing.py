"""从人事工资系统提取: what the system says of a unit's posts beside what was declared. It flags; it never changes a figure."""

from typing import Any, cast

from django.db import transaction

from zhiping import clock
from zhiping.gateways.asking import Answer
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.registry import gateway
from zhiping.gateways.systems.posts import PostsOfLevel, PostsOverHttp
from zhiping.journal.acts import record
from zhiping.journal.models import Entry
from zhiping.people.models import Actor
from zhiping.posts.models import PostQuota
from zhiping.posts.permissions import require_own


def compare_posts(quota: PostQuota, *, by: Actor) -> Entry:
    """Ask, compare by grade, and keep the answer in the journal: outcome ok, mismatch, nothing or unavailable, the hash of what was
    said, and both figures of every grade. Asks outside any transaction: the system may take its time.
    """
    require_own(quota, by)
    system = cast("PostsOverHttp", gateway("posts"))
    asked_at = clock.now().isoformat()
    try:
        found = compared(quota, system.posts_of(quota.body.credit_code, quota.body.name))
    except Unavailable as reason:
        found = {"outcome": "unavailable", "why": reason.reason, "rows": [], "raw_hash": reason.raw_hash}
    with transaction.atomic():
        return record(quota.pk, "compare_posts", by=by, detail={**found, "asked_at": asked_at})


def compared(quota: PostQuota, answer: Answer[PostsOfLevel]) -> dict[str, Any]:
    """Both figures of every grade: {outcome, why, rows: [{grade, ours, theirs, same}], raw_hash}; figures are [approved, employed]."""
    if not answer.records:
        why = "系统里没有这个单位的岗位。"
        return {"outcome": "nothing", "why": why, "rows": [], "raw_hash": answer.raw_hash}
    said: dict[str, list[int]] = {each.level: [each.approved, each.employed] for each in answer.records}
    total = quota.posts_total
    rows = []
    for level in quota.figures.levels:
        ours, theirs = [level.approved(total), level.employed], said.get(level.grade)
        rows.append({"grade": level.grade, "ours": ours, "theirs": theirs, "same": ours == theirs})
    other = answer.holder != quota.body.name
    why = f"系统里的单位名称是“{answer.holder}”。" if other else ""
    outcome = "ok" if not other and all(row["same"] for row in rows) else "mismatch"
    return {"outcome": outcome, "why": why, "rows": rows, "raw_hash": answer.raw_hash}
