"""What can be refused about an application."""

from collections.abc import Sequence
from datetime import datetime

from zhiping.applications.models import Application
from zhiping.clock import SHANGHAI
from zhiping.policy.findings import Finding
from zhiping.policy.lifecycle import NotAllowed, body_label, station_label
from zhiping.policy.packs import Pack, Window
from zhiping.policy.reasons import material_citation
from zhiping.policy.refusal import Refusal

UNDERTAKING = "《专业技术职务任职资格评审材料真实性保证书》"


def not_possible(problem: NotAllowed) -> Refusal:
    return Refusal(str(problem), code="not_possible_here", remedy="请刷新页面查看最新进度。")


def not_on_duty() -> Refusal:
    return Refusal("这件申报现在不在您的办理范围内。", code="not_on_duty", remedy="请从工作台重新进入。")


def taken(case: Application) -> Refusal:
    name = case.holder.name if case.holder else ""
    return Refusal(
        f"{name}已领办这件申报，您的这次操作没有生效。",
        code="taken",
        remedy="确需由您办理的，请在案件页面写明理由后接办。",
    )


def not_taken_by_you() -> Refusal:
    return Refusal(
        "这件申报不是您领办的，不能由您交回。", code="not_taken", remedy="请刷新页面查看现在由谁领办。"
    )


def why_over() -> Refusal:
    return Refusal(
        "接办同事领办的申报，须写明理由。",
        code="reason_required",
        field="reason",
        remedy="请填写理由，例如：经办人请假。",
    )


BARRED = {
    "own_case": ("这是您本人的申报，不能由您办理。", "人社部令第40号 第二十五条"),
    "same_plan": (
        "您本人也在本单位申报同一评审计划，不能办理本单位其他人的申报。",
        "人社部令第40号 第十六条、第二十五条",
    ),
    "same_employer": ("您与申报人同属一个单位，须回避，不能办理这件申报。", "人社部令第40号 第二十五条"),
    "other_level": (
        "您在其他环节已经办理过这件申报，同一人不能在两级审核。",
        "人社部令第40号 第十七条、第二十五条",
    ),
}


def barred(why: str, body: str, others: Sequence[str]) -> Refusal:
    """`why`: a key of BARRED; `others`: names of those who may act instead."""
    what, clause = BARRED[why]
    instead = f"请由{body}的其他经办人办理：{'、'.join(others)}。"
    nobody = f"{body}没有其他可以办理的经办人，请先增加经办人。"
    return Refusal(what, clause=clause, remedy=instead if others else nobody, code=why)


def no_employer() -> Refusal:
    return Refusal(
        "您还没有绑定用人单位，不能申报。",
        clause="人社部令第40号 第十三条",
        remedy="请在“我的单位”中申请加入所在单位，由单位经办人确认。",
        code="no_employer",
    )


def no_longer_there(unit: str) -> Refusal:
    return Refusal(
        f"您已经不是{unit}的在职人员，不能由该单位推荐申报。",
        clause="人社部令第40号 第十三条",
        remedy="请在“我的单位”中申请加入现在的单位；单位确认后，草稿自动转到新单位，已填写的内容都为您保留。",
        code="no_longer_there",
    )


def nobody_there(case: Application, station: str) -> Refusal:
    """A station of the case's route at which no body is registered: the case would lie there for ever."""
    who, contact = body_label(station), case.pack.contacts
    told = "，".join(each.value for each in contact if "电话" in each.label or "联系" in each.label)
    return Refusal(
        f"{case.employer.name}没有登记{who}，“{station_label(station)}”环节无人受理，现在不能提交。",
        clause=case.pack.paths[case.path].citation.text,
        remedy=f"请所在单位向{case.plan.office.name}说明本单位归哪个部门主管，登记后再提交"
        + (f"（{told}）" if told else "")
        + "；已填写的内容都为您保留。",
        code="nobody_there",
    )


def already_applied() -> Refusal:
    return Refusal(
        "您在这个评审计划里已有一件申报。", code="already_applied", remedy="请在“我的申报”中继续办理。"
    )


def too_late(window: Window, remedy: str = "已填写的内容都为您保留，可用于下一年度申报。") -> Refusal:
    return Refusal(
        f"{window.label}已于 {window.last_day:%Y年%-m月%-d日} 截止，逾期不再受理。",
        clause=window.citation.text,
        remedy=remedy,
        code="too_late",
    )


