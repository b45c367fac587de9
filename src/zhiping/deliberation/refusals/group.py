"""Why a leader is not named, and a subject group's opinion not taken."""

from zhiping.policy.refusal import Refusal


def not_the_leader() -> Refusal:
    return Refusal(
        "这件申报的学科组意见由组长填写，您不是组长，或对此件应当回避。",
        clause="人社部令第40号 第二十五条",
        code="not_the_leader",
        remedy="请联系评委会办公室核对组长名单。",
    )


def unknown_group() -> Refusal:
    return Refusal(
        "本评委会没有这个专业方向。",
        code="unknown_group",
        remedy="请从列出的方向中选择。",
        field="direction",
    )


def readings_missing(waiting: int) -> Refusal:
    return Refusal(
        f"还有 {waiting} 位专家没有提交评审意见，学科组不能出具意见。",
        code="readings_missing",
        remedy="请等专家都提交后再填写。",
    )


def own_reading_first() -> Refusal:
    return Refusal(
        "您也评阅这件申报：提交本人的评审意见之前，不能查看其他专家的评分。",
        code="own_reading_first",
        remedy="请先在“我的评审”中提交。",
    )


def group_text_required() -> Refusal:
    return Refusal(
        "学科组评议意见不能空白。", code="group_text_required", remedy="请写明评议意见。", field="text"
    )


def group_votes_required(clause: str) -> Refusal:
    return Refusal(
        "本评审计划要求学科组表决，没有填写票数。",
        clause=clause,
        code="group_votes_required",
        remedy="请填写同意、不同意、弃权的票数。",
        field="yes",
    )


def group_votes_too_many(votes: int, members: int) -> Refusal:
    return Refusal(
        f"票数合计 {votes}，学科组可以表决的只有 {members} 人。",
        code="group_votes_too_many",
        remedy="请核对票数；应当回避的成员不参加表决。",
        field="yes",
    )


def group_votes_differ(yes: int, needed: int, clause: str) -> Refusal:
    return Refusal(
        f"同意 {yes} 票，推荐须有 {needed} 票，与所选的结论不一致。",
        clause=clause,
        code="group_votes_differ",
        remedy="请核对票数和结论。",
        field="recommends",
    )


def opinion_missing(clause: str, *, stale: bool, leader: str) -> Refusal:
    what = "学科组评议意见写在专家改分之前，或者有专家此后被责令回避" if stale else "还没有学科组评议意见"
    who = f"请组长{leader}填写" if leader else "还没有指定组长，请先指定"
    return Refusal(
        f"{what}，不能提请表决。", clause=clause, code="opinion_missing", remedy=f"{who}学科组评议意见。"
    )
