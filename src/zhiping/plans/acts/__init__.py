"""What is done with plans, drafts of plans and filings."""

from zhiping.plans.acts.attaching import attach, detach
from zhiping.plans.acts.calendars import enter_calendar_year
from zhiping.plans.acts.drafting import abandon_draft, draft_addendum, draft_from_plan
from zhiping.plans.acts.editing import edit_draft, edit_draft_text, restore_draft
from zhiping.plans.acts.filings import Size, record_filing
from zhiping.plans.acts.forwarding import forward_plan, withdraw_forwarding
from zhiping.plans.acts.issuing import issue_addendum, publish_draft
from zhiping.plans.acts.publishing import publish_plan
from zhiping.plans.acts.tables import load_hours, load_scheme

__all__ = [
    "Size",
    "abandon_draft",
    "attach",
    "detach",
    "draft_addendum",
    "draft_from_plan",
    "edit_draft",
    "edit_draft_text",
    "enter_calendar_year",
    "forward_plan",
    "issue_addendum",
    "load_hours",
    "load_scheme",
    "publish_draft",
    "publish_plan",
    "record_filing",
    "restore_draft",
    "withdraw_forwarding",
]
