"""评后公示: start for those who passed, conclude objections, confirm what is over and clean."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.certification.acts import confirm_notice, start_result_notice
from zhiping.certification.queries import notice_states
from zhiping.screening.acts import conclude_objection, refuse
from zhiping.screening.models import Objection
from zhiping.screening.queries import notice_days
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.batches import carry_out, keep, line, results
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import NoticeForm, ObjectionForm, RefusalForm, TickForm
from zhiping.web.office.queue import on_desk, paged, with_days

TABS = {"waiting": "待公示", "running": "公示中", "objection": "有异议", "over": "期满待确认"}


def _objections(request: HttpRequest) -> QuerySet[Objection]:
    """Objections in this office's result notices, with what is shown of them."""
    mine = Objection.objects.filter(
        noticed__notice__body_id=acting(request).body_id, noticed__notice__stage="result"
    )
    return mine.select_related("noticed__application__applicant", "concluded_by").order_by("filed_at")


def _at_notice(request: HttpRequest) -> QuerySet[Application]:
    return on_desk(acting(request)).filter(station__startswith="notice")


def _objection(request: HttpRequest, pk: UUID) -> Objection:
    return get_object_or_404(_objections(request), pk=pk)


def _upheld(request: HttpRequest, pk: UUID) -> Application:
    return get_object_or_404(_at_notice(request).filter(upheld=True), pk=pk)


@audience("office")
def notices(request: HttpRequest) -> HttpResponse:
    """Everything between the vote and the bureau."""
    return _page(request, request.GET.get("tab", ""))


@audience("office")
@posted("office:notices")
def result_notice(request: HttpRequest) -> HttpResponse:
    """开始评后公示: one notice for all ticked cases, or none."""
    form = NoticeForm(request.POST)
    return perform(
        request,
        form,
        lambda given: _start(request, given),
        said="评后公示已经开始，公众可以在公示公告中查看。",
        then=_at("running"),
        again=lambda again: _page(request, "waiting", form=again),
    )


@audience("office")
@posted("office:notices", find=_objection)
def objection(request: HttpRequest, held: Objection) -> HttpResponse:
    """核查结论."""
    return perform(
        request,
        ObjectionForm(request.POST, prefix=str(held.pk)),
        lambda given: conclude_objection(held, **given, by=acting(request)),
        said="核查结论已经记录。",
        then=_at("objection"),
        again=lambda form: _page(request, "objection", form=form, about=held.pk),
    )


@audience("office")
@posted("office:notices")
def confirmation(request: HttpRequest) -> HttpResponse:
    """公示无异议，报送确认: each ticked case whole or not at all."""
    form = TickForm(request.POST)
    if not form.is_valid():
        return _page(request, "over", form=form, status=422)
    by = acting(request)
    cases = _at_notice(request).filter(pk__in=form.cleaned_data["cases"])

    def confirm(case: Application) -> None:
        confirm_notice(case, by=by)

    carry_out(request, form.cleaned_data["cases"], cases, confirm, said="公示无异议，已报人力社保部门确认。")
    return redirect(_at("over"))


@audience("office")
@posted("office:notices", find=_upheld)
def notice_refusal(request: HttpRequest, case: Application) -> HttpResponse:
    """不予通过, where an objection was upheld."""
    return perform(
        request,
        RefusalForm(request.POST, prefix=str(case.pk)),
        lambda given: refuse(case, reasons=["objection_upheld"], note=given["note"], by=acting(request)),
        said=f"{case.applicant.name}（{case.number}）已办理不予通过。",
        then=_at("objection"),
        again=lambda form: _page(request, "objection", form=form, about=case.pk),
    )


def _start(request: HttpRequest, given: dict[str, Any]) -> None:
    ticked = Application.objects.visible_to(acting(request)).filter(pk__in=given["cases"])
    cases = list(ticked.select_related("plan", "applicant"))  # one that has moved on is refused, not left out
    days, manner = given["working_days"], given["manner"]
    notice = start_result_notice(cases, working_days=days, manner=manner, by=acting(request))
    said = f"公示到 {notice.last_day:%Y年%-m月%-d日}，{days} 个工作日。"
    keep(request, [line(case, said, ok=True) for case in cases])


def _at(tab: str) -> str:
    return f"{reverse('office:notices')}?tab={tab}"


def _page(
    request: HttpRequest,
    asked: str,
    *,
    form: Form | None = None,
    about: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    states = notice_states(clock.today())
    counts = _at_notice(request).aggregate(
        **{key: Count("pk", filter=state) for key, state in states.items()}
    )
    tab = asked if asked in TABS else next((key for key in TABS if counts[key]), "waiting")
    page = paged(request, _at_notice(request).filter(states[tab]))
    with_days(page)
    context = {
        "refusal": getattr(form, "refusal", None),
        "form": form,
        "tabs": [{"key": key, "label": label, "count": counts[key]} for key, label in TABS.items()],
        "tab": tab,
        "page": page,
        "results": results(request),
    }
    if tab == "waiting":
        context |= _starting(page, form)
    elif tab == "objection":
        _disturbed(request, page, form, about)
    return render(request, "office/notices.html", context, status=status)


def _starting(page: Page[Application], form: Form | None) -> dict[str, Any]:
    """The form for starting a notice, and until when it would run if it started today."""
    if not page.object_list:
        return {"form": form}
    rule = page[0].pack.result_notice
    _, last_day = notice_days(rule, clock.today(), rule.working_days)
    fresh = NoticeForm(initial={"working_days": rule.working_days, "manner": "组建单位网站和本平台"})
    ticked = form.data.getlist("cases") if form else [str(case.pk) for case in page]
    return {"form": form or fresh, "rule": rule, "last_day": last_day, "ticked": ticked}


def _disturbed(request: HttpRequest, page: Page[Application], form: Form | None, about: UUID | None) -> None:
    """Give each case its objections with a form for each open one, and a form to refuse where one was upheld."""
    filed: dict[UUID, list[Any]] = {case.pk: [] for case in page}
    for held in _objections(request).filter(noticed__application__in=list(filed)):
        held.form = form if about == held.pk else ObjectionForm(prefix=str(held.pk))
        filed[held.noticed.application_id].append(held)
    for case in page:
        case.objections = filed[case.pk]
        case.refusal_form = form if about == case.pk else RefusalForm(prefix=str(case.pk))
