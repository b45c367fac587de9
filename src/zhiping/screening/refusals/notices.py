"""What can be refused about public notices and objections."""

from datetime import date

from zhiping.policy.packs import NoticeRule, Window
from zhiping.policy.refusal import Refusal


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


def notice_too_long(last_day: date, window: Window) -> Refusal:
    return Refusal(
        f"这样公示到 {last_day:%-m月%-d日} 才期满，来不及在{window.label}截止（{window.last_day:%-m月%-d日}）前办理推荐。",
        clause=window.citation.text,
        remedy="请缩短公示时间，但不得少于5个工作日。",
        code="notice_too_long",
        field="working_days",
    )
