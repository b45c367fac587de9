from datetime import date, timedelta

import pytest

from tests.applications.test_submit import refusal_of
from tests.cast import BUREAU, CITY, OFFICE, PASSED, RESULT_RUNNING, actor, case_of, person, plan_of_a
from tests.inquiries.made import filed, found_true, looked_into, taken_up, told
from zhiping import clock
from zhiping.inquiries.acts import (
    accept,
    add_step,
    answer_hearing,
    bring_charges,
    complaint_by_code,
    conclude,
    decline,
    extend,
    file_complaint,
    hear,
    reply,
    transfer,
)
from zhiping.inquiries.models import Inquiry
from zhiping.journal.queries import broken_entries
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")
UPHELD = {"conclusion": "upheld", "report": "证书系伪造。"}


def test_it_is_taken_up_once_and_owed_within_sixty_days():
    held = filed(RESULT_RUNNING)
    inquiry = accept(held, application=case_of(RESULT_RUNNING), by=actor(OFFICE))
    assert inquiry.due_on == date(2024, 10, 19)
    assert (
        refusal_of(accept, held, application=case_of(RESULT_RUNNING), by=actor(OFFICE)).code
        == "already_triaged"
    )
    assert refusal_of(decline, held, reason="算了", by=actor(OFFICE)).code == "already_triaged"


def test_a_second_tip_about_the_same_case_joins_the_inquiry_and_is_answered_for_itself():
    inquiry = taken_up(RESULT_RUNNING)
    again = filed(RESULT_RUNNING)
    assert accept(again, application=case_of(RESULT_RUNNING), by=actor(OFFICE)) == inquiry
    assert inquiry.complaints.count() == 2


def test_a_case_of_another_plan_or_none_is_refused():
    held = filed(RESULT_RUNNING)
    other = next(case for case in all_cases() if case.plan_id != held.plan_id)
    assert refusal_of(accept, held, application=other, by=actor(OFFICE)).code == "other_plan"
    assert refusal_of(accept, held, application=None, by=actor(OFFICE)).code == "case_required"


def all_cases():
    from zhiping.applications.models import Application

    return Application.objects.select_related("plan")


def test_who_declines_gives_the_reason_and_the_reporter_reads_it():
    held = filed(RESULT_RUNNING)
    assert refusal_of(decline, held, reason="", by=actor(OFFICE)).field == "reason"
    decline(held, reason="没有具体线索，无法核查。", by=actor(OFFICE))
    shown = complaint_by_code(held.code)
    assert (shown.state, shown.reply) == ("replied", "没有具体线索，无法核查。")


def test_it_is_handed_on_to_who_is_competent_and_to_nobody_else():
    held = filed(RESULT_RUNNING)
    told_off = refusal_of(transfer, held, receiver=actor(CITY).my_body, reason="属市级", by=actor(OFFICE))
    assert told_off.code == "not_competent"
    transfer(held, receiver=plan_of_a().bureau, reason="涉及本办公室人员", by=actor(OFFICE))
    assert refusal_of(accept, held, application=case_of(RESULT_RUNNING), by=actor(OFFICE)).code == "not_yours"
    assert accept(held, application=case_of(RESULT_RUNNING), by=actor(BUREAU)).body == plan_of_a().bureau


def test_nobody_looks_into_what_is_said_of_themselves():
    held = file_complaint(plan_of_a(), told(person(BUREAU).name, about="staff"))
    assert refusal_of(accept, held, by=actor(BUREAU)).code == "about_you"
    assert refusal_of(decline, held, reason="没有的事", by=actor(BUREAU)).code == "about_you"


def test_nothing_is_found_true_before_the_person_was_heard():
    inquiry, by = taken_up(PASSED), actor(OFFICE)
    assert refusal_of(conclude, inquiry, **UPHELD, by=by).code == "no_steps"
    add_step(inquiry, kind="papers", text="调阅专利证书。", by=by)
    assert refusal_of(conclude, inquiry, **UPHELD, by=by).code == "nobody_heard"
    hearing = hear(inquiry, question="请说明来源。", until=date(2024, 8, 27), by=by)
    waiting = refusal_of(conclude, inquiry, **UPHELD, by=by)
    assert (waiting.code, "2024年8月27日" in waiting.what) == ("hearing_open", True)
    answer_hearing(hearing, text="是我本人的。", by=Actor(person(PASSED)))
    assert conclude(inquiry, **UPHELD, by=by).conclusion == "upheld"
    assert broken_entries() == []


def test_who_does_not_answer_in_time_holds_nothing_up_and_answers_no_more():
    inquiry, by = taken_up(PASSED), actor(OFFICE)
    add_step(inquiry, kind="papers", text="调阅专利证书。", by=by)
    hearing = hear(inquiry, question="请说明来源。", until=date(2024, 8, 27), by=by)
    with clock.standing_at(clock.now() + timedelta(days=8)):
        assert (
            refusal_of(answer_hearing, hearing, text="晚了", by=Actor(person(PASSED))).code
            == "hearing_closed"
        )
        assert conclude(inquiry, **UPHELD, by=by).conclusion == "upheld"


def test_nobody_else_answers_for_the_person():
    inquiry = taken_up(PASSED)
    hearing = hear(inquiry, question="请说明来源。", until=date(2024, 8, 27), by=actor(OFFICE))
    with pytest.raises(type(hearing).DoesNotExist):
        answer_hearing(hearing, text="我替他说", by=Actor(person(RESULT_RUNNING)))


def test_it_is_extended_once_with_a_reason():
    inquiry = taken_up(PASSED)
    assert extend(inquiry, reason="须向外省发证机关函询", by=actor(OFFICE)).due_on == date(2024, 11, 18)
    assert refusal_of(extend, inquiry, reason="还要时间", by=actor(OFFICE)).code == "extended_already"


def test_the_answer_comes_after_the_conclusion_and_once():
    inquiry = looked_into(PASSED)
    complaint = inquiry.complaints.get()
    assert refusal_of(reply, complaint, text="已核查", by=actor(OFFICE)).code == "not_concluded"
    conclude(inquiry, conclusion="rejected", report="专利真实。", by=actor(OFFICE))
    reply(complaint, text="经向专利局核实，专利真实。", by=actor(OFFICE))
    assert refusal_of(reply, complaint, text="再答一次", by=actor(OFFICE)).code == "replied_already"
    complaint.refresh_from_db()
    assert complaint.state == "replied"


def test_only_what_was_found_is_brought_to_the_bureau():
    inquiry = conclude(looked_into(PASSED), conclusion="unclear", report="查无实据。", by=actor(OFFICE))
    told = {"ground": "false_material", "facts": "伪造", "basis": "2020", "held": "engineer"}
    assert refusal_of(bring_charges, inquiry, **told, by=actor(OFFICE)).code == "nothing_found"
    true = found_true(RESULT_RUNNING)
    assert bring_charges(true, **told, by=actor(OFFICE)).body == plan_of_a().bureau
    assert refusal_of(bring_charges, true, **told, by=actor(OFFICE)).code == "already_open"
    assert Inquiry.objects.get(pk=true.pk).found_something
