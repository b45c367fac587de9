"""The home page and a case after submission: where it is, whose turn, what came of it."""

import pytest

from tests.cast import CERTIFIED, DRAFT, NOTICE_RUNNING, QUALIFIED, READ, RETURNED, SUBMITTED, case_of, enter
from tests.web.applicant.pages import case_url, queries, text, url
from zhiping.applications.models import Application

pytestmark = pytest.mark.usefixtures("demo_db")
REFUSED, VOTED_DOWN = "han.lu", "he.qi"


def page(client, login, address=None):
    enter(client, login)
    answer = client.get(address or case_url(login))
    assert answer.status_code == 200
    return text(answer)


def test_home_says_what_to_do_and_by_when(client):
    said = page(client, DRAFT, url("home"))
    assert "完成申报：2024年度机电制造专业高级工程师" in said
    assert "还有3个工作日" in said
    assert "修改并重新提交" in page(client, RETURNED, url("home"))
    assert "领取电子证书" in page(client, CERTIFIED, url("home"))


def test_home_tells_what_happened_and_names_no_expert(client):
    said = page(client, READ, url("home"))
    assert "资格审查通过" in said
    assert "孟尧" not in said


def test_a_submitted_case_is_read_only_and_names_the_desk(client):
    said = page(client, SUBMITTED)
    assert "现在由 杭州钱江泵业有限公司 办理" in said
    assert "提交回执" in said
    assert "纳入本次申报的业绩" not in said


def test_every_case_of_the_season_can_be_read_by_its_applicant(client):
    for case in Application.objects.select_related("applicant"):
        assert case.number in page(client, case.applicant.login)


def test_english_does_not_leak_into_the_timeline(client):
    said = page(client, CERTIFIED)
    for word in ("start_draft", "pass_check", "certify", "committee", "employer"):
        assert word not in said


def test_paper_copies_are_printed_only_after_qualification(client):
    assert "未定稿" in page(client, SUBMITTED)
    assert "打印评审表一式 3 份" in page(client, QUALIFIED)


def test_a_dash_among_the_verified_points_is_explained_once_somebody_looked(client):
    assert "核定" not in page(client, SUBMITTED).split("自评得分")[1].split("计入")[0]
    checked = page(client, QUALIFIED)
    assert "核定栏的“—”表示与自评分一致" in checked
    assert "核定总分" in checked


def test_a_case_can_be_taken_back_until_the_notice_starts(client):
    enter(client, SUBMITTED)
    assert "撤回修改" in text(client.get(case_url(SUBMITTED)))
    assert "已撤回" in text(client.post(case_url(SUBMITTED, "withdrawal"), follow=True))
    assert case_of(SUBMITTED).station == "draft"
    enter(client, NOTICE_RUNNING)
    assert "撤回修改" not in text(client.get(case_url(NOTICE_RUNNING)))
    answer = client.post(case_url(NOTICE_RUNNING, "withdrawal"))
    assert answer.status_code == 409
    assert "公示已经开始，不能再撤回" in text(answer)


def test_the_end_is_told_with_its_reasons(client):
    assert "不属于评审专业范围" in page(client, REFUSED)
    assert "表决未通过" in page(client, VOTED_DOWN)
    certified = page(client, CERTIFIED)
    assert case_of(CERTIFIED).certificate.number in certified
    assert "下载电子证书" in certified


def test_the_list_shows_state_and_desk(client):
    said = page(client, SUBMITTED, url("applications"))
    assert case_of(SUBMITTED).number in said
    assert "用人单位审核" in said


def test_other_peoples_cases_are_not_there(client):
    enter(client, SUBMITTED)
    assert client.get(case_url(CERTIFIED)).status_code == 404


def test_pages_cost_few_queries(client):
    enter(client, SUBMITTED)
    assert queries(client, url("home")) <= 13
    assert queries(client, url("applications")) <= 8
    assert queries(client, case_url(SUBMITTED)) <= 15
