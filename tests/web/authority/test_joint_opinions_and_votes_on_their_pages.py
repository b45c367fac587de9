"""会同意见 and 评审推荐表决 on the pages: the second body's list, the panel of the case, what was typed kept."""

import pytest

from tests.cast import case_of, enter
from zhiping.levels.models import JointOpinion, RecommendingVote

pytestmark = pytest.mark.usefixtures("demo_db")
CASE, FIRST, SECOND, VOTED, MID = "zj.bi", "sheng.ping", "he.ming", "sy.lou", "wei.ran"


def test_the_second_body_says_its_opinion_on_the_case(client):
    case = case_of(CASE)
    enter(client, FIRST)
    assert "等待会同意见" in client.get(f"/authority/cases/{case.pk}/").content.decode()
    enter(client, SECOND)
    assert case.applicant.name in client.get("/authority/joint-opinions/").content.decode()
    answer = client.post(f"/authority/cases/{case.pk}/joint-opinion/", {"agrees": "no", "opinion": ""})
    assert answer.status_code == 422
    client.post(f"/authority/cases/{case.pk}/joint-opinion/", {"agrees": "no", "opinion": "缴费单位不符"})
    assert JointOpinion.objects.get(application=case, agrees=False).opinion == "缴费单位不符"
    enter(client, FIRST)
    assert "缴费单位不符" in client.get(f"/authority/cases/{case.pk}/").content.decode()


def test_several_ticked_cases_get_one_opinion_each(client):
    case = case_of(CASE)
    enter(client, SECOND)
    assert client.post("/authority/given-opinions/", {"agrees": "yes", "opinion": "同意"}).status_code == 422
    client.post("/authority/given-opinions/", {"cases": [str(case.pk)], "agrees": "yes", "opinion": "同意"})
    assert JointOpinion.objects.filter(application=case, agrees=True).exists()


def test_a_body_that_is_not_asked_finds_no_such_case(client):
    case = case_of(CASE)
    enter(client, FIRST)
    posted = client.post(f"/authority/cases/{case.pk}/joint-opinion/", {"agrees": "yes", "opinion": "同意"})
    assert posted.status_code == 404


def test_the_office_of_a_mid_committee_records_its_vote(client):
    case = case_of(VOTED)
    enter(client, MID)
    url = f"/authority/cases/{case.pk}/vote/"
    figures = {
        "held_on": "2024-08-19",
        "members": "15",
        "present": "12",
        "in_favour": "9",
        "against": "4",
        "abstained": "0",
    }
    wrong = client.post(url, figures)
    assert (wrong.status_code, 'value="15"' in wrong.content.decode()) == (409, True)
    assert client.post(url, {**figures, "present": "十"}).status_code == 422
    client.post(url, {**figures, "against": "3"})
    assert RecommendingVote.objects.get(application=case).passed
    assert "75.0%" in client.get(f"/authority/cases/{case.pk}/").content.decode()


def test_the_exception_form_is_printed_with_three_opinions(client):
    enter(client, "qi.ming")
    case = case_of("zj.ge")
    answer = client.get(f"/cases/{case.pk}/exception-form.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert client.get(f"/cases/{case_of('zj.bi').pk}/exception-form.pdf").status_code == 404
