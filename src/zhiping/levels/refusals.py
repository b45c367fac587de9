"""What can be refused on the way of rosters and paper from one level to the next."""

from collections.abc import Sequence

from zhiping.policy.refusal import Refusal


def nobody_chosen() -> Refusal:
    return Refusal("还没有选择要报送的人员。", code="nobody_chosen", remedy="请先勾选。", field="cases")


def several_ways() -> Refusal:
    return Refusal(
        "一批只能报送同一个评审计划、送往同一个单位的人员。",
        code="several_ways",
        remedy="请分批报送。",
        field="cases",
    )


def not_yours_to_send(names: Sequence[str]) -> Refusal:
    return Refusal(
        f"这些人员现在不能由本单位报送：{'、'.join(names)}。他们尚未由本单位推荐、已列入别的批次，或已离开下一环节。",
        code="not_yours_to_send",
        remedy="请刷新页面，按最新名单重新勾选。",
        field="cases",
    )


def letter_missing(clause: str) -> Refusal:
    return Refusal(
        "报送评委会办公室须附评审委托书，还没有填写文号。",
        clause=clause,
        remedy="请填写评审委托书的文号后再报送；委托书可在报送后打印盖章。",
        code="letter_missing",
        field="letter",
    )


def already_answered(state: str) -> Refusal:
    return Refusal(f"这一批{state}，没有重复办理。", code="already_answered", remedy="页面已更新为最新情况。")


def count_differs(listed: int, missing: int, counted: int) -> Refusal:
    """The figure that was counted against the roster less what was marked as missing."""
    expected = listed - missing
    marked = f"、已标记未收到 {missing} 人" if missing else ""
    more = counted - expected
    says = f"多出 {more} 人" if more > 0 else f"少 {-more} 人"
    cure = (
        "花名册以外的材料请退还报送单位，核对后重新填写实收人数。"
        if more > 0
        else "请在名单里逐件勾选没有收到的人员，再填写实收人数。"
    )
    return Refusal(
        f"人数不符：花名册 {listed} 人{marked}，应收 {expected} 人，实收 {counted} 人，{says}。",
        code="count_differs",
        remedy=cure,
        field="counted",
    )


def not_on_the_roster() -> Refusal:
    return Refusal(
        "标记为未收到的人员不在这份花名册里。",
        code="not_on_the_roster",
        remedy="请刷新页面后重新勾选。",
        field="missing",
    )


def explain_missing() -> Refusal:
    return Refusal(
        "有没有收到的人员，须写明情况，报送单位会原文看到。",
        code="explain_missing",
        remedy="请填写接收说明。",
        field="answer",
    )


def explain_declining() -> Refusal:
    return Refusal(
        "整批退回须写明原因。", code="explain_declining", remedy="请填写退回原因。", field="answer"
    )


def no_code() -> Refusal:
    return Refusal(
        "这不是评审表封面上的码。",
        code="no_code",
        remedy="请用扫码枪扫描封面二维码；扫不出的，依次键入申报编号和数字指纹的前16位。",
        field="code",
    )


def unknown_paper(number: str) -> Refusal:
    return Refusal(
        f"本单位没有办理过编号 {number} 的申报，不能登记它的纸质材料。",
        code="unknown_paper",
        remedy="请核对编号；确属其他单位受理的，请退还报送人。",
        field="code",
    )


def not_final(after: str, clause: str) -> Refusal:
    return Refusal(
        f"这件申报还没有通过“{after}”，评审表还不是定稿，不能登记。",
        clause=clause,
        remedy="请待该环节通过后，由申报人重新打印、盖章再报送。",
        code="not_final",
        field="code",
    )


def superseded(number: int, changes: Sequence[str]) -> Refusal:
    """An earlier submission's form."""
    what = "；".join(changes) or "内容已修改"
    return Refusal(
        f"这是第 {number} 次提交的评审表，此后申报内容已经更改：{what}。",
        code="superseded",
        remedy="请申报人打印最新的评审表，重新签名盖章后报送。",
        field="code",
    )


def forged() -> Refusal:
    return Refusal(
        "纸上的数字指纹与系统存档的任何一次提交都不一致，这份评审表不是本系统打印的原样。",
        code="forged",
        remedy="请不要接收；留存纸件并与申报人所在单位核实。",
        field="code",
    )


