"""登分: twice by two people or from a spreadsheet; differences settled; published, appealed against, confirmed."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.exams.acts import (
    answer_appeal,
    begin_confirming,
    enter_marks,
    import_marks,
    publish_marks,
    settle_mark,
)
from zhiping.exams.marks_table import marks_workbook, read_marks
from zhiping.exams.models import Booking, Exam, MarkAppeal
from zhiping.exams.queries import bookings_of, differing, entered_in
from zhiping.exams.refusals import unreadable_marks
from zhiping.files.kinds import XLSX
from zhiping.policy.authoring.problems import TableError
from zhiping.policy.authoring.xlsx import LARGEST
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform, refuse_form
from zhiping.web.audience import audience
from zhiping.web.batches import begin
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.examinations.finding import find_appeal, find_booking, find_exam
from zhiping.web.office.examinations.forms import AppealAnswerForm, MarksFileForm, MarkSheetForm, SettleForm
from zhiping.web.office.examinations.pages import exam_page, exam_url, paged
from zhiping.web.office.forms import BareForm

SHEET = 30
TURNS = {1: "第一遍", 2: "第二遍"}


def _sheet_url(exam: Exam) -> str:
    return reverse("office:mark_entries", args=[exam.pk])


def _differences_url(exam: Exam) -> str:
    return reverse("office:mark_differences", args=[exam.pk])


def _appeals_url(exam: Exam) -> str:
    return reverse("office:appeals", args=[exam.pk])


@audience("office")
def mark_entries(request: HttpRequest, pk: UUID) -> HttpResponse:
    """登分 of one turn, thirty candidates a page, without names."""
    exam = find_exam(request, pk)
    turn = _turn(request)
    if request.method != "POST":
        return _sheet(request, exam, turn)
    return _entered(request, exam, turn)


def _entered(request: HttpRequest, exam: Exam, turn: int) -> HttpResponse:
    form = _form(request, exam, turn, request.POST)
    return perform(
        request,
        form,
        lambda _: enter_marks(exam, turn=turn, marks=form.marks(), by=acting(request)),
        said=f"{TURNS[turn]}的成绩已保存。",
        then=f"{_sheet_url(exam)}?turn={turn}&page={request.POST.get('page', '1')}",
        again=lambda _: _sheet(request, exam, turn, form),
    )


@audience("office")
def marks_table(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET: 登分表 of those who sat; POST: load one."""
    exam = find_exam(request, pk)
    if request.method != "POST":
        answer = HttpResponse(marks_workbook(_sat(exam)), content_type=XLSX)
        answer.headers["Content-Disposition"] = (
            "attachment; filename*=UTF-8''%E7%99%BB%E5%88%86%E8%A1%A8.xlsx"
        )
        return answer
    return perform(
        request,
        MarksFileForm(request.POST, request.FILES),
        lambda given: _load(exam, given["file"], request),
        said="成绩已导入。",
        then=exam_url(exam),
        again=lambda form: exam_page(request, exam, form),
    )


@audience("office")
def mark_differences(request: HttpRequest, pk: UUID) -> HttpResponse:
    """两遍不一致的成绩."""
    return _differences(request, find_exam(request, pk))


@audience("office")
@posted(lambda booking: _differences_url(booking.exam), find=find_booking)
def settlement(request: HttpRequest, booking: Booking) -> HttpResponse:
    """核定."""
    exam = booking.exam
    return perform(
        request,
        SettleForm(request.POST, highest=exam.plan.pack.exam_rule.highest),
        lambda given: settle_mark(booking, **given, by=acting(request)),
        said=f"{booking.number} 的成绩已核定。",
        then=_differences_url(exam),
        again=lambda form: _differences(request, exam, form, booking),
    )


@audience("office")
@posted(exam_url, find=find_exam)
def mark_publication(request: HttpRequest, exam: Exam) -> HttpResponse:
    """公布成绩."""
    return perform(
        request,
        BareForm(request.POST),
        lambda _: publish_marks(exam, by=acting(request)),
        said="成绩已公布，考生可以查看并在复核期内申请复核。",
        then=exam_url(exam),
        again=lambda form: exam_page(request, exam, form),
    )


@audience("office")
def appeals(request: HttpRequest, pk: UUID) -> HttpResponse:
    """成绩复核申请."""
    return _appeals(request, find_exam(request, pk))


