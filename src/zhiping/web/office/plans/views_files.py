"""附件, and 评委会备案."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from zhiping.plans.acts import attach, detach, record_filing
from zhiping.plans.models import Attachment, Draft, Plan
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.plans.filed import filings_context, home_of
from zhiping.web.office.plans.finding import find_attachment, find_draft, find_plan
from zhiping.web.office.plans.forms import AttachmentForm, FilingForm
from zhiping.web.office.plans.pages import draft_context
from zhiping.web.office.plans.published import plan_context
from zhiping.web.plan_files import handed_out


@audience("office")
def draft_attachments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """附件 of a draft: what lies beside it; POST adds one."""
    draft = find_draft(request, pk)
    if request.method != "POST" or draft.state != "draft":
        return _beside_draft(request, draft)
    return _attached(request, draft, lambda form: _beside_draft(request, draft, form))


def _beside_draft(request: HttpRequest, draft: Draft, form: forms.Form | None = None) -> HttpResponse:
    files = draft.attachments.filter(removed_at=None).select_related("added_by")
    context = draft_context(draft, "attachments") | {"files": files, "form": form or AttachmentForm()}
    return render(request, "office/plans/attachments.html", context)


@audience("office")
@posted("office:plans", find=find_plan)
def plan_attachments(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Add a file beside a published plan."""
    return _attached(request, plan, lambda form: _beside_plan(request, plan, form))


def _beside_plan(request: HttpRequest, plan: Plan, form: forms.Form) -> HttpResponse:
    context = plan_context(request, find_plan(request, plan.pk)) | {"attaching": form}
    return render(request, "office/plans/plan.html", context)


def _attached(request: HttpRequest, beside: Draft | Plan, again: object) -> HttpResponse:
    return perform(
        request,
        AttachmentForm(request.POST, request.FILES),
        lambda given: attach(beside, by=acting(request), **given),
        said="附件已上传。",
        then=home_of(beside),
        again=again,  # type: ignore[arg-type]
    )


@audience("office")
@posted(lambda found: home_of(found.draft or found.plan), find=find_attachment)
def removal(request: HttpRequest, attachment: Attachment) -> HttpResponse:
    """移除附件."""
    beside = attachment.plan or attachment.draft
    page = _beside_plan if attachment.plan else _beside_draft
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: detach(attachment, by=acting(request)),
        said=f"已移除“{attachment.title}”。",
        then=home_of(beside),
        again=lambda form: page(request, beside, form),
    )


@audience("office")
def attachment(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file, also while its draft is not published."""
    return handed_out(request, find_attachment(request, pk))


@audience("office")
def filings(request: HttpRequest) -> HttpResponse:
    """评委会备案: which committees are filed and until when; POST records one."""
    if request.method != "POST":
        return render(request, "office/plans/filings.html", filings_context(request))
    bound = FilingForm(request.POST)
    return perform(
        request,
        bound,
        lambda given: record_filing(
            office=acting(request).my_body, by=acting(request), size=bound.size, **_filing(given)
        ),
        said="备案已登记。",
        then="office:filings",
        again=lambda form: render(request, "office/plans/filings.html", filings_context(request, form)),
    )


def _filing(given: dict[str, object]) -> dict[str, object]:
    said = {key: given[key] for key in ("name", "specialty", "level", "number")}
    return {**said, "series": "", "valid": (given["valid_from"], given["valid_until"])}
