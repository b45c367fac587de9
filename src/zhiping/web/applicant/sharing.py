"""The panel 数据共享: where each source stands for this person, what differs, and what may be done about it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from zhiping.dossiers.extraction.sources import SOURCES, sources_of
from zhiping.dossiers.extraction.standing import Standing, standings, upload_of
from zhiping.people.models import Actor
from zhiping.policy.vocabulary import BY_KEY
from zhiping.web.applicant.layout import own

LOOKS = {
    "ok": ("已提取", "ok", "check"),
    "mismatch": ("不一致", "stop", "alert"),
    "nothing": ("查无记录", "wait", "info"),
    "unavailable": ("未能提取", "stop", "alert"),
}
PENDING, NEVER = ("正在提取", "action", "clock"), ("尚未提取", "quiet", "")


def panel(actor: Actor, category: str = "") -> dict[str, Any]:
    """The connected sources, of one category or all; `pending`: some are being asked, so the page asks again; `first`: none ever was."""
    wanted = [each for each in (sources_of(category) if category else SOURCES) if each.connected]
    found = standings(own(actor), wanted) if wanted else []
    uploads = {
        category: upload_of(each for each in found if each.source.category == category)
        for category in {each.source.category for each in found}
    }
    return {
        "rows": [_row(each, manual=uploads[each.source.category].open) for each in found],
        "pending": any(each.pending for each in found),
        "first": bool(found) and not any(each.asked for each in found),
        "poll_url": f"{reverse('applicant:data_sharing')}?category={category}",
        "category": category,
    }


def _row(standing: Standing, *, manual: bool) -> dict[str, Any]:
    source = standing.source
    word, tone, icon = _look(standing)
    return {
        "source": source,
        "about": BY_KEY[source.category].label if source.category in BY_KEY else "证件照",
        "asked_at": standing.request.requested_at if standing.request else None,
        "word": word,
        "tone": tone,
        "icon": icon,
        "pending": standing.pending,
        "said": standing.failure or _missing(standing),
        "mismatches": standing.mismatches,
        "upload_url": _upload_url(standing) if manual else "",
        "portrait": source.category not in BY_KEY and standing.outcome == "ok",
    }


def _look(standing: Standing) -> tuple[str, str, str]:
    if standing.pending:
        return PENDING
    return LOOKS.get(standing.outcome, NEVER)


def _missing(standing: Standing) -> str:
    years = "、".join(f"{year}年" for year in standing.missing)
    return f"没有{years}的记录" if years else ""


def _upload_url(standing: Standing) -> str:
    """Where the manual path begins, once this source has failed or lacks a year."""
    open_now = (standing.failure or standing.missing) and standing.source.category in BY_KEY
    return reverse("applicant:item_new", args=[standing.source.category]) if open_now else ""


def slot(actor: Actor, category: str, because: str = "") -> dict[str, Any]:
    """Whether the category's manual upload is open, and the panel that says why (not)."""
    wanted: Iterable[Any] = [each for each in sources_of(category) if each.connected]
    found = standings(own(actor), wanted) if wanted else []
    return {"upload": upload_of(found, because=because) if found else None, "sharing": panel(actor, category)}
