"""A plan for several specialties: readers, meeting and vote are those of the committee of the case's own specialty."""

import pytest

from tests.cast import actor, case_of
from zhiping.deliberation.acts import assign_readers, convene
from zhiping.deliberation.queries import committee_for, committees_of, directions_of, open_session
from zhiping.demo.elsewhere.driving import checked
from zhiping.demo.elsewhere.making import crew_of
from zhiping.demo.elsewhere.shangyu import SHANGYU
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
MATERIALS, OFFICE = "sy.gan", "du.heng"


@pytest.fixture
def case():
    """A case of the specialty materials that has come before its committee."""
    found = case_of(MATERIALS)
    checked(found, crew_of(SHANGYU))
    return case_of(MATERIALS)


def committees(case):
    return {directions_of(case.plan, each)[0]: each for each in committees_of([case.plan])[case.plan_id]}


def test_the_specialty_chosen_decides_the_committee(case):
    assert committee_for(case).filing.name == "省材料工程技术人员高级工程师职务任职资格评审委员会"
    assert list(committees(case)) == ["energy", "materials", "light_textile", "petrochemical"]


def test_members_of_another_committee_do_not_read_it(case):
    others = list(committees(case)["energy"].seats.all())[:2]
    with pytest.raises(Refusal, match="不是本评审委员会的委员"):
        assign_readers(case, seats=others, by=actor(OFFICE))
    own = list(committees(case)["materials"].seats.all())[:2]
    assert len(assign_readers(case, seats=own, by=actor(OFFICE))) == 2


def test_two_committees_of_one_plan_may_meet_at_the_same_time(case):
    found = committees(case)
    for key in ("energy", "materials"):
        seats = list(found[key].seats.all())
        convene(case.plan, committee=found[key], seats=seats, by=actor(OFFICE))
    assert open_session(case.plan, found["energy"]) != open_session(case.plan, found["materials"])
    with pytest.raises(Refusal, match="已有一场评审会议正在进行"):
        convene(
            case.plan, committee=found["energy"], seats=list(found["energy"].seats.all()), by=actor(OFFICE)
        )
