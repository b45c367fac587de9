from datetime import date, timedelta

import pytest

from tests import cast
from tests.cast import actor, case_of, committee_of_a, plan_of_a
from tests.deliberation.meeting import meet
from zhiping import clock
from zhiping.deliberation.acts import convene, present_case
from zhiping.journal.models import Entry
from zhiping.measures.acts import answer_measure, lift_measure, open_measure, take_step
from zhiping.measures.models import Measure
from zhiping.measures.permissions import require_power
from zhiping.people.models import Body
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import endorse, review_rest
from zhiping.supervision.acts import act_against

pytestmark = pytest.mark.usefixtures("demo_db")
TOLD = {"reason": "推荐材料多次失实", "basis": "职称评审监管暂行办法", "document": "浙人社职监〔2024〕1号"}
SOON = date(2024, 9, 10)


def pump():
    return actor(cast.EMPLOYER).my_body


def against(unit, login, *steps, grave=False):
    """These steps against the unit, one after the other."""
    first, *others = steps
    held = open_measure(unit, step=first, told=TOLD, deadline=SOON, by=actor(login), grave=grave)
    for step in others:
        held = take_step(held.measure, step=step, told=TOLD, deadline=SOON, by=actor(login))
    return held.measure


def refused(act):
    with pytest.raises(Refusal) as told:
        act()
    return told.value


def test_a_suspended_employer_cannot_recommend_and_is_told_by_which_document():
    case, by = case_of(cast.NOTICE_OVER), actor(cast.EMPLOYER)
    review_rest(case, by=by)
    measure = against(pump(), cast.CITY, "remind", "interview", "suspend")
    said = refused(lambda: endorse(case, opinion="同意推荐", by=by))
    assert (said.code, said.clause) == ("stopped_by_measure", TOLD["basis"])
    assert "暂停评审" in said.what
    assert TOLD["document"] in said.what
    assert "推荐申报人" in said.what
    lift_measure(measure, document="浙人社职监〔2024〕2号", reason="整改到位", by=actor(cast.CITY))
    assert endorse(case, opinion="同意推荐", by=by)


def test_a_reminder_stops_nothing():
    case, by = case_of(cast.NOTICE_OVER), actor(cast.EMPLOYER)
    review_rest(case, by=by)
    against(pump(), cast.CITY, "remind", "interview")
    assert endorse(case, opinion="同意推荐", by=by)


def test_a_suspension_holds_while_a_rectification_follows_it():
    measure = against(pump(), cast.CITY, "remind", "interview", "suspend", "rectify", "circulate")
    assert measure.stopping == "暂停评审"


def test_a_suspended_office_opens_no_meeting():
    plan, committee = plan_of_a(), committee_of_a()
    against(plan.office, cast.BUREAU, "suspend", grave=True)
    seats = list(committee.seats.all())
    said = refused(lambda: convene(plan, committee=committee, seats=seats, by=actor(cast.OFFICE)))
    assert said.code == "stopped_by_measure"
    assert "召开评审会议" in said.what


def test_a_suspended_office_puts_nobody_to_the_vote():
    meet()
    against(plan_of_a().office, cast.BUREAU, "suspend", grave=True)
    said = refused(lambda: present_case(case_of(cast.READ), by=actor(cast.OFFICE)))
    assert said.code == "stopped_by_measure"
    assert "提请表决" in said.what


def test_power_is_taken_back_only_after_a_rectification_has_run_out():
    office = plan_of_a().office
    measure = against(office, cast.BUREAU, "rectify", grave=True)
    early = refused(
        lambda: take_step(measure, step="withdraw", told=TOLD, deadline=SOON, by=actor(cast.BUREAU))
    )
    assert early.code == "step_not_next"
    require_power(office.pk, act="发布评审计划")
    with clock.standing_at(clock.now() + timedelta(days=40)):
        late = date(2024, 12, 31)
        take_step(measure, step="withdraw", told=TOLD, deadline=late, by=actor(cast.BUREAU))
        said = refused(lambda: require_power(office.pk, act="发布评审计划"))
    assert "收回评审权" in said.what


def test_steps_go_up_one_at_a_time_unless_something_serious_was_found():
    said = refused(lambda: against(pump(), cast.CITY, "suspend"))
    assert said.code == "step_not_next"
    assert "提醒" in said.what
    measure = against(pump(), cast.CITY, "remind", "interview")
    again = refused(lambda: take_step(measure, step="remind", told=TOLD, deadline=SOON, by=actor(cast.CITY)))
    assert again.code == "step_not_next"


@pytest.mark.parametrize("missing", ["reason", "basis", "document"])
def test_a_step_says_why_by_which_clause_and_under_which_number(missing):
    told = TOLD | {missing: "  "}
    by = actor(cast.CITY)
    said = refused(lambda: open_measure(pump(), step="remind", told=told, deadline=SOON, by=by))
    assert (said.code, said.field) == ("words_required", missing)
    assert not Measure.objects.filter(unit=pump()).exists()


def test_a_deadline_lies_ahead():
    yesterday = clock.today() - timedelta(days=1)
    said = refused(
        lambda: open_measure(pump(), step="remind", told=TOLD, deadline=yesterday, by=actor(cast.CITY))
    )
    assert (said.code, said.field) == ("deadline_passed", "deadline")


def test_a_second_proceeding_of_the_same_supervisor_is_refused():
    against(pump(), cast.CITY, "remind")
    said = refused(lambda: against(pump(), cast.CITY, "remind"))
    assert said.code == "already_under_measure"


def test_nobody_supervises_past_their_reach():
    ship = Body.objects.get(name="宁波东港船机制造有限公司")
    said = refused(lambda: act_against(ship, step="remind", told=TOLD, deadline=SOON, by=actor(cast.CITY)))
    assert said.code == "not_yours_to_supervise"
    own = refused(lambda: act_against(pump(), step="remind", told=TOLD, deadline=SOON, by=actor(cast.OFFICE)))
    assert own.code == "not_yours_to_supervise"


def test_the_unit_answers_and_others_do_not():
    step = against(pump(), cast.CITY, "remind").steps.get()
    answer_measure(step, text="已整改", by=actor(cast.EMPLOYER))
    assert (
        refused(lambda: answer_measure(step, text="已整改", by=actor(cast.OTHER_EMPLOYER))).code
        == "not_your_measure"
    )
    assert refused(lambda: answer_measure(step, text=" ", by=actor(cast.EMPLOYER))).field == "text"
    assert step.answers.get().text == "已整改"
    acts = Entry.objects.filter(subject=pump().pk).order_by("sequence").values_list("act", flat=True)
    assert list(acts)[-2:] == ["take_measure", "answer_measure"]


def test_only_the_supervisor_who_took_it_goes_on_or_lifts_it():
    measure = against(pump(), cast.CITY, "remind")
    for login in (cast.BUREAU, cast.OTHER_CITY, cast.EMPLOYER):
        said = refused(lambda login=login: lift_measure(measure, document="1", reason="2", by=actor(login)))
        assert said.code == "not_your_measure"
    lift_measure(measure, document="杭经信〔2024〕9号", reason="整改到位", by=actor(cast.CITY))
    twice = refused(lambda: lift_measure(measure, document="1", reason="2", by=actor(cast.CITY)))
    assert twice.code == "lifted_already"
