"""受理点, county, society, city, 中评委: the same pages at every level, each reading what those before it said."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import actor, case_of, enter
from zhiping.levels.acts import record_vote
from zhiping.screening.acts import review_rest
from zhiping.screening.models import Check

pytestmark = pytest.mark.usefixtures("demo_db")
DESK = reverse("authority:desk")
# who is on duty, whose case waits there, what the station is called, where it goes next
LEVELS = {
    "acceptance point": ("jin.dian", "sy.tao", "职称申报受理点接收", "县级主管部门审核"),
    "county": ("yu.jing", "sy.jia", "县级主管部门审核", "中评委评审推荐"),
    "mid committee": ("wei.ran", "sy.lou", "中评委评审推荐", "评委会资格审查"),
    "recommendation": ("sheng.ping", "sy.shu", "主管部门审核推荐", "评委会资格审查"),
    "county HRSS": ("lin.qing", "wz.bao", "县级主管部门审核", "学会资格审查"),
    "society": ("wu.nan", "wz.he", "学会资格审查", "市级主管部门审核"),
    "city HRSS": ("hu.xin", "wz.xie", "市级主管部门审核", "理论考试"),
}


def said(response):
    return response.content.decode()


@pytest.mark.parametrize("level", LEVELS)
def test_a_case_is_found_reviewed_and_passed_on(client, level):
    login, applicant, station, following = LEVELS[level]
    case = case_of(applicant)
    enter(client, login)
    assert case.applicant.name in said(client.get(DESK))
    address = reverse("authority:case", args=[case.pk])
    page = said(client.get(address))
    assert station in page
    assert "轮到您办理" in page
    review_rest(case, by=actor(login))
    if "mid_committee" in case.station:
        votes = {"members": 15, "present": 12, "in_favour": 9, "against": 3, "abstained": 0}
        record_vote(case, held_on=date(2024, 8, 19), **votes, by=actor(login))
    answer = client.post(reverse("authority:check", args=[case.pk]), {"opinion": "齐全，同意。"}, follow=True)
    assert f"申报转入“{following}”环节" in said(answer)
    assert case.applicant.name not in said(client.get(DESK)).partition("<table")[2]
    assert Check.objects.get(application=case, opinion="齐全，同意。").body == actor(login).my_body
    assert station in said(client.get(address))


def test_the_next_level_reads_the_opinion_of_the_one_before(client):
    case = case_of("wz.xie")
    enter(client, "hu.xin")
    page = said(client.get(reverse("authority:case", args=[case.pk])))
    before = page.partition("前面各级意见")[2]
    for check in case.checks.select_related("body", "by"):
        assert check.opinion in before
        assert check.body.name in before
    assert case.endorsements.get().opinion in before


def test_a_body_with_two_parts_to_play_has_two_desks(client):
    exam, society = case_of("wz.chi"), case_of("wz.he")
    assert exam.desk == society.desk
    enter(client, "wu.nan")
    desk = said(client.get(DESK))
    assert (society.applicant.name in desk, exam.applicant.name in desk) == (True, False)
    enter(client, "zheng.yi")
    desk = said(client.get("/office/?tab=marks"))
    assert (society.applicant.name in desk, exam.applicant.name in desk) == (False, True)


def test_officials_see_what_the_notice_leaves_open(client):
    enter(client, "hu.xin")
    page = said(client.get(reverse("authority:case", args=[case_of("wz.xie").pk])))
    assert "通知没有写明或前后不一的地方" in page
    assert "审批与公示的先后" in page
