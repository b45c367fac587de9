"""Saving a section: the whole form with its button, or by itself while it is filled in."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping import clock
from zhiping.plans.acts import edit_draft
from zhiping.plans.models import Draft
from zhiping.policy.refusal import Refusal
from zhiping.web.cases import acting
from zhiping.web.office.plans.fields import KINDS
from zhiping.web.office.plans.form import SectionForm
from zhiping.web.office.plans.pages import addition, page_url, section_context, section_form
from zhiping.web.office.plans.sections import Section
from zhiping.web.office.plans.spreadsheets import table_context


def section_page(
    request: HttpRequest,
    draft: Draft,
    section: Section,
    form: SectionForm | None = None,
    status: int = 200,
    loading: Form | None = None,
) -> HttpResponse:
    """The page of a section, or only what stands beside its fields when htmx asks; to the text where that is no YAML."""
    form = form or section_form(draft, section)
    if form is None:
        return redirect(page_url(draft, "text"))
    name = "_notes" if request.headers.get("HX-Request") else "section"
    context = section_context(draft, section, form) | table_context(draft, section, loading)
    answer = render(request, f"office/plans/{name}.html", context, status=status)
    answer.headers["X-Server-Time"] = clock.now().isoformat(timespec="seconds")
    return answer


def save_section(request: HttpRequest, draft: Draft, section: Section) -> HttpResponse:
    """Save what was changed; with `take` an entry goes, with `add` one comes."""
    form = section_form(draft, section, request.POST, _seen(request, draft))
    if form is None or not form.is_valid():
        return section_page(request, draft, section, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        saved = edit_draft(draft, **_asked(request, section, form), by=acting(request))
    except Refusal as refusal:
        return section_page(
            request, draft, section, _again(draft, section, form, refusal), HTTPStatus.CONFLICT
        )
    draft.refresh_from_db()
    if request.headers.get("HX-Request"):
        return section_page(request, draft, section)
    if saved.revision != form.revision:
        messages.success(request, "已保存。")
    return redirect(page_url(draft, section.key))


def _seen(request: HttpRequest, draft: Draft) -> int:
    """The save whose values were on the page; a number that cannot be is the present one."""
    asked = request.POST.get("revision", "")
    return int(asked) if asked.isdecimal() and 0 < int(asked) <= draft.revision else draft.revision


def _asked(request: HttpRequest, section: Section, form: SectionForm) -> dict[str, Any]:
    known = {group.take for group in section.groups(form.said) if group.take}
    taken = [where for where in request.POST.getlist("take") if where in known]
    added = [each for key in request.POST.getlist("add") if (each := addition(section, form.said, key))]
    return {
        "revision": form.revision,
        "changes": form.changes(),
        "taken": taken,
        "added": [(each.where, each.value) for each in added],
    }


def _again(draft: Draft, section: Section, form: SectionForm, refusal: Refusal) -> SectionForm:
    """After a refusal: what this editor changed as typed, everything else as it is now."""
    draft.refresh_from_db()
    fresh = section_form(draft, section) or form
    for where, new in form.changes().items():
        if where in fresh.places and new is not None:
            fresh.initial[where] = KINDS[fresh.places[where].kind].shown(new)
    fresh.refusal = refusal
    return fresh
