"""评委会备案: every filed committee with its members, what is wrong with it, and until when; filing members by hand."""

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping import clock
from zhiping.deliberation.acts import file_committee
from zhiping.experts.queries import available, pools_of, specialties_of
from zhiping.plans.models import Filing
from zhiping.plans.queries.checking import EXPIRES_SOON
from zhiping.policy.composition import GRADES, grade_of, least_members
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.experts.forms import MembersForm
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged


def _mine(request: HttpRequest) -> QuerySet[Filing]:
    found = Filing.objects.filter(office__in=pools_of(acting(request)).values("pk")).select_related(
        "office", "committee__draw"
    )
    return found.annotate(members=Count("committee__seats")).order_by("-valid_until", "name", "pk")


def _found(request: HttpRequest, pk: UUID) -> Filing:
    return get_object_or_404(_mine(request), pk=pk)


def _page_of(held: Filing) -> str:
    return reverse("experts:committee", args=[held.pk])


@audience("pool")
def committees(request: HttpRequest) -> HttpResponse:
    """Every filing, what ends last first; warnings for those that end within 90 days and are not renewed (40号令 art. 8)."""
    page = paged(request, _mine(request))
    rows = [{"filing": each, **looks(each)} for each in page]
    return render(request, "experts/committees.html", {"page": page, "rows": rows, "warned": warned(request)})


def warned(request: HttpRequest) -> list[dict[str, Any]]:
    """Committees whose last filing ends soon or has ended."""
    newest: dict[tuple[UUID, str], Filing] = {}
    for each in _mine(request).filter(valid_from__lte=clock.today() + EXPIRES_SOON):
        newest.setdefault((each.office_id, each.name), each)
    ending = [each for each in newest.values() if each.valid_until - clock.today() < EXPIRES_SOON]
    return [{"filing": each, "left": (each.valid_until - clock.today()).days} for each in ending]


def looks(filing: Filing) -> dict[str, Any]:
    """How long it holds as a badge, its grade, and how many members it needs."""
    today, grade = clock.today(), grade_of(filing.level)
    left = (filing.valid_until - today).days
    if left < 0:
        state = ("已到期", "stop", "alert")
    elif today < filing.valid_from:
        state = ("尚未生效", "quiet", "clock")
    else:
        state = (
            (f"还有 {left} 天到期", "wait", "clock") if left < EXPIRES_SOON.days else ("有效", "ok", "check")
        )
    return {"state": state, "grade": GRADES[grade], "least": least_members(filing.basis, grade, filing.least)}


@audience("pool")
def committee(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One filing: its members, or the form to file them."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: Filing, form: Form | None = None) -> HttpResponse:
    known = specialties_of(held.office)
    context = {"filing": held, **looks(held), "labels": known, "form": form}
    filed = getattr(held, "committee", None)
    if filed:
        context["seats"] = [
            {"seat": each, "specialty": known.get(each.direction, each.direction)}
            for each in filed.seats.select_related("person").order_by("id")
        ]
    elif acting(request).role == "office":
        context["form"] = form or _form(held)
    return render(request, "experts/committee.html", context)


def _form(held: Filing, data: Any = None) -> MembersForm:
    experts = available(held.office, clock.today()).order_by("person__name", "pk")
    return MembersForm(data, experts=list(experts), labels=specialties_of(held.office))


@audience("office")
@posted(_page_of, find=_found)
def members(request: HttpRequest, held: Filing) -> HttpResponse:
    """备案委员, as the document of approval names them."""
    form = _form(held, request.POST)
    return perform(
        request,
        form,
        lambda _: file_committee(filing=held, members=form.members, by=acting(request)),
        said="委员已备案。",
        then=_page_of(held),
        again=lambda again: _page(request, _found(request, held.pk), again),
    )
