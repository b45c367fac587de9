"""表格导入 and 导出全部."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from zhiping.dossiers.acts import ask_for_package, confirm_import, hand_in, place_of, read_workbook
from zhiping.dossiers.jobs import make_package
from zhiping.dossiers.jobs import read_workbook as read_later
from zhiping.dossiers.models import Import, Package
from zhiping.dossiers.queries import items_of, sheets_of, template_of
from zhiping.policy.vocabulary import BY_KEY
from zhiping.web.acting import perform
from zhiping.web.applicant.exchange_pages import import_page, packages_page
from zhiping.web.applicant.forms import WorkbookForm
from zhiping.web.applicant.layout import own
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import xlsx

AT_ONCE = 128 * 1024  # bytes of a workbook that is read inside the request


@audience("applicant")
def imports(request: HttpRequest) -> HttpResponse:
    """Hand in a workbook; what was read of the last one."""
    if request.method != "POST":
        return _import_page(request)
    return perform(
        request,
        WorkbookForm(request.POST, request.FILES),
        lambda given: _hand_in(request, given["file"]),
        said="表格已收到。",
        then=reverse("applicant:imports"),
        again=partial(_import_page, request),
    )


def _hand_in(request: HttpRequest, file: Any) -> None:
    handed = hand_in(file.read(), name=file.name, by=acting(request))
    if file.size <= AT_ONCE:
        read_workbook(handed)
    else:
        read_later.defer(pk=str(handed.pk))


@audience("applicant")
def import_confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """导入 the sound rows."""
    handed = get_object_or_404(Import, pk=pk, person=own(acting(request)))
    if request.method != "POST":
        return redirect("applicant:imports")
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: confirm_import(handed, by=acting(request)),
        said="已导入业绩档案，状态为待核实；请补充证明材料。",
        then=reverse("applicant:imports"),
        again=partial(_import_page, request),
    )


@audience("applicant")
def template(_request: HttpRequest, key: str) -> HttpResponse:
    """The empty workbook of one category, or of all of them."""
    if key != "all" and key not in BY_KEY:
        raise Http404
    label = "业绩档案" if key == "all" else BY_KEY[key].label
    return xlsx(template_of(key), f"{label}模板.xlsx")


@audience("applicant")
def workbook(request: HttpRequest) -> HttpResponse:
    """Everything that stands in the dossier, a sheet per category."""
    return xlsx(sheets_of(items_of(own(acting(request)))), "业绩档案.xlsx")


@audience("applicant")
def packages(request: HttpRequest) -> HttpResponse:
    """导出全部: ask for a package, see it being made, take it."""
    if request.method == "POST":
        asked = ask_for_package(by=acting(request))
        make_package.defer(pk=str(asked.pk))
        return redirect("applicant:packages")
    return render(request, "applicant/packages.html", packages_page(acting(request)))


@audience("applicant")
def package(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The finished package, while it is kept."""
    found = get_object_or_404(Package, pk=pk, person=own(acting(request)))
    path = place_of(found)
    if not path.is_file():
        return redirect("applicant:packages")
    response = FileResponse(path.open("rb"), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, "业绩档案.zip") or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


def _import_page(request: HttpRequest, form: Any = None) -> HttpResponse:
    return render(
        request, "applicant/imports.html", import_page(acting(request)) | {"form": form or WorkbookForm()}
    )
