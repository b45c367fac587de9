import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import (
    ANNOUNCED,
    APPROVED,
    BUREAU,
    CERTIFIED,
    CONFIRMED,
    OFFICE,
    RESULT_RUNNING,
    SUBMITTED,
    actor,
    case_of,
    enter,
    moment,
)
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.certification.models import Announcement, Approval, Certificate
from zhiping.screening.acts import confirm_notice


@pytest.fixture(autouse=True)
def bureau(demo_db, client):
    return enter(client, BUREAU)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def name(login):
    return case_of(login).applicant.name


def ids(*logins):
    return [str(case_of(login).pk) for login in logins]


def pile(login):
    """What an address or a form says to mean the plan and station this case is at."""
    case = case_of(login)
    return {"plan": str(case.plan_id), "station": case.station}


def followed(client, response):
    assert response.status_code == 302
    return page(client, response["Location"])


def announce(client, *logins, document="浙人社职〔2024〕99号", title="公布名单", day="2024-08-20"):
    given = {"cases": ids(*logins), "document": document, "title": title, "issued_on": day}
    return client.post("/bureau/announcement/", given)


@pytest.mark.parametrize(
    ("tab", "here"), [("approval", CONFIRMED), ("announcement", APPROVED), ("certificate", ANNOUNCED)]
)
def test_every_tab_holds_what_waits_there(client, tab, here):
    html = page(client, f"/bureau/?{urlencode({'tab': tab, **pile(here)})}")
    assert [name(login) in html for login in (CONFIRMED, APPROVED, ANNOUNCED)] == [
        login == here for login in (CONFIRMED, APPROVED, ANNOUNCED)
    ]
    assert re.findall(r"<b>(\d)<span", html)[:3] == ["2", "1", "1"]  # one that needs no review among them
    assert "参加表决 11 人，赞成 10" in html


def test_several_results_are_confirmed_with_one_opinion(client):
    with clock.standing_at(moment("2024-08-27 09:00:00")):
        confirm_notice(case_of(RESULT_RUNNING), by=actor(OFFICE))
        both = ids(CONFIRMED, RESULT_RUNNING)
        html = followed(client, client.post("/bureau/approval/", {"cases": both, "opinion": "同意。"}))
        assert html.count("已同意，转入下一环节。") == 2
        assert set(Approval.objects.filter(application__in=both).values_list("opinion", flat=True)) == {
            "同意。"
        }
        again = followed(client, client.post("/bureau/approval/", {"cases": both, "opinion": "同意。"}))
        assert again.count("没有重复办理") == 2
        assert Approval.objects.filter(application__in=both).count() == 2


def test_an_opinion_is_needed_and_ticks_stay(client):
    response = client.post("/bureau/approval/", {"cases": ids(CONFIRMED), "opinion": "", **pile(CONFIRMED)})
    html = response.content.decode()
    assert response.status_code == 422
    assert "请填写确认意见" in html
    assert f'value="{ids(CONFIRMED)[0]}"' in html
    nobody = client.post("/bureau/approval/", {"opinion": "同意"})
    assert "请先勾选要办理的申报" in nobody.content.decode()
    assert case_of(CONFIRMED).station == "approval"


def test_what_waits_elsewhere_is_not_confirmed_in_passing(client):
    html = followed(
        client, client.post("/bureau/approval/", {"cases": ids(APPROVED, CONFIRMED), "opinion": "同意"})
    )
    assert html.count("没有重复办理") == 1
    assert html.count("已同意，转入下一环节。") == 1
    assert case_of(APPROVED).station == "announcement"


def test_one_document_announces_all_ticked_people(client):
    client.post("/bureau/approval/", {"cases": ids(CONFIRMED), "opinion": "同意"})
    html = page(client, "/bureau/announcements/")
    assert name(APPROVED) in html
    assert name(CONFIRMED) in html
    assert "机电制造专业高级工程师任职资格人员名单" in html
    html = followed(client, announce(client, APPROVED, CONFIRMED))
    assert html.count("已发文公布") == 1
    made = Announcement.objects.get(document="浙人社职〔2024〕99号")
    assert {case.pk for case in made.cases.all()} == {case_of(APPROVED).pk, case_of(CONFIRMED).pk}
    assert "没有等待公布的人员" in html
    assert f"/announcements/{made.pk}/" in html


