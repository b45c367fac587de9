"""From the employer to the committee office: review, public notice, recommendation, return, refusal."""

from zhiping.screening.acts.curing import Asked, answer_point, hand_in, return_case
from zhiping.screening.acts.decisions import endorse, expire, pass_check, refuse, withdraw
from zhiping.screening.acts.notices import (
    confirm_notice,
    in_order,
    one_plan,
    publish,
    require_clean,
    start_employer_notice,
    start_employer_notices,
    start_public_notice,
)
from zhiping.screening.acts.objections import (
    conclude_objection,
    days_after,
    look_at_contact,
    object_to,
    objection_by_code,
    record_objection,
    requalify,
)
from zhiping.screening.acts.sections import confirm_unchanged, review_rest, review_section, verify_points

__all__ = [
    "Asked",
    "answer_point",
    "conclude_objection",
    "confirm_notice",
    "confirm_unchanged",
    "days_after",
    "endorse",
    "expire",
    "hand_in",
    "in_order",
    "look_at_contact",
    "object_to",
    "objection_by_code",
    "one_plan",
    "pass_check",
    "publish",
    "record_objection",
    "refuse",
    "requalify",
    "require_clean",
    "return_case",
    "review_rest",
    "review_section",
    "start_employer_notice",
    "start_employer_notices",
    "start_public_notice",
    "verify_points",
    "withdraw",
]
