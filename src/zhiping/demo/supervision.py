"""Life on the pages of supervisors: figures counted, an inspection with a finding that was answered, a reminder to a unit."""

from datetime import date

from zhiping.measures.acts import answer_measure
from zhiping.people.models import Actor, Body
from zhiping.plans.models import Plan
from zhiping.policy.inspection import POINTS
from zhiping.policy.ladder import LAW
from zhiping.supervision.acts import (
    act_against,
    answer_finding,
    check_case,
    count_plans,
    draw_sample,
    record_finding,
)

DEADLINE = date(2024, 9, 3)
EMPLOYERS_OWN = ("in_service", "eligible", "genuine", "employer_notice", "objections")


def make_supervision(plan: Plan, bodies: dict[str, Body], actors: dict[str, Actor]) -> None:
    """The city's bureau looks into ten cases; the economy bureau reminds a maker of gears."""
    inspect(plan, actors["guan.lan"], actors["chen.jing"])
    told = {
        "reason": "单位内公示材料缺少业绩附件清单，请补充并说明以后如何避免。",
        "basis": LAW,
        "document": "杭经信职监〔2024〕3号",
    }
    reminded = act_against(bodies["gear"], step="remind", told=told, deadline=DEADLINE, by=actors["wu.gang"])
    answer_measure(
        reminded, text="已补充附件清单，今后由人事、技术两个部门共同核对后再公示。", by=actors["zhou.min"]
    )
    count_plans()


def inspect(plan: Plan, inspector: Actor, clerk: Actor) -> None:
    """Ten of the cases below the inspector, whoever they are: so many that one of this clerk's is among them. Two are looked into."""
    drawn = draw_sample(
        title="2024年机电制造专业高级推荐质量抽查",
        basis=LAW,
        size=10,
        criteria={"plan": plan.pk},
        by=inspector,
    )
    sound = {point.code: "sound" if point.code in EMPLOYERS_OWN else "not_applicable" for point in POINTS}
    cases = list(drawn.cases.select_related("application"))
    about = next(case for case in cases if case.application.employer_id == clerk.body_id)
    other = next(case for case in cases if case != about)
    check_case(other, verdicts=sound, by=inspector)
    check_case(about, verdicts=sound | {"employer_notice": "problem"}, by=inspector)
    found = record_finding(
        about,
        point="employer_notice",
        severity="ordinary",
        text="单位内公示的材料没有附业绩清单，请补正并说明。",
        deadline=DEADLINE,
        by=inspector,
    )
    answer_finding(found, text="已补充业绩清单并重新张贴，公示照片留存备查。", by=clerk)
