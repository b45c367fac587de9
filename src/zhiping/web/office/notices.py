"""评前公示 and 评后公示: start them, conclude objections, confirm what is over and clean."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.screening.acts import conclude_objection, refuse, requalify, start_public_notice
from zhiping.screening.models import Objection
from zhiping.screening.queries import (
    notice_days,
    notice_rule,
    notice_stage,
    notice_states,
    with_public_notice,
)
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.batches import begin
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.objecting import ConclusionForm
from zhiping.web.office.forms import NoticeForm, RefusalForm, RequalifyForm, TickForm
from zhiping.web.office.queue import on_desk, paged_in_two, with_days
from zhiping.web.piles import Pile, chosen, of_pile, piles

TABS = {"waiting": "待公示", "running": "公示中", "objection": "有异议", "over": "期满待确认"}


def _objections(request: HttpRequest) -> QuerySet[Objection]:
    """Objections in this office's own notices, with what is shown of them."""
    mine = Objection.objects.filter(noticed__notice__body_id=acting(request).body_id)
    mine = mine.exclude(noticed__notice__stage="employer")
    return mine.select_related("noticed__application__applicant", "concluded_by").order_by("filed_at")


def _at_notice(request: HttpRequest) -> QuerySet[Application]:
    return on_desk(acting(request)).filter(station__startswith="notice")


def _objection(request: HttpRequest, pk: UUID) -> Objection:
    return get_object_or_404(_objections(request), pk=pk)


def _upheld(request: HttpRequest, pk: UUID) -> Application:
    return get_object_or_404(_at_notice(request).filter(upheld=True), pk=pk)


@audience("office")
def notices(request: HttpRequest) -> HttpResponse:
    """Everything that is, was or will be on public notice, a plan and a stage at a time."""
    return _page(request, request.GET.get("tab", ""))


@audience("office")
@posted("office:notices")
def result_notice(request: HttpRequest) -> HttpResponse:
    """开始公示: one notice for all ticked cases, or none."""
    form = NoticeForm(request.POST)
    return perform(
        request,
        form,
        lambda given: _start(request, given),
        said="公示已经开始，公众可以在公示公告中查看。",
        then=_at("running", chosen(request, piles(request, "notice"))),
        again=lambda again: _page(request, "waiting", form=again),
    )


@audience("office")
@posted("office:notices", find=_objection)
def objection(request: HttpRequest, held: Objection) -> HttpResponse:
    """核查结论."""
    return perform(
        request,
        ConclusionForm(request.POST, request.FILES, prefix=str(held.pk)),
        lambda given: conclude_objection(held, **given, by=acting(request)),
        said="核查结论已经记录。",
        then=_at("objection", held.noticed.application),
        again=lambda form: _page(request, "objection", form=form, about=held),
    )


@audience("office")
@posted("office:notices")
def confirmation(request: HttpRequest) -> HttpResponse:
    """公示无异议: each ticked case whole or not at all."""
    form = TickForm(request.POST)
    if not form.is_valid():
        return _page(request, "over", form=form, status=422)
    back = _at("over", chosen(request, piles(request, "notice")))
    return begin(request, "confirm_notice", form.cleaned_data["cases"], back=back)


@audience("office")
@posted("office:notices", find=_upheld)
def notice_refusal(request: HttpRequest, case: Application) -> HttpResponse:
    """不予通过, where an objection was upheld."""
    return perform(
        request,
        RefusalForm(request.POST, prefix=str(case.pk)),
        lambda given: refuse(case, reasons=["objection_upheld"], note=given["note"], by=acting(request)),
        said=f"{case.applicant.name}（{case.number}）已办理不予通过。",
        then=_at("objection", case),
        again=lambda form: _page(request, "objection", form=form, about=case),
    )


@audience("office")
@posted("office:notices", find=_upheld)
def requalification(request: HttpRequest, case: Application) -> HttpResponse:
    """退回资格审查, where an objection before the review was upheld."""
    return perform(
        request,
        RequalifyForm(request.POST, prefix=f"again-{case.pk}"),
        lambda given: requalify(case, note=given["note"], by=acting(request)),
        said=f"{case.applicant.name}（{case.number}）已退回资格审查。",
        then="office:desk",
        again=lambda form: _page(request, "objection", form=form, about=case),
    )


