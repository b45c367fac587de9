"""From the employer to the committee office: review, public notice, recommendation, return, refusal."""

from zhiping.screening.acts.decisions import endorse, pass_check, refuse, return_case, withdraw
from zhiping.screening.acts.notices import (
    conclude_objection,
    object_to,
    publish,
    require_clean,
    start_employer_notice,
)
from zhiping.screening.acts.sections import review_rest, review_section, verify_points

__all__ = [
    "conclude_objection",
    "endorse",
    "object_to",
    "pass_check",
    "publish",
    "refuse",
    "require_clean",
    "return_case",
    "review_rest",
    "review_section",
    "start_employer_notice",
    "verify_points",
    "withdraw",
]
