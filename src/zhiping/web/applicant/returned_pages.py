"""What a returned draft shows: every point with the place that cures it and its answer, until when, and where the case goes then."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.applications.queries import resumes_at
from zhiping.policy.lifecycle import kind_of, station_label
from zhiping.screening.models import Return, ReturnPoint
from zhiping.screening.queries import latest_notice_start, threads
from zhiping.web.applicant.cures import place_of_section
from zhiping.web.applicant.forms import answer_form


def find_point(case: Application, pk: UUID) -> ReturnPoint:
    """A point of one of the case's returns; 404 otherwise."""
    found = (
        ReturnPoint.objects.filter(record__application=case, pk=pk).select_related("record", "answer").first()
    )
    if found is None:
        raise Http404
    return found


def returned(
    case: Application, answering: Form | None = None, point: UUID | None = None
) -> dict[str, Any] | None:
    """The list to be answered, with `answering` in the place of its point's form; None for a draft nobody sent back."""
    if not case.resume_at:
        return None
    latest, *earlier = threads(case) or [None]
    if latest is None:
        return None
    rows = [_row(each, answering if each.pk == point else None) for each in latest.points.all()]
    return {
        "record": latest,
        "points": rows,
        "reasons": [] if rows else _reasons(latest),
        "left": case.points_open,
        "earlier": earlier,
        "remarks": _remarks(case),
        "next": _next(case),
        "last": station_label(case.pack.return_allowed_until) if case.pack.return_allowed_until else "",
    }


def _row(point: ReturnPoint, answering: Form | None) -> dict[str, Any]:
    """`place`: (label, address) of what cures it; `answered` is open for change until the case is handed in again."""
    place = place_of_section(point.catalogued.section)
    if point.item:
        place = ("去修改这一条", reverse("applicant:item", args=[point.item]))
    return {
        "point": point,
        "place": place,
        "form": answering or answer_form(point),
        "open": answering is not None,
    }


def _reasons(record: Return) -> list[dict[str, Any]]:
    """Of a return from before points were kept."""
    return [{**reason, "place": place_of_section(reason["section"])} for reason in record.explained]


def _next(case: Application) -> str:
    station = resumes_at(case)
    text = "逐条答复，重新扫码签名，再提交。提交后"
    if case.pack.resume == "start":
        text += f"从“{station_label(station)}”环节起逐级办理。"
    else:
        text += f"直接回到“{station_label(station)}”环节，前面已通过的环节不用重来。"
    if kind_of(station) != "employer":
        return text
    days, latest = case.pack.employer_notice.working_days, latest_notice_start(case)
    return f"{text}单位还须公示不少于 {days} 个工作日，最迟要在 {latest:%-m月%-d日} 开始，请尽早提交。"


def _remarks(case: Application) -> list[Any]:
    """What the reviewers wrote about single sections of the submission that was returned."""
    if case.submission is None:
        return []
    found = (
        case.submission.section_reviews.filter(verdict="problem")
        .exclude(remark="")
        .select_related("body")
        .order_by("at")
    )
    return [{"review": review, "place": place_of_section(review.section)} for review in found]
