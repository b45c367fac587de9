"""学科组评议 on its pages: the spread and the reasons, no names, the opinion kept when it is refused."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASSIGNED, QUALIFIED, READ, case_of, committee_of_a, enter
from tests.deliberation.meeting import expert, given_to, hand_in
from zhiping.deliberation.acts import assign_readers, order_recusal
from zhiping.deliberation.queries import active_assignments, leader_of, opinions_of
from zhiping.demo.gradings import far_less

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def case():
    return case_of(ASSIGNED)


@pytest.fixture
def leader(case, client):
    found = leader_of(case)
    enter(client, found.person.login)
    return found


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def address(case, act=""):
    return f"/expert/group/cases/{case.pk}/{act}"


def read(case, less=3):
    for number, assignment in enumerate(active_assignments(case)):
        given = far_less(case, Decimal(less)) if number else {}
        hand_in(
            assignment,
            {key: figure for key, (figure, _) in given.items()},
            opinion=f"第{number + 1}位的意见。",
        )


def others_names(case):
    return [each.seat.person.name for each in active_assignments(case)]


def test_the_list_leads_from_the_desk(client, leader, case):
    assert "/expert/group/" in page(client, "/expert/")
    assert case.applicant.name in page(client, "/expert/group/")


def test_totals_and_lines_stand_side_by_side_without_names(client, leader, case):
    read(case)
    html = page(client, address(case))
    for word in (
        "分差",
        "专家1",
        "专家2",
        "第1位的意见。",
        "第2位的意见。",
        "与证明材料不符",
        "项各位专家评分相同",
    ):
        assert word in html
    assert not [name for name in others_names(case) if name in html]


def test_who_reads_it_too_sees_nothing_before_handing_in(client, case):
    found = leader_of(case)
    mine = next((each for each in active_assignments(case) if each.seat == found), None)
    if mine is None:
        mine = assign_readers(case, seats=[found], by=_office())[0]
    enter(client, found.person.login)
    for each in active_assignments(case).exclude(pk=mine.pk):
        hand_in(each, opinion="别人的意见。")
    html = page(client, address(case))
    assert "请先提交您本人的评审意见" in html
    assert "别人的意见。" not in html
    hand_in(mine)
    assert "别人的意见。" in page(client, address(case))


def _office():
    from tests.cast import OFFICE, actor

    return actor(OFFICE)


def test_the_opinion_is_written_and_shown_again(client, leader, case):
    read(case)
    given = {"text": "分歧在一项业绩，按参与认定。", "recommends": "no"}
    assert client.post(address(case, "opinion/"), given).status_code == 302
    said = opinions_of([case])[case.pk]
    assert (said.text, said.recommends) == (given["text"], False)
    html = page(client, address(case))
    assert given["text"] in html
    assert "不推荐" in page(client, "/expert/group/")


def test_what_was_typed_is_not_lost(client, leader, case):
    read(case)
    answer = client.post(address(case, "opinion/"), {"text": "只写了意见，没选结论"})
    assert answer.status_code == 422
    assert "只写了意见，没选结论" in answer.content.decode()
    assert client.post(address(case, "opinion/"), {"text": "  ", "recommends": "yes"}).status_code == 422
    assert case.pk not in opinions_of([case])


def test_that_somebody_was_ordered_out_is_told_without_name_and_reason(client, leader, case):
    read(case)
    out = active_assignments(case).exclude(seat=leader).first()
    order_recusal(case, seat=out.seat, reason="曾任申报人导师", by=_office())
    html = page(client, address(case))
    assert "一位专家已于" in html
    assert "作废，不计入分差、评定分和宽严" in html
    assert not {name for name in (out.seat.person.name, "曾任申报人导师") if name in html}


def test_too_early_it_is_refused_with_the_reason(client, leader, case):
    assert "还有 2 位专家没有提交" in page(client, address(case))
    answer = client.post(address(case, "opinion/"), {"text": "早了", "recommends": "yes"})
    assert answer.status_code == 409


def test_cases_of_another_group_are_not_there(client, leader, case):
    other = next(seat for seat in committee_of_a().seats.select_related("person") if seat.pk != leader.pk)
    enter(client, other.person.login)
    if leader_of(case) != other:
        page(client, address(case), 404)
        assert client.post(address(case, "opinion/"), {"text": "x", "recommends": "yes"}).status_code == 404


def test_the_opinion_comes_to_the_office_and_to_the_vote(client, leader, case):
    from tests.cast import OFFICE

    enter(client, OFFICE)
    html = page(client, f"/office/cases/{case_of(READ).pk}/readings/")
    assert "学科组评议意见" in html
    assert opinions_of([case_of(READ)])[case_of(READ).pk].text in html


def test_the_pages_stay_cheap(client, leader, case):
    read(case)
    page(client, address(case))
    for where, most in (("/expert/group/", 13), (address(case), 17)):
        with CaptureQueriesContext(connection) as queries:
            page(client, where)
        assert len(queries) <= most, where
    assert expert(leader).role == "expert"
    assert given_to(QUALIFIED, *list(committee_of_a().seats.all())[3:5])
