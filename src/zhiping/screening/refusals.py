"""What can be refused between submission and the committee."""

from collections.abc import Sequence
from datetime import date, datetime

from zhiping.applications.models import Application
from zhiping.applications.refusals import too_late
from zhiping.clock import SHANGHAI
from zhiping.policy.findings import Citation, Finding
from zhiping.policy.lifecycle import DRAFT, station_label
from zhiping.policy.packs import NoticeRule, Window
from zhiping.policy.refusal import Refusal


def sections_open(labels: list[str]) -> Refusal:
    return Refusal(
        f"还有部分没有审核：{'、'.join(labels)}。", code="sections_open", remedy="请逐项审核后再办理。"
    )


def section_problem(labels: list[str]) -> Refusal:
    return Refusal(
        f"有问题的部分：{'、'.join(labels)}。",
        code="section_problem",
        remedy="请退回申报人修改，或改为“核实无误”后再办理。",
    )


def remark_required() -> Refusal:
    return Refusal("选择“有问题”须写明问题。", code="remark_required", remedy="请填写说明。", field="remark")


def points_too_high(limit: object) -> Refusal:
    return Refusal(
        f"核定分不能高于自评分 {limit} 分。",
        code="points_too_high",
        remedy="请更正后再保存。",
        field="points",
    )


def reason_required() -> Refusal:
    return Refusal(
        "核定分与自评分不同，须写明原因。", code="reason_required", remedy="请填写调整原因。", field="reason"
    )


def notice_running(last_day: date, rule: NoticeRule) -> Refusal:
    return Refusal(
        f"公示到 {last_day:%Y年%-m月%-d日} 结束，现在还不能办理。",
        clause=rule.citation.text,
        remedy="请在公示期满后的次日起办理。",
        code="notice_running",
    )


def no_notice(rule: NoticeRule) -> Refusal:
    return Refusal(
        "还没有进行公示。",
        clause=rule.citation.text,
        remedy=f"请先开始不少于{rule.working_days}个工作日的公示。",
        code="no_notice",
    )


def notice_exists() -> Refusal:
    return Refusal("这件申报已经在公示，不能重复开始。", code="notice_exists", remedy="请等待公示期满。")


def notice_too_short(rule: NoticeRule) -> Refusal:
    return Refusal(
        f"公示不得少于 {rule.working_days} 个工作日。",
        clause=rule.citation.text,
        remedy="请延长公示时间。",
        code="notice_too_short",
        field="working_days",
    )


def notice_too_late(latest: date, window: Window) -> Refusal:
    return Refusal(
        f"现在开始公示，期满时已过{window.label}（{window.last_day:%Y年%-m月%-d日}），最迟应在 {latest:%-m月%-d日} 开始。",
        clause=window.citation.text,
        remedy="本年度已不能推荐，请告知申报人；申报内容都会保留。",
        code="notice_too_late",
    )


def nobody_chosen() -> Refusal:
    return Refusal("还没有选择人员。", code="nobody_chosen", remedy="请先勾选。", field="cases")


def mixed_plans() -> Refusal:
    return Refusal(
        "一次只能办理同一个评审计划的人员。", code="mixed_plans", remedy="请分开办理。", field="cases"
    )


def mixed_stages() -> Refusal:
    return Refusal(
        "一次只能公示同一个环节的人员：评前公示和评后公示要分开办理。",
        code="mixed_stages",
        remedy="请分开勾选。",
        field="cases",
    )


def objection_open() -> Refusal:
    return Refusal(
        "有异议尚未核查完毕。",
        clause="人社部令第40号 第十六条",
        remedy="请先核查并录入核查报告。",
        code="objection_open",
    )


def objection_upheld(refusing: str) -> Refusal:
    return Refusal(
        "公示异议经核查属实，不能继续办理。",
        clause="人社部令第40号 第十六条、第二十六条",
        remedy=f"请办理“{refusing}”。",
        code="objection_upheld",
    )


def notice_over() -> Refusal:
    return Refusal(
        "这次公示已经结束，不再受理异议。",
        clause="人社部令第40号 第二十六条",
        remedy="可以向主管部门书面反映。",
        code="notice_over",
    )


def unknown_code() -> Refusal:
    return Refusal(
        "没有查到这个查询码。",
        code="unknown_code",
        remedy="请照提出异议时给出的10位查询码逐字核对。",
        field="code",
    )


def received_later() -> Refusal:
    return Refusal(
        "收到日期不能晚于今天。", code="received_later", remedy="请照收件记录填写。", field="received_on"
    )


def received_outside(first: date, last: date) -> Refusal:
    return Refusal(
        f"收到日期不在公示期（{first:%-m月%-d日} 至 {last:%-m月%-d日}）内，不能作为公示异议登记。",
        clause="人社部令第40号 第十六条",
        remedy="请核对收件记录；确在公示期外收到的，请转主管部门处理。",
        code="received_outside",
        field="received_on",
    )


def nothing_upheld() -> Refusal:
    return Refusal(
        "没有经核查属实的异议，不能因异议退回资格审查。",
        code="nothing_upheld",
        remedy="请先核查异议并录入结论。",
    )


def already_concluded() -> Refusal:
    return Refusal("这条异议已有核查结论。", code="already_concluded", remedy="请刷新页面查看。")


def window_closed(window: Window) -> Refusal:
    return too_late(window, remedy="如因系统故障逾期，请联系评委会办公室。")


