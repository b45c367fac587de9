"""投诉举报: file, triage, look into, hear, conclude, answer; what follows for the case and the title."""

from zhiping.inquiries.acts.deciding import bring_charges, clear, sanction
from zhiping.inquiries.acts.filing import add_note, complaint_by_code, file_complaint
from zhiping.inquiries.acts.freezing import freeze_case, unfreeze_case
from zhiping.inquiries.acts.inquiring import add_step, answer_hearing, conclude, extend, hear, reply
from zhiping.inquiries.acts.triaging import accept, ask_reporter, decline, see_reporter, transfer

__all__ = [
    "accept", "add_note", "add_step", "answer_hearing", "ask_reporter", "bring_charges", "clear", "complaint_by_code", "conclude",
    "decline", "extend", "file_complaint", "freeze_case", "hear", "reply", "sanction", "see_reporter", "transfer", "unfreeze_case",
]  # fmt: skip
