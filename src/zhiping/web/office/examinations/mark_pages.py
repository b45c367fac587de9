"""What the pages of marks show: the sheet of one turn, a table that is loaded, what differs, what is appealed against."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.exams.acts import import_marks
from zhiping.exams.marks_table import marks_workbook, read_marks
from zhiping.exams.models import Booking, Exam, MarkAppeal
from zhiping.exams.queries import bookings_of, differing, entered_in
from zhiping.exams.refusals import unreadable_marks
from zhiping.policy.authoring.problems import TableError
from zhiping.policy.authoring.xlsx import LARGEST
from zhiping.web.cases import acting
from zhiping.web.downloads import xlsx
from zhiping.web.office.examinations.forms import AppealAnswerForm, MarkSheetForm, SettleForm
from zhiping.web.office.examinations.pages import paged, with_forms

SHEET, NUMBER = 30, 16  # rows of a page, figures of a ticket number
TURNS = {1: "第一遍", 2: "第二遍"}


def marks_form(exam: Exam) -> HttpResponse:
    """登分表 of those who sat, to be filled in."""
    return xlsx(marks_workbook(sat(exam)), "登分表.xlsx")


def turn_of(request: HttpRequest) -> int:
    """The turn of the page; Http404 for a sheet that says none."""
    asked = request.POST.get("turn", "") if request.method == "POST" else request.GET.get("turn", "1")
    if asked in {"1", "2"}:
        return int(asked)
    if request.method == "POST":
        raise Http404
    return 1


def sat(exam: Exam) -> Any:
    return bookings_of(exam).filter(checked_in_at__isnull=False, absent=False)


def typed_form(request: HttpRequest, exam: Exam, turn: int) -> MarkSheetForm:
    """What was typed, on the rows it was typed for."""
    typed = _typed(request.POST)
    shown = list(sat(exam).filter(number__in=list(typed)))
    here = {each.number for each in shown}
    lost = {key: value for key, value in typed.items() if value and key not in here}
    return _sheet_form(request, exam, turn, shown, data=request.POST, lost=lost)


def _sheet_form(
    request: HttpRequest, exam: Exam, turn: int, shown: list[Booking], **typed: Any
) -> MarkSheetForm:
    entered = entered_in(turn, shown)
    for each in shown:
        each.entered = entered.get(each.pk)
    mine = {key: each for key, each in entered.items() if each.by_id == acting(request).person_id}
    highest = exam.plan.pack.exam_rule.highest
    return MarkSheetForm(bookings=shown, highest=highest, known=mine, **typed)


def _typed(data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed, by ticket number."""
    found = {key.removeprefix("mark-"): str(data[key]).strip() for key in data if key.startswith("mark-")}
    return {key[:NUMBER]: value for key, value in found.items()}


def sheet_page(
    request: HttpRequest, exam: Exam, turn: int, form: MarkSheetForm | None = None
) -> HttpResponse:
    page = paged(request, sat(exam), SHEET)
    shown = form or _sheet_form(request, exam, turn, list(page))
    context = {"exam": exam, "turn": turn, "turns": TURNS, "page": page, "form": shown, "rows": shown.rows()}
    return render(request, "office/examinations/mark_entries.html", context)


def load_marks(exam: Exam, file: Any, request: HttpRequest) -> int:
    highest, known = exam.plan.pack.exam_rule.highest, sat(exam).values_list("number", flat=True)
    try:
        marks, problems = read_marks(file.read(LARGEST + 1), known=known, highest=highest)
    except TableError as error:
        raise unreadable_marks(error.problems) from error
    if problems:
        raise unreadable_marks(problems)
    return import_marks(exam, marks=marks, name=file.name, by=acting(request))


def differences_page(
    request: HttpRequest, exam: Exam, form: Form | None = None, about: Booking | None = None
) -> HttpResponse:
    highest = exam.plan.pack.exam_rule.highest
    page = paged(request, differing(exam), SHEET)
    rows = with_forms(
        page, form, about, lambda each: SettleForm(highest=highest, auto_id=f"id-{each.number}-%s")
    )
    context = {"exam": exam, "page": page, "rows": rows, "form": form}
    return render(request, "office/examinations/differences.html", context)


def appeals_page(
    request: HttpRequest, exam: Exam, form: Form | None = None, about: MarkAppeal | None = None
) -> HttpResponse:
    every = MarkAppeal.objects.filter(booking__exam=exam).select_related(
        "booking__application__applicant", "booking__application__employer", "answered_by"
    )
    page = paged(request, every.order_by("answered_at", "asked_at"), SHEET)
    highest = exam.plan.pack.exam_rule.highest
    rows = with_forms(
        page, form, about, lambda each: AppealAnswerForm(highest=highest, auto_id=f"id-{each.pk}-%s")
    )
    context = {"exam": exam, "page": page, "rows": rows, "form": form}
    return render(request, "office/examinations/appeals.html", context)