def _start(request: HttpRequest, given: dict[str, Any]) -> None:
    ticked = Application.objects.visible_to(acting(request)).filter(pk__in=given["cases"])
    cases = list(ticked.select_related("plan", "applicant"))  # one that has moved on is refused, not left out
    days, manner = given["working_days"], given["manner"]
    start_public_notice(cases, working_days=days, manner=manner, by=acting(request))


def _at(tab: str, about: Application | Pile | None) -> str:
    """A tab of the pile that something was about."""
    kept = {"plan": _plan_of(about), "station": about.station} if about else {}
    return f"{reverse('office:notices')}?{urlencode({'tab': tab, **kept})}"


def _plan_of(about: Application | Pile) -> UUID:
    return about.plan.pk if isinstance(about, Pile) else about.plan_id


def _page(
    request: HttpRequest,
    asked: str,
    *,
    form: Form | None = None,
    about: Application | Objection | None = None,
    status: int = 200,
) -> HttpResponse:
    states, found = notice_states(clock.today()), piles(request, "notice")
    pile = chosen(request, found, about.noticed.application if isinstance(about, Objection) else about)
    here = Application.objects.on_desk_of(acting(request)).filter(station__startswith="notice")
    cases = of_pile(with_public_notice(here), pile)
    counts = cases.aggregate(**{key: Count("pk", filter=state) for key, state in states.items()})
    tab = asked if asked in TABS else next((key for key in TABS if counts[key]), "waiting")
    page = paged_in_two(request, cases.filter(states[tab]), _at_notice(request), counts[tab])
    with_days(page)
    context = {
        **_about(pile, found),
        "refusal": getattr(form, "refusal", None),
        "form": form,
        "tabs": [{"key": key, "label": label, "count": counts[key]} for key, label in TABS.items()],
        "tab": tab,
        "page": page,
    }
    if tab == "waiting":
        context |= _starting(page, form)
    elif tab == "objection":
        _disturbed(request, page, form, about.pk if about else None)
    return render(request, "office/notices.html", context, status=status)


def _about(pile: Pile | None, found: Sequence[Pile]) -> dict[str, Any]:
    """What the page says of the pile it shows, and the others there are."""
    if pile is None:
        return {"piles": found, "title": "公示"}
    rule = notice_rule(pile.plan.pack, notice_stage(pile.station))
    return {"piles": found, "pile": pile, "title": pile.label, "asked": rule, "kept": f"&{pile.key}"}


def _starting(page: Page[Application], form: Form | None) -> dict[str, Any]:
    """The form for starting a notice, and until when it would run if it started today."""
    if not page.object_list:
        return {"form": form}
    rule = notice_rule(page[0].pack, notice_stage(page[0].station))
    _, last_day = notice_days(rule, clock.today(), rule.working_days)
    fresh = NoticeForm(initial={"working_days": rule.working_days, "manner": "组建单位网站和本平台"})
    for each in (fresh, form) if form else (fresh,):
        each.fields[
            "working_days"
        ].help_text = f"公示不少于{rule.working_days}个工作日（{rule.citation.text}）。"
    ticked = form.data.getlist("cases") if form else [str(case.pk) for case in page]
    return {"form": form or fresh, "rule": rule, "last_day": last_day, "ticked": ticked}


def _disturbed(request: HttpRequest, page: Page[Application], form: Form | None, about: UUID | None) -> None:
    """Give each case its objections with a form for each open one, and a form to refuse where one was upheld."""
    filed: dict[UUID, list[Any]] = {case.pk: [] for case in page}
    for held in _objections(request).filter(noticed__application__in=list(filed)):
        held.form = form if about == held.pk else ConclusionForm(prefix=str(held.pk))
        filed[held.noticed.application_id].append(held)
    for case in page:
        case.objections = filed[case.pk]
        mine = form if about == case.pk else None
        case.refusal_form = mine if isinstance(mine, RefusalForm) else RefusalForm(prefix=str(case.pk))
        again = mine if isinstance(mine, RequalifyForm) else RequalifyForm(prefix=f"again-{case.pk}")
        case.requalify_form = again if case.station == "notice:pre_review" else None
