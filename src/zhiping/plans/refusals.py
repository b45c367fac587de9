"""What can be refused about a plan in the making, its filing and its publication."""

from datetime import date

from zhiping.policy.packs import PackError
from zhiping.policy.refusal import Refusal

FILING = "人社部令第40号 第八条"


def not_your_office() -> Refusal:
    return Refusal(
        "这件事不由您所在的办公室办理。", code="not_your_office", remedy="请从“评审计划”重新进入。"
    )


def filing_backwards() -> Refusal:
    return Refusal(
        "备案到期日早于生效日。",
        code="filing_backwards",
        remedy="请核对备案文件上的有效期。",
        field="valid_until",
    )


def filing_too_long(years: int) -> Refusal:
    return Refusal(
        f"评委会备案有效期不得超过 {years} 年。",
        clause=FILING,
        remedy=f"请按备案文件填写；到期日最迟为生效日起满 {years} 年的前一日。",
        code="filing_too_long",
        field="valid_until",
    )


def filed_already(name: str, since: date) -> Refusal:
    return Refusal(
        f"“{name}”自 {since:%Y年%-m月%-d日} 起的备案已经登记。",
        code="filed_already",
        remedy="请在备案列表中查看；重新核准的，填写新的生效日。",
        field="valid_from",
    )


def only_authorities_forward() -> Refusal:
    return Refusal(
        "只有主管部门可以转发评审计划。", code="only_authorities_forward", remedy="请由主管部门经办人办理。"
    )


def not_your_forwarding() -> Refusal:
    return Refusal(
        "这件转发不是您所在部门发出的。", code="not_your_forwarding", remedy="请从“计划转发”重新进入。"
    )


def unreadable_forwarding(problem: PackError) -> Refusal:
    """What a forwarding says wrong: the first mistake in words, all of them with their places in `problems`."""
    first = problem.problems[0]
    refusal = Refusal(f"{first.wrong}。", code="unreadable_forwarding", remedy=first.fix, field=first.where)
    refusal.problems = problem.problems  # type: ignore[attr-defined]
    return refusal


def forwarded_meanwhile() -> Refusal:
    return Refusal(
        "您部门的另一位同事刚刚转发了这个计划。",
        code="forwarded_meanwhile",
        remedy="请刷新后核对，再决定是否修改。",
    )


def calendar_wrong(why: str) -> Refusal:
    return Refusal(
        f"{why}。", code="calendar_wrong", remedy="请对照国务院办公厅的放假安排核对。", field="holidays"
    )
