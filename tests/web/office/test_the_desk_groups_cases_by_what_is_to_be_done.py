import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import (
    ASSIGNED,
    DRAFT,
    OFFICE,
    PASSED,
    QUALIFIED,
    READ,
    RECOMMENDED,
    RESULT_RUNNING,
    SUBMITTED,
    case_of,
    enter,
)
from zhiping.applications.models import Application


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


def shown(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def name(login):
    return case_of(login).applicant.name


TABS = {
    "qualification": (RECOMMENDED,),
    "assign": (QUALIFIED,),
    "reading": (ASSIGNED,),
    "vote": (READ,),
    "notice": (PASSED, RESULT_RUNNING),
}


@pytest.mark.parametrize(("tab", "logins"), TABS.items())
def test_every_tab_holds_its_cases_and_no_others(client, tab, logins):
    page = shown(client, f"/office/?tab={tab}")
    for others in TABS.values():
        for login in others:
            assert (name(login) in page) == (login in logins), (tab, login)


def test_tabs_say_how_many_wait(client):
    page = shown(client, "/office/")
    counts = [int(number) for number in re.findall(r"<b>(\d+)<span", page.partition("<main")[2])]
    assert counts == [1, 1, 1, 1, 2]
    assert all(label in page for label in ("资格审查", "待分配", "专家评审中", "待表决", "公示"))


def test_a_row_says_since_when_it_waits_and_leads_on(client):
    page = shown(client, "/office/?tab=assign")
    assert "2024年7月31日" in page
    assert "已等 14 个工作日" in page
    assert f"/office/cases/{case_of(QUALIFIED).pk}/assignment/" in page


def test_an_empty_tab_says_what_comes_here(client):
    Application.objects.filter(pk=case_of(QUALIFIED).pk).update(station="qualification")
    assert "通过资格审查的申报会出现在这里" in shown(client, "/office/?tab=assign")


def test_as_many_queries_for_two_cases_as_for_three(client):
    few = len(captured(client, "/office/?tab=notice"))
    Application.objects.filter(station="approval").update(station="notice:result", desk=case_of(PASSED).desk)
    assert len(captured(client, "/office/?tab=notice")) == few <= 12


def captured(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return queries.captured_queries


def test_all_cases_show_where_each_is_but_no_drafts(client):
    page = shown(client, "/office/cases/?place=employer")
    assert name(SUBMITTED) in page
    assert "用人单位审核" in page
    assert "杭州钱江泵业有限公司" in page
    assert f"/office/cases/{case_of(SUBMITTED).pk}/" not in page  # it never was on this desk
    assert f"/office/cases/{case_of(READ).pk}/" in shown(client, "/office/cases/?place=committee")
    assert "没有符合条件的申报" in shown(client, f"/office/cases/?q={name(DRAFT)}")


def test_all_cases_are_found_by_name_employer_number_and_place(client):
    case = case_of(READ)
    for words in (case.applicant.name, case.number, f"{case.applicant.name} {case.employer.name}"):
        page = shown(client, f"/office/cases/?q={words}")
        assert case.applicant.name in page
        assert name(ASSIGNED) not in page
    page = shown(client, "/office/cases/?place=certified")
    assert name("hua.mei") in page
    assert case.applicant.name not in page
    assert "没有符合条件的申报" in shown(client, "/office/cases/?q=没有这个人")


def test_long_lists_come_in_pages(client):
    page = shown(client, "/office/cases/")
    assert "共 22 条，第 1 页，共 2 页" in page
    assert "第 2 页，共 2 页" in shown(client, "/office/cases/?page=2")
    assert len(captured(client, "/office/cases/")) == len(captured(client, "/office/cases/?page=2"))
