"""The bureau: confirm the committee's results, announce them by document, issue certificates, keep the register."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet, Value, prefetch_related_objects
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.certification.acts import announce
from zhiping.certification.models import Announcement
from zhiping.desks.queries import Asked, marked, narrowed
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.batches import begin, bulk, whole
from zhiping.web.bureau.forms import AnnouncementForm, ApprovalForm, TickForm
from zhiping.web.case_page import case_context
from zhiping.web.cases import acting, find_case
from zhiping.web.nouns import posted
from zhiping.web.piles import Pile, chosen, of_pile, piles
from zhiping.web.reviewing.desk_sheet import sheet_response
from zhiping.web.reviewing.desks import asked_of, opening_view

OPINIONS = {
    True: "同意评审结果。",
    False: "符合规定条件，同意。",
}  # to start from, after a review and without one
TABS = {
    "approval": ("待确认", "等待确认评审结果或审批的申报会出现在这里。"),
    "announcement": ("待发文", "评审结果确认或者审批同意后，等待发文公布的人员会出现在这里。"),
    "certificate": ("待制证", "发文公布后，等待制发电子证书的人员会出现在这里。"),
}


@audience("bureau")
def desk(request: HttpRequest) -> HttpResponse:
    """工作台: to confirm, to announce, to certify, a plan at a time."""
    opening = opening_view(request)
    if opening:
        return redirect(f"{reverse('bureau:desk')}?{opening.query}")
    return _desk(request, request.GET.get("tab", ""))


@audience("bureau")
@posted("bureau:desk")
def approval(request: HttpRequest) -> HttpResponse:
    """确认评审结果, with one opinion for all ticked."""
    form = ApprovalForm(_ticked(request, "approve", "approval"))
    if not form.is_valid():
        return _desk(request, "approval", form, status=422)
    opinion = form.cleaned_data["opinion"]
    back = _at("approval", chosen(request, piles(request, "approval")))
    ids = form.cleaned_data["cases"]
    return begin(request, "approve", ids, given={"opinion": opinion}, back=back)


@audience("bureau")
@posted("bureau:desk")
def batches(request: HttpRequest) -> HttpResponse:
    """批量领办、交回; of those to be announced, on to the document."""
    tab = request.POST.get("tab", "")
    pile = _asked_pile(request, tab if tab in TABS else "approval")
    if request.POST.get("kind") == "announce":
        ticked = urlencode({"cases": request.POST.getlist("cases")}, doseq=True)
        return redirect(f"{reverse('bureau:announcements')}?{pile.key if pile else ''}&{ticked}")
    again = partial(_desk, request, tab, status=422)
    back = reverse("bureau:desk")
    return bulk(request, _listed(request, pile), ("take", "give_back"), back=back, again=lambda _: again())


@audience("bureau")
def export(request: HttpRequest) -> HttpResponse:
    """A pile as it was asked for, as a spreadsheet."""
    tab = request.GET.get("tab", "")
    cases = _listed(request, _asked_pile(request, tab if tab in TABS else "approval"))
    return sheet_response(narrowed(cases, Asked.read(request.GET)), {}, acting(request))


@audience("bureau")
@posted("bureau:desk")
def certification(request: HttpRequest) -> HttpResponse:
    """制发电子证书 for all ticked."""
    form = TickForm(_ticked(request, "certify", "certificate"))
    if not form.is_valid():
        return _desk(request, "certificate", form, status=422)
    back = _at("certificate", chosen(request, piles(request, "certificate")))
    return begin(request, "certify", form.cleaned_data["cases"], back=back)


@audience("bureau")
def announcements(request: HttpRequest) -> HttpResponse:
    """发文公布: those who wait, and every document so far with its names."""
    return _announcements(request)


@audience("bureau")
@posted("bureau:announcements")
def announcement(request: HttpRequest) -> HttpResponse:
    """Announce all ticked people by one document, or nobody."""
    return perform(
        request,
        AnnouncementForm(request.POST),
        lambda given: _announce(request, given),
        said="已发文公布，公众可以在公示公告中查看名单。",
        then=reverse("bureau:announcements"),
        again=lambda form: _announcements(request, form),
    )


@audience("bureau")
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case for reading; experts stay unnamed."""
    found = find_case(request, pk)
    more = {"decisions": list(found.decisions.all()), "mine": _is_mine(request, found)}
    shown = case_context(found, names=False) | more
    return render(request, "bureau/case.html", shown)


