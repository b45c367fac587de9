import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import (
    EMPLOYER,
    NOTICE_OVER,
    NOTICE_RUNNING,
    OBJECTED,
    OTHER_EMPLOYER,
    SUBMITTED,
    actor,
    case_of,
    enter,
    moment,
)
from zhiping import clock
from zhiping.screening.acts import conclude_objection, object_to, review_rest, review_section
from zhiping.screening.models import Endorsement, NoticedCase, Objection, PublicNotice

pytestmark = pytest.mark.usefixtures("demo_db")
DESK = reverse("employer:desk")


def said(response):
    return response.content.decode()


def url(name, thing):
    return reverse(f"employer:{name}", args=[thing.pk])


def rows(response):
    return [row["case"].applicant.name for row in response.context["rows"]]


def test_the_desk_shows_the_oldest_first_with_state_and_days_left(client):
    enter(client, EMPLOYER)
    response = client.get(DESK)
    assert rows(response) == ["李雪", "王帆", "冯河"]
    for words in ("待审核", "公示中 至 8月23日", "公示期满可推荐", "还有<b>12</b>个工作日", "2024年9月5日"):
        assert words in said(response)


def test_late_is_said_in_words(client):
    enter(client, EMPLOYER)
    with clock.standing_at(moment("2024-09-09 09:00:00")):
        assert "已逾期<b>2</b>个工作日" in said(client.get(DESK))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "冯"}, ["冯河"]),
        ({"q": "没有这个人"}, []),
        ({"state": "over"}, ["冯河"]),
        ({"state": "open"}, ["李雪"]),
        ({"state": "made_up"}, ["李雪", "王帆", "冯河"]),
        ({"page": "99"}, ["李雪", "王帆", "冯河"]),
    ],
)
def test_the_desk_can_be_searched_and_filtered(client, query, names):
    enter(client, EMPLOYER)
    assert rows(client.get(DESK, query)) == names


def test_the_number_is_found_too(client):
    enter(client, EMPLOYER)
    assert rows(client.get(DESK, {"q": case_of(NOTICE_OVER).number[:5].lower()})) == ["冯河"]


def test_an_objection_shows_on_the_desk_until_it_is_concluded(client):
    enter(client, OTHER_EMPLOYER)
    assert "有异议，待核查" in said(client.get(DESK, {"q": "褚天"}))
    conclude_objection(
        Objection.objects.get(noticed__application=case_of(OBJECTED)),
        conclusion="rejected",
        report="不实",
        by=actor(OTHER_EMPLOYER),
    )
    assert "公示期满可推荐" in said(client.get(DESK, {"q": "褚天"}))


def test_the_desk_costs_the_same_with_more_rows(client):
    enter(client, EMPLOYER)
    client.get(DESK)
    with CaptureQueriesContext(connection) as few:
        client.get(DESK, {"q": "李雪"})
    with CaptureQueriesContext(connection) as all_rows:
        client.get(DESK)
    assert len(few) == len(all_rows) <= 13


def test_a_notice_says_when_it_is_over_before_it_starts(client):
    enter(client, EMPLOYER)
    case = case_of(SUBMITTED)
    review_rest(case, by=actor(EMPLOYER))
    page = said(client.get(url("case", case)))
    assert "5 个工作日（8月20日 至 8月26日）" in page
    assert "最迟 8月29日 开始公示" in page
    started = client.post(url("notice", case), {"working_days": "5", "manner": "公告栏"})
    assert started.status_code == 302
    notice = PublicNotice.objects.get(cases=case)
    assert (notice.last_day.isoformat(), notice.manner) == ("2024-08-26", "公告栏")
    assert "公示到 2024年8月26日 结束，现在还不能办理" in said(client.get(url("case", case)))


@pytest.mark.parametrize("days", ["4", "60", "abc", ""])
def test_a_notice_of_a_wrong_length_is_refused_and_the_manner_stays(client, days):
    enter(client, EMPLOYER)
    case = case_of(SUBMITTED)
    review_rest(case, by=actor(EMPLOYER))
    response = client.post(url("notice", case), {"working_days": days, "manner": "三号楼公告栏"})
    assert (response.status_code, "三号楼公告栏" in said(response)) == (422, True)
    assert not PublicNotice.objects.filter(cases=case).exists()


def test_a_second_notice_is_refused(client):
    enter(client, EMPLOYER)
    response = client.post(url("notice", case_of(NOTICE_RUNNING)), {"working_days": "5", "manner": "公告栏"})
    assert (response.status_code, "不能重复开始" in said(response)) == (409, True)


def test_after_29_august_the_page_says_it_is_too_late(client):
    enter(client, EMPLOYER)
    case = case_of(SUBMITTED)
    review_rest(case, by=actor(EMPLOYER))
    with clock.standing_at(moment("2024-08-30 09:00:00")):
        assert "最迟应在 8月29日 开始" in said(client.get(url("case", case)))
        response = client.post(url("notice", case), {"working_days": "5", "manner": "公告栏"})
    assert response.status_code in (409, 422)
    assert not PublicNotice.objects.filter(cases=case).exists()