def points_unanswered(left: int) -> Refusal:
    return Refusal(
        f"退回时列出的问题还有 {left} 条没有答复，不能重新提交。",
        clause="人社部令第40号 第十七、十八条",
        remedy="请逐条写明怎样补正；确实无法补正的，选择“无法补正”并写明理由。",
        code="points_unanswered",
    )


def not_yet_open(window: Window) -> Refusal:
    return Refusal(
        f"{window.label}还没有开始。",
        clause=window.citation.text,
        remedy="请在开始后再提交。",
        code="not_yet_open",
    )


def already_submitted(received_at: datetime) -> Refusal:
    moment = received_at.astimezone(SHANGHAI)
    return Refusal(
        f"这件申报已经提交，服务器收到的时间是 {moment:%Y年%-m月%-d日 %H:%M:%S}，没有重复提交。",
        code="already_submitted",
        remedy="不需要再按；回执和最新进度就在本页。",
    )


def requirements_not_met(findings: Sequence[Finding]) -> Refusal:
    return Refusal(
        f"还有 {len(findings)} 项条件或材料不符合，暂不能提交。",
        clause="；".join(dict.fromkeys(finding.citation.text for finding in findings[:3])),
        remedy="请按下面每一项的办法补齐后再提交。",
        code="requirements_not_met",
        findings=findings,
    )


def not_signed(pack: Pack) -> Refusal:
    return Refusal(
        f"还没有签署{UNDERTAKING}。",
        clause=_undertaking(pack),
        remedy="请用手机扫码签名后再提交。",
        code="not_signed",
    )


def changed_since_signing(pack: Pack) -> Refusal:
    return Refusal(
        "签名之后内容有改动，原签名已失效。",
        clause=_undertaking(pack),
        remedy="请核对后重新扫码签名，再提交。",
        code="changed_since_signing",
    )


def signature_expired() -> Refusal:
    return Refusal(
        "这个签名二维码已失效。", code="signature_expired", remedy="请在电脑上刷新页面，重新扫码。"
    )


def already_signed() -> Refusal:
    return Refusal("已经签过名了。", code="already_signed", remedy="请回到电脑上继续提交，不需要再签。")


def wrong_identity(left: int) -> Refusal:
    return Refusal(
        "身份证号后四位不正确。",
        code="wrong_identity",
        remedy=f"请核对后重新输入，还可以试 {left} 次。",
        field="id_tail",
    )


def no_signature() -> Refusal:
    return Refusal("还没有签名。", code="no_signature", remedy="请在方框内手写姓名。", field="strokes")


def other_name() -> Refusal:
    return Refusal(
        "键入的姓名与申报人不一致。", code="other_name", remedy="请键入申报人本人的全名。", field="typed_name"
    )


def unknown_choice(label: str) -> Refusal:
    return Refusal(f"{label}不在这个评审计划的范围内。", code="unknown_choice", remedy="请重新选择。")


def other_way(label: str, clause: str) -> Refusal:
    return Refusal(
        f"“{label}”的办理流程不同，已受理后退回的申报不能改为这一类型。",
        clause=clause,
        remedy="请按原类型修改后重新提交；确需改变类型的，请放弃本件后重新申报。",
        code="other_way",
        field="path",
    )


def points_by_rule(label: str, pack: Pack) -> Refusal:
    return Refusal(
        f"“{label}”由评分标准计分，不能自行填写。",
        clause=pack.score.evidence_citation.text,
        remedy="请在业绩档案中补充业绩和证明，系统会重新计分。",
        code="points_by_rule",
    )


def points_out_of_range(label: str, cap: object) -> Refusal:
    return Refusal(
        f"“{label}”的自评分应在 0 到 {cap} 分之间。", code="points_out_of_range", remedy="请更正后再保存。"
    )


def _undertaking(pack: Pack) -> str:
    citation = material_citation(pack, "undertaking")
    return citation.text if citation else ""


def referee_full(name: str, most: int, clause: str) -> Refusal:
    return Refusal(
        f"推荐专家{name}已推荐 {most} 名申报人员，不能再推荐。",
        clause=clause,
        remedy="请另请一位专家推荐，更换后重新签名提交；其余内容都已保留。",
        code="referee_full",
    )
