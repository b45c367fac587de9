"""What can be refused about measures, and by them."""

from collections.abc import Sequence
from datetime import date

from zhiping.measures.models import Measure, MeasureStep
from zhiping.people.models import Body
from zhiping.policy.ladder import LAW, STEPS
from zhiping.policy.refusal import Refusal

LAW_WITHDRAWN = f"{LAW}；人社部令第40号 第八条"


def stopped(held: MeasureStep, act: str) -> Refusal:
    """`act`: what cannot be done meanwhile."""
    unit, supervisor = held.measure.unit.name, held.measure.supervisor.name
    return Refusal(
        f"{unit}已被{supervisor}{STEPS[held.step]}（{held.document}），现在不能{act}。",
        clause=held.basis,
        remedy="案件和已办理的内容都为您保留。请在“监督检查”查看要求并答复，措施解除后继续办理。",
        code="stopped_by_measure",
    )


def not_yours_to_supervise(unit: Body) -> Refusal:
    return Refusal(
        f"{unit.name}不在您的监督范围内。",
        clause=LAW,
        remedy="主管部门监督下辖用人单位，人力社保部门监督其核准备案的评委会办公室和所确认评审计划的用人单位。",
        code="not_yours_to_supervise",
    )


def own_unit(unit: Body) -> Refusal:
    return Refusal(
        f"您在{unit.name}任职，不能对本单位采取措施。",
        clause="人社部令第40号 第二十五条",
        remedy="请由其他经办人办理。",
        code="own_unit",
    )


def step_not_next(step: str, allowed: Sequence[str]) -> Refusal:
    can = "、".join(STEPS[each] for each in allowed) or "解除"
    return Refusal(
        f"现在不能“{STEPS.get(step, step)}”，下一步可以：{can}。",
        clause=LAW,
        remedy="措施逐级进行；有严重问题的可以越级；收回评审权须在限期整改逾期之后。",
        code="step_not_next",
        field="step",
    )


def already_under_measure(unit: Body) -> Refusal:
    return Refusal(
        f"{unit.name}已有正在执行的措施，没有重复立案。",
        clause=LAW,
        remedy="请在这项措施下办理下一步。",
        code="already_under_measure",
        field="unit",
    )


def deadline_passed(deadline: date) -> Refusal:
    return Refusal(
        f"期限 {deadline:%Y年%-m月%-d日} 已过。",
        remedy="请填写今天以后的日期。",
        code="deadline_passed",
        field="deadline",
    )


def lifted_already(measure: Measure) -> Refusal:
    return Refusal(
        f"对{measure.unit.name}的措施已经解除，没有重复办理。",
        code="lifted_already",
        remedy="请刷新页面查看；需要再采取措施的，请重新立案。",
    )


def not_your_measure() -> Refusal:
    return Refusal("这不是您可以办理的措施。", code="not_your_measure", remedy="请从“监督检查”重新进入。")
