"""推荐专家: however many submit in the same moment, a referee signs for two applicants of a plan and no more."""

import pytest
from django.db import IntegrityError, transaction

from tests.cast import actor, case_of
from tests.screening.test_two_officials_at_once import at_once
from zhiping.applications.acts.refereeing import take_referees
from zhiping.applications.models import RefereeSeat
from zhiping.demo.elsewhere.wenzhou import FIRST, SECOND, THIRD
from zhiping.people.models import blind_index
from zhiping.policy.facts import referee_key
from zhiping.screening.acts import return_case, withdraw

SAME_PLAN = ("wz.tu", "wz.jin", "wz.mei", "wz.ruan")


def seats(referee):
    found = RefereeSeat.objects.filter(referee=blind_index(referee_key(referee)))
    return sorted(found.values_list("application__applicant__login", "seat"))


def asks_for(login, referee):
    case = case_of(login)
    case.path = "exception"
    with transaction.atomic():
        take_referees(case, {"referees": [referee]})


@pytest.mark.usefixtures("demo_db")
def test_who_applied_has_a_seat_with_each_referee_and_the_name_is_not_in_it():
    assert {login for login, _ in seats(FIRST)} == {"wz.bao", "wz.chi"}
    assert seats(FIRST) == seats(SECOND)
    assert seats(THIRD) == []
    assert not RefereeSeat.objects.filter(referee__contains="汪").exists()


@pytest.mark.usefixtures("demo_db")
@pytest.mark.parametrize("seat", [1, 2, 3])
def test_the_database_itself_refuses_the_third(seat):
    taken = RefereeSeat.objects.filter(referee=blind_index(referee_key(FIRST))).first()
    told = {"plan_id": taken.plan_id, "referee": taken.referee, "most": 2, "seat": seat}
    with pytest.raises(IntegrityError), transaction.atomic():
        RefereeSeat.objects.create(application=case_of("wz.tu"), **told)


@pytest.mark.usefixtures("demo_db")
def test_a_returned_case_keeps_its_seats():
    return_case(case_of("wz.bao"), reasons=["insurance_incomplete"], note="", by=actor("lin.qing"))
    assert len(seats(FIRST)) == 2


@pytest.mark.usefixtures("demo_db")
def test_a_case_that_is_taken_back_gives_its_seats_up():
    asks_for("wz.tu", THIRD)
    case = case_of("wz.tu")
    type(case).objects.filter(pk=case.pk).update(station="employer", desk=case.employer)
    case.public_notices.clear()
    withdraw(case_of("wz.tu"), by=actor("wz.tu"))
    assert seats(THIRD) == []


@pytest.mark.parametrize("attempt", range(3))
def test_of_four_at_once_two_have_the_referee_and_two_are_told(committed_db, attempt):
    answers = at_once(*(lambda login=login: asks_for(login, THIRD) for login in SAME_PLAN))
    assert answers == ["done", "done", "referee_full", "referee_full"]
    assert [seat for _, seat in sorted(seats(THIRD), key=lambda row: row[1])] == [1, 2]
    assert attempt >= 0
