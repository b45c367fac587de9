"""登分: twice by two people or from a spreadsheet; differences settled; published, appealed against, confirmed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiping.exams.acts import (
    answer_appeal,
    begin_confirming,
    enter_marks,
    publish_marks,
    settle_mark,
)
from zhiping.exams.models import Booking, Exam, MarkAppeal
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform, refuse_form
from zhiping.web.audience import audience
from zhiping.web.batches import begin
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.examinations.finding import find_appeal, find_booking, find_exam
from zhiping.web.office.examinations.forms import AppealAnswerForm, MarksFileForm, SettleForm
from zhiping.web.office.examinations.mark_pages import (
    TURNS,
    appeals_page,
    differences_page,
    load_marks,
    marks_form,
    sheet_page,
    turn_of,
    typed_form,
)
from zhiping.web.office.examinations.pages import exam_page, exam_url, on_exam
from zhiping.web.office.forms import BareForm


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
    turn = turn_of(request)
    if request.method != "POST":
        return sheet_page(request, exam, turn)
    return _entered(request, exam, turn)


def _entered(request: HttpRequest, exam: Exam, turn: int) -> HttpResponse:
    form = typed_form(request, exam, turn)
    return perform(
        request,
        form,
        lambda _: enter_marks(exam, turn=turn, marks=form.marks(), by=acting(request)),
        said=f"{TURNS[turn]}的成绩已保存。",
        then=f"{_sheet_url(exam)}?turn={turn}&page={request.POST.get('page', '1')}",
        again=lambda _: sheet_page(request, exam, turn, form),
    )


@audience("office")
def marks_table(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET: 登分表 of those who sat; POST: load one."""
    exam = find_exam(request, pk)
    if request.method != "POST":
        return marks_form(exam)
    return perform(
        request,
        MarksFileForm(request.POST, request.FILES),
        lambda given: load_marks(exam, given["file"], request),
        said="成绩已导入。",
        then=exam_url(exam),
        again=lambda form: exam_page(request, exam, form),
    )


@audience("office")
def mark_differences(request: HttpRequest, pk: UUID) -> HttpResponse:
    """两遍不一致的成绩."""
    return differences_page(request, find_exam(request, pk))


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
        again=lambda form: differences_page(request, exam, form, booking),
    )


@audience("office")
@posted(exam_url, find=find_exam)
def mark_publication(request: HttpRequest, exam: Exam) -> HttpResponse:
    """公布成绩."""
    return on_exam(request, exam, publish_marks, exam, "成绩已公布，考生可以查看并在复核期内申请复核。")


@audience("office")
def appeals(request: HttpRequest, pk: UUID) -> HttpResponse:
    """成绩复核申请."""
    return appeals_page(request, find_exam(request, pk))


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
        again=lambda form: appeals_page(request, exam, form, appeal),
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
