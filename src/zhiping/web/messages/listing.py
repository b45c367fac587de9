"""What the inbox shows."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest

from zhiping.messaging.queries import inbox_of
from zhiping.messaging.telling.categories import CATEGORIES, DEFAULTS
from zhiping.people.models import Actor
from zhiping.web.cases import acting

PAGE = 20
APPLICANTS = ("return", "deadline", "progress", "result", "dossier", "unit", "account")
OFFICIALS = ("digest", "deadline", "arrival", "unit", "account")
EXPERTS = ("meeting", "unit", "account")


def kinds_for(actor: Actor) -> tuple[str, ...]:
    """The kinds that somebody in this role ever gets; all of them stand in DEFAULTS."""
    special = {"applicant": APPLICANTS, "expert": EXPERTS}.get(actor.role, OFFICIALS)
    return tuple(kind for kind in DEFAULTS if kind in special)


def inbox_context(request: HttpRequest) -> dict[str, Any]:
    """Rows, the kinds there are with their counts, and what was asked for."""
    mine = inbox_of(acting(request))
    tab = "all" if request.GET.get("tab") == "all" else "unread"
    asked = request.GET.get("kind", "")
    counted = {
        kind: (total, unread)
        for kind, total, unread in mine.order_by()
        .values_list("category")
        .annotate(total=Count("pk"), unread=Count("pk", filter=Q(read_at=None)))
    }
    rows = mine if tab == "all" else mine.filter(read_at=None)
    rows = rows.filter(category=asked) if asked in counted else rows
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "tab": tab,
        "kind": asked if asked in counted else "",
        "keep": f"&kind={asked}" if asked in counted else "",
        "kinds": [
            (key, CATEGORIES[key], counted[key][tab == "unread"]) for key in CATEGORIES if key in counted
        ],
        "tabs": [
            {"key": "unread", "label": "未读", "count": sum(unread for _, unread in counted.values())},
            {"key": "all", "label": "全部", "count": sum(total for total, _ in counted.values())},
        ],
    }
