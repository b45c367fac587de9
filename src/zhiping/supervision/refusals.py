"""What can be refused about samples and findings."""

from datetime import date

from zhiping.policy.inspection import BASIS
from zhiping.policy.refusal import Refusal


def empty_population() -> Refusal:
    return Refusal(
        "这个范围里没有可抽查的申报。",
        clause=BASIS,
        remedy="请放宽年度、计划、地区、单位性质、办理情况或提交日期后再抽取。",
        code="empty_population",
        field="size",
    )


def too_many(size: int, population: int) -> Refusal:
    return Refusal(
        f"这个范围里只有 {population} 件申报，不能抽取 {size} 件。",
        clause=BASIS,
        remedy=f"请填写不超过 {population} 的件数，或扩大范围。",
        code="too_many",
        field="size",
    )


def nothing_drawn() -> Refusal:
    return Refusal(
        "抽取件数至少为 1 件，最多 500 件。", code="nothing_drawn", remedy="请更正件数。", field="size"
    )


def dates_reversed(first: date, last: date) -> Refusal:
    return Refusal(
        f"提交日期的开始（{first:%Y-%m-%d}）晚于结束（{last:%Y-%m-%d}）。",
        remedy="请更正日期。",
        code="dates_reversed",
        field="received_until",
    )


def not_your_inspection() -> Refusal:
    return Refusal("这不是您可以办理的抽查。", code="not_your_inspection", remedy="请从“监督检查”重新进入。")


def concluded_already() -> Refusal:
    return Refusal(
        "这次抽查已经作出结论，没有重复办理。", code="concluded_already", remedy="请刷新页面查看。"
    )


def points_open(labels: list[str]) -> Refusal:
    return Refusal(
        f"还有 {len(labels)} 个要点没有结果：{'；'.join(labels)}。",
        clause=BASIS,
        remedy="请逐项选择“符合”“有问题”或“不适用”。",
        code="points_open",
    )


def unknown_choice(label: str) -> Refusal:
    return Refusal(f"没有这种{label}。", code="unknown_choice", remedy="请从列出的选项中选择。")


def not_a_problem() -> Refusal:
    return Refusal(
        "这个要点没有记为“有问题”。",
        code="not_a_problem",
        remedy="请先在检查表上把它记为“有问题”，再登记问题。",
        field="point",
    )


def found_already() -> Refusal:
    return Refusal(
        "这个要点已经登记过问题。", code="found_already", remedy="请在那一条下办理。", field="point"
    )


def nobody_answers() -> Refusal:
    return Refusal("没有登记由谁答复这个要点。", code="nobody_answers", remedy="请联系平台运行机构。")


def deadline_passed(deadline: date) -> Refusal:
    return Refusal(
        f"答复期限 {deadline:%Y-%m-%d} 已过。",
        code="deadline_passed",
        remedy="请填写今天以后的日期。",
        field="deadline",
    )


def not_your_finding() -> Refusal:
    return Refusal("这不是您单位的问题。", code="not_your_finding", remedy="请从“监督检查”重新进入。")


def answered_already() -> Refusal:
    return Refusal("这个问题已经答复，没有重复提交。", code="answered_already", remedy="请刷新页面查看。")


def not_answered(deadline: date) -> Refusal:
    return Refusal(
        f"单位还没有答复，期限到 {deadline:%Y-%m-%d}。",
        clause=BASIS,
        remedy="请等单位答复，或期满后再作结论。",
        code="not_answered",
    )


def still_open(checks: int, unwritten: int, findings: int) -> Refusal:
    told = [
        f"{checks} 件没有查完" if checks else "",
        f"{unwritten} 个“有问题”的要点没有登记问题" if unwritten else "",
        f"{findings} 个问题没有结论" if findings else "",
    ]
    return Refusal(
        f"还不能结束抽查：{'，'.join(filter(None, told))}。",
        clause=BASIS,
        remedy="请先逐件查完、登记问题并作出结论。",
        code="still_open",
    )
