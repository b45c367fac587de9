"""复查: once, by who was not passed, within the plan's days, answered with reasons; the committee may have to vote again."""

import pytest

from tests.cast import CERTIFIED, CITY, OFFICE, actor, case_of, moment
from tests.deliberation.meeting import announced, meet, put_to_vote, vote
from tests.plans_made import published
from zhiping import clock
from zhiping.certification.acts import answer_recheck, ask_recheck
from zhiping.certification.models import Recheck
from zhiping.certification.queries import last_day_to_recheck
from zhiping.messaging.acts import read_journal
from zhiping.messaging.models import Message
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
VOTED_DOWN = "he.qi"


@pytest.fixture(autouse=True)
def _nobody_has_asked(demo_db):
    Recheck.objects.all().delete()


WHY = "表决前未向评委出示发明专利证书。"


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def ask(grounds=WHY, login=VOTED_DOWN):
    return ask_recheck(case_of(login), grounds=grounds, by=actor(login))


def answer(recheck, how="upheld", login=OFFICE):
    return answer_recheck(recheck, answer=how, reasons="程序和计票经核查无误。", by=actor(login))


def test_who_was_not_passed_asks_and_is_answered_with_reasons():
    with clock.standing_at(moment("2024-08-21 10:00:00")):
        done = answer(ask())
        read_journal()
    assert (done.answer, case_of(VOTED_DOWN).outcome) == ("upheld", "not_passed")
    templates = Message.objects.filter(about=case_of(VOTED_DOWN).pk).values_list("template", flat=True)
    assert {"recheck_asked", "recheck_answered"} <= set(templates)


def test_it_is_asked_once_and_answered_once():
    asked = ask()
    assert refused(ask) == "rechecked_once"
    answer(asked)
    assert refused(answer, asked, "reheard") == "recheck_answered"
    assert refused(ask) == "rechecked_once"


def test_the_last_day_counts_and_the_next_does_not():
    case = case_of(VOTED_DOWN)
    decision = case.decisions.get()
    last = last_day_to_recheck(case, decision)
    assert last.isoformat() == "2024-08-21", "ten working days after 7 August"
    with clock.standing_at(moment("2024-08-22 00:00:00")):
        assert refused(ask) == "recheck_too_late"
    with clock.standing_at(moment("2024-08-21 23:59:59")):
        ask()


def test_a_plan_says_its_own_days():
    assert published("recheck: {working_days: 15, cite: 三（一）}").pack.recheck.working_days == 15
    assert case_of(VOTED_DOWN).pack.recheck.working_days == 10


def test_nobody_asks_for_somebody_else_or_where_nothing_was_decided():
    case = case_of(VOTED_DOWN)
    assert refused(ask_recheck, case, grounds=WHY, by=actor(CERTIFIED)) == "not_on_duty"
    assert refused(ask, login=CERTIFIED) == "nothing_to_recheck"
    assert refused(ask, login="han.lu") == "nothing_to_recheck", "refused at an audit, not by the committee"


def test_only_the_committee_s_office_answers():
    asked = ask()
    for login in (CITY, VOTED_DOWN):
        assert refused(answer, asked, login=login) == "not_on_duty"


def test_a_case_that_is_heard_again_is_before_the_committee_and_voted_on_anew():
    answer(ask(), "reheard")
    case = case_of(VOTED_DOWN)
    assert (case.station, case.outcome, case.desk) == ("committee", "", case.plan.office)
    meet()
    poll = put_to_vote(VOTED_DOWN)
    vote(poll, no=11)
    assert not announced(poll).passed
    assert case_of(VOTED_DOWN).outcome == "not_passed"
    assert refused(ask) == "rechecked_once"
