"""What the dossier pages show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Max, Prefetch
from django.http import Http404, HttpRequest

from zhiping.dossiers.models import GONE, Evidence, Item
from zhiping.dossiers.queries import items_of, withdrawn_items_of
from zhiping.people.models import Actor
from zhiping.policy.vocabulary import CATEGORIES, Category
from zhiping.policy.vocabulary.proofs import needs_of
from zhiping.web.applicant.forms import evidence_form, item_form
from zhiping.web.applicant.layout import own
from zhiping.web.applicant.vouching_pages import answer_on
from zhiping.web.cases import acting
from zhiping.web.item_reading import uses_of, viewer_of

PAGE_SIZE = 20
BASIC = (
    "basic",
    "education",
    "employment",
    "title",
    "appointment",
    "skill",
    "assessment",
    "hours",
    "insurance",
)
STATE_TONES = {
    "draft": ("wait", "pen"),
    "pending_employer": ("action", "clock"),
    "employer_verified": ("ok", "check"),
    "source_verified": ("ok", "shield"),
    "superseded": ("quiet", ""),
    "withdrawn": ("quiet", ""),
}


def own_item(request: HttpRequest, pk: UUID) -> Item:
    """The item with its live evidence, if it is this person's (404 otherwise)."""
    live = Prefetch("evidence", queryset=Evidence.objects.filter(removed_at=None))
    mine = Item.objects.filter(person=own(acting(request)), pk=pk)
    found = mine.select_related("verified_by").prefetch_related(live).first()
    if found is None:
        raise Http404
    return found


def state_of(item: Item) -> dict[str, str]:
    """The item's state as a badge: word, tone, icon."""
    tone, icon = STATE_TONES[item.state]
    return {"word": item.get_state_display(), "tone": tone, "icon": icon}


def dossier_page(actor: Actor) -> dict[str, Any]:
    """Groups of categories, each with its counts by state."""
    mine = Item.objects.filter(person=own(actor)).order_by()
    rows = list(mine.values("category_key", "state").annotate(count=Count("id"), changed=Max("changed_at")))
    live = [row for row in rows if row["state"] not in GONE]
    groups = [
        {"label": label, "categories": [_counted(kind, live) for kind in kinds]} for label, kinds in _groups()
    ]
    return {
        "groups": groups,
        "total": sum(row["count"] for row in live),
        "unverified": sum(row["count"] for row in live if row["state"] == "draft"),
        "waiting": sum(row["count"] for row in live if row["state"] == "pending_employer"),
        "changed": max((row["changed"] for row in rows), default=None),
    }


def _groups() -> list[tuple[str, list[Category]]]:
    basic = [kind for kind in CATEGORIES if kind.key in BASIC]
    achievements = [kind for kind in CATEGORIES if kind.achievement]
    rest = [kind for kind in CATEGORIES if kind not in basic and kind not in achievements]
    return [("基础信息", basic), ("业绩成果", achievements), ("其他", rest)]


def _counted(kind: Category, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    counts = Counter({row["state"]: row["count"] for row in rows if row["category_key"] == kind.key})
    words = dict(Item.STATES)
    badges = [
        {"word": words[key], "tone": tone, "icon": icon, "count": counts[key]}
        for key, (tone, icon) in STATE_TONES.items()
    ]
    return {"kind": kind, "count": counts.total(), "badges": [badge for badge in badges if badge["count"]]}


def category_page(actor: Actor, kind: Category, number: str | None) -> dict[str, Any]:
    """One page of a category's items, and everything withdrawn from it."""
    items = items_of(own(actor)).filter(category_key=kind.key).select_related("verified_by")
    page = Paginator(items, PAGE_SIZE).get_page(number)
    rows = [
        {
            "item": item,
            "state": state_of(item),
            "files": item.live_evidence(),
            "missing": item.missing,
            "may_represent": may_represent(item),
        }
        for item in page
    ]
    withdrawn = withdrawn_items_of(own(actor)).filter(category_key=kind.key)
    addable = not (kind.single and page.paginator.count)
    return {"category": kind, "page": page, "rows": rows, "withdrawn": list(withdrawn), "addable": addable}


def may_represent(item: Item) -> bool:
    """Whether it is a work that is not the representative one yet."""
    return item.category.has("representative") and not item.values.get("representative")


def item_page(item: Item, chosen: str | None) -> dict[str, Any]:
    """An item, its form, its files by part, and the file beside it."""
    files = item.live_evidence()
    shown = next((file for file in files if str(file.pk) == chosen), files[0] if files else None)
    return {
        "item": item,
        "category": item.category,
        "state": state_of(item),
        "form": item_form(item.category_key)(initial=item.values),
        "upload": evidence_form(item.category) if item.category.parts else None,
        "parts": _parts(item, files),
        "missing": item.missing,
        "may_represent": may_represent(item),
        "answer": answer_on(item),
        "disputes": list(item.disputes.select_related("body")) if item.source else [],
        "uses": uses_of(item),
        "facts": [{"label": label, "value": value} for label, value in item.facts],
        "viewer": viewer_of(shown) if shown else None,
        "shown": shown,
    }


def _parts(item: Item, files: list[Evidence]) -> list[dict[str, Any]]:
    """Every part with its files; `need` says why it is asked for where that is not plain, None where it is not asked for."""
    asked = {part: need for need in needs_of(item.category, item.values) for part in need.any_of}
    shown = [(key, label, [file for file in files if file.part == key]) for key, label in item.category.parts]
    return [
        {"label": label, "files": found, "asked": key in asked, "why": asked[key].why if key in asked else ""}
        for key, label, found in shown
        if found or key in asked or not item.source
    ]
