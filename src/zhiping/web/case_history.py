"""What happened to a case, from the journal, as a timeline tells it."""

from collections.abc import Iterable
from typing import Any

from zhiping.applications.models import Application
from zhiping.journal.models import Entry
from zhiping.journal.queries import timeline
from zhiping.policy.lifecycle import act_label, station_label

# How a committee comes to its result stays inside (40号令 art. 24): that readers differed, that one was asked again.
INSIDE = ("ask_third", "reopen_reading", "remind_reader", "opine")


def events(application: Application, *, names: bool = True) -> list[dict[str, Any]]:
    """The timeline from the journal, oldest first. Without `names`, experts stay unnamed (40号令 art. 24)."""
    return told(timeline(application.pk), names=names)


def told(entries: Iterable[Entry], *, names: bool = True) -> list[dict[str, Any]]:
    """The same of entries that are at hand."""
    return [_event(entry, names=names) for entry in _told(entries) if names or entry.act not in INSIDE]


def _told(entries: Iterable[Entry]) -> Iterable[Entry]:
    """Without the small steps that say nothing to a reader (section by section, draft by draft)."""
    quiet = ("edit", "review", "answer")
    return (entry for entry in entries if entry.act not in quiet)


def _event(entry: Entry, *, names: bool) -> dict[str, Any]:
    hidden = entry.role == "expert" and not names
    return {
        "at": entry.at,
        "act": entry.act,
        "actor_name": "评审专家" if hidden else entry.actor_name,
        "body_name": entry.body_name,
        "label": act_label(entry.act),
        "station": station_label(entry.station) if entry.station else "",
        "note": str(entry.detail.get("opinion") or entry.detail.get("note") or ""),
        "hash": entry.hash,
    }
