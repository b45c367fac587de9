"""公示与公告: who is on show, how to object, and the documents that name who obtained a title."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.certification.models import Announcement
from zhiping.certification.queries import announcements
from zhiping.screening.acts import object_to
from zhiping.screening.models import NoticedCase, PublicNotice
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.public import notice_reading
from zhiping.web.public.forms import ObjectionForm

PAGE = 20
HEADINGS = {"employer": "申报人员公示", "pre_review": "评审对象评前公示", "result": "结果公示"}


@audience("public")
def notices(request: HttpRequest) -> HttpResponse:
    """Notices on show before and after the review, and announcements, newest first."""
    issued = announcements().annotate(people=Count("cases"))
    page = Paginator(issued, PAGE).get_page(request.GET.get("page"))
    return render(request, "public/notices.html", {"notices": notice_reading.listed(), "page": page})


@audience("public")
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice, for whoever has its address."""
    shown = get_object_or_404(PublicNotice.objects.select_related("plan", "body"), pk=pk)
    about = notice_reading.chosen(shown, request.GET.get("about", ""))
    return notice_page(request, shown, about, ObjectionForm())


@audience("public")
def objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """异议 against one case while its notice runs."""
    cases = NoticedCase.objects.select_related("notice__plan", "notice__body", "application__applicant")
    about = get_object_or_404(cases, pk=pk)
    page = reverse("public:notice", args=[about.notice_id])
    if request.method != "POST":
        return redirect(f"{page}?about={about.pk}#objection")
    form = ObjectionForm(request.POST)
    said = f"异议已经送达{about.notice.body.name}，由其核查并形成核查报告。"
    return perform(
        request, form, lambda told: object_to(about, **told), said=said, then=page,
        again=lambda form: notice_page(request, about.notice, about, form),
    )  # fmt: skip


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
