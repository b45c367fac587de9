"""A freeze stops one case and no other; it goes with the conclusion. And a freeze against a decision in the same moment."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.applications.test_submit import refusal_of
from tests.cast import (
    APPROVED,
    BUREAU,
    CONFIRMED,
    NOTICE_RUNNING,
    OFFICE,
    PASSED,
    SUBMITTED,
    actor,
    case_of,
    person,
)
from tests.crowd import many_cases
from tests.deliberation.meeting import meet
from tests.inquiries.made import looked_into, taken_up
from tests.screening.test_two_officials_at_once import at_once
from zhiping import clock
from zhiping.applications.acts import redate, take
from zhiping.applications.models import Application
from zhiping.applications.queries import closing_window
from zhiping.certification.acts import announce, approve
from zhiping.certification.models import Approval
from zhiping.deliberation.acts import present_case
from zhiping.desks.acts import start_batch, work_off
from zhiping.inquiries.acts import conclude, freeze_case, unfreeze_case
from zhiping.integrity.models import Freeze
from zhiping.journal.queries import broken_entries, timeline
from zhiping.people.models import Actor
from zhiping.policy.calendar import statutory
from zhiping.screening.acts import start_public_notice
from zhiping.screening.acts.decisions import withdraw
from zhiping.screening.acts.expiring import expire_overdue

REASON = "专利真伪待核实"


def frozen(login, by=OFFICE):
    inquiry = taken_up(login, by)
    freeze_case(inquiry, reason=REASON, by=actor(by))
    return inquiry


@pytest.mark.usefixtures("demo_db")
def test_it_is_refused_with_reason_clause_and_what_to_do():
    frozen(CONFIRMED, BUREAU)
    said = refusal_of(approve, case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
    assert said.code == "frozen"
    assert REASON in said.what
    assert said.clause == "人社部令第40号 第二十六条"
    assert "其他申报不受影响" in said.remedy


@pytest.mark.usefixtures("demo_db")
def test_the_others_of_the_same_notice_go_on():
    frozen(PASSED)
    said = refusal_of(start_public_notice, [case_of(PASSED)], working_days=5, manner="平台", by=actor(OFFICE))
    assert said.code == "frozen"
    frozen(APPROVED, BUREAU)
    told = {
        "document": "浙人社职〔2024〕9号",
        "title": "公布",
        "issued_on": clock.today(),
        "by": actor(BUREAU),
    }
    assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
    both = [case_of(APPROVED), case_of(CONFIRMED)]
    said = refusal_of(announce, both, **told)
    assert said.code == "frozen"
    assert case_of(APPROVED).number in said.what  # which of the list it is
    assert {case_of(login).station for login in (APPROVED, CONFIRMED)} == {"announcement"}
    assert announce([case_of(CONFIRMED)], **told)
    assert case_of(CONFIRMED).station == "certificate"
    assert case_of(APPROVED).station == "announcement"


@pytest.mark.usefixtures("demo_db")
def test_of_a_batch_the_frozen_one_is_told_of_and_the_others_are_done():
    frozen(CONFIRMED, BUREAU)
    many_cases(CONFIRMED, times=3)
    waiting = Application.objects.filter(
        station="approval", desk=actor(BUREAU).body, direction=case_of(CONFIRMED).direction
    )
    rows = {str(case.pk): {} for case in waiting}
    batch = start_batch("approve", rows, given={"opinion": "同意"}, back="/bureau/", by=actor(BUREAU))
    with CaptureQueriesContext(connection) as asked:
        assert work_off(batch)
    states = {row.application_id: row for row in batch.cases.all()}
    held = states.pop(case_of(CONFIRMED).pk)
    assert held.state == "refused"
    assert REASON in held.refusal["what"]
    assert {row.state for row in states.values()} == {"done"}
    assert len(states) >= 3
    own = [
        each["sql"]
        for each in asked
        if 'FROM "integrity_' in each["sql"] and 'FROM "applications_application"' not in each["sql"]
    ]
    assert len(own) == 1, "the archive is read by itself for the one that stands still, and for no other"


@pytest.mark.usefixtures("demo_db")
def test_nobody_gets_out_of_it_by_withdrawing_nor_loses_the_case_to_the_calendar():
    frozen(SUBMITTED, "wu.gang")
    assert refusal_of(withdraw, case_of(SUBMITTED), by=Actor(person(SUBMITTED))).code == "frozen"
    with clock.standing_at(clock.now().replace(month=12)):
        expire_overdue()
    assert case_of(SUBMITTED).outcome == ""


@pytest.mark.usefixtures("demo_db")
def test_the_working_days_it_took_are_given_back():
    was, begun = closing_window(case_of(SUBMITTED)).last_day, clock.today()
    inquiry = frozen(SUBMITTED, "wu.gang")
    cleared = statutory().add_working_days(was, 3)
    until = statutory().add_working_days(was, statutory().working_days_between(begun, cleared))
    with clock.standing_at(morning(cleared)):
        unfreeze_case(inquiry, reason="已查清", by=actor("wu.gang"))
        redate(case_of(SUBMITTED).plan)
    with clock.standing_at(morning(until)):
        expire_overdue()
        held = case_of(SUBMITTED)
        assert (held.outcome, held.due_on, closing_window(held).last_day) == ("", until, until)
    with clock.standing_at(morning(until + timedelta(days=1))):
        expire_overdue()
    assert case_of(SUBMITTED).outcome == "expired"


@pytest.mark.usefixtures("demo_db")
def test_of_a_deadline_that_was_over_before_nothing_is_given_back():
    was = closing_window(case_of(SUBMITTED)).last_day
    with clock.standing_at(morning(was + timedelta(days=1))):
        inquiry = frozen(SUBMITTED, "wu.gang")
    with clock.standing_at(morning(was + timedelta(days=9))):
        unfreeze_case(inquiry, reason="已查清", by=actor("wu.gang"))
        expire_overdue()
    assert case_of(SUBMITTED).outcome == "expired"


def morning(day):
    return datetime.combine(day, time(9), clock.SHANGHAI)


@pytest.mark.usefixtures("demo_db")
def test_it_is_not_put_to_the_vote_but_may_be_taken_in_hand():
    meet()
    frozen("xu.jing")
    assert refusal_of(present_case, case_of("xu.jing"), by=actor(OFFICE)).code == "frozen"
    frozen("zhu.ning")
    assert take(case_of("zhu.ning"), by=actor(OFFICE))


@pytest.mark.usefixtures("demo_db")
def test_it_goes_with_a_conclusion_that_found_nothing_and_stays_with_one_that_did():
    inquiry = looked_into(CONFIRMED, BUREAU)
    freeze_case(inquiry, reason=REASON, by=actor(BUREAU))
    assert refusal_of(freeze_case, inquiry, reason=REASON, by=actor(BUREAU)).code == "already_frozen"
    conclude(inquiry, conclusion="rejected", report="专利真实。", by=actor(BUREAU))
    assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
    other = looked_into(APPROVED, BUREAU)
    freeze_case(other, reason=REASON, by=actor(BUREAU))
    conclude(other, conclusion="upheld", report="伪造。", by=actor(BUREAU))
    assert Freeze.objects.filter(application=case_of(APPROVED).pk, lifted_at=None).exists()
    assert broken_entries() == []


@pytest.mark.usefixtures("demo_db")
def test_it_can_be_lifted_before_with_a_reason_and_only_while_it_holds():
    inquiry = frozen(CONFIRMED, BUREAU)
    assert refusal_of(unfreeze_case, inquiry, reason="", by=actor(BUREAU)).field == "reason"
    unfreeze_case(inquiry, reason="证书已当面核对", by=actor(BUREAU))
    assert refusal_of(unfreeze_case, inquiry, reason="再来", by=actor(BUREAU)).code == "not_frozen"
    assert [row.act for row in timeline(case_of(CONFIRMED).pk)][-2:] == ["freeze_case", "unfreeze_case"]


@pytest.mark.usefixtures("demo_db")
def test_what_is_over_or_never_submitted_is_not_frozen():
    assert (
        refusal_of(freeze_case, taken_up("hua.mei", BUREAU), reason=REASON, by=actor(BUREAU)).code
        == "case_over"
    )


@pytest.mark.usefixtures("demo_db")
def test_another_body_cannot_freeze_what_it_does_not_look_into():
    inquiry = taken_up(NOTICE_RUNNING, "wu.gang")
    assert refusal_of(freeze_case, inquiry, reason=REASON, by=actor(OFFICE)).code == "not_yours"


@pytest.mark.parametrize("attempt", range(10))
def test_freeze_against_decision_one_comes_first_and_the_other_finds_it(committed_db, attempt):
    inquiry, case, by = taken_up(CONFIRMED, BUREAU), case_of(CONFIRMED), actor(BUREAU)
    answers = at_once(
        lambda: approve(case, opinion="同意", by=by), lambda: freeze_case(inquiry, reason=REASON, by=by)
    )
    fresh = case_of(CONFIRMED)
    approved, held = (
        Approval.objects.filter(application=case).exists(),
        Freeze.objects.filter(application=case.pk),
    )
    assert held.exists()
    assert answers in (["done", "done"], ["done", "frozen"])
    assert approved == (answers == ["done", "done"]) == (fresh.station == "announcement")
    acts = [row.act for row in timeline(case.pk)]
    if approved:
        assert acts.index("approve") < acts.index("freeze_case")
    else:
        assert "approve" not in acts
    assert broken_entries() == []


def test_two_freezes_at_once_are_one(committed_db):
    inquiry, by = taken_up(CONFIRMED, BUREAU), actor(BUREAU)
    answers = at_once(*[lambda: freeze_case(inquiry, reason=REASON, by=by)] * 2)
    assert answers == ["already_frozen", "done"]
    assert Freeze.objects.filter(inquiry=inquiry.pk).count() == 1