def reasons_required() -> Refusal:
    return Refusal(
        "须从目录中至少选择一条原因。",
        clause="人社部令第40号 第十七条",
        remedy="请勾选原因后再办理。",
        code="reasons_required",
        field="reasons",
    )


ONCE = "人社部令第40号 第十七、十八条"


def item_not_submitted() -> Refusal:
    return Refusal(
        "所选的业绩或材料不在本次提交的内容里。",
        code="item_not_submitted",
        remedy="请刷新页面后重新选择。",
        field="reasons",
    )


def could_have_been_told(labels: Sequence[str], told_at: datetime, cite: Citation) -> Refusal:
    """A second list may not hold what the first should have held."""
    return Refusal(
        f"本环节已于 {_day(told_at)} 一次性告知过补正内容，以下问题当时就可以发现，材料此后也没有改动，不能再次退回：{'、'.join(labels)}。",
        clause=cite.text,
        remedy="请去掉这些原因；前次告知后仍未补正的、因补正新出现的，可以退回。不符合条件的，办理不予通过。",
        code="could_have_been_told",
        field="reasons",
    )


def tell_why_not_before(labels: Sequence[str], told_at: datetime, cite: Citation) -> Refusal:
    return Refusal(
        f"本环节已于 {_day(told_at)} 一次性告知过补正内容，以下问题当时就可以发现，材料此后也没有改动：{'、'.join(labels)}。",
        clause=cite.text,
        remedy="请去掉这些原因，或逐条写明当时没有告知的理由，申报人会看到。",
        code="tell_why_not_before",
        field="reasons",
    )


def past_returning(last: str, cite: Citation) -> Refusal:
    return Refusal(
        f"“{station_label(last)}”是最后可以退回的环节，这件申报已经过了该环节，不能再退回修改。",
        clause=cite.text,
        remedy="请按现有材料审核：符合条件的予以通过，不符合的办理不予通过。",
        code="past_returning",
    )


def not_to_be_answered() -> Refusal:
    return Refusal(
        "这条问题现在不需要答复：申报已经重新提交，或已不在退回修改中。",
        code="not_to_be_answered",
        remedy="请刷新页面查看最新进度。",
    )


def answer_in_words() -> Refusal:
    return Refusal(
        "请选择“已补正”或“无法补正”，并写明怎样补正或为何无法补正。",
        clause=ONCE,
        remedy="审核人员会看到您的答复。",
        code="answer_in_words",
        field="text",
    )


def nothing_changed() -> Refusal:
    return Refusal(
        "您答复“已补正”，但申报内容与被退回时完全相同，不能重新提交。",
        clause=ONCE,
        remedy="请先按退回原因修改；确实无法或无须修改的，请把答复改为“无法补正”并写明理由。",
        code="nothing_changed",
    )


def not_over_yet() -> Refusal:
    return Refusal("还没有逾期，或已经办理。", code="not_over_yet", remedy="不需要办理。")


def overdue(case: Application, window: Window) -> Refusal:
    """What the applicant is told of a case that ends because nobody acted in time, by which clause, and what to do next."""
    kept = "已填写的内容和业绩档案全部保留，符合条件的可在以后年度再申报。"
    if case.resume_at:
        what = f"截至 {window.last_day:%Y年%-m月%-d日} 没有重新提交，视为放弃申报，逾期不再受理。"
        return Refusal(what, clause=f"{window.citation.text}；{ONCE}", remedy=kept)
    if case.station == DRAFT:
        what = f"{window.label}已于 {window.last_day:%Y年%-m月%-d日} 截止，没有提交，逾期不再受理。"
        return Refusal(what, clause=window.citation.text, remedy=kept)
    what = f"{window.label}已于 {window.last_day:%Y年%-m月%-d日} 截止，“{case.station_label}”环节没有在截止前办理，逾期不再受理。"
    told = f"请向{case.desk.name if case.desk else '办理单位'}了解情况；对逾期有异议的，可向{case.plan.office.name}反映。"
    return Refusal(what, clause=window.citation.text, remedy=told + kept)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y年%-m月%-d日}"


def withdraw_too_late() -> Refusal:
    return Refusal(
        "公示已经开始，不能再撤回。", code="withdraw_too_late", remedy="如需撤回，请联系所在单位退回。"
    )


def notice_too_long(last_day: date, window: Window) -> Refusal:
    return Refusal(
        f"这样公示到 {last_day:%-m月%-d日} 才期满，来不及在{window.label}截止（{window.last_day:%-m月%-d日}）前办理推荐。",
        clause=window.citation.text,
        remedy="请缩短公示时间，但不得少于5个工作日。",
        code="notice_too_long",
        field="working_days",
    )


def not_this_submission() -> Refusal:
    return Refusal(
        "这一项不在本次提交的打分表里。", code="not_this_submission", remedy="请刷新页面后再核定。"
    )


def no_longer_met(total: object, findings: Sequence[Finding]) -> Refusal:
    """The rules asked again on the verified figures."""
    labels = "、".join(finding.label for finding in findings)
    return Refusal(
        f"按核定总分 {total} 分重新核对，有 {len(findings)} 项条件不符合：{labels}。",
        clause="；".join(dict.fromkeys(finding.citation.text for finding in findings)),
        remedy="请退回申报人补充证明，或不予通过。",
        code="no_longer_met",
        findings=findings,
    )
