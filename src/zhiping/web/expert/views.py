"""An expert's readings: what is to be read, one page per case, scores kept as a draft until handed in."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping import clock
from zhiping.deliberation.acts import recuse
from zhiping.deliberation.models import Assignment, GroupLeader
from zhiping.deliberation.queries import assignments_of, expert_sheet
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.expert.forms import HandInForm, ReadingForm, RecusalForm
from zhiping.web.expert.reading import days_left, left_of, reading_form, reading_page, save
from zhiping.web.nouns import posted
from zhiping.web.veiling import called

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
    page = Paginator(rows[tab].select_related("third_reading"), 20).get_page(request.GET.get("page"))
    for each in page:
        each.called, each.days_left = called(each.application), days_left(each)
    leads = GroupLeader.objects.filter(committee__seats__person=acting(request).me).exists()
    return render(request, "expert/desk.html", {"tabs": tabs, "tab": tab, "page": page, "leads": leads})


@audience("expert")
def reading(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case to read and score; the button 保存草稿 posts here."""
    held = _assignment(request, pk)
    if request.method != "POST":
        return reading_page(request, held)
    form = reading_form(held, ReadingForm, request.POST)
    return perform(
        request,
        form,
        lambda _: save(request, held, form, hand_in=False),
        said="草稿已保存，提交前都可以修改。",
        then=_url(held),
        again=lambda again: reading_page(request, held, again),
    )


@audience("expert")
@posted(_url, find=_assignment)
def draft(request: HttpRequest, held: Assignment) -> HttpResponse:
    """Autosave: a fragment with the total, or with what is wrong."""
    form = reading_form(held, ReadingForm, request.POST)
    typed_on = {"form": form, "held": held, "seen": request.POST.get("seen", "")}
    if not form.is_valid():
        return render(request, "expert/_total.html", typed_on, status=422)
    try:
        held.version = save(request, held, form, hand_in=False).version
    except Refusal as refusal:
        return render(request, "expert/_total.html", typed_on | {"refusal": refusal}, status=409)
    told = {"held": held, "sheet": expert_sheet(held), "left": left_of(form), "seen": held.version}
    answer = render(request, "expert/_total.html", told)
    answer.headers["X-Server-Time"] = clock.now().isoformat()
    return answer


@audience("expert")
@posted(_url, find=_assignment)
def submission(request: HttpRequest, held: Assignment) -> HttpResponse:
    """提交评审意见, complete and confirmed."""
    form = reading_form(held, HandInForm, request.POST)
    return perform(
        request,
        form,
        lambda _: save(request, held, form, hand_in=True),
        said=f"{called(held.application).name}的评审意见已经提交。",
        then=reverse("expert:desk"),
        again=lambda again: reading_page(request, held, again),
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
        again=lambda form: reading_page(request, held, recusal_form=form),
    )