@audience("office")
@posted(lambda appeal: _appeals_url(appeal.booking.exam), find=find_appeal)
def appeal_answer(request: HttpRequest, appeal: MarkAppeal) -> HttpResponse:
    """答复复核."""
    exam = appeal.booking.exam
    return perform(
        request,
        AppealAnswerForm(request.POST, highest=exam.plan.pack.exam_rule.highest),
        lambda given: answer_appeal(appeal, **given, by=acting(request)),
        said="复核已答复，考生会收到通知。",
        then=_appeals_url(exam),
        again=lambda form: _appeals(request, exam, form, appeal),
    )


@audience("office")
@posted(exam_url, find=find_exam)
def confirmation(request: HttpRequest, exam: Exam) -> HttpResponse:
    """确认成绩: every case goes on, or ends."""
    form = BareForm(request.POST)
    try:
        rows = begin_confirming(exam, by=acting(request))
    except Refusal as refusal:
        refuse_form(form, refusal)
        return exam_page(request, exam, form, status=409)
    if rows:
        return begin(request, "confirm_marks", rows, back=reverse("office:examinations"))
    return redirect("office:examinations")


def _turn(request: HttpRequest) -> int:
    asked = request.POST.get("turn") or request.GET.get("turn") or "1"
    return int(asked) if asked in {"1", "2"} else 1


def _sat(exam: Exam) -> Any:
    return bookings_of(exam).filter(checked_in_at__isnull=False, absent=False)


def _form(request: HttpRequest, exam: Exam, turn: int, data: Any = None) -> MarkSheetForm:
    if data is not None:
        named = [key.removeprefix("mark-") for key in data if key.startswith("mark-")]
        shown = list(_sat(exam).filter(number__in=named))
    else:
        shown = list(paged(request, _sat(exam), SHEET))
    known = entered_in(exam, turn, shown)
    return MarkSheetForm(data, bookings=shown, highest=exam.plan.pack.exam_rule.highest, known=known)


def _sheet(request: HttpRequest, exam: Exam, turn: int, form: MarkSheetForm | None = None) -> HttpResponse:
    page = paged(request, _sat(exam), SHEET)
    shown = form or _form(request, exam, turn)
    context = {"exam": exam, "turn": turn, "turns": TURNS, "page": page, "form": shown, "rows": shown.rows()}
    return render(request, "office/examinations/mark_entries.html", context)


def _load(exam: Exam, file: Any, request: HttpRequest) -> int:
    highest, known = exam.plan.pack.exam_rule.highest, _sat(exam).values_list("number", flat=True)
    try:
        marks, problems = read_marks(file.read(LARGEST + 1), known=known, highest=highest)
    except TableError as error:
        raise unreadable_marks(error.problems) from error
    if problems:
        raise unreadable_marks(problems)
    return import_marks(exam, marks=marks, name=file.name, by=acting(request))


def _differences(
    request: HttpRequest, exam: Exam, form: Form | None = None, about: Booking | None = None
) -> HttpResponse:
    highest = exam.plan.pack.exam_rule.highest
    page = paged(request, differing(exam), SHEET)
    rows = [
        (
            each,
            form
            if about and each.pk == about.pk
            else SettleForm(highest=highest, auto_id=f"id-{each.number}-%s"),
        )
        for each in page
    ]
    return render(
        request,
        "office/examinations/differences.html",
        {"exam": exam, "page": page, "rows": rows, "form": form},
    )


def _appeals(
    request: HttpRequest, exam: Exam, form: Form | None = None, about: MarkAppeal | None = None
) -> HttpResponse:
    every = MarkAppeal.objects.filter(booking__exam=exam).select_related(
        "booking__application__applicant", "booking__application__employer", "answered_by"
    )
    page = paged(request, every.order_by("answered_at", "asked_at"), SHEET)
    highest = exam.plan.pack.exam_rule.highest
    rows = [
        (
            each,
            form
            if about and each.pk == about.pk
            else AppealAnswerForm(highest=highest, auto_id=f"id-{each.pk}-%s"),
        )
        for each in page
    ]
    return render(
        request, "office/examinations/appeals.html", {"exam": exam, "page": page, "rows": rows, "form": form}
    )
