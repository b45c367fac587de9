"""What can be refused while a desk looks at a case and decides."""

from collections.abc import Sequence

from zhiping.applications.models import Application
from zhiping.applications.refusals import too_late
from zhiping.policy.findings import Finding
from zhiping.policy.lifecycle import DRAFT
from zhiping.policy.packs import Window
from zhiping.policy.refusal import Refusal

ONCE = "人社部令第40号 第十七、十八条"


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


def window_closed(window: Window) -> Refusal:
    return too_late(window, remedy="如因系统故障逾期，请联系评委会办公室。")


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


def withdraw_too_late() -> Refusal:
    return Refusal(
        "公示已经开始，不能再撤回。", code="withdraw_too_late", remedy="如需撤回，请联系所在单位退回。"
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
