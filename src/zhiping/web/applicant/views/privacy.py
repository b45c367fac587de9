"""我的个人信息: who looked at the full numbers, and why."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.applications.acts import LOOK_REASONS
from zhiping.journal.queries import timeline
from zhiping.web.applicant.layout import own
from zhiping.web.audience import audience
from zhiping.web.cases import acting

PAGE = 20


@audience("applicant")
def looks(request: HttpRequest) -> HttpResponse:
    """谁看过我的信息."""
    person = own(acting(request))
    entries = timeline(person.pk).filter(act="unmask").order_by("-sequence")
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    reasons = dict(LOOK_REASONS)
    rows = [{"entry": entry, "reason": reasons.get(entry.detail.get("reason"), "")} for entry in page]
    return render(request, "applicant/looks.html", {"page": page, "rows": rows, "person": person})
