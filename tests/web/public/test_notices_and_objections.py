"""Who is on show, to whom, with which facts; and what anyone may say against it."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import (
    CERTIFIED,
    NOTICE_OVER,
    NOTICE_RUNNING,
    RESULT_RUNNING,
    SUBMITTED,
    case_of,
    moment,
    person,
)
from tests.documents import reading
from tests.web.applicant import pages
from zhiping import clock
from zhiping.certification.models import Announcement
from zhiping.screening.models import NoticedCase, Objection

TOLD = {"name": "", "contact": "13800000000", "text": "其中一项专利的发明人排序与实际不符。"}


def noticed(login, stage="result"):
    return NoticedCase.objects.select_related("notice").get(application=case_of(login), notice__stage=stage)


def address_of(case):
    return reverse("public:notice", args=[case.notice_id])


def objection_to(case):
    return reverse("public:objection", args=[case.pk])


def text(response):
    return response.content.decode()


def test_only_result_notices_are_listed(demo_db, client):
    page = text(client.get(reverse("public:notices")))
    assert address_of(noticed(RESULT_RUNNING)) in page
    assert address_of(noticed(NOTICE_RUNNING, "employer")) not in page
    assert "只面向本单位职工" in page


def test_an_employers_notice_is_there_for_whoever_has_its_address(demo_db, client):
    page = text(client.get(address_of(noticed(NOTICE_RUNNING, "employer"))))
    assert person(NOTICE_RUNNING).name in page
    assert "在单位内部的推荐前公示" in page


def test_a_notice_of_results_shows_four_facts_and_a_masked_number(demo_db, client):
    who = person(RESULT_RUNNING)
    page = text(client.get(address_of(noticed(RESULT_RUNNING))))
    masked = who.id_number[:6] + "*" * 12
    for fact in (who.name, case_of(RESULT_RUNNING).employer.name, "高级工程师", "机电制造（", masked):
        assert fact in page
    for private in (who.id_number, who.mobile, who.id_number[-4:], who.login):
        assert private not in page


def test_two_people_of_one_name_are_told_apart_and_their_numbers_read_with_the_list(demo_db, client):
    case = noticed(RESULT_RUNNING)
    other = person("li.xue")
    other.name, other.id_number = case.application.applicant.name, "331082199001010017"
    other.save()
    NoticedCase.objects.create(notice=case.notice, application=case_of("li.xue"))
    with CaptureQueriesContext(connection) as queries:
        page = text(client.get(address_of(case)))
    assert "331082************" in page
    assert "0017" not in page
    assert sum("people_person" in each["sql"] for each in queries) == 1


def test_no_other_notice_and_no_announcement_reads_an_identity_number(demo_db, client):
    announcement = Announcement.objects.first()
    employer = address_of(noticed(NOTICE_RUNNING, "employer"))
    for address in (employer, reverse("public:announcement", args=[announcement.pk])):
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(address))
        assert "****" not in page
        assert not [each for each in queries if '"id_number"' in each["sql"]]


def test_the_sheet_for_the_board_says_what_the_page_says(demo_db, client):
    case = noticed(RESULT_RUNNING)
    who, address = person(RESULT_RUNNING), reverse("public:notice_sheet", args=[case.notice_id])
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    said = reading.text(answer.content)
    period = "2024年8月19日至2024年8月23日"
    for fact in (
        who.name,
        who.id_number[:6] + "*" * 12,
        case_of(RESULT_RUNNING).employer.name,
        period,
        "第二十六条",
    ):
        assert fact in said
    assert not [word for word in (who.id_number, who.id_number[-4:], who.mobile) if word in said]
    with clock.standing_at(moment("2024-09-20 10:00:00")):
        assert client.get(address).status_code == 404
    employer = noticed(NOTICE_RUNNING, "employer").notice_id
    assert client.get(reverse("public:notice_sheet", args=[employer])).status_code == 404


def test_after_its_last_day_a_notice_names_nobody(demo_db, client):
    case = noticed(NOTICE_OVER, "employer")
    page = text(client.get(address_of(case)))
    assert "公示已结束" in page
    assert person(NOTICE_OVER).name not in page
    assert "向主管部门书面反映" in page


def test_before_its_first_day_a_notice_names_nobody(demo_db, client):
    case = noticed(RESULT_RUNNING)
    with clock.standing_at(moment("2024-08-18 12:00:00")):
        page = text(client.get(address_of(case)))
    assert "尚未开始" in page
    assert person(RESULT_RUNNING).name not in page


def test_people_are_found_by_name_or_unit(demo_db, client):
    address, who = address_of(noticed(RESULT_RUNNING)), person(RESULT_RUNNING).name
    assert who in text(client.get(address, {"q": who}))
    assert who in text(client.get(address, {"q": "天目齿轮"}))
    nobody = text(client.get(address, {"q": "查无此人"}))
    assert who not in nobody
    assert "没有找到这个人" in nobody


def test_an_objection_needs_no_name_and_reaches_whoever_investigates(demo_db, client):
    case = noticed(RESULT_RUNNING)
    answer = client.post(objection_to(case), TOLD, follow=True)
    filed = Objection.objects.get(noticed=case)
    assert (filed.name, filed.contact, filed.text) == ("", TOLD["contact"], TOLD["text"])
    assert f"异议已经送达{case.notice.body.name}" in text(answer)
    assert answer.redirect_chain[-1][0] == reverse("public:objection_filed")


def test_the_form_is_honest_about_what_happens(demo_db, client):
    case = noticed(RESULT_RUNNING)
    page = text(client.get(address_of(case), {"about": str(case.pk)}))
    assert f"对{person(RESULT_RUNNING).name}提出异议" in page
    for promise in ("可以匿名", "不告诉被反映的人", "平台不会自动告诉您结果", "查询码", "不能修改或撤回"):
        assert promise in page


@pytest.mark.parametrize("missing", ["contact", "text"])
def test_a_gap_is_named_and_what_was_typed_stays(demo_db, client, missing):
    case = noticed(RESULT_RUNNING)
    answer = client.post(objection_to(case), {**TOLD, missing: " "})
    kept = next(value for name, value in TOLD.items() if name not in (missing, "name"))
    assert answer.status_code == 422
    assert kept in text(answer)
    assert {"contact": "请填写联系方式", "text": "请填写反映的问题"}[missing] in text(answer)
    assert not Objection.objects.filter(noticed=case).exists()


def test_a_notice_that_is_over_refuses_with_the_clause(demo_db, client):
    case = noticed(NOTICE_OVER, "employer")
    answer = client.post(objection_to(case), TOLD)
    assert answer.status_code == 409
    assert "这次公示已经结束，不再受理异议" in text(answer)
    assert "人社部令第40号" in text(answer)
    assert TOLD["text"] in text(answer)
    assert not Objection.objects.filter(noticed=case).exists()


def test_opening_the_address_of_an_objection_leads_to_its_form(demo_db, client):
    case = noticed(RESULT_RUNNING)
    answer = client.get(objection_to(case))
    assert answer["Location"] == f"{address_of(case)}?about={case.pk}#objection"


@pytest.mark.parametrize("wanted", ["", "x", "0190b3a0-0000-7000-8000-000000000000"])
def test_a_strange_person_opens_no_form(demo_db, client, wanted):
    answer = client.get(address_of(noticed(RESULT_RUNNING)), {"about": wanted})
    assert answer.status_code == 200
    assert "提交异议" not in text(answer)


def test_a_case_of_another_notice_opens_no_form(demo_db, client):
    other = noticed(NOTICE_RUNNING, "employer")
    answer = client.get(address_of(noticed(RESULT_RUNNING)), {"about": str(other.pk)})
    assert person(NOTICE_RUNNING).name not in text(answer)


def test_what_does_not_exist_is_not_there(demo_db, client):
    for name in ("notice", "objection", "announcement"):
        assert client.get(reverse(f"public:{name}", args=[uuid.uuid4()])).status_code == 404


def test_an_announcement_names_its_people_and_no_number(demo_db, client):
    issued = Announcement.objects.get(cases=case_of(CERTIFIED))
    assert issued.title in pages.text(client.get(reverse("public:notices")))  # as it is read, without tags
    page = text(client.get(reverse("public:announcement", args=[issued.pk])))
    assert issued.document in page
    assert person(CERTIFIED).name in page
    assert person(CERTIFIED).id_number not in page
    assert "提出异议" not in page


def test_a_longer_list_asks_no_more_of_the_database(demo_db, client, django_assert_num_queries):
    case = noticed(RESULT_RUNNING)
    with django_assert_num_queries(3):
        client.get(address_of(case))
    for login in (SUBMITTED, NOTICE_RUNNING, NOTICE_OVER):
        NoticedCase.objects.create(notice=case.notice, application=case_of(login))
    with django_assert_num_queries(3):
        assert "共 4 条" in text(client.get(address_of(case)))
