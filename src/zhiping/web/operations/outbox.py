"""发件箱: what goes out by text message and mail, what failed and why, and once more."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.gateways.failures import REASONS
from zhiping.messaging.acts import resend
from zhiping.messaging.models import Delivery
from zhiping.messaging.queries import outbox, outbox_counts
from zhiping.policy.refusal import Refusal
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.operations.views import paged

WHY = {**REASONS, "no_address": "没有登记手机或邮箱"}
LOOKS = {
    "pending": ("wait", "clock"), "sending": ("action", "upload"), "sent": ("ok", "check"),
    "failed": ("stop", "alert"), "dropped": ("quiet", "cross"),
}  # fmt: skip
CHANNELS = (("sms", "短信"), ("mail", "邮件"))


@audience("operations")
def page(request: HttpRequest) -> HttpResponse:
    """Counts by channel and state, and the deliveries asked for."""
    return _page(request)


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    states = dict(Delivery.STATES)
    state = request.GET.get("tab", "failed")
    state = state if state in states else "failed"
    counts = outbox_counts()
    found = paged(request, outbox().filter(state=state))
    context = {
        "page": found,
        "rows": [_row(each) for each in found],
        "tab": state,
        "tabs": [{"key": key, "label": label, "count": _sum(counts, key)} for key, label in states.items()],
        "counts": [(label, _counts(counts, name)) for name, label in CHANNELS],
        "refusal": refusal,
        "simulator": settings.SIMULATOR_URL and f"{settings.SIMULATOR_URL}postbox/",
    }
    return render(request, "operations/outbox.html", context, status=409 if refusal else 200)


def _counts(counts: dict[tuple[str, str], int], channel: str) -> list[tuple[str, int]]:
    """What there is of one channel, state by state."""
    return [(word, counts[channel, key]) for key, word in Delivery.STATES if (channel, key) in counts]


def _sum(counts: dict[tuple[str, str], int], state: str) -> int:
    return sum(number for (_, each), number in counts.items() if each == state)


def _row(each: Delivery) -> dict[str, Any]:
    tone, icon = LOOKS[each.state]
    return {
        "delivery": each, "tone": tone, "icon": icon, "why": WHY.get(each.reason, each.reason),
        "again": each.state in ("failed", "dropped"),
    }  # fmt: skip


def _found(_request: HttpRequest, pk: UUID) -> Delivery:
    return get_object_or_404(Delivery, pk=pk)


@audience("system_admin")
@posted(lambda _: reverse("operations:outbox"), find=_found)
def resending(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """重发."""
    try:
        resend(delivery, by=acting(request))
    except Refusal as refusal:
        return _page(request, refusal)
    messages.success(request, "已重新排队，会先查询是否发出过，不会重复发送。")
    return redirect("operations:outbox")
