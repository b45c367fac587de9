"""The page 发布前检查: the list, each line with the way to what it is about, and what the new plan changes."""

from itertools import zip_longest
from typing import Any

from django.forms import Form
from django.urls import reverse

from zhiping.plans.models import Draft
from zhiping.plans.queries.checking import STOP, Check, check_draft
from zhiping.policy.comparing import compare
from zhiping.web.office.plans.forms import AddendumForm, PublicationForm
from zhiping.web.office.plans.pages import OTHERS, draft_context, page_url
from zhiping.web.office.plans.sections import SECTIONS, section_of

LOOKS = {
    "ok": ("通过", "ok", "check"),
    "warn": ("请留意", "wait", "alert"),
    "stop": ("未通过", "stop", "cross"),
}


def check_context(draft: Draft, form: Form | None = None) -> dict[str, Any]:
    """The list and the form that publishes, or that sends the addendum."""
    checked = check_draft(draft)
    kind = AddendumForm if draft.amends_id else PublicationForm
    lines = [
        {
            "check": each,
            "look": LOOKS[each.state],
            "url": _url(draft, each.place) if each.state != "ok" else "",
            "link": _link(each),
            "items": [
                (text, _url(draft, place))
                for text, place in zip_longest(each.items, each.places, fillvalue="")
            ],
        }
        for each in checked.checks
    ]
    return draft_context(draft, "check") | {
        "lines": lines,
        "stops": sum(each.state == STOP for each in checked.checks),
        "form": form or kind(),
        "differences": compare(draft.base, checked.pack) if checked.pack else (),
    }


def _url(draft: Draft, place: str) -> str:
    """The page of a place, and the field on it."""
    if not place:
        return ""
    if place == "filings":
        return reverse("office:filings")
    if place in OTHERS or place in SECTIONS:
        return page_url(draft, place)
    return f"{page_url(draft, section_of(place))}#f-{place}"


def _link(check: Check) -> str:
    labels = {**{key: each.label for key, each in SECTIONS.items()}, **OTHERS, "filings": "评委会备案"}
    return f"去“{labels.get(check.place) or labels[section_of(check.place)]}”"
