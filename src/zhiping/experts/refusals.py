"""What can be refused about experts and draws."""

from collections.abc import Sequence
from datetime import date, datetime

from zhiping.policy.refusal import Refusal

ELIGIBLE, DRAWING, APART = "人社部令第40号 第十一条", "人社部令第40号 第十二条", "人社部令第40号 第二十五条"


def not_your_pool() -> Refusal:
    return Refusal("这个专家库不由您所在的单位管理。", code="not_your_pool", remedy="请从“专家库”重新进入。")


def own_entry() -> Refusal:
    return Refusal(
        "不能办理本人的专家入库。", clause=APART, code="own_entry", remedy="请由其他工作人员办理。"
    )


def not_your_staff() -> Refusal:
    return Refusal("这位专家不是本单位人员。", code="not_your_staff", remedy="请从“专家推荐”重新进入。")


def nobody_found() -> Refusal:
    return Refusal(
        "没有找到姓名和身份证号一致、且有在职单位的人员。",
        code="nobody_found",
        remedy="请核对姓名和身份证号；尚未在平台确认任职的，请先由其单位确认任职。",
        field="id_number",
    )


def employed_elsewhere() -> Refusal:
    return Refusal(
        "这位人员现在其他单位任职，不是本单位人员。",
        code="employed_elsewhere",
        remedy="请由其所在单位推荐，或者核对任职关系。",
        field="id_number",
    )


def title_too_low(least: str) -> Refusal:
    return Refusal(
        f"评审专家应当具有不低于评审级别的职称，本库至少为{least}。",
        clause=ELIGIBLE,
        code="title_too_low",
        remedy="请核对现任职称。",
        field="title_level",
    )


def no_specialty() -> Refusal:
    return Refusal(
        "所选专业不是本专家库的评审专业。",
        code="no_specialty",
        remedy="请从列表中选择至少一个专业。",
        field="specialties",
    )


def in_pool_already(state: str) -> Refusal:
    return Refusal(
        f"这位专家已在本库中（{state}），不能重复推荐。",
        code="in_pool_already",
        remedy="请在专家库中查看。",
        field="id_number",
    )


def wrong_state(state: str, can: str) -> Refusal:
    return Refusal(f"这位专家现在“{state}”，不能{can}。", code="wrong_state", remedy="请刷新页面查看。")


def reason_required(field: str = "note") -> Refusal:
    return Refusal("请写明原因。", code="reason_required", remedy="原因会留在记录里。", field=field)


def term_wrong(years: int, today: date) -> Refusal:
    return Refusal(
        f"任期须从今天（{today:%Y年%-m月%-d日}）起算，最长 {years} 年。",
        clause="人社部令第40号 第九条",
        code="term_wrong",
        remedy="请更正任期截止日期。",
        field="until",
    )


def tie_to_nobody() -> Refusal:
    return Refusal(
        "请填写对方姓名或对方单位。",
        clause=APART,
        code="tie_to_nobody",
        remedy="“与该单位有利害关系”只填单位。",
        field="name",
    )


def not_your_tie() -> Refusal:
    return Refusal("只能撤回本人的申报。", code="not_your_tie", remedy="请从“我的专家信息”重新进入。")


def not_your_committee() -> Refusal:
    return Refusal(
        "这个评委会不由您所在的办公室组织。", code="not_your_committee", remedy="请从“随机抽取”重新进入。"
    )


def filed_otherwise() -> Refusal:
    return Refusal(
        "这个备案不是所选评审计划的评委会。",
        code="filed_otherwise",
        remedy="请选择与计划一致的评委会。",
        field="filing",
    )


def members_filed(name: str) -> Refusal:
    return Refusal(
        f"{name}的委员已经备案，不能再抽取。",
        clause=DRAWING,
        code="members_filed",
        remedy="换届请先登记新的备案。",
        field="filing",
    )


def under_way(number: str) -> Refusal:
    return Refusal(
        f"这个评委会已有一次抽取正在进行（{number}）。",
        clause=DRAWING,
        code="under_way",
        remedy="请先完成，或者写明原因作废后再抽取；作废的记录一直公开。",
    )


def wrong_number(wrong: Sequence[str]) -> Refusal:
    return Refusal(
        "；".join(wrong) + "。",
        clause="人社部令第40号 第九条",
        code="wrong_number",
        remedy="请更正各专业的抽取人数。",
    )


def too_few(rows: Sequence[tuple[str, int, int]]) -> Refusal:
    said = "；".join(f"{label}需 {wanted} 人，可抽 {there} 人" for label, wanted, there in rows)
    return Refusal(
        f"可抽取的专家不足：{said}。",
        clause=DRAWING,
        code="too_few",
        remedy="请先充实专家库，或者调整人数、回避范围。",
    )


def no_draw_that_day(label: str, days: str) -> Refusal:
    return Refusal(
        f"{label}{days}开奖，所选日期不开奖。", code="no_draw_that_day", remedy="请另选日期。", field="day"
    )


def wrong_issue() -> Refusal:
    return Refusal(
        "期号应为 7 位数字，以年份开头，例如 2024225。",
        code="wrong_issue",
        remedy="请到发行机构网站核对。",
        field="issue",
    )


def known_too_soon(moment: datetime) -> Refusal:
    return Refusal(
        f"这一期的号码 {moment:%Y年%-m月%-d日 %H:%M} 起可能已为人所知，不能再用作种子。",
        clause=DRAWING,
        code="known_too_soon",
        remedy="请选择更晚的一期：抽取的条件必须先公布，号码后产生。",
        field="day",
    )


def not_known_yet(moment: datetime) -> Refusal:
    return Refusal(
        f"约定的号码 {moment:%Y年%-m月%-d日 %H:%M} 以后才产生，现在还不能录入。",
        code="not_known_yet",
        remedy="请在开奖后录入公布的号码。",
        field="value",
    )


def no_such_value(hint: str) -> Refusal:
    return Refusal(
        f"号码不符合这一玩法：{hint}。",
        code="no_such_value",
        remedy="请对照公布的号码重新录入。",
        field="value",
    )


def typed_differently() -> Refusal:
    return Refusal(
        "两次录入的号码不一致。", code="typed_differently", remedy="请对照公布的号码重新录入。", field="again"
    )


def draw_moved_on(state: str) -> Refusal:
    return Refusal(f"这次抽取现在“{state}”，不能这样办理。", code="draw_moved_on", remedy="请刷新页面查看。")


def answered_already(answer: str) -> Refusal:
    return Refusal(
        f"已经答复（{answer}），不能更改。",
        code="answered_already",
        remedy="情况有变的，请联系评委会办公室。",
    )


def not_called() -> Refusal:
    return Refusal(
        "这位是备选专家，还没有递补，不需要接受。", code="not_called", remedy="不能参加的，可以先登记谢绝。"
    )


def still_waiting(count: int) -> Refusal:
    return Refusal(
        f"还有 {count} 位专家没有答复，不能封存。", code="still_waiting", remedy="请联系专家并登记答复。"
    )


def no_longer_in_pool(names: Sequence[str]) -> Refusal:
    return Refusal(
        f"{'、'.join(names)}已暂停或移出专家库，不能担任委员。",
        clause=DRAWING,
        code="no_longer_in_pool",
        remedy="请登记谢绝，由备选递补。",
    )
