"""中评委: who was voted for goes on, with the figures; the shares are the plan's committee rule."""

import pytest
from django.db import IntegrityError, transaction

from tests.cast import actor, case_of
from tests.levels.sent import refused
from zhiping.documents.from_records import review_form_of
from zhiping.levels.acts import record_vote, vote_down
from zhiping.levels.models import RecommendingVote
from zhiping.screening.acts import pass_check, review_rest

pytestmark = pytest.mark.usefixtures("demo_db")
CASE, MID, COUNTY = "sy.lou", "wei.ran", "yu.jing"


def voted(members=15, present=12, in_favour=8, against=4, abstained=0, on="2024-08-19", by=MID, case=CASE):
    from datetime import date

    figures = {"members": members, "present": present, "in_favour": in_favour}
    figures |= {"against": against, "abstained": abstained, "held_on": date.fromisoformat(on)}
    return record_vote(case_of(case), **figures, by=actor(by))


def recommends():
    return pass_check(case_of(CASE), opinion="同意推荐", by=actor(MID))


def test_without_a_vote_nobody_is_recommended():
    review_rest(case_of(CASE), by=actor(MID))
    assert refused(recommends).code == "no_vote"
    vote = voted()
    assert (vote.passed, vote.ratio) == (True, "66.7%")
    recommends()
    assert case_of(CASE).station == "qualification"
    box = next(each for each in review_form_of(case_of(CASE)).opinions if each.vote)
    assert (box.vote.present, box.vote.in_favour, box.vote.conclusion) == (12, 8, "同意推荐（66.7%）")


@pytest.mark.parametrize(
    ("present", "in_favour", "passes"),
    [(12, 8, True), (12, 7, False), (13, 9, True), (13, 8, False), (10, 7, True)],
)
def test_two_thirds_of_those_present_carry(present, in_favour, passes):
    assert voted(present=present, in_favour=in_favour, against=present - in_favour).passed is passes


def test_a_lost_vote_ends_the_case_and_cannot_be_recommended():
    review_rest(case_of(CASE), by=actor(MID))
    assert refused(vote_down, case_of(CASE), by=actor(MID)).code == "no_vote"
    voted(in_favour=7, against=5)
    refusal = refused(recommends)
    assert (refusal.code, "未达到 8 票" in refusal.what) == ("vote_lost", True)
    vote_down(case_of(CASE), by=actor(MID))
    assert (case_of(CASE).outcome, case_of(CASE).desk) == ("not_passed", None)


def test_a_won_vote_cannot_be_ended_as_lost():
    voted()
    assert refused(vote_down, case_of(CASE), by=actor(MID)).code == "vote_won"


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({"present": 9, "in_favour": 9, "against": 0}, "too_few_present"),
        ({"present": 16}, "too_few_present"),
        ({"in_favour": 9}, "votes_do_not_add_up"),
        ({"abstained": 1}, "votes_do_not_add_up"),
        ({"on": "2024-08-21"}, "held_later"),
    ],
)
def test_figures_that_cannot_be_are_refused(figures, code):
    assert refused(voted, **figures).code == code
    assert not RecommendingVote.objects.filter(application__applicant__login=CASE).exists()


def test_the_database_refuses_votes_that_do_not_add_up():
    vote = voted()
    with pytest.raises(IntegrityError), transaction.atomic():
        RecommendingVote.objects.filter(pk=vote.pk).update(in_favour=99)


def test_other_levels_do_not_vote():
    assert refused(voted, by=COUNTY).code in ("not_on_duty", "not_possible_here")
    assert refused(voted, case="sy.jia", by=COUNTY).code == "not_voted_here"
    assert refused(voted, case="sy.shu", by="sheng.ping").code == "not_voted_here"  # 正高级: 审核推荐
