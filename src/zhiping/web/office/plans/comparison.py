"""比较: any two packs, published, amended or in the making, as a table of what differs."""

from typing import Any

from django.http import HttpRequest

from zhiping.plans.models import Addendum, Draft, Plan, published_pack
from zhiping.policy.comparing import compare
from zhiping.policy.packs import Pack, PackError
from zhiping.web.office.plans.finding import own_drafts

Choices = list[tuple[str, str]]


def comparison_context(request: HttpRequest) -> dict[str, Any]:
    """The two packs asked for, and what differs; without a question the newest two there are."""
    choices = [*_drafts(request), *_published()]
    keys = [key for key, _ in choices]
    chosen = [request.GET.get(name, "") for name in ("a", "b")]
    a, b = (key if key in keys else "" for key in chosen)
    packs = [_pack(request, key) for key in (a, b)] if a and b else []
    return {
        "choices": choices,
        "a": a,
        "b": b,
        "asked": bool(packs),
        "broken": bool(packs) and None in packs,
        "packs": packs,
        "differences": compare(*packs) if packs and None not in packs else (),
    }


def _published() -> Choices:
    """Every plan there is, with each version of its rules: they are public."""
    found = []
    for plan in Plan.objects.order_by("-year", "title").prefetch_related("addenda"):
        found += [
            (f"addendum:{each.pk}", f"{plan.title}（{each.document} 补充后）") for each in plan.addenda.all()
        ]
        found.append((f"plan:{plan.pk}", f"{plan.title}（{plan.document}）"))
    return found


def _drafts(request: HttpRequest) -> Choices:
    """The office's own drafts."""
    open_ones = own_drafts(request).filter(state="draft")
    return [(f"draft:{each.pk}", f"草稿：{each.title}") for each in open_ones]


def _pack(request: HttpRequest, key: str) -> Pack | None:
    """The pack of a choice; None for a draft that does not load."""
    kind, _, pk = key.partition(":")
    if kind == "plan":
        plan = Plan.objects.get(pk=pk)
        return published_pack(plan.pack_id, plan.pack_digest)
    if kind == "addendum":
        return Addendum.objects.select_related("plan").get(pk=pk).pack
    draft: Draft = own_drafts(request).get(pk=pk)
    try:
        return draft.pack
    except PackError:
        return None
