"""理论考试: what there is, arranging one, its sittings, publishing it, seats for those who have none."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.exams.acts import (
    add_sitting,
    arrange_exam,
    change_exam,
    place_candidates,
    publish_exam,
    remove_room,
)
from zhiping.exams.models import Exam, Room
from zhiping.exams.queries import examining_plans
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.examinations.finding import find_exam, find_plan, find_room
from zhiping.web.office.examinations.forms import ExamForm, SittingForm
from zhiping.web.office.examinations.pages import (
    candidates_page,
    exam_page,
    exam_url,
    on_exam,
    overview,
    plan_form_page,
    told_by,
)


@audience("office")
def examinations(request: HttpRequest) -> HttpResponse:
    """考试与面试: every plan of the office that has them."""
    rows = overview(examining_plans(acting(request)))
    return render(request, "office/examinations/list.html", {"rows": rows})


@audience("office")
def exam_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """安排考试 of a plan."""
    plan = find_plan(request, pk)
    if request.method != "POST":
        return plan_form_page(request, plan, ExamForm(initial=told_by(plan, "exam")), "安排理论考试")
    return perform(
        request,
        ExamForm(request.POST),
        lambda given: arrange_exam(plan, **_told(given), by=acting(request)),
        said="已建立，请添加场次和考场，再发布。",
        then=reverse("office:examinations"),
        again=lambda form: plan_form_page(request, plan, form, "安排理论考试"),
    )


@audience("office")
def exam(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One exam."""
    return exam_page(request, find_exam(request, pk))


@audience("office")
def exam_settings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """修改考试安排."""
    held = find_exam(request, pk)
    if request.method != "POST":
        return plan_form_page(request, held.plan, ExamForm(initial=_before(held)), "修改考试安排")
    return perform(
        request,
        ExamForm(request.POST),
        lambda given: change_exam(held, **_told(given), by=acting(request)),
        said="已保存。",
        then=exam_url(held),
        again=lambda form: plan_form_page(request, held.plan, form, "修改考试安排"),
    )


@audience("office")
@posted(exam_url, find=find_exam)
def sittings(request: HttpRequest, held: Exam) -> HttpResponse:
    """添加场次和考场."""
    return perform(
        request,
        SittingForm(request.POST),
        lambda given: add_sitting(held, **given, by=acting(request)),
        said="场次和考场已添加。",
        then=exam_url(held),
        again=lambda form: exam_page(request, held, form),
    )


@audience("office")
@posted(lambda room: exam_url(room.sitting.exam), find=find_room)
def room_removal(request: HttpRequest, room: Room) -> HttpResponse:
    """撤去考场, before anything is published."""
    return on_exam(request, room.sitting.exam, remove_room, room, f"{room.name}已撤去。")


@audience("office")
@posted(exam_url, find=find_exam)
def publication(request: HttpRequest, held: Exam) -> HttpResponse:
    """发布考试安排."""
    return on_exam(request, held, publish_exam, held, "考试安排已发布，考生会收到通知。")


@audience("office")
@posted(exam_url, find=find_exam)
def placement(request: HttpRequest, held: Exam) -> HttpResponse:
    """统一编排 for those without a seat."""
    return on_exam(request, held, place_candidates, held, "没有预约的考生都已编排考位，准考证可以下载。")


@audience("office")
def candidates(request: HttpRequest, pk: UUID) -> HttpResponse:
    """考生名单, by ticket number; then who has no seat yet."""
    return candidates_page(request, find_exam(request, pk))


def _told(given: dict) -> dict:
    kept = {key: given[key] for key in ("syllabus", "minutes", "late_minutes")}
    return kept | {"booking": (given["booking_from"], given["booking_until"])}


def _before(held: Exam) -> dict:
    names = ("syllabus", "minutes", "late_minutes", "booking_from", "booking_until")
    return {name: getattr(held, name) for name in names}
