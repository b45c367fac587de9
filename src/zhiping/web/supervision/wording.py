"""What a sample was drawn from, in words."""

from typing import Final

from zhiping.plans.models import Plan
from zhiping.policy.vocabulary import UNIT_TYPES
from zhiping.supervision.models import Inspection

STATES: Final = {"open": "在办", "certified": "已取得证书", "failed": "未通过"}


def criteria_said(held: Inspection) -> str:
    """The population of an inspection in words."""
    asked = held.criteria
    plan = (
        Plan.objects.filter(pk=asked["plan"]).values_list("title", flat=True).first()
        if "plan" in asked
        else ""
    )
    first, last = asked.get("received_from", ""), asked.get("received_until", "")
    said = (
        f"{asked['year']} 年" if "year" in asked else "",
        plan,
        asked.get("area", ""),
        dict(UNIT_TYPES).get(asked.get("unit_type", ""), ""),
        STATES.get(asked.get("state", ""), ""),
        f"{first or '开始'} 至 {last or '现在'} 提交" if first or last else "",
    )
    return "，".join(str(each) for each in said if each) or "监督范围内全部已提交的申报"
