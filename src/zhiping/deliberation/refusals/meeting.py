"""Why a meeting is not opened, left, closed or signed."""

from zhiping.policy.refusal import Refusal


def no_quorum(present: int, least: int, members: int) -> Refusal:
    return Refusal(
        f"出席 {present} 人，不足委员总数 {members} 人的三分之二（至少 {least} 人），不能开会。",
        clause="人社部令第40号 第二十一条",
        remedy="请核对到会委员，人数足够后再开会。",
        code="no_quorum",
        field="seats",
    )


def session_open() -> Refusal:
    return Refusal("已有一场评审会议正在进行。", code="session_open", remedy="请进入正在进行的会议。")


def session_closed() -> Refusal:
    return Refusal("评审会议没有在进行。", code="session_closed", remedy="请先开会。")


def left_the_meeting() -> Refusal:
    return Refusal(
        "您已登记离会，不能投票；离会后不得补投，也不得委托他人。",
        clause="人社部令第40号 第二十一条",
        remedy="如已回到会场，请联系评委会办公室登记。",
        code="left_the_meeting",
    )


def already_recused() -> Refusal:
    return Refusal("这位委员对此件已经回避。", code="already_recused", remedy="请刷新页面查看。")


def not_in_meeting() -> Refusal:
    return Refusal("这位委员现在不在会场。", code="not_in_meeting", remedy="请刷新页面查看。", field="seat")


def in_meeting() -> Refusal:
    return Refusal("这位委员已在会场。", code="in_meeting", remedy="请刷新页面查看。", field="seat")


def not_the_chair() -> Refusal:
    return Refusal(
        "会议记录由主持会议的主任委员或副主任委员签名。",
        clause="人社部令第40号 第二十二条",
        remedy="请由到会的主任委员或副主任委员办理。",
        code="not_the_chair",
    )


def minutes_signed() -> Refusal:
    return Refusal("会议记录已经签名锁定。", code="minutes_signed", remedy="请刷新页面查看。")


def name_differs(name: str) -> Refusal:
    return Refusal(
        f"输入的姓名与您的姓名“{name}”不一致，没有签名。",
        code="name_differs",
        remedy="请核对后重新输入本人姓名。",
        field="name",
    )


def minutes_changed() -> Refusal:
    return Refusal(
        "会议记录与您刚才看到的不一致，没有签名。", code="minutes_changed", remedy="请重新核对后再签名。"
    )


def still_sitting() -> Refusal:
    return Refusal("会议还没有散会，不能签名。", code="still_sitting", remedy="请先散会。")
