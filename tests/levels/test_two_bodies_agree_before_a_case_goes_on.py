"""会同审核: the case lies on one body's desk, the other says its opinion from its own list; without both nothing goes on."""

import pytest

from tests.cast import actor, case_of
from tests.levels.sent import refused
from zhiping import clock
from zhiping.applications.queries import joint_body
from zhiping.demo.elsewhere.shape import at
from zhiping.documents.from_records import review_form_of
from zhiping.journal.queries import timeline
from zhiping.levels.acts import give_joint_opinion
from zhiping.levels.models import JointOpinion
from zhiping.levels.queries import asked_jointly
from zhiping.screening.acts import pass_check, return_case, review_rest

pytestmark = pytest.mark.usefixtures("demo_db")
CASE, FIRST, SECOND, COUNTY = "zj.bi", "sheng.ping", "he.ming", "yue.shan"


def agrees(opinion="同意", by=SECOND, *, agrees=True):
    return give_joint_opinion(case_of(CASE), agrees=agrees, opinion=opinion, by=actor(by))


def passed():
    with clock.standing_at(at(2020, 9, 20)):
        return pass_check(case_of(CASE), opinion="同意推荐", by=actor(FIRST))


def reviewed():
    review_rest(case_of(CASE), by=actor(FIRST))


def test_the_second_body_finds_the_case_in_its_list_while_it_lies_on_the_firsts_desk():
    case = case_of(CASE)
    assert (case.desk, joint_body(case)) == (actor(FIRST).body, actor(SECOND).body)
    assert list(asked_jointly(actor(SECOND)).values_list("applicant__login", "answered")) == [(CASE, False)]
    assert not asked_jointly(actor(FIRST)).exists()


def test_without_the_second_opinion_forward_is_refused_and_with_it_goes():
    reviewed()
    refusal = refused(passed)
    assert (refusal.code, refusal.clause.endswith("三（二）")) == ("joint_missing", True)
    assert actor(SECOND).body_name in refusal.what
    agrees()
    passed()
    assert case_of(CASE).station == "authority:mid_committee"
    assert "give_joint_opinion" in [entry.act for entry in timeline(case_of(CASE).pk)]


def test_a_disagreeing_opinion_needs_words_stops_the_case_and_may_change():
    reviewed()
    assert refused(agrees, agrees=False, opinion="  ").field == "opinion"
    agrees(agrees=False, opinion="社保缴纳地不符")
    refusal = refused(passed)
    assert (refusal.code, "社保缴纳地不符" in refusal.what) == ("joint_disagrees", True)
    agrees()
    passed()
    assert JointOpinion.objects.filter(application__applicant__login=CASE).count() == 1


def test_nobody_else_gives_the_opinion():
    for login in (FIRST, COUNTY, "wu.gang"):
        assert refused(agrees, by=login).code == "not_asked_jointly"


def test_after_a_return_the_new_submission_needs_a_new_opinion():
    agrees()
    return_case(case_of(CASE), reasons=["insurance_incomplete"], note="", by=actor(FIRST))
    assert refused(agrees).code == "not_asked_jointly"


def test_both_opinions_are_printed_each_in_its_box():
    boxes = {box.label: box for box in review_form_of(case_of("zj.miao")).opinions}
    assert boxes["市级主管部门审核意见"].body == actor(FIRST).body_name
    assert boxes["市级人力社保部门会同意见"].text == "经会同审核，同意推荐。"
    assert review_form_of(case_of(CASE)).opinions[3].label == "市级人力社保部门会同意见"


def test_of_a_province_s_unit_nobody_is_asked_jointly():
    labels = [box.label for box in review_form_of(case_of("zj.ge")).opinions]
    assert not [label for label in labels if "会同" in label]
