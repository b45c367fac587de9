"""Sections, points, return, refusal: the same for every audience. Each view gets the Desk it works at."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from zhiping.applications.models import Application, ScoreLine
from zhiping.people.models import Actor
from zhiping.policy.reasons import SECTIONS
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import (
    confirm_unchanged,
    refuse,
    return_case,
    review_rest,
    review_section,
    verify_points,
)
from zhiping.screening.models import Rejection
from zhiping.screening.queries import section_reviews
from zhiping.web.acting import perform, refuse_form
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.reviewing.forms import PointsForm, RefusalForm, RestForm, ReturnForm, SectionForm
from zhiping.web.reviewing.pages import Desk, again, ask, page, review_context, telling

DONE = 200
Act = Callable[[dict[str, Any]], Any]


def attempt(form: Form, case: Application, act: Act) -> int:
    """200 when it was done; 422 for wrong input, 409 for a refusal, which is then on the form."""
    if not form.is_valid():
        return 422
    try:
        telling(case, act)(form.cleaned_data)
    except Refusal as refusal:
        refuse_form(form, refusal)
        return 409
    return DONE


def case_page(request: HttpRequest, pk: UUID, *, desk: Desk) -> HttpResponse:
    """The case: to read, to review, to act on."""
    case = find_case(request, pk)
    if case.submission is None:
        raise Http404
    return page(request, case, desk)


def section(request: HttpRequest, pk: UUID, *, desk: Desk) -> HttpResponse:
    """核实无误 or 有问题 for one section."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect(desk.url("case", case))
    form = SectionForm(request.POST)
    status = attempt(form, case, lambda given: review_section(case, **given, by=acting(request)))
    return saved(request, case, desk, form, status, ("section", "case/section_saved.html"))


def points(request: HttpRequest, pk: UUID, *, desk: Desk) -> HttpResponse:
    """核定分 for one line."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect(desk.url("case", case))
    form = PointsForm(request.POST)

    def verify(given: dict[str, Any]) -> None:
        line = _line(case, given.pop("line"))
        verify_points(case, line=line, **given, by=acting(request))

    status = attempt(form, case, verify)
    return saved(request, case, desk, form, status, ("line", "case/points_saved.html"))


def _line(case: Application, key: str) -> ScoreLine:
    line = case.submitted.score_lines.filter(key=key).first()
    if line is None:
        raise Refusal("打分表里没有这一项。", code="unknown_line", remedy="请刷新页面后重试。")
    return line


def saved(
    request: HttpRequest, case: Application, desk: Desk, form: Form, status: int, shown: tuple[str, str]
) -> HttpResponse:
    """The answer to a small save: the changed part for htmx, else the page (again, or at the place that was saved)."""
    kind, template = shown
    refused = {} if status == DONE else {kind: form}
    case = find_case(request, case.pk)
    if request.headers.get("HX-Request"):
        context = review_context(request, case, desk, refused)
        return _part(request, context, template, str(form.data.get(kind, "")), status)
    if refused:
        return page(request, case, desk, refused=refused, status=status)
    return redirect(f"{desk.url('case', case)}#{kind}-{form.data[kind]}")


def _part(
    request: HttpRequest, context: dict[str, Any], template: str, key: str, status: int
) -> HttpResponse:
    if context["refusal"]:
        return _fresh(request, context["refusal"], context["urls"]["case"])
    section = next((each for each in context["sections"] if each.key == key), None)
    return render(request, template, context | {"oob": True, "section": section}, status=status)


def _fresh(request: HttpRequest, refusal: Refusal, url: str) -> HttpResponse:
    """Send the whole page anew, with what happened on top: what is on the screen no longer stands."""
    messages.error(request, str(refusal))
    return HttpResponse(status=409, headers={"HX-Redirect": url})


def sections(request: HttpRequest, pk: UUID, *, desk: Desk) -> HttpResponse:
    """全部核实无误: whatever nobody here has looked at yet."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect(desk.url("case", case))
    return perform(
        request,
        RestForm(request.POST),
        telling(case, lambda _: review_rest(case, by=acting(request))),
        said="其余部分已全部标记为核实无误，仍可逐项修改。",
        then=f"{desk.url('case', case)}#case-acts",
        again=lambda form: page(request, find_case(request, pk), desk, refused={"sections": form}),
    )


