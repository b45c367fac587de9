"""What an applicant types in, checked on the server."""

from zhiping.web.applicant.forms.drafts import AbandonForm, DraftForm, StartForm, draft_form
from zhiping.web.applicant.forms.items import EvidenceForm, ItemForm, evidence_form, item_form
from zhiping.web.applicant.forms.signing import SignForm

__all__ = [
    "AbandonForm",
    "DraftForm",
    "EvidenceForm",
    "ItemForm",
    "SignForm",
    "StartForm",
    "draft_form",
    "evidence_form",
    "item_form",
]
