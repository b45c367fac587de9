"""Why a vote is not opened, taken, counted or decided."""

from zhiping.policy.refusal import Refusal


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


def too_few_ballots(used: int, least: int) -> Refusal:
    return Refusal(
        f"票箱里只有 {used} 张选票，开票会让人知道是谁投的，不能结束投票。",
        clause="人社部令第40号 第二十一条（无记名投票）",
        remedy=f"请等待投票，至少 {least} 张后再结束；确实不能继续的，将本项表决作废。",
        code="too_few_ballots",
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


def ranking_waits(waiting: int) -> Refusal:
    return Refusal(
        f"按通过率上限排名，还有 {waiting} 件没有开票，不能宣布结果。",
        code="ranking_waits",
        remedy="请先将本次会议的表决全部结束并开票（或作废），再逐件宣布。",
    )


def level_at_the_last_place(clause: str) -> Refusal:
    return Refusal(
        "这件申报与其他申报在名额末位并列，不能宣布结果。",
        clause=clause,
        remedy="请点“并列，再次表决”，对并列的申报逐件再表决一次。",
        code="level",
    )


def not_level() -> Refusal:
    return Refusal("这件申报没有在名额末位并列，不能再次表决。", code="not_level", remedy="请刷新页面查看。")


def others_behind() -> Refusal:
    return Refusal(
        "与它并列的申报还没有都完成这一轮表决。",
        code="others_behind",
        remedy="请先将并列的申报全部表决并开票。",
    )


def ranking_announced() -> Refusal:
    return Refusal(
        "本次会议已按通过率上限宣布结果，名额已定，不能再提请表决新的申报。",
        code="ranking_announced",
        remedy="请在散会后另行开会表决。",
    )


def scrutineer_apart() -> Refusal:
    return Refusal(
        "监票人须是到会委员，且不得是计票人。",
        code="scrutineer_apart",
        remedy="请另选一位到会委员监票。",
        field="scrutineer",
    )
