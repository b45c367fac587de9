"""Why members are not filed and a committee does not sit."""

from collections.abc import Sequence
from datetime import date

from zhiping.policy.composition import Fault
from zhiping.policy.refusal import Refusal


def not_your_committee() -> Refusal:
    return Refusal(
        "这个评审委员会不由您所在的办公室组织。", code="not_your_committee", remedy="请从工作台重新进入。"
    )


def not_a_member() -> Refusal:
    return Refusal(
        "所选人员不是本评审委员会的委员。",
        clause="人社部令第40号 第九条",
        remedy="请从委员名单中选择。",
        code="not_a_member",
        field="seats",
    )


def members_filed(name: str) -> Refusal:
    return Refusal(
        f"{name}的委员已经备案。",
        clause="人社部令第40号 第八条",
        remedy="换届请先登记新的备案。",
        code="members_filed",
    )


def not_composed(found: Sequence[Fault]) -> Refusal:
    return Refusal(
        "".join(each.text for each in found),
        clause="；".join(dict.fromkeys(each.clause for each in found)),
        remedy="请核对委员名单和职务。",
        code="not_composed",
        field=found[0].field,
    )


def two_duties() -> Refusal:
    return Refusal(
        "主任委员不能同时是副主任委员。",
        clause="人社部令第40号 第九条",
        remedy="请重新选择。",
        code="two_duties",
        field="vice_chairs",
    )


def filing_expired(until: date) -> Refusal:
    return Refusal(
        f"评委会备案已于 {until:%Y年%-m月%-d日} 到期，评审结果不予认可。",
        clause="人社部令第40号 第八条",
        remedy="请先重新核准备案。",
        code="filing_expired",
    )


def no_chair() -> Refusal:
    return Refusal(
        "会议须由主任委员或副主任委员主持。",
        clause="人社部令第40号 第二十一条",
        remedy="请确认主任委员或副主任委员到会。",
        code="no_chair",
        field="seats",
    )
