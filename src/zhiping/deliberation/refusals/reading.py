"""Why a case is not assigned, a reading or a mark not taken."""

from zhiping.policy.refusal import Refusal


def not_assigned() -> Refusal:
    return Refusal(
        "这件申报没有分配给您，或您已回避。", code="not_assigned", remedy="请从“我的评审”重新进入。"
    )


def reading_begun(name: str) -> Refusal:
    return Refusal(
        f"{name}已经录入评分或者意见，不能换人。",
        code="reading_begun",
        remedy="确需更换的，请专家本人申请回避。",
        field="seat",
    )


def reads_already(name: str) -> Refusal:
    return Refusal(
        f"{name}已经在评审这件申报。", code="reads_already", remedy="请选择其他专家。", field="seat"
    )


def unknown_choice() -> Refusal:
    return Refusal(
        "表决只能选择赞成、反对或弃权。", code="unknown_choice", remedy="请重新选择。", field="choice"
    )


def conflict(name: str, why: str) -> Refusal:
    return Refusal(
        f"{name}应当回避（{why}），不能分配。",
        clause="人社部令第40号 第二十五条",
        remedy="请选择其他专家。",
        code="conflict",
    )


def too_few_readers(least: int) -> Refusal:
    return Refusal(
        f"每件申报至少分配 {least} 位专家。", code="too_few_readers", remedy="请再选择专家。", field="seats"
    )


def already_submitted() -> Refusal:
    return Refusal(
        "评审意见已经提交，不能再修改。", code="already_submitted", remedy="如有错误，请联系评委会办公室。"
    )


def points_out_of_range(label: str, limit: object, clause: str = "") -> Refusal:
    return Refusal(
        f"{label}：评分应在 0 到 {limit} 分之间。",
        clause=clause,
        code="points_out_of_range",
        remedy="请更正后再保存；填写的内容都还在本页。",
        field="points",
    )


def reason_required(label: str) -> Refusal:
    return Refusal(
        f"{label}：评分与核定分不同，须写明理由。",
        code="reason_required",
        remedy="请填写理由。",
        field="reason",
    )


def opinion_required() -> Refusal:
    return Refusal(
        "提交前须写评审意见。", code="opinion_required", remedy="请填写评审意见。", field="opinion"
    )


def mark_out_of_range(highest: object) -> Refusal:
    return Refusal(
        f"成绩应在 0 到 {highest} 分之间。", code="mark_out_of_range", remedy="请更正后再登记。", field="mark"
    )


def stale_draft() -> Refusal:
    return Refusal(
        "这件申报的评分在另一个窗口或设备上保存过，本页填写的还没有保存。",
        code="stale_draft",
        remedy="填写的内容都还在本页：以本页为准的，点“以本页为准保存”；以另一窗口为准的，请刷新本页。",
    )


def not_handed_in(name: str) -> Refusal:
    return Refusal(
        f"{name}还没有提交评审意见，不用重新开放。", code="not_handed_in", remedy="请刷新页面查看。"
    )


def handed_in_already(name: str) -> Refusal:
    return Refusal(f"{name}已经提交评审意见，不用催办。", code="handed_in_already", remedy="请刷新页面查看。")


def reminded_today(name: str) -> Refusal:
    return Refusal(f"今天已经催办过{name}。", code="reminded_today", remedy="请明天再催办，或电话联系。")


def third_asked() -> Refusal:
    return Refusal("这件申报已经请了第三位专家。", code="third_asked", remedy="请刷新页面查看。")


def no_third_rule() -> Refusal:
    return Refusal(
        "本评审计划没有第三位专家的规定。",
        code="no_third_rule",
        remedy="需要更多专家评阅的，请在“增补专家”中分配。",
    )


def spread_small(spread: object, limit: object, clause: str) -> Refusal:
    return Refusal(
        f"专家总分相差 {spread} 分，没有达到 {limit} 分，不用请第三位专家。",
        clause=clause,
        code="spread_small",
        remedy="需要更多专家评阅的，请在“增补专家”中分配。",
    )


def nobody_to_read() -> Refusal:
    return Refusal(
        "没有可以评阅这件申报的其他委员：都应当回避，或已经评阅。",
        clause="人社部令第40号 第二十五条",
        code="nobody_to_read",
        remedy="请在“全部自动分配”或专家库中补充委员后再办理。",
    )
