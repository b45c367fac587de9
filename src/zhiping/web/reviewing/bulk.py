"""The page of a review desk: what waits, bulk acts on it, and the spreadsheet of exactly what was asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.desks.kinds import KINDS
from zhiping.desks.queries import Asked, narrowed
from zhiping.people.models import Actor
from zhiping.web.batches import BulkForm, bulk
from zhiping.web.cases import acting
from zhiping.web.reviewing.desk_sheet import sheet_response
from zhiping.web.reviewing.desks import States, desk_context, opening_view, reviewed_desk

Desk = Callable[[Actor], QuerySet[Application]]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What differs between the desks that review: `space` is audience and namespace, `kinds` the bulk acts, `cases` what lies there."""

    space: str
    template: str
    states: States
    kinds: tuple[str, ...]
    opinion: str
    cases: Desk = reviewed_desk

    @property
    def address(self) -> str:
        return reverse(f"{self.space}:desk")


def desk_page(request: HttpRequest, desk: DeskPage, form: Form | None = None) -> HttpResponse:
    """The desk, opened with the view one keeps as default; with a form that was not accepted, what was typed and ticked stays."""
    opening = None if form else opening_view(request)
    if opening:
        return redirect(f"{desk.address}?{opening.query}")
    return render(request, desk.template, desk_context(request, desk.states) | bulk_context(desk, form))


def bulk_context(desk: DeskPage, form: Form | None) -> dict[str, Any]:
    """What the bar of bulk acts shows."""
    first = KINDS[desk.kinds[0]]
    return {
        "form": form or BulkForm(kinds=desk.kinds, initial={"opinion": desk.opinion}),
        "ticked": form.data.getlist("cases") if form else [],
        "bulk": [(key, KINDS[key]) for key in desk.kinds],
        "ready": first.ready,
        "bulk_url": reverse(f"{desk.space}:batches"),
        "export_url": reverse(f"{desk.space}:export"),
    }


def bulk_page(request: HttpRequest, desk: DeskPage) -> HttpResponse:
    """POST of the bar of bulk acts."""
    cases = desk.cases(acting(request))
    return bulk(
        request, cases, desk.kinds, back=desk.address, again=lambda form: desk_page(request, desk, form)
    )


def exported(request: HttpRequest, desk: DeskPage) -> HttpResponse:
    """The spreadsheet."""
    cases = narrowed(desk.cases(acting(request)), Asked.read(request.GET))
    return sheet_response(cases, desk.states, acting(request))