def test_one_case_is_endorsed(client):
    enter(client, EMPLOYER)
    case = case_of(NOTICE_OVER)
    done = client.post(url("endorsement", case), {"opinion": "同意推荐"})
    assert (done.status_code, done["Location"]) == (302, DESK)
    assert case_of(NOTICE_OVER).station == "authority:city"
    assert "由杭州市经济和信息化局办理" in said(client.get(reverse("employer:done")))


def test_while_the_notice_runs_the_refusal_names_day_and_clause_and_keeps_the_opinion(client):
    enter(client, EMPLOYER)
    response = client.post(url("endorsement", case_of(NOTICE_RUNNING)), {"opinion": "技术骨干，同意推荐"})
    assert response.status_code == 409
    for words in ("公示到 2024年8月23日 结束", "三（二）", "技术骨干，同意推荐"):
        assert words in said(response)
    assert case_of(NOTICE_RUNNING).station == "employer"


def test_a_batch_tells_how_each_case_went(client):
    enter(client, EMPLOYER)
    over, running = case_of(NOTICE_OVER), case_of(NOTICE_RUNNING)
    response = client.post(
        reverse("employer:batches"),
        {"cases": [str(over.pk), str(running.pk)], "opinion": "同意推荐", "kind": "endorse"},
        follow=True,
    )
    assert "已推荐，转入市级主管部门审核。" in said(response)
    assert "公示到 2024年8月23日 结束" in said(response)
    assert Endorsement.objects.filter(application__in=[over, running]).get().application == over
    assert "办理结果" not in said(client.get(DESK))


def test_a_batch_never_reaches_another_employers_case(client):
    enter(client, OTHER_EMPLOYER)
    case = case_of(NOTICE_OVER)
    client.post(reverse("employer:batches"), {"cases": [str(case.pk)], "opinion": "同意", "kind": "endorse"})
    assert case_of(NOTICE_OVER).station == "employer"


@pytest.mark.parametrize("cases", [[], ["not-a-case"]])
def test_a_batch_without_a_case_keeps_the_opinion(client, cases):
    enter(client, EMPLOYER)
    response = client.post(
        reverse("employer:batches"), {"cases": cases, "opinion": "业绩突出，同意推荐", "kind": "endorse"}
    )
    assert (response.status_code, "业绩突出，同意推荐" in said(response)) == (422, True)


def test_an_endorsement_rests_on_sections_that_are_still_sound(client):
    enter(client, EMPLOYER)
    case = case_of(NOTICE_OVER)
    review_section(case, section="hours", verdict="problem", remark="登记卡有误", by=actor(EMPLOYER))
    response = client.post(url("endorsement", case), {"opinion": "同意"})
    assert (response.status_code, "有问题的部分：继续教育" in said(response)) == (409, True)
    assert case_of(NOTICE_OVER).station == "employer"


def test_an_objection_is_concluded_with_a_report_once(client):
    enter(client, OTHER_EMPLOYER)
    objection = Objection.objects.get(noticed__application=case_of(OBJECTED))
    assert "发明人排序" in said(client.get(url("objection", objection)))
    wrong = client.post(url("objection", objection), {"conclusion": "rejected", "report": ""})
    assert wrong.status_code == 422
    posted = {"conclusion": "rejected", "report": "经查专利证书，排序属实无误。"}
    assert client.post(url("objection", objection), posted).status_code == 302
    again = client.post(url("objection", objection), posted | {"conclusion": "upheld"})
    assert (again.status_code, "已有核查结论" in said(again)) == (409, True)
    objection.refresh_from_db()
    assert (objection.conclusion, objection.concluded_by.login) == ("rejected", OTHER_EMPLOYER)


def test_another_employers_objection_is_not_there(client):
    enter(client, EMPLOYER)
    objection = Objection.objects.get(noticed__application=case_of(OBJECTED))
    assert client.get(url("objection", objection)).status_code == 404
    assert (
        client.post(url("objection", objection), {"conclusion": "rejected", "report": "无"}).status_code
        == 404
    )


def test_notices_are_listed_with_their_objections(client):
    enter(client, OTHER_EMPLOYER)
    response = client.get(reverse("employer:notices"), {"state": "objected"})
    assert [row.application.applicant.name for row in response.context["page"]] == ["褚天"]
    assert "去核查" in said(response)


def test_an_objection_filed_today_stops_tomorrows_endorsement(client):
    enter(client, EMPLOYER)
    case = case_of(NOTICE_RUNNING)
    object_to(NoticedCase.objects.get(application=case), name="", contact="13900000000", text="论文重复发表")
    with clock.standing_at(moment("2024-08-26 09:00:00")):
        response = client.post(url("endorsement", case), {"opinion": "同意"})
    assert (response.status_code, "有异议尚未核查完毕" in said(response)) == (409, True)
