"""What the pages of exams and interviews show."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.dossiers.extraction.standing import has_portrait
from zhiping.exams.models import Booking, Exam, Interview, Sitting
from zhiping.exams.queries import (
    EXAMINED,
    attendance,
    bookings_of,
    candidates_of,
    candidates_without_seat,
    differing,
    open_appeals,
    panels_of,
    possible_members,
    progress_of,
    sittings_with_room,
    slots_of,
    unplaced,
)
from zhiping.plans.models import Plan
from zhiping.web.acting import perform
from zhiping.web.cases import acting
from zhiping.web.office.examinations.forms import AbsenceForm, MarksFileForm, PanelForm, SittingForm
from zhiping.web.office.forms import BareForm

Act = Callable[..., Any]
PAGE, NAMED = 50, 20  # rows of a page, people named in a sentence
STEPS = ("安排考试", "考生预约", "考试签到", "登分核定", "公布与复核", "确认成绩")
DONE = len(STEPS)


def exam_url(exam: Exam) -> str:
    return reverse("office:exam", args=[exam.pk])


def interview_url(interview: Interview) -> str:
    return reverse("office:interview", args=[interview.pk])


def overview(plans: list[Plan]) -> list[dict[str, Any]]:
    """A row per plan: its exam and its interviews, and how many wait for each; four queries for any number of plans."""
    sittings = Prefetch("sittings", Sitting.objects.standing())
    arranged = Exam.objects.filter(plan__in=plans).order_by("arranged_at").prefetch_related(sittings)
    exams = {each.plan_id: each for each in arranged}
    heard = {each.plan_id: each for each in Interview.objects.filter(plan__in=plans).order_by("arranged_at")}
    here = Application.objects.filter(plan__in=plans, outcome="", station__in=EXAMINED).order_by()
    counted = here.values_list("plan", "station").annotate(Count("id"))
    waiting = {(plan, station): number for plan, station, number in counted}
    return [
        {
            "plan": plan,
            "exam": exams.get(plan.pk),
            "exam_step": _step_label(exams.get(plan.pk)),
            "interview": heard.get(plan.pk),
            "to_sit": waiting.get((plan.pk, "exam"), 0),
            "to_hear": waiting.get((plan.pk, "interview"), 0),
        }
        for plan in plans
    ]


def _step_label(exam: Exam | None) -> str:
    return STEPS[min(step_of(exam, exam.sittings.all()), DONE - 1)] if exam else ""


def step_of(exam: Exam, sittings: Iterable[Sitting]) -> int:
    """Where an exam with these sittings is, an index of STEPS; DONE when it is confirmed."""
    now = clock.now()
    if exam.confirmed_at:
        return DONE
    if exam.results_at:
        over = exam.appeals_until is not None and clock.today() > exam.appeals_until
        return 5 if over else 4
    if exam.published_at is None:
        return 0
    if now < exam.booking_until:
        return 1
    shut = [each.shuts_at for each in sittings]
    return 3 if shut and now > max(shut) else 2


def exam_page(
    request: HttpRequest, exam: Exam, form: Form | None = None, *, status: int = 200
) -> HttpResponse:
    """One exam: where it is, its sittings, what is to be done now."""
    sittings = list(sittings_with_room(exam.sittings.standing()))
    at = step_of(exam, sittings)
    context = {
        "exam": exam,
        "plan": exam.plan,
        "rule": exam.plan.pack.exam_rule,
        "window": exam.plan.pack.windows.get("exam"),
        "at": at,
        "stations": [
            {
                "label": label,
                "state": "done" if number < at else "current" if number == at else "next",
                "note": "",
            }
            for number, label in enumerate(STEPS)
        ],
        "sittings": [_sitting(each) for each in sittings],
        "called_off": exam.sittings.exclude(called_off_at=None),
        **attendance(exam),
        "differing": differing(exam).count(),
        "appeals": open_appeals(exam).count(),
        "without": candidates_without_seat(exam).count(),
        "form": form,
        "sitting_form": form if isinstance(form, SittingForm) else SittingForm(),
        "file_form": form if isinstance(form, MarksFileForm) else MarksFileForm(),
    }
    return render(request, "office/examinations/exam.html", context, status=status)


def _sitting(sitting: Sitting) -> dict[str, Any]:
    now = clock.now()
    return {
        "sitting": sitting,
        "open": sitting.opens_at <= now <= sitting.shuts_at,
        "over": now > sitting.shuts_at,
    }


def door(request: HttpRequest, sitting: Sitting) -> dict[str, Any]:
    """Who came and who is still expected at a sitting, and the last who was let in."""
    own = bookings_of(sitting.exam).filter(sitting=sitting)
    here = own.filter(checked_in_at__isnull=False)
    last = here.order_by("-checked_in_at").first()
    page = paged(request, own.order_by("checked_in_at", "room__number", "seat"))
    return {
        "sitting": sitting,
        "exam": sitting.exam,
        "page": page,
        "expected": page.paginator.count,
        "came": here.count(),
        "last": last,
        "portrait": bool(last and has_portrait(last.application.applicant)),
        "over": clock.now() > sitting.shuts_at,
    }


def candidates_page(
    request: HttpRequest, exam: Exam, form: Form | None = None, about: Booking | None = None
) -> HttpResponse:
    """考生名单, by ticket number, each with the form to put an absence right; and who has no seat yet."""
    page = paged(request, bookings_of(exam))
    rows = with_forms(page, form, about, lambda each: AbsenceForm(auto_id=f"id-{each.number}-%s"))
    without = list(candidates_without_seat(exam)[:PAGE])
    context = {"exam": exam, "page": page, "rows": rows, "form": form, "without": without}
    return render(request, "office/examinations/candidates.html", context)


def with_forms(
    page: Iterable[Any], form: Form | None, about: Any, fresh: Callable[[Any], Form]
) -> list[tuple[Any, Form | None]]:
    """Each row with a form of its own; what was typed stands in the row it was typed about."""
    return [(each, form if about and each.pk == about.pk else fresh(each)) for each in page]


def paged(request: HttpRequest, rows: Any, size: int = PAGE) -> Any:
    return Paginator(rows, size).get_page(request.GET.get("page"))


def interview_page(
    request: HttpRequest, interview: Interview, form: Form | None = None, *, status: int = 200
) -> HttpResponse:
    """One plan's interviews: panels, schedule, who is left, marks."""
    heard = slots_of(interview).filter(application__isnull=False)
    left = unplaced(interview)
    context = {
        "interview": interview,
        "plan": interview.plan,
        "rule": interview.plan.pack.interview_rule,
        "window": interview.plan.pack.windows.get("interview"),
        "panels": panels_of(interview),
        "page": paged(request, heard),
        **progress_of(interview, clock.now()),
        "left": list(left[:NAMED]),
        "unplaced": left.count(),
        "waiting": candidates_of(interview).count(),
        "form": form,
        "panel_form": form if isinstance(form, PanelForm) else PanelForm(experts=possible_members(interview)),
    }
    return render(request, "office/examinations/interview.html", context, status=status)


