"""人员与单位: asked for, confirmed or refused, ended; dispatch, agency and branch; and what becomes of cases."""

import pytest

from tests.cast import (
    CITY,
    DRAFT,
    EMPLOYER,
    OTHER_EMPLOYER,
    RETURNED,
    SHORT_DRAFT,
    SUBMITTED,
    actor,
    case_of,
    person,
)
from tests.people.test_a_unit_s_agent_becomes_its_clerk_by_letter import approved, refused
from tests.people.units import new_unit, newcomer
from zhiping.applications.acts import edit_draft, submit, take_on
from zhiping.applications.queries import desk_for
from zhiping.people.acts import (
    arrange_branch,
    end_employment,
    explain_payer,
    refuse_employment,
    register_body,
    request_employment,
    withdraw_request,
)
from zhiping.people.models import Actor, Body
from zhiping.people.queries import employer_of, employment_of, known_payers, sent_by, staff_of
from zhiping.screening.acts import review_section

pytestmark = pytest.mark.usefixtures("demo_db")
OWN = {"kind": "own", "payer": "", "post": "工程师"}


def gear():
    return actor(OTHER_EMPLOYER).my_body


def moved(login):
    asked = request_employment(gear(), **OWN, by=Actor(person(login)))
    return take_on(asked, by=actor(OTHER_EMPLOYER))


def test_a_newcomer_asks_and_the_clerk_confirms():
    me = newcomer()
    asked = request_employment(gear(), **OWN, by=me)
    assert (asked.state, employer_of(me.person)) == ("requested", None)
    assert refused(lambda: request_employment(gear(), **OWN, by=me)) == "request_waiting"
    assert refused(lambda: take_on(asked, by=actor(EMPLOYER))) == "not_your_unit"
    assert refused(lambda: take_on(asked, by=me)) == "not_your_unit"
    take_on(asked, by=actor(OTHER_EMPLOYER))
    assert (employer_of(me.person), employment_of(me.person).pk) == (gear(), asked.pk)
    assert refused(lambda: take_on(asked, by=actor(OTHER_EMPLOYER))) == "request_gone"
    assert refused(lambda: request_employment(gear(), **OWN, by=me)) == "already_employed"


def test_a_request_is_refused_with_a_reason_or_taken_back():
    me = newcomer()
    asked = request_employment(gear(), **OWN, by=me)
    assert refused(lambda: refuse_employment(asked, reason=" ", by=actor(OTHER_EMPLOYER))) == "note_required"
    refuse_employment(asked, reason="不是本单位人员", by=actor(OTHER_EMPLOYER))
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("refused", "不是本单位人员")
    second = request_employment(gear(), **OWN, by=me)
    assert refused(lambda: withdraw_request(second, by=actor(EMPLOYER))) == "not_your_unit"
    withdraw_request(second, by=me)
    assert refused(lambda: take_on(second, by=actor(OTHER_EMPLOYER))) == "request_gone"


def test_a_draft_follows_to_the_new_unit_and_a_case_stays():
    draft, case, returned = case_of(DRAFT), case_of(SUBMITTED), case_of(RETURNED)
    before = draft.employer
    assert before != gear()
    for login in (DRAFT, SUBMITTED, RETURNED):
        if employer_of(person(login)) != gear():
            moved(login)
    draft.refresh_from_db()
    assert draft.employer == gear()
    assert employment_of(person(DRAFT)).body == gear()
    ended = person(DRAFT).employments.get(state="ended")
    assert (ended.end_reason, ended.membership.until is not None) == ("transferred", True)
    for stays, unit in ((case, case.employer), (returned, returned.employer)):
        stays.refresh_from_db()
        assert stays.employer == unit
    review_section(case, section="hours", verdict="sound", remark="", by=actor(EMPLOYER))


