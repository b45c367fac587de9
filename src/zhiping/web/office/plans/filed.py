"""What the page of filings shows, and where a file is at home."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse

from zhiping import clock
from zhiping.people.models import Body
from zhiping.plans.models import Draft, Filing, Plan
from zhiping.plans.queries import filings_of
from zhiping.plans.queries.checking import EXPIRES_SOON
from zhiping.policy.vocabulary import TITLE_LEVELS
from zhiping.web.cases import acting
from zhiping.web.office.plans.forms import FilingForm


def filings_context(request: HttpRequest, form: Form | None = None) -> dict[str, Any]:
    """Every filing of the office with how long it still holds."""
    levels = dict(TITLE_LEVELS)
    rows = [
        {"filing": each, "level": levels.get(each.level, each.level), **state_of(each)}
        for each in filings_of(acting(request).my_body)
    ]
    return {"rows": rows, "form": form or FilingForm()}


def expiring(office: Body) -> list[Filing]:
    """Committees whose last filing ends within 90 days, or has ended (40号令 art. 8)."""
    newest = {filing.name: filing for filing in filings_of(office).order_by("valid_until")}
    return [each for each in newest.values() if each.valid_until - clock.today() < EXPIRES_SOON]


def state_of(filing: Filing) -> dict[str, str]:
    """How long it still holds, as a badge; 90 days before it ends the office is warned (40号令 art. 8)."""
    today = clock.today()
    if today > filing.valid_until:
        return {"word": "已到期", "tone": "stop", "icon": "alert"}
    if today < filing.valid_from:
        return {"word": "尚未生效", "tone": "quiet", "icon": "clock"}
    left = filing.valid_until - today
    if left < EXPIRES_SOON:
        return {"word": f"还有 {left.days} 天到期", "tone": "wait", "icon": "clock"}
    return {"word": "有效", "tone": "ok", "icon": "check"}


def home_of(beside: Draft | Plan) -> str:
    """The page beside whose content a file lies."""
    if isinstance(beside, Draft):
        return reverse("office:draft_attachments", args=[beside.pk])
    return f"{reverse('office:plan', args=[beside.pk])}#attachments"
