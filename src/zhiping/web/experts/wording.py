"""Experts in words: specialties, and what was done."""

from collections.abc import Iterable
from typing import Any

from zhiping.experts.models import PoolExpert
from zhiping.journal.models import Entry

ACTS = {
    "recommend_expert": "推荐入库",
    "agree_to_expert": "单位同意",
    "decline_expert": "单位不同意",
    "review_expert": "审核",
    "change_expert": "更正",
    "suspend_expert": "暂停",
    "resume_expert": "恢复",
    "remove_expert": "出库",
}


def with_labels(experts: Iterable[PoolExpert], known: dict[str, str]) -> list[dict[str, Any]]:
    """Rows of a list: the expert and their specialties in words."""
    return [
        {"expert": each, "specialties": [known.get(key, key) for key in each.specialties]} for each in experts
    ]


def story(held: PoolExpert) -> list[dict[str, Any]]:
    """What was done about this entry, the newest first, for the timeline."""
    entries = Entry.objects.filter(subject=held.pk).order_by("-sequence")
    return [
        {
            "at": each.at,
            "who": f"{each.body_name} {each.actor_name}".strip(),
            "what": ACTS.get(each.act, each.act),
            "note": each.detail.get("note", ""),
        }
        for each in entries
    ]