def _desk(request: HttpRequest, asked: str, form: Form | None = None, *, status: int = 200) -> HttpResponse:
    context = _tab(request, asked)
    pile = context["pile"]
    context |= {
        "form": form or ApprovalForm(initial={"opinion": OPINIONS[pile is None or pile.reviewed]}),
        "ticked": form.data.getlist("cases") if form else None,
        "export_url": reverse("bureau:export"),
    }
    return render(request, "bureau/desk.html", context | _rows(request, pile), status=status)


def _tab(request: HttpRequest, asked: str) -> dict[str, Any]:
    """The tab that was asked for, or the first with anything in it, and its pile."""
    found = piles(request, *TABS)
    tabs = _tabs(found)
    tab = asked if asked in TABS else next((each["key"] for each in tabs if each["count"]), "approval")
    here = [pile for pile in found if pile.station.startswith(tab)]
    shown = {"tabs": tabs, "tab": tab, "kept": f"&tab={tab}", "hint": TABS[tab][1]}
    return shown | {"piles": here, "pile": chosen(request, here)}


def _rows(request: HttpRequest, pile: Pile | None) -> dict[str, Any]:
    """The page of a pile that was asked for, each case with the vote that led there."""
    shown = asked_of(request, _listed(request, pile), {}, [pile.plan] if pile else [])
    prefetch_related_objects(list(shown["page"].object_list), "decisions", "announcements")
    return shown


def _listed(request: HttpRequest, pile: Pile | None) -> QuerySet[Application]:
    """What lies in a pile, as every desk asks of it; there is nothing to review here, and so no state."""
    waiting = of_pile(Application.objects.on_desk_of(acting(request)), pile)
    return marked(waiting.annotate(state=Value("")), acting(request))


def _asked_pile(request: HttpRequest, tab: str) -> Pile | None:
    return chosen(request, piles(request, tab))


def _ticked(request: HttpRequest, kind: str, tab: str) -> QueryDict:
    """What was posted; of “all that was asked for” every case is ticked."""
    data = request.POST.copy()
    if data.get("scope") == "all":
        data.setlist("cases", whole(_listed(request, _asked_pile(request, tab)), kind, data.get("query", "")))
    return data


def _tabs(found: Sequence[Pile]) -> list[dict[str, Any]]:
    counts = {key: sum(pile.count for pile in found if pile.station.startswith(key)) for key in TABS}
    return [{"key": key, "label": label, "count": counts[key]} for key, (label, _) in TABS.items()]


def _announcements(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    heap = _heap(request, "announcement")
    waiting = list(of_pile(_cases(request), heap["pile"]))
    past = Announcement.objects.filter(body_id=acting(request).body_id).select_related("plan")
    named = Application.objects.select_related("applicant", "employer").order_by("applicant__name")
    fresh = AnnouncementForm(initial={"issued_on": clock.today(), "title": _title(waiting)})
    context = heap | {
        "waiting": waiting,
        "ticked": form.data.getlist("cases") if form else request.GET.getlist("cases"),
        "form": form or fresh,
        "page": _paged(request, past.prefetch_related(Prefetch("cases", named))),
    }
    return render(request, "bureau/announcements.html", context)


def _announce(request: HttpRequest, given: dict[str, Any]) -> None:
    ticked = Application.objects.visible_to(acting(request)).filter(pk__in=given.pop("cases"))
    cases = list(ticked.select_related("plan", "applicant"))  # one that has moved on is refused, not left out
    announce(cases, **given, by=acting(request))


def _title(cases: Sequence[Application]) -> str:
    """A title to start from, in the words of their plan."""
    if not cases:
        return ""
    plan = cases[0].plan
    seeks = plan.pack.seeks
    specialty = (
        seeks.specialty_label if seeks.specialty_label.endswith("专业") else f"{seeks.specialty_label}专业"
    )
    return f"关于公布{plan.year}年度{specialty}{seeks.title}任职资格人员名单的通知"


def _cases(request: HttpRequest) -> QuerySet[Application]:
    return Application.objects.on_desk_of(acting(request)).select_related("plan", "applicant", "employer")


def _heap(request: HttpRequest, tab: str) -> dict[str, Any]:
    """The plans that wait for one act, and the one to show."""
    found = piles(request, tab)
    return {"piles": found, "pile": chosen(request, found)}


def _is_mine(request: HttpRequest, found: Application) -> bool:
    return not found.outcome and found.desk_id == acting(request).body_id


def _paged(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, 20).get_page(request.GET.get("page"))


def _at(tab: str, pile: Pile | None) -> str:
    """A tab, at the pile that was dealt with."""
    return f"{reverse('bureau:desk')}?tab={tab}" + (f"&{pile.key}" if pile else "")
