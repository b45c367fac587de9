from datetime import date

import pytest

from tests.cast import BUREAU, CITY, EMPLOYER, OTHER_CITY, actor
from tests.posts.units import CLERK, HRSS, OPINED_CLERK, WAITING_CLERK, approved, figures, institute, quota_of
from zhiping.journal.models import Entry
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import approve_posts, change_posts, declare_posts, give_opinion, return_posts
from zhiping.posts.models import PostQuota
from zhiping.posts.queries import places_of, quota_in_force

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def vacancies(quota):
    return {place.label: place.vacancy for place in places_of(quota)}


def test_the_vacancy_is_the_ratio_of_all_posts_rounded_down_less_the_employed():
    quota = approved(figures(("5", 1), ("22.5", 8), ("40", 15), ("30", 9), total=39))
    assert vacancies(quota) == {"正高级": 0, "副高级": 0, "中级": 0, "初级及未定级": 2}


def test_the_approved_head_count_wins_over_the_ratio():
    from dataclasses import replace
    from decimal import Decimal

    said = figures((2, 1), (10, 8), (16, 15), (12, 9))
    levels = tuple(replace(each, ratio=Decimal(1)) for each in said.levels)
    assert vacancies(approved(replace(said, levels=levels)))["副高级"] == 2


def test_it_goes_to_the_department_above_and_to_the_bureau_above_that():
    quota = declare_posts(year=2025, figures=figures(), by=actor(CLERK))
    assert (quota.department.name, quota.bureau.name) == (
        "杭州市经济和信息化局",
        "杭州市人力资源和社会保障局",
    )
    assert give_opinion(quota, text="同意上报", by=actor(CITY)).state == "opined"
    assert approve_posts(quota, text="同意", by=actor(HRSS)).state == "approved"
    assert [(each.kind, each.text) for each in quota.reviews.all()] == [
        ("opinion", "同意上报"),
        ("approval", "同意"),
    ]
    assert list(Entry.objects.filter(subject=quota.pk).values_list("act", flat=True)) == [
        "declare_posts",
        "give_opinion",
        "approve_posts",
    ]


def test_an_enterprise_is_never_asked():
    refusal = refused(declare_posts, year=2024, figures=figures(), by=actor(EMPLOYER))
    assert (refusal.code, "杭州钱江泵业有限公司不是事业单位" in refusal.what) == ("no_institution", True)


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"size": 0}, "authorised_size", "大于 0"),
        ({"size": -3}, "authorised_size", "大于 0"),
        ({"total": 61}, "posts_total", "不能多于编制数 60"),
        ({"as_of": date(2024, 8, 21)}, "as_of", "不能晚于今天"),
    ],
)
def test_the_head_of_the_form_must_be_sound(wrong, field, says):
    refusal = refused(declare_posts, year=2025, figures=figures(**wrong), by=actor(CLERK))
    assert (refusal.field, says in refusal.what) == (field, True)


@pytest.mark.parametrize(
    ("senior", "field", "says"),
    [
        (("101", 8), "senior_ratio", "0 到 100"),
        (("-1", 8), "senior_ratio", "0 到 100"),
        ((-1, 8), "senior_head_count", "0 到岗位总数 40"),
        ((41, 8), "senior_head_count", "0 到岗位总数 40"),
        (("25", -1), "senior_employed", "不小于 0"),
        (("60", 8), "full_senior_ratio", "合计 135%"),
        ((30, 8), "posts_total", "合计 60"),
    ],
)
def test_every_wrong_figure_is_told_beside_its_field(senior, field, says):
    said = figures(("5", 1), senior, ("40", 15), ("30", 9))
    refusal = refused(declare_posts, year=2025, figures=said, by=actor(CLERK))
    assert (field, True) in [(each, says in text) for each, text in refusal.problems]


def test_a_grade_needs_a_ratio_or_a_number():
    from dataclasses import replace

    said = figures()
    levels = (replace(said.levels[0], ratio=None), *said.levels[1:])
    refusal = refused(declare_posts, year=2025, figures=replace(said, levels=levels), by=actor(CLERK))
    assert (refusal.field, "核准比例或核准人数" in refusal.what) == ("full_senior_head_count", True)


def test_more_employed_than_approved_is_an_overrun_not_a_mistake():
    place = places_of(approved(figures(("5", 4), ("25", 8), ("40", 15), ("30", 9))))[0]
    assert (place.vacancy, place.overrun, place.left) == (0, 2, 0)


