"""What can be refused about a plan in the making, its filing and its publication."""

from datetime import date

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
