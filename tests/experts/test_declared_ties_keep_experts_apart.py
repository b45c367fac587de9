"""declare_tie: who declares it neither reads the case nor votes on it nor is drawn (40号令 art. 25)."""

import pytest

from tests.cast import ASSIGNED, OFFICE, QUALIFIED, READ, actor, case_of, committee_of_a, plan_of_a
from tests.deliberation.meeting import expert, given_to, meet, put_to_vote, seats
from tests.experts.pool import MEMBER, committed, entry, filing_to_draw
from zhiping.applications.models import RefereeSeat
from zhiping.deliberation.queries import bars, committee_for
from zhiping.experts.acts import declare_tie, withdraw_tie
from zhiping.experts.queries import REFEREE, SAME_UNIT, apart, avoided
from zhiping.people.models import blind_index
from zhiping.policy.facts import referee_key
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def tied(seat, case, kind="advisor", **changes):
    told = {"name": case.applicant.name, "unit_name": case.employer.name, "note": ""} | changes
    return declare_tie(kind=kind, **told, by=expert(seat))


@pytest.mark.parametrize(
    ("kind", "name"), [("kinship", True), ("advisor", True), ("partner", True), ("unit", False)]
)
def test_who_declared_a_tie_is_not_given_the_case(kind, name):
    case, seat = case_of(QUALIFIED), seats()[0]
    tied(seat, case, kind, **({} if name else {"name": ""}))
    assert "已申报回避" in bars(committee_of_a(), [case])[seat.pk, case.pk]
    with pytest.raises(Refusal) as refusal:
        given_to(QUALIFIED, *seats(2))
    assert (refusal.value.code, refusal.value.clause) == ("conflict", "人社部令第40号 第二十五条")
    assert "已申报回避" in refusal.value.what


def test_they_have_no_ballot_and_leave_the_denominator():
    case = case_of(READ)
    readers = set(case.assignments.values_list("seat", flat=True))
    seat = next(each for each in seats() if each.pk not in readers)
    tied(seat, case)
    meet()
    poll = put_to_vote(READ)
    assert poll.rights.count() == len(seats()) - 1
    assert not poll.rights.filter(seat=seat).exists()


def test_a_tie_to_somebody_of_another_unit_or_one_taken_back_keeps_nobody_out():
    case, seat = case_of(QUALIFIED), seats()[0]
    tied(seat, case, unit_name="别的单位")
    withdraw_tie(tied(seat, case), by=expert(seat))
    assert not apart([seat.person_id], [case])
    given_to(QUALIFIED, *seats(2))


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "kinship", "name": "", "unit_name": "某单位"},
        {"kind": "unit", "name": "某人", "unit_name": ""},
    ],
)
def test_a_tie_is_to_somebody(told):
    with pytest.raises(Refusal) as refusal:
        declare_tie(**told, note="", by=expert(seats()[0]))
    assert refusal.value.code == "tie_to_nobody"


def test_nobody_takes_back_another_s_tie():
    tie = tied(seats()[0], case_of(QUALIFIED))
    with pytest.raises(Refusal) as refusal:
        withdraw_tie(tie, by=expert(seats()[1]))
    assert refusal.value.code == "not_your_tie"


def test_a_referee_of_a_case_stays_out_of_it():
    case = case_of("wz.chi")
    seat = committee_for(case).seats.select_related("person").first()
    key = blind_index(referee_key({"name": seat.person.name, "phone": seat.person.mobile}))
    RefereeSeat.objects.create(plan=case.plan, application=case, referee=key, seat=1, most=2)
    assert apart([seat.person_id], [case, case_of("wz.tu")]) == {(seat.person_id, case.pk): REFEREE}


def test_who_is_tied_to_the_season_is_not_drawn_and_the_record_counts_them():
    filing, case = filing_to_draw(), case_of(ASSIGNED)
    tied(next(each for each in seats() if each.person.login == MEMBER), case)
    held = committed()
    assert not held.candidates.filter(expert=entry(MEMBER)).exists()
    assert held.left_out["已申报回避：师生、导师关系"] >= 1
    assert (
        avoided(plan_of_a(), filing, [entry(MEMBER)], same_unit=False)[entry(MEMBER).pk]
        == "已申报回避：师生、导师关系"
    )


def test_whose_unit_applies_is_not_drawn_unless_the_terms_say_so():
    filing, case, expert_of = filing_to_draw(), case_of(ASSIGNED), entry(MEMBER)
    duty = expert_of.person.memberships.get(role="employee", until=None)
    duty.body = case.employer
    duty.save()
    assert avoided(plan_of_a(), filing, [expert_of], same_unit=True) == {expert_of.pk: SAME_UNIT}
    assert avoided(plan_of_a(), filing, [expert_of], same_unit=False) == {}
    assert actor(OFFICE).role == "office"
