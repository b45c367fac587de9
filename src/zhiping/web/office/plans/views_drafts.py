"""The pages of a draft that are forms of its sections, and its history."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.plans.acts import abandon_draft, restore_draft
from zhiping.plans.models import Draft
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.plans.finding import find_draft, find_section
from zhiping.web.office.plans.forms import AbandonForm, RestoreForm
from zhiping.web.office.plans.pages import draft_context, page_url
from zhiping.web.office.plans.published import history_context
from zhiping.web.office.plans.saving import save_section, section_page


@audience("office")
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft opens on its dates: they are what changes every year."""
    return redirect(page_url(find_draft(request, pk), "windows"))


@audience("office")
def section(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """One section of a draft: read, changed, saved by itself."""
    found, part = find_draft(request, pk), find_section(key)
    if request.method == "POST" and found.state == "draft":
        return save_section(request, found, part)
    return section_page(request, found, part)


@audience("office")
def history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """修改记录: every save, who made it, what it changed; any of them can be brought back."""
    return _history(request, find_draft(request, pk))


def _history(request: HttpRequest, found: Draft, form: forms.Form | None = None) -> HttpResponse:
    context = draft_context(found, "history") | history_context(request, found) | {"form": form}
    return render(request, "office/plans/history.html", context)


def _at_history(found: Draft) -> str:
    return page_url(found, "history")


@audience("office")
@posted(_at_history, find=find_draft)
def restoration(request: HttpRequest, found: Draft) -> HttpResponse:
    """恢复到这一次保存."""
    return perform(
        request,
        RestoreForm(request.POST),
        lambda given: restore_draft(found, number=given["number"], by=acting(request)),
        said="已恢复。恢复之前的内容也在修改记录里。",
        then=_at_history(found),
        again=lambda form: _history(request, found, form),
    )


@audience("office")
@posted(_at_history, find=find_draft)
def abandonment(request: HttpRequest, found: Draft) -> HttpResponse:
    """放弃草稿."""
    return perform(
        request,
        AbandonForm(request.POST),
        lambda _: abandon_draft(found, by=acting(request)),
        said=f"已放弃“{found.title}”的草稿，内容仍可在修改记录中查看。",
        then="office:plans",
        again=lambda form: _history(request, found, form),
    )
