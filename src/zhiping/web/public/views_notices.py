"""公示与公告: who is on show, how to object, and the documents that name who obtained a title."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from zhiping import clock
from zhiping.certification.models import Announcement
from zhiping.certification.queries import announcements
from zhiping.documents.office_notice import HEADINGS, office_notice_document
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import object_to, objection_by_code
from zhiping.screening.models import NoticedCase, Objection, PublicNotice
from zhiping.screening.queries import notices_with_end
from zhiping.web.acting import perform, refuse_form, status_of
from zhiping.web.audience import audience
from zhiping.web.downloads import pdf
from zhiping.web.limits import limited
from zhiping.web.public import notice_reading
from zhiping.web.public.forms import ObjectionForm, StateForm

PAGE = 20
FILED, CODE_SHOWN = "objection_filed", timedelta(minutes=10)


@audience("public")
def notices(request: HttpRequest) -> HttpResponse:
    """Notices on show before and after the review, and announcements, newest first."""
    issued = announcements().annotate(people=Count("cases"))
    page = Paginator(issued, PAGE).get_page(request.GET.get("page"))
    return render(request, "public/notices.html", {"notices": notice_reading.listed(), "page": page})


@audience("public")
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice, for whoever has its address."""
    shown = get_object_or_404(notices_with_end().select_related("plan", "body"), pk=pk)
    about = notice_reading.chosen(shown, request.GET.get("about", ""))
    return notice_page(request, shown, about, _form(shown))


@audience("public")
def notice_sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """公示 on paper, of a committee's office; like the page, only while it runs."""
    del request
    shown = get_object_or_404(notices_with_end().select_related("plan", "body"), pk=pk)
    if shown.stage == "employer" or notice_reading.state_of(shown) != "running":
        raise Http404
    return pdf(office_notice_document(shown), f"公示-{shown.first_day:%Y%m%d}.pdf")


@audience("public")
def objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """异议 against one case while its notice runs."""
    about = get_object_or_404(NoticedCase.objects.select_related("application__applicant"), pk=pk)
    shown = about.notice = notices_with_end().select_related("plan", "body").get(pk=about.notice_id)
    if request.method != "POST":
        return redirect(f"{reverse('public:notice', args=[shown.pk])}?about={about.pk}#objection")
    return perform(
        request, _form(shown, request.POST), lambda told: _file(request, about, told), then="public:objection_filed",
        said=f"异议已经送达{shown.body.name}，由其核查并形成核查报告。",
        again=lambda form: notice_page(request, shown, about, form),
    )  # fmt: skip


def _form(shown: PublicNotice, data: QueryDict | None = None) -> ObjectionForm:
    return ObjectionForm(data, employer=shown.stage == "employer")


def _file(request: HttpRequest, about: NoticedCase, told: dict[str, Any]) -> None:
    limited(request, "objection")
    filed = object_to(about, **told)
    back = reverse("public:notice", args=[about.notice_id])
    request.session[FILED] = {"code": filed.code, "at": filed.filed_at.isoformat(), "back": back}


@audience("public")
def objection_filed(request: HttpRequest) -> HttpResponse:
    """The code of what was just filed: shown to who filed it, in this browser, for ten minutes."""
    filed = request.session.get(FILED)
    if filed and clock.now() - datetime.fromisoformat(filed["at"]) > CODE_SHOWN:
        filed = request.session.pop(FILED) and None
    response = render(request, "public/objection_filed.html", {"filed": filed}) if filed else None
    if response is None:
        return redirect("public:objection_state")
    add_never_cache_headers(response)
    return response


@audience("public")
def objection_state(request: HttpRequest) -> HttpResponse:
    """异议查询: how an objection stands, by its code; posted, so that the code stands in no address and no log."""
    form = StateForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _state_page(request, form, status=422 if form.is_bound else 200)
    try:
        limited(request, "objection_state")
        return _state_page(request, form, found=objection_by_code(form.cleaned_data["code"]))
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _state_page(request, form, status=status_of(refusal))


def _state_page(
    request: HttpRequest, form: StateForm, *, found: Objection | None = None, status: int = 200
) -> HttpResponse:
    shown = {"form": form, "found": found}
    response = render(request, "public/objection_state.html", shown, status=status)
    add_never_cache_headers(response)
    return response


@audience("public")
def announcement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """发文公布: the document and the people it names."""
    found = get_object_or_404(Announcement.objects.select_related("plan", "body"), pk=pk)
    people = notice_reading.announced_page(found, request)
    return render(request, "public/announcement.html", {"announcement": found, "page": people})


def notice_page(
    request: HttpRequest, shown: PublicNotice, about: NoticedCase | None, form: ObjectionForm
) -> HttpResponse:
    """Its dates always; its people, and the form for the case that was chosen, only while it runs."""
    state = notice_reading.state_of(shown)
    heading = f"{shown.plan.title}{HEADINGS[shown.stage]}"
    context = {"notice": shown, "heading": heading, "state": state, "about": about, "form": form}
    if state == "running":
        context |= {"page": notice_reading.noticed_page(shown, request), "left": notice_reading.left(shown)}
    return render(request, "public/notice.html", context)
