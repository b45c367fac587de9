"""What can be refused after the committee."""

from datetime import date

from zhiping.certification.models import Certificate, NationalReport, Recheck
from zhiping.clock import day_of
from zhiping.policy.packs.arrangements import RecheckRule
from zhiping.policy.refusal import Refusal

ORDER_40 = "人社部令第40号 第二十七条"


def document_taken(document: str) -> Refusal:
    return Refusal(
        f"文号 {document} 已经用过。", code="document_taken", remedy="请核对文号。", field="document"
    )


def not_decided() -> Refusal:
    return Refusal(
        "还没有评审通过或批准的记录，不能制发证书。", code="not_decided", remedy="请先办理评审或审批。"
    )


def not_announced() -> Refusal:
    return Refusal("还没有发文公布，不能制发证书。", code="not_announced", remedy="请先发文公布。")


def not_the_issuer(certificate: Certificate) -> Refusal:
    return Refusal(
        f"证书 {certificate.number} 由{certificate.issuer.name}颁发，只有发证单位可以办理。",
        code="not_on_duty",
        remedy="请联系发证单位。",
    )


def revoked_already(certificate: Certificate) -> Refusal:
    return Refusal(
        f"证书 {certificate.number} 已于{_day(day_of(certificate.revocation.at))}撤销，不能再换发、更正或撤销。",
        code="revoked_already",
        remedy="撤销记录在证书历史中。",
    )


def revoked_without_basis() -> Refusal:
    return Refusal(
        "撤销须写明原因和依据。",
        code="no_basis",
        remedy="请填写撤销原因，以及处理决定的文号或条款。",
        field="basis",
    )


def nothing_to_correct() -> Refusal:
    return Refusal(
        "填写的内容与登记的完全一样，没有要更正的。",
        code="nothing_to_correct",
        remedy="只是遗失或损坏的，请办理补发。",
    )


def obtained_after_issue(issued_on: date) -> Refusal:
    return Refusal(
        f"取得时间不能晚于发证日期（{_day(issued_on)}）。",
        code="obtained_too_late",
        remedy="请核对日期。",
        field="obtained_on",
    )


def not_returned(report: NationalReport) -> Refusal:
    return Refusal(
        f"这一条上报现在是“{report.get_state_display()}”，或者已经重新上报，不用再报。",
        code="not_returned",
        remedy="请刷新页面查看最新状态。",
    )


def not_sealed(label: str, why: str) -> Refusal:
    return Refusal(
        f"证书还没有盖上电子印章：{label}{why}。",
        code="not_sealed",
        remedy="平台每分钟自动重试，请稍后再下载。证书已经登记，可以查验。",
    )


def revoked_before_the_seal(certificate: Certificate) -> Refusal:
    return Refusal(
        f"证书 {certificate.number} 已于{_day(day_of(certificate.revocation.at))}撤销，撤销时还没有盖章，不再盖章。",
        code="revoked_already",
        remedy="撤销的原因和依据在证书历史中。",
    )


def not_yours() -> Refusal:
    return Refusal(
        "复查只能由申报人本人申请。", code="not_on_duty", clause=ORDER_40, remedy="请由本人登录后申请。"
    )


def not_the_office() -> Refusal:
    return Refusal(
        "复查由原评审委员会的办公室答复。", code="not_on_duty", clause=ORDER_40, remedy="请由该办公室办理。"
    )


def nothing_to_recheck() -> Refusal:
    return Refusal(
        "没有可以申请复查的评审结果：复查的是评审委员会表决未通过的结果。", code="nothing_to_recheck", clause=ORDER_40,
        remedy="对审核结论有异议的，请向作出结论的单位反映。",
    )  # fmt: skip


def rechecked_once(recheck: Recheck) -> Refusal:
    return Refusal(
        f"复查只能申请一次，您已于{_day(day_of(recheck.asked_at))}申请。", code="rechecked_once", clause=ORDER_40,
        remedy="答复在申报页面查看；仍不服的，可以向人力社保部门投诉。",
    )  # fmt: skip


def recheck_too_late(rule: RecheckRule, last: date) -> Refusal:
    return Refusal(
        f"复查须在结果宣布后{rule.working_days}个工作日内申请，截止日是{_day(last)}。", code="recheck_too_late", clause=rule.citation.text,
        remedy="可以向人力社保部门投诉，或在下一年度重新申报。",
    )  # fmt: skip


def recheck_answered(recheck: Recheck) -> Refusal:
    return Refusal(
        f"这件复查已经答复：{recheck.get_answer_display()}。",
        code="recheck_answered",
        remedy="复查只答复一次，请刷新页面查看。",
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
