"""What can be refused when all cases are given out at once."""

from zhiping.policy.refusal import Refusal


def nothing_waits() -> Refusal:
    return Refusal(
        "现在没有等待分配专家的申报。", code="nothing_waits", remedy="通过资格审查的申报会出现在“待分配”。"
    )


def confirmed_already() -> Refusal:
    return Refusal("这个方案已经确认分配。", code="confirmed_already", remedy="之后到达的申报请重新计算。")


def nothing_to_give() -> Refusal:
    return Refusal(
        "这个方案里没有可以分配的专家。",
        clause="人社部令第40号 第二十五条",
        code="nothing_to_give",
        remedy="请勾选“由其他方向的委员补足”，或者充实本方向的委员。",
    )
