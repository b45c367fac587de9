"""What can be refused in the committee."""

from collections.abc import Sequence
from datetime import date

from zhiping.policy.composition import Fault
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
    return Refusal("这件申报正在表决，或尚未宣布结果。", code="poll_open", remedy="请刷新页面查看。")


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


def below_quorum(present: int, least: int, members: int) -> Refusal:
    return Refusal(
        f"现在会场 {present} 人，不足委员总数 {members} 人的三分之二（至少 {least} 人），不能表决。",
        clause="人社部令第40号 第二十一条",
        remedy="请等委员回到会场；确实不足的，将本项表决作废并散会，留待下次会议。",
        code="below_quorum",
    )


def keys_missing() -> Refusal:
    return Refusal(
        "计票人、监票人还没有都生成密钥，选票无法加密。",
        code="keys_missing",
        remedy="请计票人在本页、监票人在“会议表决”页各生成一次密钥。",
    )


def key_not_proven() -> Refusal:
    return Refusal("密钥没有通过校验，没有登记。", code="key_not_proven", remedy="请刷新页面后重新生成。")


def not_a_teller() -> Refusal:
    return Refusal(
        "您不是这次会议的计票人或监票人。", code="not_a_teller", remedy="请由登记的计票人、监票人办理。"
    )


def keys_in_use() -> Refusal:
    return Refusal(
        "有表决正在进行，现在不能更换密钥或监票人。",
        code="keys_in_use",
        remedy="请先宣布结果，或将这项表决作废后重新表决。",
    )


def share_not_proven() -> Refusal:
    return Refusal(
        "开票数据没有通过校验，没有登记。",
        code="share_not_proven",
        remedy="请确认使用的是本次会议生成的密钥（或其恢复码），再开票。",
    )


def share_given() -> Refusal:
    return Refusal("您已经为这项表决开过票。", code="share_given", remedy="请刷新页面查看。")


def not_counted() -> Refusal:
    return Refusal(
        "计票人、监票人还没有都开票，结果还没有算出。",
        code="not_counted",
        remedy="请两人分别开票后再宣布结果。",
    )


def poll_still_open() -> Refusal:
    return Refusal("表决还没有结束，不能开票。", code="poll_still_open", remedy="请先结束投票。")


def ballot_not_valid() -> Refusal:
    return Refusal(
        "选票没有通过校验：它不是为这项表决加密的，或已被改动。没有投票。",
        code="ballot_not_valid",
        remedy="请刷新页面后重新投票。",
    )


def ballot_replayed() -> Refusal:
    return Refusal(
        "票箱里已有同一张选票，不能再次投入。没有投票。",
        code="ballot_replayed",
        remedy="请刷新页面后自己重新填写选票。",
    )


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


def scrutineer_apart() -> Refusal:
    return Refusal(
        "监票人须是到会委员，且不得是计票人。",
        code="scrutineer_apart",
        remedy="请另选一位到会委员监票。",
        field="scrutineer",
    )


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
