"""Plans, what is kept of the rules that they put in force, plans in the making, and the filings they rest on."""

from zhiping.plans.models.attachments import Attachment
from zhiping.plans.models.bodies import PlanBody
from zhiping.plans.models.calendars import CalendarYear
from zhiping.plans.models.drafts import Draft, DraftRevision, texts_at
from zhiping.plans.models.filings import Filing
from zhiping.plans.models.forwardings import Forwarding
from zhiping.plans.models.plans import Addendum, Plan, PublishedRules, packs, published_pack

__all__ = [
    "Addendum",
    "Attachment",
    "CalendarYear",
    "Draft",
    "DraftRevision",
    "Filing",
    "Forwarding",
    "Plan",
    "PlanBody",
    "PublishedRules",
    "packs",
    "published_pack",
    "texts_at",
]
