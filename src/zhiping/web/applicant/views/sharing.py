"""数据共享: ask the sources, and see where they stand."""

from functools import partial

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.dossiers.extraction.asking import request_everything, request_extraction
from zhiping.dossiers.extraction.sources import BY_SOURCE
from zhiping.policy.vocabulary import BY_KEY
from zhiping.web.acting import perform
from zhiping.web.applicant.dossier_pages import dossier_page
from zhiping.web.applicant.layout import own
from zhiping.web.applicant.saving import by_htmx
from zhiping.web.applicant.sharing import panel
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import photograph


@audience("applicant")
def data_sharing(request: HttpRequest) -> HttpResponse:
    """GET: the panel, which asks for itself while a source is being asked. POST: 一次提取全部."""
    if request.method != "POST":
        found = panel(acting(request), _category(request))
        answer = render(request, "applicant/sharing.html", {"sharing": found, "fresh": True})
        if by_htmx(request) and not found["pending"]:
            answer["HX-Refresh"] = "true"  # the rest of the page has changed too
        return answer
    return perform(
        request, forms.Form(request.POST), lambda _: request_everything(own(acting(request)), by=acting(request)),
        said="正在提取，一般几秒钟就好；可以先做别的。", then=_back(request), again=partial(_refused, request),
    )  # fmt: skip


@audience("applicant")
def extraction(request: HttpRequest, source: str) -> HttpResponse:
    """POST: ask this source (again)."""
    if source not in BY_SOURCE:
        raise Http404
    if request.method != "POST":
        return redirect(_back(request))
    return perform(
        request, forms.Form(request.POST),
        lambda _: request_extraction(own(acting(request)), source=source, by=acting(request)),
        said=f"正在从{BY_SOURCE[source].label}提取。", then=_back(request), again=partial(_refused, request),
    )  # fmt: skip


@audience("applicant")
def portrait(request: HttpRequest) -> HttpResponse:
    """The person's own portrait, as the photo system has it."""
    return photograph(own(acting(request)))


def _category(request: HttpRequest) -> str:
    asked = request.POST.get("category") or request.GET.get("category") or ""
    return asked if asked in BY_KEY else ""


def _back(request: HttpRequest) -> str:
    """The page the button was on."""
    category = _category(request)
    page = reverse("applicant:category", args=[category]) if category else reverse("applicant:dossier")
    return f"{page}#sharing"


def _refused(request: HttpRequest, form: forms.Form) -> HttpResponse:
    context = dossier_page(acting(request)) | {"sharing": panel(acting(request)), "form": form}
    return render(request, "applicant/dossier.html", context)
