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


def points_out_of_range(label: str, limit: object) -> Refusal:
    return Refusal(
        f"{label}：评分应在 0 到 {limit} 分之间。",
        code="points_out_of_range",
        remedy="请更正后再保存。",
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
