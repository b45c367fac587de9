"""What an applicant types in, checked on the server."""

from zhiping.web.applicant.forms.drafts import AbandonForm, DraftForm, StartForm, draft_form
from zhiping.web.applicant.forms.items import EvidenceForm, ItemForm, evidence_form, item_form
from zhiping.web.applicant.forms.signing import SignForm
from zhiping.web.applicant.forms.vouching import DisputeForm, TickedItems

__all__ = [
    "AbandonForm",
    "DisputeForm",
    "DraftForm",
    "EvidenceForm",
    "ItemForm",
    "SignForm",
    "StartForm",
    "TickedItems",
    "draft_form",
    "evidence_form",
    "item_form",
]