def unchanged(request: HttpRequest, pk: UUID, *, desk: Desk) -> HttpResponse:
    """沿用上次结论: for whatever a resubmission left as it was."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect(desk.url("case", case))
    return perform(
        request,
        Form(request.POST),
        telling(case, lambda _: confirm_unchanged(case, by=acting(request))),
        said="没有改动的部分已沿用上次的审核结论，仍可逐项修改。",
        then=desk.url("case", case),
        again=lambda form: page(request, find_case(request, pk), desk, refused={"unchanged": form}),
    )


def return_page(request: HttpRequest, pk: UUID, *, desk: Desk) -> HttpResponse:
    """退回修改: choose, read it as the applicant will, send."""
    case = find_case(request, pk)
    if request.method != "POST":
        return ask(request, case, desk, "return", return_form(case, initial=_from_remarks(case)))
    form = return_form(case, request.POST)
    if form.is_valid() and "send" not in request.POST:
        return ask(request, case, desk, "return", form, preview="edit" not in request.POST)
    return _send_back(request, case, desk, form)


def return_form(case: Application, data: Any = None, **kwargs: Any) -> ReturnForm:
    """What may be asked for in this case: its plan's reasons, the items it has."""
    again = case.returns.filter(station=case.station).exists()
    return ReturnForm(data, pack=case.pack, items=case.submitted.items, again=again, **kwargs)


def _send_back(request: HttpRequest, case: Application, desk: Desk, form: ReturnForm) -> HttpResponse:
    return perform(
        request,
        form,
        telling(
            case,
            lambda given: return_case(case, reasons=form.asked(), note=given["note"], by=acting(request)),
        ),
        said=f"已退回{case.applicant.name}修改。",
        then=desk.urls(case)["desk"],
        again=lambda form: again(request, case, desk, "return", form),
    )


def refusal_page(request: HttpRequest, pk: UUID, *, desk: Desk) -> HttpResponse:
    """不予推荐, 不予通过: with reasons, and words that confirm it."""
    case = find_case(request, pk)
    if request.method != "POST":
        return ask(request, case, desk, "refusal", RefusalForm(phrase=desk.refusing, pack=case.pack))
    return perform(
        request,
        RefusalForm(request.POST, phrase=desk.refusing, pack=case.pack),
        telling(case, lambda given: _refuse(case, given, acting(request))),
        said=f"{case.applicant.name}的申报已办理“{desk.refusing}”，申报人可以看到原因。",
        then=desk.urls(case)["desk"],
        again=lambda form: again(request, case, desk, "refusal", form),
    )


def _refuse(case: Application, given: dict[str, Any], by: Actor) -> Rejection:
    return refuse(case, reasons=given["reasons"], note=given["note"], by=by)


def _from_remarks(case: Application) -> dict[str, str]:
    """A first draft of the note: what was remarked on the sections that have a problem."""
    labels = dict(SECTIONS)
    reviews = section_reviews(case.submitted, case.station) if case.submission else {}
    lines = [f"{labels[key]}：{found.remark}" for key, found in reviews.items() if found.verdict == "problem"]
    return {"note": "\n".join(lines)[:500]}


def addresses(desk: Desk) -> list[URLPattern]:
    """The paths of one audience's case page and its small acts."""
    views = {
        "": ("case", case_page),
        "section/": ("section", section),
        "sections/": ("sections", sections),
        "unchanged/": ("unchanged", unchanged),
        "points/": ("points", points),
        "return/": ("return", return_page),
        "refusal/": ("refusal", refusal_page),
    }
    return [
        path(f"cases/<uuid:pk>/{tail}", audience(desk.space)(partial(view, desk=desk)), name=name)
        for tail, (name, view) in views.items()
    ]
