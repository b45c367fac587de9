"""Counting for supervisors, sampling, acting against units."""

from zhiping.supervision.acts.counting import count_plan, count_plans
from zhiping.supervision.acts.inspecting import (
    answer_finding,
    check_case,
    conclude_finding,
    conclude_inspection,
    draw_sample,
    record_finding,
)
from zhiping.supervision.acts.measuring import act_against

__all__ = [
    "act_against",
    "answer_finding",
    "check_case",
    "conclude_finding",
    "conclude_inspection",
    "count_plan",
    "count_plans",
    "draw_sample",
    "record_finding",
]
