"""What the desk and the page of a published plan show."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest

from zhiping import clock
from zhiping.plans.models import Draft, Plan
from zhiping.policy.packs import Window
from zhiping.screening.queries import working_days_left
from zhiping.web.cases import acting
from zhiping.web.office.plans.filed import expiring
from zhiping.web.office.plans.finding import own_drafts, own_plans
from zhiping.web.office.plans.forms import AttachmentForm, YearForm

PAGE = 20


def desk_context(request: HttpRequest) -> dict[str, Any]:
    """Open drafts, and the page of published plans asked for, each with its next date."""
    page = Paginator(own_plans(request), PAGE).get_page(request.GET.get("page"))
    rows = [{"plan": plan, **next_date(plan)} for plan in page]
    drafts = own_drafts(request).filter(state="draft")
    return {"drafts": drafts, "page": page, "rows": rows, "expiring": expiring(acting(request).my_body)}


def next_date(plan: Plan) -> dict[str, Any]:
    """The window that closes next; none when all are closed."""
    coming = [window for window in plan.pack.windows.values() if window.closes_at > clock.now()]
    window = min(coming, key=_closes, default=None)
    return {"window": window, "left": working_days_left(window.last_day) if window else None}


def _closes(window: Window) -> Any:
    return window.closes_at


def plan_context(request: HttpRequest, plan: Plan, form: Form | None = None) -> dict[str, Any]:
    """One plan with everything beside it."""
    return {
        "plan": plan,
        "pack": plan.pack,
        "windows": [{"window": each, "left": _left(each)} for each in plan.pack.windows.values()],
        "form": form or YearForm(base=plan),
        "refusal": getattr(form, "refusal", None),
        "addenda": list(plan.addenda.all()),
        "attachment_form": AttachmentForm(),
        "attachments": plan.attachments.filter(removed_at=None).select_related("added_by"),
        "forwardings": plan.forwardings.filter(ended_at=None).select_related("body"),
        "drafts": own_drafts(request).filter(made_from=plan, state="draft"),
    }


def _left(window: Window) -> int | None:
    return working_days_left(window.last_day) if window.closes_at > clock.now() else None


def history_context(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """The saves of a draft, newest first."""
    saves = draft.revisions.select_related("by").defer("texts")
    return {
        "page": Paginator(saves, PAGE).get_page(request.GET.get("page")),
        "consequences": ["草稿就此关闭，不能再修改或发布。", "修改记录和每次保存的内容仍可查看。"],
    }
