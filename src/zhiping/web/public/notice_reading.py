"""Notices and announcements laid out for the public: name, unit, title and specialty of each person, and nothing else.

Identity numbers and mobiles are not even read from the database here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.certification.models import Announcement
from zhiping.policy.packs import Pack
from zhiping.policy.specialties import specialty_and_direction
from zhiping.screening.models import NoticedCase, PublicNotice
from zhiping.screening.queries import noticed_on_show, notices_on_show, working_days_left

PAGE = 20
PRIVATE = ("id_number", "mobile")


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person as the public sees them. `about`: the noticed case an objection would be about, if there can be one."""

    name: str
    employer: str
    title: str
    specialty: str
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """`left`: working days until the last day. `people`: how many it names."""

    notice: PublicNotice
    left: int
    people: int


def listed() -> list[ShownNotice]:
    """The notices everyone is shown, the first to end on top.

    Notices before and after the review: an employer's notice is for the people who work there. It hangs inside the unit as a link or a
    QR code, and its address cannot be guessed; whoever has it may read it and object, but no list leads to it.
    """
    running = notices_on_show().exclude(stage="employer").annotate(people=Count("noticed"))
    return [ShownNotice(each, left(each), each.people) for each in running]


def left(notice: PublicNotice) -> int:
    """Working days until a notice ends."""
    return working_days_left(notice.last_day)


def state_of(notice: PublicNotice) -> str:
    """coming, running or over."""
    today = clock.today()
    if today < notice.first_day:
        return "coming"
    return "running" if today <= notice.last_day else "over"


def chosen(notice: PublicNotice, wanted: str) -> NoticedCase | None:
    """The case of this notice that an address names; None for anything else."""
    try:
        return _readable(noticed_on_show(notice), "application__applicant").filter(pk=UUID(wanted)).first()
    except ValueError:
        return None


def noticed_page(notice: PublicNotice, request: HttpRequest) -> Page[ShownPerson]:
    """The people of a notice, by name; searched and paged."""
    rows = _readable(noticed_on_show(notice), "application__applicant")
    rows = _search(rows, "application__", request)
    pack = notice.plan.pack
    return _page(rows, request, lambda row: shown_person(row.application, pack, row.pk))


def announced_page(announcement: Announcement, request: HttpRequest) -> Page[ShownPerson]:
    """The people whom an announcement names; searched and paged."""
    cases = announcement.cases.select_related("applicant", "employer").order_by("applicant__name", "id")
    rows = _search(_readable(cases, "applicant"), "", request)
    pack = announcement.plan.pack
    return _page(rows, request, lambda case: shown_person(case, pack))


def shown_person(case: Application, pack: Pack, about: UUID | None = None) -> ShownPerson:
    specialty = specialty_and_direction(pack, case.direction)
    return ShownPerson(case.applicant.name, case.employer.name, pack.seeks.title, specialty, about)


def _readable(rows: QuerySet, person: str) -> QuerySet:
    return rows.defer(*(f"{person}__{field}" for field in PRIVATE))


def _search(rows: QuerySet, case: str, request: HttpRequest) -> QuerySet:
    words = request.GET.get("q", "").strip()
    by_name = Q(**{f"{case}applicant__name__icontains": words})
    return rows.filter(by_name | Q(**{f"{case}employer__name__icontains": words})) if words else rows


def _page(rows: QuerySet, request: HttpRequest, show: Callable[[Any], ShownPerson]) -> Page:
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    page.object_list = [show(row) for row in page.object_list]
    return page
