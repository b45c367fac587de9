"""recommend_expert → agree_to_expert → review_expert → suspend, resume, remove: 40号令 art. 9, 11, 12."""

from datetime import date

import pytest

from tests.cast import BUREAU, EMPLOYER, OFFICE, actor, person, plan_of_a
from tests.experts.pool import CLERK, UNTIL, entry, in_pool, newcomer, profile, recommended
from zhiping.experts.acts import (
    agree_to_expert,
    change_expert,
    decline_expert,
    remove_expert,
    resume_expert,
    review_expert,
    suspend_expert,
)
from zhiping.experts.queries import available
from zhiping.journal.models import Entry
from zhiping.people.acts import put_on_duty
from zhiping.people.queries import duties_of
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def there(expert):
    return available(plan_of_a().office, date(2024, 8, 20)).filter(pk=expert.pk).exists()


def test_recommended_agreed_reviewed_and_on_duty():
    someone = newcomer()
    expert = recommended(someone)
    assert (expert.state, there(expert)) == ("recommended", False)
    expert = agree_to_expert(expert, by=actor(CLERK))
    assert (expert.state, there(expert)) == ("agreed", False)
    expert = review_expert(expert, accepted=True, until=UNTIL, note="同意", by=actor(BUREAU))
    assert (expert.state, expert.since, expert.until, there(expert)) == (
        "in_pool",
        date(2024, 8, 20),
        UNTIL,
        True,
    )
    assert [duty.role for duty in duties_of(someone)] == ["expert"]
    acts = Entry.objects.filter(subject=expert.pk).values_list("act", flat=True)
    assert list(acts) == ["recommend_expert", "agree_to_expert", "review_expert"]


def test_a_unit_that_recommends_its_own_has_agreed():
    assert recommended(by=CLERK).state == "agreed"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "苏朩"}, "nobody_found"),
        ({"id_number": "339994197002039999"}, "nobody_found"),
        ({"told": profile(specialties=[])}, "no_specialty"),
        ({"told": profile(specialties=["astronomy"])}, "no_specialty"),
        ({"told": profile(title_level="engineer")}, "title_too_low"),
    ],
)
def test_who_cannot_be_recommended(changes, code):
    someone = newcomer()
    with pytest.raises(Refusal) as refusal:
        recommended(someone, **changes)
    assert refusal.value.code == code
    assert refusal.value.remedy


def test_nobody_recommends_another_unit_s_people_and_nobody_twice():
    someone = newcomer()
    with pytest.raises(Refusal) as refusal:
        recommended(someone, by=EMPLOYER)
    assert refusal.value.code == "employed_elsewhere"
    assert "钱塘" not in refusal.value.what
    recommended(someone)
    with pytest.raises(Refusal) as refusal:
        recommended(someone)
    assert refusal.value.code == "in_pool_already"


def test_another_unit_s_clerk_does_not_agree_and_nobody_decides_about_themselves():
    expert = recommended()
    with pytest.raises(Refusal) as refusal:
        agree_to_expert(expert, by=actor(EMPLOYER))
    assert refusal.value.code == "not_your_staff"
    put_on_duty(person(CLERK), body=actor(CLERK).my_body, role="employee")
    own = recommended(person(CLERK))
    with pytest.raises(Refusal) as refusal:
        agree_to_expert(own, by=actor(CLERK))
    assert refusal.value.code == "own_entry"


def test_a_unit_that_does_not_agree_says_why_and_it_ends_there():
    expert = recommended()
    with pytest.raises(Refusal) as refusal:
        decline_expert(expert, note=" ", by=actor(CLERK))
    assert refusal.value.code == "reason_required"
    declined = decline_expert(expert, note="任务重", by=actor(CLERK))
    assert (declined.state, declined.note) == ("declined", "任务重")
    with pytest.raises(Refusal) as refusal:
        review_expert(declined, accepted=True, until=UNTIL, note="", by=actor(OFFICE))
    assert refusal.value.code == "wrong_state"
    assert recommended(declined.person).state == "recommended"


@pytest.mark.parametrize("until", [None, date(2024, 8, 20), date(2027, 8, 20), date(2030, 1, 1)])
def test_a_term_is_three_years_at_most(until):
    expert = agree_to_expert(recommended(), by=actor(CLERK))
    with pytest.raises(Refusal) as refusal:
        review_expert(expert, accepted=True, until=until, note="", by=actor(OFFICE))
    assert (refusal.value.code, refusal.value.clause) == ("term_wrong", "人社部令第40号 第九条")


def test_who_is_suspended_is_not_available_until_resumed_and_who_is_removed_never():
    expert = in_pool()
    assert not there(suspend_expert(expert, note="核实岗位", by=actor(OFFICE)))
    assert there(resume_expert(expert, by=actor(OFFICE)))
    assert not there(remove_expert(expert, note="退休", by=actor(BUREAU)))
    with pytest.raises(Refusal) as refusal:
        resume_expert(expert, by=actor(OFFICE))
    assert refusal.value.code == "wrong_state"


def test_after_the_term_nobody_is_available():
    expert = in_pool()
    assert not available(plan_of_a().office, date(2027, 8, 2)).filter(pk=expert.pk).exists()


def test_only_who_keeps_the_pool_keeps_it():
    expert = in_pool()
    for login in ("zheng.yi", EMPLOYER, "guan.lan"):
        with pytest.raises(Refusal) as refusal:
            suspend_expert(expert, note="x", by=actor(login))
        assert refusal.value.code == "not_your_pool", login
    changed = change_expert(expert, profile=profile(specialties=["technology"]), by=actor(OFFICE))
    assert changed.specialties == ["technology"]


def test_the_members_of_the_demo_s_committee_are_in_its_pool():
    assert entry("fang.zheng").state == "in_pool"