def test_a_year_far_away_is_refused():
    assert refused(declare_posts, year=2021, figures=figures(), by=actor(CLERK)).field == "year"


def test_the_same_year_is_not_declared_twice():
    refusal = refused(declare_posts, year=2024, figures=figures(), by=actor(WAITING_CLERK))
    assert refusal.code == "declared_already"


def test_it_may_be_changed_until_somebody_has_said_something_and_the_old_figures_stay_in_the_journal():
    quota = quota_of(WAITING_CLERK)
    changed = change_posts(quota, figures=figures(size=50, total=40), by=actor(WAITING_CLERK))
    assert (changed.authorised_size, changed.state) == (50, "declared")
    told = Entry.objects.filter(subject=quota.pk).order_by("sequence").last().detail
    assert (told["before"]["authorised_size"], told["after"]["authorised_size"]) == (45, 50)
    opined = quota_of(OPINED_CLERK)
    assert refused(change_posts, opined, figures=figures(), by=actor(OPINED_CLERK)).code == "no_longer_yours"


def test_the_same_figures_again_change_nothing():
    quota = quota_of(WAITING_CLERK)
    before = Entry.objects.filter(subject=quota.pk).count()
    change_posts(quota, figures=quota.figures, by=actor(WAITING_CLERK))
    assert Entry.objects.filter(subject=quota.pk).count() == before


def test_returned_with_a_reason_it_is_changed_and_goes_the_whole_way_again():
    quota = quota_of(OPINED_CLERK)
    assert refused(return_posts, quota, text=" ", by=actor(HRSS)).field == "text"
    assert return_posts(quota, text="实聘人数与工资系统不一致", by=actor(HRSS)).state == "returned"
    assert change_posts(quota, figures=figures(), by=actor(OPINED_CLERK)).state == "declared"
    assert refused(approve_posts, quota, text="同意", by=actor(HRSS)).code == "not_at_this_step"


def test_nobody_acts_out_of_turn():
    waiting, opined = quota_of(WAITING_CLERK), quota_of(OPINED_CLERK)
    assert refused(approve_posts, waiting, text="同意", by=actor(HRSS)).code == "not_at_this_step"
    assert refused(give_opinion, opined, text="同意", by=actor(CITY)).code == "not_at_this_step"
    assert refused(give_opinion, waiting, text="同意", by=actor(OTHER_CITY)).code == "not_your_turn"
    assert refused(approve_posts, opined, text="同意", by=actor(BUREAU)).code == "not_your_turn"
    assert refused(return_posts, opined, text="退", by=actor(CITY)).code == "not_at_this_step"
    assert refused(change_posts, waiting, figures=figures(), by=actor(CLERK)).code == "not_your_unit"


def test_nobody_approves_the_posts_of_the_unit_they_work_at():
    from zhiping.people.acts import put_on_duty

    by = actor(HRSS)
    put_on_duty(by.person, body=quota_of(OPINED_CLERK).body, role="employer")
    assert refused(approve_posts, quota_of(OPINED_CLERK), text="同意", by=by).code == "own_unit"


def test_a_correction_is_a_new_version_and_the_old_one_holds_until_it_is_approved():
    unit = institute()
    refusal = refused(declare_posts, year=2024, figures=figures(), by=actor(CLERK))
    assert refusal.field == "note"
    fresh = declare_posts(
        year=2024, figures=figures(("5", 1), (9, 8), ("40", 15), ("30", 9)), note="核减一个", by=actor(CLERK)
    )
    assert (fresh.version, quota_in_force(unit, 2024).version) == (2, 1)
    give_opinion(fresh, text="同意", by=actor(CITY))
    approve_posts(fresh, text="同意", by=actor(HRSS))
    assert quota_in_force(unit, 2024).pk == fresh.pk
    assert list(PostQuota.objects.filter(body=unit).values_list("version", "state")) == [
        (2, "approved"),
        (1, "superseded"),
    ]


def test_a_unit_with_no_bureau_above_it_is_told_whom_to_ask():
    unit = institute()
    unit.superior.superior = None
    unit.superior.save()
    refusal = refused(declare_posts, year=2025, figures=figures(), by=actor(CLERK))
    assert (refusal.code, "人力社保部门" in refusal.what) == ("nobody_approves", True)
