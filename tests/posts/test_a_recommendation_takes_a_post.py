import pytest

from tests.cast import CITY, EMPLOYER, NOTICE_OVER, actor, case_of
from tests.posts.units import (
    CLERK,
    FULL_CLERK,
    HOLDER,
    IN_INSTITUTE,
    REFUSED,
    approved,
    figures,
    institute,
    quota_of,
)
from zhiping.applications.queries import place_sought
from zhiping.dossiers.models import Item
from zhiping.journal.models import Entry
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import reserve_place
from zhiping.posts.models import Reservation
from zhiping.posts.queries import place_at, places_of, quota_in_force
from zhiping.screening.acts import endorse, review_rest, start_employer_notice

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def held_by(login):
    return Reservation.objects.get(case=case_of(login).pk)


def one_more(monkeypatch=None):
    """The unit's posts corrected: one more of 副高级."""
    return approved(
        figures((0, 0), (4, 2), (9, 8), (7, 6), size=30, total=20), FULL_CLERK, department="yu.jing", bureau="shi.jin"
    )  # fmt: skip


def test_the_recommendation_of_the_demo_holds_one_of_two_vacant_posts():
    held = held_by(IN_INSTITUTE)
    assert (held.state, held.get_grade_display(), held.year, held.title) == (
        "reserved",
        "副高级",
        2024,
        "高级工程师",
    )
    place = place_at(quota_in_force(institute(), 2024), "senior")
    assert (place.vacancy, place.reserved, place.left) == (2, 1, 1)
    acts = Entry.objects.filter(subject=institute().pk).values_list("act", flat=True)
    assert "reserve_place" in acts


def test_beyond_the_vacancy_the_recommendation_is_refused_with_figures_clause_and_what_to_do():
    refusal = refused(endorse, case_of(REFUSED), opinion="同意推荐", by=actor(FULL_CLERK))
    assert refusal.code == "no_place_left"
    assert "2024年度副高级岗位已没有空缺：核准 3，实聘 2，空缺 1，已预留 1，剩余 0" in refusal.what
    assert "四（四）" in refusal.clause
    assert "岗位更正" in refusal.remedy


def test_refused_means_nothing_has_changed():
    case = case_of(REFUSED)
    refused(endorse, case, opinion="同意推荐", by=actor(FULL_CLERK))
    case.refresh_from_db()
    assert (case.station, case.endorsements.count()) == ("employer", 0)
    assert Item.objects.filter(person=case.applicant, state="employer_verified").count() == 0
    assert not Reservation.objects.filter(case=case.pk).exists()


def test_golden_scenario_21_ten_approved_ten_appointed_blocks_the_recommendation():
    approved(
        figures((0, 0), (10, 10), (4, 4), (4, 4), size=30, total=20), FULL_CLERK, department="yu.jing", bureau="shi.jin"
    )  # fmt: skip
    refusal = refused(endorse, case_of(REFUSED), opinion="同意推荐", by=actor(FULL_CLERK))
    assert "核准 10，实聘 10，空缺 0" in refusal.what


def test_an_overrun_leaves_nothing_to_reserve():
    approved(
        figures((0, 0), (2, 4), (9, 8), (8, 6), size=30, total=20), FULL_CLERK, department="yu.jing", bureau="shi.jin"
    )  # fmt: skip
    refusal = refused(endorse, case_of(REFUSED), opinion="同意推荐", by=actor(FULL_CLERK))
    assert "空缺 0，超聘 2" in refusal.what


def test_after_a_correction_the_same_recommendation_goes_through():
    one_more()
    endorse(case_of(REFUSED), opinion="同意推荐", by=actor(FULL_CLERK))
    assert held_by(REFUSED).state == "reserved"
    assert [place.left for place in places_of(quota_of(FULL_CLERK, state="approved"))] == [0, 0, 1, 1]


def test_a_case_takes_one_place_however_often_it_asks():
    case = case_of(HOLDER)
    first = held_by(HOLDER)
    assert reserve_place(place_sought(case), by=actor(FULL_CLERK)) == first
    assert Reservation.objects.filter(body=case.employer).count() == 1


def test_without_approved_posts_nothing_is_recommended():
    unit = case_of(REFUSED).employer
    unit.post_quotas.update(state="returned")
    refusal = refused(endorse, case_of(REFUSED), opinion="同意推荐", by=actor(FULL_CLERK))
    assert (refusal.code, "已退回" in refusal.what) == ("posts_not_approved", True)
    unit.post_quotas.update(state="superseded")
    refusal = refused(endorse, case_of(REFUSED), opinion="同意推荐", by=actor(FULL_CLERK))
    assert "还没有核准" in refusal.what


def test_an_enterprise_is_never_asked():
    assert place_sought(case_of(NOTICE_OVER)) is None
    endorse(case_of(NOTICE_OVER), opinion="同意推荐", by=actor(EMPLOYER))
    assert not Reservation.objects.filter(case=case_of(NOTICE_OVER).pk).exists()


def test_a_notice_that_asks_for_the_form_on_paper_takes_no_post_online():
    case = case_of("zj.miao")
    case.employer.unit_type = "institution"
    assert case.pack.post_proof.mode == "form"
    assert place_sought(case) is None


def test_who_is_off_the_establishment_by_their_own_word_takes_no_post():
    case = case_of(REFUSED)
    job = next(item for item in case.submission.items if item["category"] == "employment")
    job["values"]["establishment"] = "none"
    assert place_sought(case) is None
    job["values"]["establishment"] = "institution"
    assert place_sought(case).grade == "senior"


def test_no_public_notice_is_started_where_no_post_is_left():
    from zhiping.applications.acts import advance
    from zhiping.people.models import SYSTEM

    del advance, SYSTEM
    case, by = case_of(REFUSED), actor(FULL_CLERK)
    case.public_notices.update(
        started_at="2024-01-01T00:00+08:00"
    )  # as if it had been an earlier submission's
    review_rest(case, by=by)
    refusal = refused(start_employer_notice, case, working_days=5, manner="公告栏", by=by)
    assert refusal.code == "no_place_left"


@pytest.mark.parametrize(
    ("level", "grade"),
    [
        ("full_senior_engineer", "full_senior"),
        ("senior_engineer", "senior"),
        ("engineer", "mid"),
        ("assistant_engineer", "junior"),
        ("technician", "junior"),
    ],
)
def test_every_title_has_its_grade_of_post(level, grade):
    from zhiping.policy.posts import post_grade

    assert post_grade(level) == grade


def test_the_city_does_not_recommend_for_the_unit():
    assert refused(endorse, case_of(REFUSED), opinion="同意", by=actor(CITY)).code == "not_on_duty"
    assert refused(endorse, case_of(REFUSED), opinion="同意", by=actor(CLERK)).code == "not_on_duty"
