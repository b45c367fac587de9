"""What can be refused in the committee."""

from datetime import date

from zhiping.policy.refusal import Refusal


def not_assigned() -> Refusal:
    return Refusal(
        "这件申报没有分配给您，或您已回避。", code="not_assigned", remedy="请从“我的评审”重新进入。"
    )


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


def unknown_choice() -> Refusal:
    return Refusal(
        "表决只能选择赞成、反对或弃权。", code="unknown_choice", remedy="请重新选择。", field="choice"
    )


def conflict(name: str) -> Refusal:
    return Refusal(
        f"{name}与这件申报有回避关系（与申报人同单位、经手过本件或面试过该申报人），应当回避，不能分配。",
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


def no_quorum(present: int, least: int, members: int) -> Refusal:
    return Refusal(
        f"出席 {present} 人，不足委员总数 {members} 人的三分之二（至少 {least} 人），不能开会。",
        clause="人社部令第40号 第二十一条",
        remedy="请核对到会委员，人数足够后再开会。",
        code="no_quorum",
        field="seats",
    )


def mark_out_of_range(highest: object) -> Refusal:
    return Refusal(
        f"成绩应在 0 到 {highest} 分之间。", code="mark_out_of_range", remedy="请更正后再登记。", field="mark"
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


def session_open() -> Refusal:
    return Refusal("已有一场评审会议正在进行。", code="session_open", remedy="请进入正在进行的会议。")


def session_closed() -> Refusal:
    return Refusal("评审会议没有在进行。", code="session_closed", remedy="请先开会。")


def not_read(waiting: int) -> Refusal:
    return Refusal(
        f"还有 {waiting} 位专家没有提交评审意见，不能表决。",
        code="not_read",
        remedy="请等专家提交后再提请表决。",
    )


def poll_open() -> Refusal:
    return Refusal("这件申报正在表决。", code="poll_open", remedy="请刷新页面查看。")


def poll_closed() -> Refusal:
    return Refusal("这项表决已经结束。", code="poll_closed", remedy="请刷新页面查看结果。")


def no_ballot() -> Refusal:
    return Refusal(
        "您不能参加这项表决：未出席会议，或对此件已回避。",
        clause="人社部令第40号 第二十一条、第二十五条",
        remedy="如有疑问，请联系评委会办公室。",
        code="no_ballot",
    )


def already_voted() -> Refusal:
    return Refusal("您已经投过票，每人只能投一次。", code="already_voted", remedy="请等待宣布结果。")


def votes_missing(missing: int) -> Refusal:
    return Refusal(
        f"还有 {missing} 位委员没有投票。",
        code="votes_missing",
        remedy="请等待投票；如委员确已离会，请勾选“未投票按未赞成计”。",
        field="missing_ok",
    )
