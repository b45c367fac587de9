import pytest

from tests.cast import actor, case_of, moment
from tests.posts.units import FULL_CLERK, HOLDER, IN_INSTITUTE, REFUSED, approved, figures, quota_of
from zhiping import clock
from zhiping.applications.acts import abandon, advance
from zhiping.demo.elsewhere.driving import life
from zhiping.demo.elsewhere.making import crew_of
from zhiping.demo.elsewhere.shangyu import SHANGYU
from zhiping.journal.models import Entry
from zhiping.people.models import SYSTEM
from zhiping.policy.lifecycle import ANYWHERE, OUTCOMES, TABLE, Move
from zhiping.posts.acts import settle_place
from zhiping.posts.models import Reservation
from zhiping.posts.queries import place_at
from zhiping.screening.acts import endorse, refuse, return_case

pytestmark = pytest.mark.usefixtures("demo_db")
COUNTY = "yu.jing"


def held(login=HOLDER):
    return Reservation.objects.get(case=case_of(login).pk)


def left():
    return place_at(quota_of(FULL_CLERK, state="approved"), "senior").left


def run(login, until):
    """The case goes on by the real acts until it has come there."""
    case = case_of(login)
    crew = crew_of(SHANGYU)
    list(life(case, crew, begins=clock.now(), until=until))
    return case


def test_refused_by_the_county_the_post_is_free_and_the_next_one_is_recommended():
    assert left() == 0
    refuse(case_of(HOLDER), reasons=["wrong_specialty"], note="专业不符", by=actor(COUNTY))
    assert (held().state, held().ended_why, left()) == ("released", "审核不通过", 1)
    endorse(case_of(REFUSED), opinion="同意推荐", by=actor(FULL_CLERK))
    assert (held(REFUSED).state, left()) == ("reserved", 0)


def test_returned_for_correction_the_post_stays_held_until_the_applicant_gives_up():
    return_case(case_of(HOLDER), reasons=["hours_unproven"], note="", by=actor(COUNTY))
    assert (held().state, left()) == ("reserved", 0)
    abandon(case_of(HOLDER), by=actor(HOLDER))
    assert (held().state, held().ended_why, left()) == ("released", "已撤回", 1)


def test_expired_the_post_is_free():
    advance(case_of(HOLDER), "expire", by=SYSTEM)
    assert (held().state, held().ended_why) == ("released", "逾期不再受理")


def test_voted_down_the_post_is_free():
    case = run(HOLDER, "not_passed")
    assert (case.outcome, held().state, held().ended_why) == ("not_passed", "released", "评审未通过")


def test_with_the_certificate_the_post_is_used_up_and_stays_taken():
    case = run(HOLDER, "certified")
    assert (case.outcome, held().state, left()) == ("certified", "consumed", 0)
    told = Entry.objects.filter(subject=case.employer_id, act="consume_place").get().detail
    assert told["number"] == case.number


def test_every_way_a_case_can_end_is_settled_in_one_place():
    tables = (*TABLE.values(), ANYWHERE)
    endings = {move for moves in tables for move in moves.values()} & {Move(key) for key in OUTCOMES}
    assert {move.value for move in endings} == set(OUTCOMES)
    assert set(OUTCOMES) == {"certified", "refused", "not_passed", "withdrawn", "expired", "disqualified"}


def test_an_ending_is_settled_once():
    case = case_of(HOLDER)
    assert settle_place(case.pk, granted=False, why="已撤回", by=SYSTEM)
    assert settle_place(case.pk, granted=True, why="已取得证书", by=SYSTEM) is None
    assert held().state == "released"


def test_once_the_new_title_is_counted_among_the_employed_it_is_not_counted_twice():
    case = run(HOLDER, "certified")
    later = clock.now().replace(year=2025, month=3)
    with clock.standing_at(later):
        approved(
            figures((0, 0), (3, 3), (9, 8), (8, 6), size=30, total=20, as_of=later.date()),
            FULL_CLERK, department=COUNTY, bureau="shi.jin", year=2025,
        )  # fmt: skip
    place = place_at(quota_of(FULL_CLERK, year=2025), "senior")
    assert (case.outcome, place.employed, place.consumed, place.left) == ("certified", 3, 0, 0)


def test_a_case_still_on_its_way_holds_its_post_in_the_next_year_too():
    with clock.standing_at(moment("2025-03-01 10:00:00")):
        approved(
            figures((0, 0), (3, 2), (9, 8), (8, 6), size=30, total=20),
            FULL_CLERK, department=COUNTY, bureau="shi.jin", year=2025,
        )  # fmt: skip
    place = place_at(quota_of(FULL_CLERK, year=2025), "senior")
    assert (place.reserved, place.left) == (1, 0)


def test_the_case_of_an_institution_in_another_plan_is_untouched():
    refuse(case_of(HOLDER), reasons=["wrong_specialty"], note="专业不符", by=actor(COUNTY))
    assert held(IN_INSTITUTE).state == "reserved"
