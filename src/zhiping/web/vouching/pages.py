"""What the desk for single items shows: requests, the item asked about, disputes."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from zhiping.dossiers.models import Dispute, Evidence, Item, Verification
from zhiping.dossiers.queries import disputes_at, requests_at
from zhiping.web.cases import acting
from zhiping.web.item_reading import history_of, parts_of, viewer_of
from zhiping.web.reviewing.desks import paged

LIVE = Evidence.objects.filter(removed_at=None)


def desk(request: HttpRequest, space: str) -> dict[str, Any]:
    """Requests with what each still lacks, by page; and the disputes."""
    body, words = acting(request).my_body, request.GET.get("q", "").strip()
    waiting = requests_at(body).prefetch_related(Prefetch("item__evidence", queryset=LIVE))
    found = waiting.filter(item__person__name__icontains=words) if words else waiting
    page = paged(request, found)
    return {
        "rows": [_row(asked) for asked in page.object_list],
        "page": page,
        "q": words,
        "disputes": list(disputes_at(body)[:50]),
        "urls": urls(space),
    }


def _row(asked: Verification) -> dict[str, Any]:
    item = asked.item
    return {"asked": asked, "item": item, "files": len(item.live_evidence()), "missing": item.missing}


def urls(space: str) -> dict[str, str]:
    """Names of this audience's addresses."""
    names = (
        "vouching",
        "vouching_confirmations",
        "vouched_item",
        "item_confirmation",
        "item_return",
        "item_dispute",
    )
    return {name: f"{space}:{name}" for name in names}


def find_request(request: HttpRequest, pk: UUID) -> Verification:
    """What this body was asked, still open or decided by it (404 otherwise)."""
    mine = Verification.objects.filter(body=acting(request).my_body).exclude(verdict="recalled")
    return _found(mine.select_related("item__person", "item__verified_by", "decided_by"), pk)


def find_dispute(request: HttpRequest, pk: UUID) -> Dispute:
    """A dispute put to this body (404 otherwise)."""
    mine = Dispute.objects.filter(body=acting(request).my_body)
    return _found(mine.select_related("item__person", "replacement", "concluded_by"), pk)


def _found(mine: QuerySet[Any], pk: UUID) -> Any:
    found = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def item_context(request: HttpRequest, item: Item, space: str) -> dict[str, Any]:
    """The item, its files and its history."""
    files = list(LIVE.filter(item=item).select_related("item"))
    chosen = request.GET.get("evidence")
    shown = next((file for file in files if str(file.pk) == chosen), files[0] if files else None)
    return {
        "item": item,
        "category": item.category,
        "facts": [{"label": label, "value": value} for label, value in item.facts],
        "parts": parts_of(item, files),
        "missing": item.missing,
        "viewer": viewer_of(shown) if shown else None,
        "shown": shown,
        "entries": history_of(item),
        "urls": urls(space),
        "desk_url": reverse(f"{space}:vouching"),
        "own": item.person_id == acting(request).person_id,
    }