def on_exam(request: HttpRequest, exam: Exam, act: Act, of: Any, said: str) -> HttpResponse:
    """A button on the page of an exam."""
    again = partial(exam_page, request, exam)
    return pressed(request, act, of, said=said, then=exam_url(exam), again=again)


def on_interview(request: HttpRequest, interview: Interview, act: Act, of: Any, said: str) -> HttpResponse:
    """A button on the page of interviews."""
    again = partial(interview_page, request, interview)
    return pressed(request, act, of, said=said, then=interview_url(interview), again=again)


def pressed(
    request: HttpRequest, act: Act, of: Any, *, said: str, then: str, again: Callable[[Form], HttpResponse]
) -> HttpResponse:
    """A button: the act asks for nothing but what it is done to."""
    form = BareForm(request.POST)
    return perform(request, form, lambda _: act(of, by=acting(request)), said=said, then=then, again=again)


def told_by(plan: Plan, kind: str) -> dict[str, Any]:
    """What the plan already says of an exam or interview, to begin its form with."""
    rule = plan.pack.rule_of(kind)
    names = ("syllabus", "minutes", "late_minutes")
    return {name: found for name in names if (found := getattr(rule, name, None)) not in {None, ""}}


def plan_form_page(request: HttpRequest, plan: Plan, form: Form, what: str) -> HttpResponse:
    """Arranging an exam or interviews of a plan."""
    return render(request, "office/examinations/new.html", {"plan": plan, "form": form, "what": what})
