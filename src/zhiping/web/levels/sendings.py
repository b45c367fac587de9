"""报送与接收: what waits to be sent up, what was sent to this body, and the history of both."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.levels.acts import decline, receive, send_up
from zhiping.levels.models import Sending
from zhiping.levels.queries import (
    asks_letter,
    letter_paper,
    roster_of,
    sendable,
    sendings_of,
    sent_by,
    sent_to,
)
from zhiping.people.models import Body
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import station_label
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.levels.forms import DeclineForm, ReceiptForm, SendForm
from zhiping.web.nouns import posted

PAGE = 50
# state → tone, icon
LOOKS = {
    "sent": ("wait", "clock"),
    "received": ("ok", "check"),
    "declined": ("stop", "alert"),
    "missing": ("stop", "alert"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """Cases of one plan that go to one body together."""

    plan: Plan
    station: str
    desk: Body
    count: int

    @property
    def key(self) -> str:
        return urlencode({"plan": self.plan.pk, "station": self.station, "desk": self.desk.pk})

    @property
    def label(self) -> str:
        return station_label(self.station)

    @property
    def asks_letter(self) -> bool:
        return asks_letter(self.plan.pack, self.station)


def _page_of(held: Sending) -> str:
    return reverse("levels:sending", args=[held.pk])


def _found(request: HttpRequest, pk: UUID) -> Sending:
    return get_object_or_404(sendings_of(acting(request)), pk=pk)


@audience("levels")
def sendings(request: HttpRequest) -> HttpResponse:
    """Tabs: to be sent (authorities), to be received, sent, received."""
    return _page(request)


@audience("levels")
@posted("levels:sendings")
def outgoing(request: HttpRequest) -> HttpResponse:
    """报送: one roster of the ticked, or of everybody who goes this way."""
    return perform(
        request,
        SendForm(request.POST),
        lambda given: _send(request, given),
        said="已报送，接收单位清点后会在这里答复。花名册和委托书可以在批次中下载、打印。",
        then=f"{reverse('levels:sendings')}?tab=sent",
        again=lambda form: _page(request, form),
    )


def _send(request: HttpRequest, given: dict[str, Any]) -> Sending:
    by = acting(request)
    way = _way(request, _ways(request)) if request.POST.get("who") == "all" else None
    ticked = (
        Application.objects.visible_to(by).filter(pk__in=given["cases"]).select_related("plan", "applicant")
    )
    cases = list(_of_way(request, way) if way else ticked)
    return send_up(cases, letter=given["letter"], note=given["note"], by=by)


@audience("levels")
def sending(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One roster: who stands on it, its papers, and for the receiver what may be done."""
    return _one(request, _found(request, pk))


@audience("levels")
@posted(_page_of, find=_found)
def receipt(request: HttpRequest, held: Sending) -> HttpResponse:
    """接收."""
    return perform(
        request,
        ReceiptForm(request.POST),
        lambda given: receive(
            held,
            counted=given["counted"],
            missing={UUID(each) for each in given["missing"]},
            answer=given["answer"],
            by=acting(request),
        ),
        said="已接收，报送单位可以看到实收人数和说明。",
        then=_page_of(held),
        again=lambda form: _one(request, held, receipt=form),
    )


@audience("levels")
@posted(_page_of, find=_found)
def declining(request: HttpRequest, held: Sending) -> HttpResponse:
    """整批退回."""
    return perform(
        request,
        DeclineForm(request.POST),
        lambda given: decline(held, answer=given["answer"], by=acting(request)),
        said="已整批退回，报送单位可以看到原因。",
        then=_page_of(held),
        again=lambda form: _one(request, held, decline=form),
    )


