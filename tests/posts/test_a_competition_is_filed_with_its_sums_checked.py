from datetime import date

import pytest

from tests.cast import EMPLOYER, actor, person
from tests.posts.units import CLERK, IN_INSTITUTE, WAITING_CLERK, candidate, contest, institute
from zhiping.people.models import blind_index
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import file_competition
from zhiping.posts.models import Competition, Nominee
from zhiping.posts.queries import place_at, quota_in_force

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def file(said, by=CLERK):
    return file_competition(year=2024, contest=said, by=actor(by))


def problems(said):
    return dict(refused(file, said).problems)


def test_within_the_vacancies_it_is_filed_and_the_numbers_are_encrypted():
    filed = file(contest(candidate(1), candidate(2)))
    assert filed.contest == contest(candidate(1), candidate(2))
    row = Nominee.objects.get(competition=filed, position=1)
    assert row.id_number_index == blind_index(row.id_number)


def test_filed_again_it_replaces_what_was_filed():
    file(contest(candidate(1)))
    file(contest(candidate(2)))
    assert [each.name for each in Competition.objects.get(body=institute()).nominees.all()] == ["名单2"]


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        (contest(offered=3), "senior_offered", "空缺 2 个"),
        (contest(offered=2, qualified=1, recommended=2), "senior_recommended", "合计 3 人"),
        (contest(candidate(1), candidate(2), recommended=1), "senior_recommended", "名单上有 2 人"),
        (contest(offered=-1), "senior_offered", "负数"),
        (contest(offered=1, grade="mid", recommended=2), "mid_recommended", "多于拟聘岗位 1 个"),
        (contest(candidate(1, id_number="33999919850307001")), "id_number_1", "18 位"),
        (contest(candidate(1, id_number="339999198503075013")), "id_number_1", "校验位"),
        (contest(candidate(1, id_number="339999198502305014")), "id_number_1", "出生日期"),
        (contest(candidate(1), candidate(1, name="换名")), "id_number_2", "与第 1 行是同一个人"),
        (contest(decided_on=date(2024, 8, 21)), "decided_on", "晚于今天"),
        (contest(notice_to=date(2024, 8, 1)), "notice_to", "早于开始"),
        (contest(notice_to=date(2024, 8, 26)), "notice_to", "还没有结束"),
    ],
)
def test_a_sum_that_does_not_add_up_is_told_beside_its_field(said, field, says):
    assert says in problems(said)[field]


def test_whoever_seeks_a_title_of_another_grade_counts_there():
    found = problems(contest(candidate(1, seeks="full_senior_engineer")))
    assert "正高级名单上有 1 人" in found["full_senior_recommended"]


def test_without_approved_posts_there_is_no_competition():
    assert refused(file, contest(), by=WAITING_CLERK).code == "posts_not_approved"
    assert refused(file, contest(), by=EMPLOYER).code == "no_institution"


def test_who_is_appointed_directly_takes_a_vacant_post():
    file(contest(offered=2, qualified=1, recommended=1))
    place = place_at(quota_in_force(institute(), 2024), "senior")
    assert (place.vacancy, place.direct, place.reserved, place.left) == (2, 1, 1, 0)


def test_whoever_holds_a_place_from_the_list_stays_on_the_list():
    from zhiping.posts.models import Reservation

    mine = person(IN_INSTITUTE)
    said = candidate(1, name=mine.name, id_number=mine.id_number)
    file(contest(said))
    Reservation.objects.filter(person=mine).update(listed=True)
    assert refused(file, contest(candidate(2))).code == "still_recommended"
    assert file(contest(said, candidate(2)))
