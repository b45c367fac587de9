"""After the committee, or without one: approval, announcement, certificate; what is changed in the register; the re-check of a result."""

from zhiping.certification.acts.editions import masked
from zhiping.certification.acts.rechecking import answer_recheck, ask_recheck
from zhiping.certification.acts.register import correct, reissue, report_again, revoke
from zhiping.certification.acts.results import announce, approve, certify

__all__ = [
    "announce",
    "answer_recheck",
    "approve",
    "ask_recheck",
    "certify",
    "correct",
    "masked",
    "reissue",
    "report_again",
    "revoke",
]
