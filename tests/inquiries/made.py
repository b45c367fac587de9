"""Complaints and inquiries as the tests need them."""

from datetime import timedelta

from tests.cast import BUREAU, OFFICE, RESULT_RUNNING, actor, case_of, person, plan_of_a
from zhiping import clock
from zhiping.inquiries.acts import (
    accept,
    add_step,
    answer_hearing,
    bring_charges,
    conclude,
    file_complaint,
    hear,
)
from zhiping.inquiries.acts.filing import Told
from zhiping.integrity.acts import serve, waive_defence
from zhiping.people.models import Actor

COLLEAGUE = "lian.zheng"  # a second clerk of the bureau: who looks into it does not decide it
TEXT = "第一项发明专利的证书是伪造的，专利局查不到这个专利号。"


def told(whom, /, **more):
    return Told(**{"kind": "tip", "about": "applicant", "about_name": whom, "text": TEXT} | more)


def typed_in(**more):
    """What the public form sends, about an applicant and without a name."""
    return {
        "kind": "tip", "plan": str(plan_of_a().pk), "about": "applicant", "about_name": person(RESULT_RUNNING).name,
        "text": TEXT, "signed": "no",
    } | more  # fmt: skip


def filed(login, **more):
    """A tip about this applicant, on the desk of whoever is competent."""
    return file_complaint(plan_of_a(), told(person(login).name, **more))


def taken_up(login, by=OFFICE, **more):
    return accept(filed(login, **more), application=case_of(login), by=actor(by))


def looked_into(login, by=OFFICE):
    """Something was done to find out, and the person was heard."""
    inquiry = taken_up(login, by)
    add_step(inquiry, kind="letter", text="函询专利局，复函查无此号。", by=actor(by))
    until = clock.today() + timedelta(days=7)
    hearing = hear(inquiry, question="请说明第一项发明专利的来源。", until=until, by=actor(by))
    answer_hearing(hearing, text="证书是中介代办的，我没有核实。", by=Actor(person(login)))
    return inquiry


def found_true(login, by=OFFICE):
    return conclude(looked_into(login, by), conclusion="upheld", report="专利证书系伪造。", by=actor(by))


def charged(login, by=OFFICE):
    told = {
        "ground": "false_material",
        "facts": "第一项发明专利证书系伪造。",
        "basis": "2020",
        "held": "engineer",
    }
    return bring_charges(found_true(login, by), **told, by=actor(by))


def ready(login, by=OFFICE):
    """Served, and the person has no more to say: the bureau may decide."""
    held = serve(charged(login, by), document="浙人社职诚告〔2024〕1号", by=actor(BUREAU))
    return waive_defence(held, by=Actor(person(login)))


DECISION = {"document": "浙人社职诚〔2024〕1号", "reasoning": "事实清楚，证据充分。", "basis": "2020"}