def test_a_taken_number_announces_nobody_and_keeps_what_was_typed(client):
    taken = Announcement.objects.first().document
    response = announce(client, APPROVED, document=taken, title="一个长长的标题")
    html = response.content.decode()
    assert response.status_code == 409
    assert f"文号 {taken} 已经用过" in html
    assert "请核对文号" in html
    assert "一个长长的标题" in html
    assert case_of(APPROVED).station == "announcement"


def test_an_announcement_is_not_dated_in_the_future(client):
    response = announce(client, APPROVED, day="2024-08-21")
    assert response.status_code == 422
    assert "发文日期不能晚于今天" in response.content.decode()
    assert "请填写文号" in announce(client, APPROVED, document="").content.decode()
    assert "请先勾选要办理的申报" in announce(client).content.decode()
    assert case_of(APPROVED).station == "announcement"


def test_a_second_click_announces_nothing_more(client):
    announce(client, APPROVED)
    again = announce(client, APPROVED, document="浙人社职〔2024〕100号")
    assert again.status_code == 409
    assert "颁发证书" in again.content.decode()
    assert "刷新页面" in again.content.decode()
    assert case_of(APPROVED).announcements.count() == 1


def test_a_document_is_for_all_ticked_or_for_nobody(client):
    response = announce(client, APPROVED, ANNOUNCED)
    assert response.status_code == 409
    assert case_of(APPROVED).station == "announcement"
    assert not Announcement.objects.filter(document="浙人社职〔2024〕99号").exists()


def test_certificates_are_issued_and_registered(client):
    html = followed(client, client.post("/bureau/certification/", {"cases": ids(ANNOUNCED)}))
    assert "已制发电子证书。" in html
    certificate = Certificate.objects.get(application=case_of(ANNOUNCED))
    register = page(client, f"/bureau/certificates/?q={certificate.number}")
    assert certificate.number in register
    assert name(ANNOUNCED) in register
    assert name(CERTIFIED) not in register
    line = page(client, f"/bureau/certificates/{certificate.pk}/")
    assert f"/cases/{case_of(ANNOUNCED).pk}/certificate.pdf" in line
    assert f"/verify/{certificate.code}/" in line
    assert case_of(ANNOUNCED).applicant.id_number not in register + line
    again = followed(client, client.post("/bureau/certification/", {"cases": ids(ANNOUNCED)}))
    assert "没有重复办理" in again
    assert Certificate.objects.filter(application=case_of(ANNOUNCED)).count() == 1


def test_the_register_is_searched_by_name_and_its_links_work(client):
    html = page(client, f"/bureau/certificates/?q={name(CERTIFIED)}")
    (where,) = re.findall(r'href="(/bureau/certificates/[^"]+/)"', html.split("<tbody>")[1])
    for address in re.findall(r'href="(/(?:cases/[^"]+(?:pdf|jwt)|verify/[^"]+/))"', page(client, where)):
        assert client.get(address).status_code == 200
    assert "没有符合条件的证书" in page(client, "/bureau/certificates/?q=没有这个人")


def test_a_case_is_for_reading(client):
    html = page(client, f"/bureau/cases/{case_of(CONFIRMED).pk}/")
    for words in (name(CONFIRMED), "评审结果与办理", "赞成 10，反对 1，弃权 0", "办理记录", "去工作台办理"):
        assert words in html
    assert "评审专家" in html
    assert "方正" not in html
    assert client.get(f"/bureau/cases/{case_of(SUBMITTED).pk}/").status_code == 404


def test_an_address_of_an_act_leads_to_its_page(client):
    for address in ("approval", "certification", "announcement"):
        assert client.get(f"/bureau/{address}/").status_code == 302


def test_as_many_queries_for_one_as_for_three(client):
    counts, addresses = [], ("/bureau/?tab=announcement", "/bureau/announcements/", "/bureau/certificates/")
    page(client, addresses[0])  # what a process reads once is read
    for _ in range(2):
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                page(client, address)
            counts.append(len(queries))
        waiting = Application.objects.filter(station__in=("approval", "certificate"))
        waiting.update(station="announcement")
    assert counts[:3] == counts[3:]
    assert max(counts) <= 12
