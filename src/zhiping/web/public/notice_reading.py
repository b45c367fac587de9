"""Notices and announcements laid out for the public: name, unit, title and specialty of each person, and what the stage adds to it
(screening/showing.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from zhiping import clock
from zhiping.certification.models import Announcement
from zhiping.screening.models import NoticedCase, PublicNotice
from zhiping.screening.queries import notices_on_show, working_days_left
from zhiping.screening.showing import PRIVATE, PublicFacts, facts_of, people_on_show

PAGE = 20


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """`left`: working days until the last day. `people`: how many it names."""

    notice: PublicNotice
    left: int
    people: int


def listed() -> list[ShownNotice]:
    """The notices everyone is shown, the first to end on top: before and after the review, and an employer's where its plan asks for it.

    Any other employer's notice hangs inside the unit as a link or a QR code; its address cannot be guessed, and no list leads to it.
    """
    running = notices_on_show().annotate(people=Count("noticed"))
    return [ShownNotice(each, left(each), each.people) for each in running]


def left(notice: Any) -> int:
    """Working days until a notice (`notices_with_end`) is over for all its cases."""
    return working_days_left(notice.shown_until)


def state_of(notice: Any) -> str:
    """coming, running or over."""
    today = clock.today()
    if today < notice.first_day:
        return "coming"
    return "running" if today <= notice.shown_until else "over"


def chosen(notice: PublicNotice, wanted: str) -> NoticedCase | None:
    """The case of this notice that an address names; None for anything else."""
    try:
        return people_on_show(notice).filter(pk=UUID(wanted)).first()
    except ValueError:
        return None


def noticed_page(notice: PublicNotice, request: HttpRequest) -> Page[PublicFacts]:
    """The people of a notice, by name; searched and paged."""
    rows = _search(people_on_show(notice), "application__", request)
    pack, stage = notice.plan.pack, notice.stage
    return _page(rows, request, lambda row: facts_of(row.application, pack, stage, row.pk))


def announced_page(announcement: Announcement, request: HttpRequest) -> Page[PublicFacts]:
    """The people whom an announcement names; searched and paged."""
    cases = announcement.cases.select_related("applicant", "employer").order_by("applicant__name", "id")
    rows = _search(cases.defer(*(f"applicant__{field}" for field in PRIVATE)), "", request)
    pack = announcement.plan.pack
    return _page(rows, request, lambda case: facts_of(case, pack, "announced"))


def _search(rows: QuerySet, case: str, request: HttpRequest) -> QuerySet:
    words = request.GET.get("q", "").strip()
    by_name = Q(**{f"{case}applicant__name__icontains": words})
    return rows.filter(by_name | Q(**{f"{case}employer__name__icontains": words})) if words else rows


def _page(rows: QuerySet, request: HttpRequest, show: Callable[[Any], PublicFacts]) -> Page:
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    page.object_list = [show(row) for row in page.object_list]
    return page
