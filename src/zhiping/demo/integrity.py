"""Life on the pages of complaints and of the integrity archive: a tip to be taken up, one looked into, a case frozen, one served, one
decided and queued for the credit platforms.
"""

from datetime import date

from zhiping.applications.models import Application
from zhiping.inquiries.acts import (
    accept,
    add_step,
    answer_hearing,
    ask_reporter,
    bring_charges,
    conclude,
    file_complaint,
    freeze_case,
    hear,
    reply,
    sanction,
)
from zhiping.inquiries.acts.filing import Told
from zhiping.inquiries.models import Inquiry
from zhiping.integrity.acts import open_served, record_penalty, serve, waive_defence
from zhiping.integrity.models import Proceeding
from zhiping.people.models import Actor
from zhiping.plans.models import Plan

ANSWER_BY = date(2024, 8, 30)
REPORTER = {"named": True, "name": "郑闻", "contact": "13900001111"}
TIP = "申报材料里的检测报告落款单位在报告日期以前已经注销，报告不可能是真的。"


def make_integrity(plan: Plan, actors: dict[str, Actor]) -> None:
    """Cases that no other story needs: 何琪 is served, 韩露 is on record, 周杰明 stands still, 朱宁 is asked."""
    office, bureau, clerk = actors["jiang.ru"], actors["song.wei"], actors["lian.zheng"]
    file_complaint(
        plan, _tip("评委会办公室工作人员", TIP, kind="complaint", about="staff", about_unit=plan.office.name)
    )
    file_complaint(plan, _tip("尤然", "新产品鉴定证书上的完成人名单里没有他。", **REPORTER))
    _asked(_taken_up(plan, "zhu.ning", office, **REPORTER), office)
    frozen = _taken_up(plan, "zhou.jie", actors["wu.gang"])
    freeze_case(frozen, reason="检测报告真伪待核实", by=actors["wu.gang"])
    serve(_charged(plan, "he.qi", clerk), document="浙人社职诚告〔2024〕6号", by=bureau)
    held = _charged(plan, "han.lu", clerk)
    serve(held, document="浙人社职诚告〔2024〕5号", by=clerk)
    waive_defence(open_served(held, by=Actor(held.person)), by=Actor(held.person))
    sanction(
        held,
        document="浙人社职诚〔2024〕5号",
        reasoning="检测报告系伪造，当事人承认，没有申辩。",
        basis="2020",
        by=bureau,
    )
    mobile = _case(plan, "qian.duo").applicant
    record_penalty(
        mobile, kind="demerit", document="甬船处〔2023〕2号", decided_on=date(2023, 6, 1), by=clerk
    )


def _tip(whom: str, text: str, /, **more: object) -> Told:
    told: dict[str, object] = {"kind": "tip", "about": "applicant", "about_name": whom, "text": text} | more
    return Told(**told)  # type: ignore[arg-type]  # the demo's own words


def _case(plan: Plan, login: str) -> Application:
    return Application.objects.select_related("applicant", "employer", "plan").get(
        plan=plan, applicant__login=login
    )


def _taken_up(plan: Plan, login: str, by: Actor, **more: object) -> Inquiry:
    case = _case(plan, login)
    return accept(file_complaint(plan, _tip(case.applicant.name, TIP, **more)), application=case, by=by)


def _asked(inquiry: Inquiry, by: Actor) -> None:
    """Looked into; the reporter and the person are asked."""
    add_step(inquiry, kind="papers", text="调阅检测报告原件，落款单位登记信息显示已注销。", by=by)
    ask_reporter(inquiry.complaints.get(), text="请问您从哪里得知检测单位已经注销？", by=by)
    hear(inquiry, question="请说明检测报告由谁出具、怎样取得。", until=ANSWER_BY, by=by)


def _charged(plan: Plan, login: str, by: Actor) -> Proceeding:
    """Found true, answered, and brought before the bureau."""
    case = _case(plan, login)
    inquiry = _taken_up(plan, login, by)
    add_step(inquiry, kind="letter", text="函询登记机关，复函：检测单位2022年已注销。", by=by)
    hearing = hear(inquiry, question="请说明检测报告由谁出具。", until=ANSWER_BY, by=by)
    answer_hearing(hearing, text="报告是中介代办的，我没有核实。", by=Actor(case.applicant))
    conclude(inquiry, conclusion="upheld", report="检测报告系伪造，落款单位已注销。", by=by)
    reply(inquiry.complaints.get(), text="经核查，您反映的问题属实，已提请处理。感谢您的监督。", by=by)
    facts = "申报材料中的检测报告系伪造，落款单位在报告日期以前已经注销。"
    return bring_charges(inquiry, ground="false_material", facts=facts, basis="2020", held="engineer", by=by)
