"""convene: 40号令 art. 8, 21."""

import pytest

from tests.cast import EMPLOYER, OFFICE, actor, committee_of_a, moment, plan_of_a
from tests.deliberation.meeting import committee_of, meet, seats
from zhiping import clock
from zhiping.deliberation.acts import adjourn, convene
from zhiping.deliberation.models import Committee, Seat, Session
from zhiping.plans.models import Filing
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
# members: least attendance, yes needed with that attendance, yes needed when all are there
TABLE = {
    7: (5, 4, 5),
    11: (8, 6, 8),
    13: (9, 6, 9),
    15: (10, 7, 10),
    17: (12, 8, 12),
    25: (17, 12, 17),
    27: (18, 12, 18),
}


@pytest.mark.parametrize(("members", "expected"), TABLE.items())
def test_the_table_of_attendance_and_pass_marks(members, expected):
    attendance, yes_at_least, yes_of_all = expected
    rule = plan_of_a().pack.committee
    assert rule.needed_present(members) == attendance
    assert rule.needed_yes(attendance) == yes_at_least
    assert rule.needed_yes(members) == yes_of_all


def test_16_of_25_cannot_meet_and_17_can():
    committee = committee_of(25)
    with pytest.raises(Refusal) as refusal:
        meet(16, committee)
    assert refusal.value.code == "no_quorum"
    assert "16" in refusal.value.what
    assert "至少 17 人" in refusal.value.what
    assert refusal.value.clause == "人社部令第40号 第二十一条"
    assert not Session.objects.filter(closed_at=None).exists()
    session = meet(17, committee)
    assert (session.members, session.attendees.count()) == (25, 17)


def test_without_chair_or_vice_chair_nobody_leads_the_meeting():
    members = [seat for seat in seats() if seat.duty == "member"]
    with pytest.raises(Refusal) as refusal:
        convene(plan_of_a(), committee=committee_of_a(), seats=members, by=actor(OFFICE))
    assert refusal.value.code == "no_chair"


def test_a_committee_whose_filing_has_expired_cannot_meet():
    Filing.objects.update(valid_until=moment("2024-11-01 00:00:00").date())
    with clock.standing_at(moment("2024-11-20 09:00:00")), pytest.raises(Refusal) as refusal:
        meet()
    assert refusal.value.code == "filing_expired"
    assert "2024年11月1日" in refusal.value.what
    with clock.standing_at(moment("2024-11-01 23:00:00")):
        assert meet().closed_at is None


def test_one_meeting_at_a_time_and_none_of_somebody_elses():
    meet()
    with pytest.raises(Refusal) as refusal:
        meet()
    assert refusal.value.code == "session_open"
    session = Session.objects.get(closed_at=None)
    for by in (actor(EMPLOYER), actor("fang.zheng")):
        with pytest.raises(Refusal) as refusal:
            adjourn(session, by=by)
        assert refusal.value.code == "not_your_committee"
    assert adjourn(session, by=actor(OFFICE)).closed_at == clock.now()


def test_only_members_of_the_committee_count():
    committee = committee_of_a()
    today = clock.today()
    other = Committee.objects.create(
        filing=Filing.objects.create(
            office=committee.filing.office, name="另一评委会", number="x", valid_from=today, valid_until=today
        )
    )
    stranger = Seat.objects.create(committee=other, person=actor(EMPLOYER).person, duty="chair")
    with pytest.raises(Refusal) as refusal:
        convene(
            plan_of_a(),
            committee=committee,
            seats=[*[*committee.seats.all()][:7], stranger],
            by=actor(OFFICE),
        )
    assert refusal.value.code == "not_a_member"