def copies_wrong(needed: int, booked: int, clause: str) -> Refusal:
    left = needed - booked
    already = f"，已登记 {booked} 份" if booked else ""
    says = f"还应登记 {left} 份" if left else "已经齐全"
    return Refusal(
        f"评审表一式 {needed} 份{already}，{says}。",
        clause=clause,
        remedy="请核对份数后重新登记。" if left else "多余的请退还报送人。",
        code="copies_wrong",
        field="copies",
    )


def paper_outstanding(needed: int, booked: int, clause: str) -> Refusal:
    return Refusal(
        f"纸质评审表一式 {needed} 份，已收到 {booked} 份，齐全后才能提交评委会。",
        clause=clause,
        remedy="请在“纸质材料”登记收到的份数，或通知申报人报送。",
        code="paper_outstanding",
    )


def not_entrusted(clause: str) -> Refusal:
    return Refusal(
        "这件申报是委托评审，还没有接收委托单位的评审委托书。",
        clause=clause,
        remedy="请在“报送与接收”接收该单位报送的花名册和委托书后再办理。",
        code="not_entrusted",
    )


def joint_missing(body: str, clause: str) -> Refusal:
    return Refusal(
        f"本环节须会同审核，{body}还没有出具意见。",
        clause=clause,
        remedy=f"请等待{body}在“会同意见”中办理；两个部门的意见齐全后即可推荐。",
        code="joint_missing",
    )


def joint_disagrees(body: str, opinion: str, clause: str) -> Refusal:
    return Refusal(
        f"{body}不同意推荐：{opinion}",
        clause=clause,
        remedy="请与会同部门商定；不能一致的，退回申报人修改或不予推荐。",
        code="joint_disagrees",
    )


def joint_unregistered(place: str, clause: str) -> Refusal:
    return Refusal(
        f"本环节须会同审核，但系统里没有登记对应的{place}。",
        clause=clause,
        remedy="请联系平台系统管理员登记该部门，并设为本地区主管部门的上级。",
        code="joint_unregistered",
    )


def not_asked_jointly() -> Refusal:
    return Refusal(
        "这件申报现在不需要本单位出具会同意见，没有保存。",
        code="not_asked_jointly",
        remedy="页面已更新为最新进度。",
    )


def why_not() -> Refusal:
    return Refusal("不同意的，须写明理由。", code="why_not", remedy="请填写意见。", field="opinion")


def no_vote() -> Refusal:
    return Refusal(
        "中评委评审推荐须经会议表决，还没有登记表决结果。",
        clause="人社部令第40号 第二十一条",
        remedy="请登记委员总数、出席人数和票数后再推荐。",
        code="no_vote",
    )


def vote_lost(in_favour: int, present: int, needed: int, clause: str) -> Refusal:
    return Refusal(
        f"出席 {present} 人，赞成 {in_favour} 票，未达到 {needed} 票，不能推荐。",
        clause=clause,
        remedy="请办理“评审推荐未通过”。",
        code="vote_lost",
    )


def vote_won() -> Refusal:
    return Refusal(
        "表决已经通过，不能办理“评审推荐未通过”。", code="vote_won", remedy="表决结果登记有误的，请先更正。"
    )


def votes_do_not_add_up(present: int, sum_of_votes: int) -> Refusal:
    return Refusal(
        f"票数合计 {sum_of_votes}，与出席人数 {present} 不符。",
        code="votes_do_not_add_up",
        remedy="请核对赞成、反对和弃权的票数。",
        field="in_favour",
    )


def too_few_present(members: int, present: int, needed: int, clause: str) -> Refusal:
    what = (
        f"出席 {present} 人多于委员总数 {members} 人。"
        if present > members
        else f"出席 {present} 人，应有 {needed} 人以上，会议无效。"
    )
    return Refusal(
        what,
        clause=clause,
        remedy="请核对人数；出席不足的，须另行开会表决。",
        code="too_few_present",
        field="present",
    )


def held_later() -> Refusal:
    return Refusal("会议日期不能晚于今天。", code="held_later", remedy="请核对会议日期。", field="held_on")


def not_voted_here() -> Refusal:
    return Refusal("本环节不进行评审推荐表决。", code="not_voted_here", remedy="请直接办理审核推荐。")
