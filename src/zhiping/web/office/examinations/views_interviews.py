"""面试答辩: panels, the schedule, who did not come, results."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiping.exams.acts import (
    add_panel,
    arrange_interview,
    finish_interview,
    miss_interview,
    publish_interview,
    release_slot,
    remove_panel,
    schedule,
)
from zhiping.exams.models import Interview, Panel, Slot
from zhiping.exams.queries import possible_members
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform, refuse_form
from zhiping.web.audience import audience
from zhiping.web.batches import begin
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.examinations.finding import find_interview, find_panel, find_plan, find_slot
from zhiping.web.office.examinations.forms import InterviewForm, PanelForm
from zhiping.web.office.examinations.pages import (
    interview_page,
    interview_url,
    on_interview,
    plan_form_page,
    told_by,
)
from zhiping.web.office.forms import BareForm


@audience("office")
def interview_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """安排面试 of a plan."""
    plan = find_plan(request, pk, "interview")
    if request.method != "POST":
        return plan_form_page(
            request, plan, InterviewForm(initial=told_by(plan, "interview")), "安排面试答辩"
        )
    return perform(
        request,
        InterviewForm(request.POST),
        lambda given: arrange_interview(plan, **given, by=acting(request)),
        said="已建立，请设立面试组，再排面试。",
        then=reverse("office:examinations"),
        again=lambda form: plan_form_page(request, plan, form, "安排面试答辩"),
    )


@audience("office")
def interview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One plan's interviews."""
    return interview_page(request, find_interview(request, pk))


@audience("office")
@posted(interview_url, find=find_interview)
def panels(request: HttpRequest, held: Interview) -> HttpResponse:
    """设立面试组."""
    return perform(
        request,
        PanelForm(request.POST, experts=possible_members(held)),
        lambda given: add_panel(
            held, name=given["name"], room=given["room"], members=[duty.person for duty in given["members"]],
            times=given["times"], by=acting(request),
        ),
        said="面试组已设立。",
        then=interview_url(held),
        again=lambda form: interview_page(request, held, form),
    )  # fmt: skip


@audience("office")
@posted(lambda panel: interview_url(panel.interview), find=find_panel)
def panel_removal(request: HttpRequest, panel: Panel) -> HttpResponse:
    """撤销面试组."""
    return on_interview(request, panel.interview, remove_panel, panel, "面试组已撤销。")


@audience("office")
@posted(interview_url, find=find_interview)
def interview_schedule(request: HttpRequest, held: Interview) -> HttpResponse:
    """排面试."""
    return on_interview(request, held, schedule, held, "面试已排好，核对后请通知考生和专家。")


@audience("office")
@posted(interview_url, find=find_interview)
def interview_publication(request: HttpRequest, held: Interview) -> HttpResponse:
    """通知考生和专家."""
    return on_interview(request, held, publish_interview, held, "考生和面试专家都会收到通知。")


@audience("office")
@posted(lambda slot: interview_url(slot.interview), find=find_slot)
def slot_release(request: HttpRequest, slot: Slot) -> HttpResponse:
    """改期."""
    return on_interview(
        request,
        slot.interview,
        release_slot,
        slot,
        f"{slot.application.applicant.name}的时段已空出，请重新排面试。",
    )


@audience("office")
@posted(lambda slot: interview_url(slot.interview), find=find_slot)
def slot_absence(request: HttpRequest, slot: Slot) -> HttpResponse:
    """登记缺席."""
    return on_interview(
        request, slot.interview, miss_interview, slot, f"{slot.application.applicant.name}已登记缺席。"
    )


@audience("office")
@posted(interview_url, find=find_interview)
def interview_results(request: HttpRequest, held: Interview) -> HttpResponse:
    """确认面试成绩: those whose panels have finished go on."""
    try:
        rows = finish_interview(held, by=acting(request))
    except Refusal as refusal:
        form = BareForm(request.POST)
        refuse_form(form, refusal)
        return interview_page(request, held, form, status=409)
    return begin(request, "confirm_interview", rows, back=reverse("office:examinations"))
