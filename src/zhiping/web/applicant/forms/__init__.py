"""What an applicant types in, checked on the server."""

from zhiping.web.applicant.forms.answering import AnswerForm, answer_form
from zhiping.web.applicant.forms.drafts import AbandonForm, DraftForm, StartForm, draft_form
from zhiping.web.applicant.forms.items import EvidenceForm, ItemForm, evidence_form, item_form
from zhiping.web.applicant.forms.signing import SignForm
from zhiping.web.applicant.forms.vouching import DisputeForm, TickedItems, WorkbookForm

__all__ = [
    "AbandonForm",
    "AnswerForm",
    "DisputeForm",
    "DraftForm",
    "EvidenceForm",
    "ItemForm",
    "SignForm",
    "StartForm",
    "TickedItems",
    "WorkbookForm",
    "answer_form",
    "draft_form",
    "evidence_form",
    "item_form",
]