def test_who_has_left_cannot_submit_their_draft_and_can_still_write_it():
    case = case_of(SHORT_DRAFT)
    me = Actor(case.applicant)
    end_employment(employment_of(me.person), end_reason="left", by=me)
    assert employer_of(me.person) is None
    edit_draft(case, path=case.path, direction=case.direction, left_out=[], own_points={}, by=me)
    assert refused(lambda: submit(case, by=me)) == "no_longer_there"


def test_a_bond_is_ended_by_the_person_or_the_unit_and_by_nobody_else():
    bond = employment_of(person(SUBMITTED))
    assert (
        refused(lambda: end_employment(bond, end_reason="left", by=actor(OTHER_EMPLOYER))) == "not_your_unit"
    )
    end_employment(bond, end_reason="retired", by=actor(EMPLOYER))
    assert refused(lambda: end_employment(bond, end_reason="left", by=actor(EMPLOYER))) == "request_gone"


def test_nobody_confirms_their_own_request():
    agent = newcomer()
    unit = new_unit(agent)
    clerk = Actor(agent.person, approved(agent, unit))
    asked = request_employment(unit, **OWN, by=agent)
    assert refused(lambda: take_on(asked, by=clerk)) == "own_request"


def test_dispatch_names_who_pays_and_the_payer_may_explain():
    me, pump = newcomer(), actor(EMPLOYER).my_body
    asked = {"kind": "dispatch", "post": "", "by": me}
    assert refused(lambda: request_employment(gear(), payer=" ", **asked)) == "payer_required"
    bond = request_employment(gear(), payer=pump.name, **asked)
    assert (bond.payer, bond.payer_name) == (pump, "")
    take_on(bond, by=actor(OTHER_EMPLOYER))
    bond = employment_of(me.person)
    assert known_payers(bond) == {gear().name, pump.name}
    assert bond.pk in {each.pk for each in sent_by(pump)}
    assert refused(lambda: explain_payer(bond, explanation="派遣", by=actor("lu.hai"))) == "not_your_unit"
    explain_payer(bond, explanation="由我公司派遣并缴费", by=actor(EMPLOYER))
    bond.refresh_from_db()
    assert (bond.explained_for, bond.state) == (pump, "confirmed")
    unknown = request_employment(pump, kind="dispatch", payer="没有登记的派遣公司", post="", by=me)
    assert (unknown.payer, unknown.payer_label) == (None, "没有登记的派遣公司")


def test_an_agency_stands_above_units_without_a_competent_body():
    me = newcomer()
    assert refused(lambda: request_employment(gear(), kind="agency", payer="", post="", by=me)) == "no_agency"
    agency = register_body(name="浙江省人才服务中心", kind="authority", place="agency")
    unit = register_body(name="杭州独角机器人有限公司", kind="employer", superior=agency)
    bond = request_employment(unit, kind="agency", payer="", post="", by=me)
    assert bond.payer == agency
    assert known_payers(bond) == {unit.name, agency.name}


def test_a_branch_may_be_run_by_its_headquarters():
    city, pump = actor(CITY), actor(EMPLOYER).my_body
    unit = register_body(name="杭州钱江泵业有限公司桐庐分公司", kind="employer", superior=city.my_body)
    me = newcomer()
    assert (
        refused(lambda: request_employment(unit, kind="branch", payer="", post="", by=me))
        == "no_headquarters"
    )
    assert refused(lambda: arrange_branch(unit, headquarters=unit, by=city)) == "wrong_headquarters"
    arrange_branch(unit, headquarters=pump, by=city)
    bond = request_employment(unit, kind="branch", payer="", post="", by=me)
    assert bond.payer == pump
    assert refused(lambda: take_on(bond, by=actor(EMPLOYER))) == "not_your_unit"
    arrange_branch(unit, headquarters=pump, run_by_headquarters=True, by=city)
    take_on(bond, by=actor(EMPLOYER))
    assert bond.pk in set(staff_of(pump).values_list("pk", flat=True))
    case = case_of(SUBMITTED)
    case.employer = Body.objects.get(pk=unit.pk)
    assert desk_for(case, "employer") == pump
