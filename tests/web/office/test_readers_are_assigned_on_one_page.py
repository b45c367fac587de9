import re

import pytest

from tests.cast import ASSIGNED, OFFICE, PASSED, QUALIFIED, READ, case_of, committee_of_a, enter, works_at


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


def seats(count):
    return list(committee_of_a().seats.select_related("person").order_by("id")[:count])


def address(login):
    return f"/office/cases/{case_of(login).pk}/assignment/"


def post(client, where, seats, **more):
    return client.post(where, {"seats": [str(seat.pk) for seat in seats], **more})


def test_members_stand_under_their_direction_with_their_load(client):
    page = client.get(address(QUALIFIED)).content.decode()
    groups = re.findall(r'scope="rowgroup"[^>]*>([^<]*)(.*?)</th>', page, re.DOTALL)
    assert next(label.strip() for label, _ in groups) == case_of(QUALIFIED).direction_label
    assert ["一致" in fits for _, fits in groups] == [True] + [False] * (len(groups) - 1)
    for seat in committee_of_a().seats.select_related("person"):
        assert seat.person.name in page
    assert "1 件" in page
    assert "0 件" in page


def test_a_member_with_a_conflict_cannot_be_ticked_and_the_page_says_why(client):
    tied = seats(1)[0]
    works_at(tied.person, case_of(QUALIFIED).employer)
    page = client.get(address(QUALIFIED)).content.decode()
    box = page[page.index(str(tied.pk)) : page.index(str(tied.pk)) + 200]
    assert "disabled" in box
    assert "与申报人同单位" in page


def test_two_readers_are_assigned(client):
    response = post(client, address(QUALIFIED), seats(2))
    assert response.status_code == 302
    assert case_of(QUALIFIED).assignments.count() == 2
    assert "已为朱宁" in client.get(response["Location"]).content.decode()
    assert post(client, address(QUALIFIED), seats(2)).status_code == 302  # a second click
    assert case_of(QUALIFIED).assignments.count() == 2


def test_too_few_are_refused_and_stay_ticked(client):
    response = post(client, address(QUALIFIED), seats(1))
    page = response.content.decode()
    assert response.status_code == 409
    assert "每件申报至少分配 2 位专家" in page
    assert "请再选择专家" in page
    assert page.count(" checked>") == 1
    assert not case_of(QUALIFIED).assignments.exists()


def test_a_conflict_is_refused_with_its_clause(client):
    works_at(seats(1)[0].person, case_of(QUALIFIED).employer)
    response = post(client, address(QUALIFIED), seats(2))
    assert response.status_code == 409
    assert "人社部令第40号 第二十五条" in response.content.decode()


def test_nobody_ticked_is_asked_for(client):
    response = post(client, address(QUALIFIED), [])
    assert response.status_code == 422
    assert "请先勾选委员" in response.content.decode()


def test_several_cases_are_assigned_at_once_each_with_its_line(client):
    cases = [case_of(QUALIFIED), case_of(ASSIGNED)]
    query = "&".join(f"cases={case.pk}" for case in cases)
    page = client.get(f"/office/members/?{query}").content.decode()
    assert "勾选的 2 件申报" in page
    chosen = seats(8)[5:7]
    response = post(client, "/office/assignments/", chosen, cases=[str(case.pk) for case in cases])
    assert response.status_code == 302
    page = client.get(response["Location"]).content.decode()
    assert page.count("已分配 2 位专家。") == 2
    assert [case.assignments.count() for case in cases] == [2, 4]
    assert "办理结果" not in client.get("/office/").content.decode()  # said once


def test_in_a_batch_one_refused_case_does_not_stop_the_others(client):
    works_at(seats(1)[0].person, case_of(QUALIFIED).employer)
    ids = [str(case_of(QUALIFIED).pk), str(case_of(ASSIGNED).pk), str(case_of(PASSED).pk)]
    response = post(client, "/office/assignments/", seats(2), cases=ids)
    page = client.get(response["Location"]).content.decode()
    assert "应当回避（与申报人同单位），不能分配" in page
    assert "依据：人社部令第40号 第二十五条" in page
    assert "已分配 2 位专家。" in page
    assert "没有重复办理" in page
    assert not case_of(QUALIFIED).assignments.exists()
    assert case_of(ASSIGNED).assignments.count() == 4


def test_a_case_that_is_not_before_the_committee_has_no_such_page(client):
    assert client.get(address(PASSED)).status_code == 404
    assert client.get("/office/assignments/").status_code == 302
    assert post(client, "/office/assignments/", seats(2), cases=["no-such-id"]).status_code == 404
    assert client.get(address(READ)).status_code == 200
