"""From the employer to the committee office: review, public notice, recommendation, return, refusal."""

from zhiping.screening.acts.curing import Asked, answer_point, hand_in, return_case
from zhiping.screening.acts.decisions import endorse, expire, pass_check, refuse, withdraw
from zhiping.screening.acts.notices import (
    conclude_objection,
    confirm_notice,
    in_order,
    object_to,
    one_plan,
    publish,
    require_clean,
    start_employer_notice,
    start_public_notice,
)
from zhiping.screening.acts.sections import confirm_unchanged, review_rest, review_section, verify_points

__all__ = [
    "Asked",
    "answer_point",
    "conclude_objection",
    "confirm_notice",
    "confirm_unchanged",
    "endorse",
    "expire",
    "hand_in",
    "in_order",
    "object_to",
    "one_plan",
    "pass_check",
    "publish",
    "refuse",
    "require_clean",
    "return_case",
    "review_rest",
    "review_section",
    "start_employer_notice",
    "start_public_notice",
    "verify_points",
    "withdraw",
]
