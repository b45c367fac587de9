"""An expert's readings: what is to be read, one page per case, scores kept as a draft until handed in."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping import clock
from zhiping.deliberation.acts import recuse, save_reading
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import (
    assignments_of,
    expert_points,
    expert_sheet,
    facts_now,
    figures_before,
)
from zhiping.policy.refusal import Refusal
from zhiping.policy.scoring import score
from zhiping.screening.queries import verified_points
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.case_file import findings, score_rows, sections
from zhiping.web.case_page import first_evidence
from zhiping.web.cases import acting
from zhiping.web.expert.forms import HandInForm, ReadingForm, RecusalForm
from zhiping.web.nouns import posted

TABS = {"open": "待评审", "done": "已提交"}
HEAVY = ("application__submission__content", "application__submission__findings")  # not shown in lists


def _assignment(request: HttpRequest, pk: UUID) -> Assignment:
    mine = assignments_of(acting(request)).prefetch_related("application__submission__score_lines")
    found = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _url(held: Assignment) -> str:
    return reverse("expert:reading", args=[held.pk])


@audience("expert")
def desk(request: HttpRequest) -> HttpResponse:
    """我的评审: to read, and handed in."""
    mine = assignments_of(acting(request)).defer(*HEAVY)
    rows = {"open": mine.filter(submitted_at=None), "done": mine.filter(submitted_at__isnull=False)}
    tabs = [{"key": key, "label": label, "count": rows[key].count()} for key, label in TABS.items()]
    asked = request.GET.get("tab", "open")
    tab = asked if asked in TABS else "open"
    page = Paginator(rows[tab], 20).get_page(request.GET.get("page"))
    return render(request, "expert/desk.html", {"tabs": tabs, "tab": tab, "page": page})


@audience("expert")
def reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case to read and score; the button 保存草稿 posts here."""
    held = _assignment(request, pk)
    if request.method != "POST":
        return _page(request, held)
    form = _form(held, ReadingForm, request.POST)
    return perform(
        request,
        form,
        lambda _: _save(request, held, form, hand_in=False),
        said="草稿已保存，提交前都可以修改。",
        then=_url(held),
        again=lambda again: _page(request, held, again),
    )


@audience("expert")
@posted(_url, find=_assignment)
def draft(request: HttpRequest, held: Assignment) -> HttpResponse:
    """Autosave: a fragment with the total, or with what is wrong."""
    form = _form(held, ReadingForm, request.POST)
    if not form.is_valid():
        return render(request, "expert/_total.html", {"form": form, "held": held}, status=422)
    try:
        _save(request, held, form, hand_in=False)
    except Refusal as refusal:
        return render(request, "expert/_total.html", {"refusal": refusal, "held": held}, status=409)
    answer = render(request, "expert/_total.html", {"held": held, "sheet": expert_sheet(held)})
    answer.headers["X-Server-Time"] = clock.now().isoformat()
    return answer


@audience("expert")
@posted(_url, find=_assignment)
def submission(request: HttpRequest, held: Assignment) -> HttpResponse:
    """提交评审意见, complete and confirmed."""
    form = _form(held, HandInForm, request.POST)
    return perform(
        request,
        form,
        lambda _: _save(request, held, form, hand_in=True),
        said=f"{held.application.applicant.name}的评审意见已经提交。",
        then=reverse("expert:desk"),
        again=lambda again: _page(request, held, again),
    )


@audience("expert")
@posted(_url, find=_assignment)
def recusal(request: HttpRequest, held: Assignment) -> HttpResponse:
    """回避: out of the case, in reading and in voting."""
    return perform(
        request,
        RecusalForm(request.POST),
        lambda given: recuse(held, reason=given["reason"], by=acting(request)),
        said="已记录回避，这件申报不再由您评审，也不由您表决。",
        then=reverse("expert:desk"),
        again=lambda form: _page(request, held, recusal_form=form),
    )


def _form(held: Assignment, kind: type[ReadingForm], data: Any = None) -> ReadingForm:
    """The form with this expert's figures, or with what was just typed."""
    case = held.application
    verified, given = verified_points(case.submitted), expert_points(held)
    entered = {key: row.points for key, row in given.items()}
    sheet = score(case.pack, facts_now(case), points=figures_before(case) | entered)
    reasoned = {key: (row.points, row.reason) for key, row in given.items()}
    rows = score_rows(case, expert=reasoned, sheet=sheet, figures=verified)
    return kind(data, rows=rows, sheet=sheet, pack=case.pack, initial={"opinion": held.opinion})


def _save(request: HttpRequest, held: Assignment, form: ReadingForm, *, hand_in: bool) -> None:
    opinion = form.cleaned_data["opinion"]
    save_reading(held, points=form.points(), opinion=opinion, by=acting(request), hand_in=hand_in)


def _page(
    request: HttpRequest,
    held: Assignment,
    form: ReadingForm | None = None,
    recusal_form: Form | None = None,
) -> HttpResponse:
    case, form = held.application, form or _form(held, ReadingForm)
    shown = sections(case)
    context = {"held": held, "case": case, "form": form, "recusal_form": recusal_form or RecusalForm()}
    context |= {"sections": shown, "evidence": first_evidence(shown), "findings": findings(case)}
    context |= {"sheet": form.sheet, "groups": _groups(form)}
    return render(request, "expert/reading.html", context)


def _groups(form: ReadingForm) -> list[dict[str, Any]]:
    """The scheme's groups, each with its lines and their two fields."""
    lines = form.lines()
    return [
        {"group": group, "lines": [line for line in lines if line[0].group == group.code]}
        for group in form.sheet.groups
    ]