def _ways(request: HttpRequest) -> list[Way]:
    """Where cases of this body wait without a roster; none for an office, which sends nothing up."""
    by = acting(request)
    if by.role != "authority":
        return []
    rows = Counter(sendable(by).order_by().values_list("plan", "station", "desk"))
    plans = {each.pk: each for each in Plan.objects.filter(pk__in=[row[0] for row in rows])}
    desks = {each.pk: each for each in Body.objects.filter(pk__in=[row[2] for row in rows])}
    found = [Way(plans[plan], station, desks[desk], count) for (plan, station, desk), count in rows.items()]
    return sorted(found, key=lambda way: (way.plan.title, way.station, way.desk.name))


def _way(request: HttpRequest, ways: list[Way]) -> Way | None:
    """The way the address or the form names, else the first."""
    asked = request.POST if request.method == "POST" else request.GET
    wanted = urlencode({key: asked.get(key, "") for key in ("plan", "station", "desk")})
    return next((way for way in ways if way.key == wanted), ways[0] if ways else None)


def _of_way(request: HttpRequest, way: Way) -> Any:
    cases = sendable(acting(request)).filter(plan=way.plan, station=way.station, desk=way.desk)
    return cases.select_related("applicant", "employer", "plan")


def _tabs(request: HttpRequest, ways: list[Way]) -> dict[str, tuple[str, int]]:
    by = acting(request)
    waiting, sent = sent_to(by).filter(state="sent").count(), sent_by(by).count()
    came = sent_to(by).exclude(state="sent").count()
    own = {"send": ("待报送", sum(way.count for way in ways)), "sent": ("已报送", sent)}
    told = {"receive": ("待接收", waiting), "received": ("已答复", came)}
    return {**own, **told} if by.role == "authority" else told


def _page(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    ways = _ways(request)
    tabs = _tabs(request, ways)
    asked = "send" if form else request.GET.get("tab", "")
    tab = asked if asked in tabs else next((key for key in tabs if tabs[key][1]), next(iter(tabs)))
    shown = [{"key": key, "label": label, "count": count} for key, (label, count) in tabs.items()]
    context = {"tabs": shown, "tab": tab, "refusal": getattr(form, "refusal", None)}
    more = _to_send(request, ways, form) if tab == "send" else _rosters(request, tab)
    return render(request, "levels/sendings.html", context | more)


def _to_send(request: HttpRequest, ways: list[Way], form: Form | None) -> dict[str, Any]:
    way = _way(request, ways)
    rows = _of_way(request, way) if way else Application.objects.none()
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    paper = letter_paper(way.plan.pack) if way and way.asks_letter else None
    ticked = set(form.data.getlist("cases")) if form else {str(case.pk) for case in page}
    return {
        "ways": ways,
        "way": way,
        "page": page,
        "paper": paper,
        "form": form or SendForm(),
        "ticked": ticked,
    }


def _rosters(request: HttpRequest, tab: str) -> dict[str, Any]:
    by = acting(request)
    found = sent_by(by) if tab == "sent" else sent_to(by)
    if tab != "sent":
        found = found.filter(state="sent") if tab == "receive" else found.exclude(state="sent")
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    return {"page": page, "rows": [{"sending": each, "look": LOOKS[each.state]} for each in page]}


def _one(
    request: HttpRequest, held: Sending, *, receipt: Form | None = None, decline: Form | None = None
) -> HttpResponse:
    held = _found(request, held.pk)
    lines = list(roster_of(held))
    mine = held.receiver_id == acting(request).body_id
    form = receipt or ReceiptForm()
    context = {
        "sending": held,
        "look": LOOKS[held.state],
        "rows": [{"line": line, "look": LOOKS[line.state]} for line in lines],
        "open": mine and held.state == "sent",
        "mine": mine,
        "receipt": form,
        "ticked": set(form.data.getlist("missing")) if receipt else set(),
        "declining": decline or DeclineForm(),
        "refusal": getattr(receipt or decline, "refusal", None),
        "decline_url": reverse("levels:declining", args=[held.pk]),
        "case_url": f"{acting(request).role}:case",
    }
    return render(request, "levels/sending.html", context)
