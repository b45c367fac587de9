import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import CITY, CONFIRMED, ENDORSED, OTHER_CITY, actor, case_of, enter
from zhiping.screening.acts import review_rest, review_section

pytestmark = pytest.mark.usefixtures("demo_db")
DESK, DONE = reverse("authority:desk"), reverse("authority:done")


def said(response):
    return response.content.decode()


def rows(response):
    return [row["case"].applicant.name for row in response.context["rows"]]


def test_each_city_has_its_own_desk(client):
    enter(client, CITY)
    assert rows(client.get(DESK)) == ["卫兰", "潘越"]
    enter(client, OTHER_CITY)
    assert rows(client.get(DESK)) == ["姜山"]


def test_the_state_follows_the_review(client):
    enter(client, CITY)
    case = case_of(ENDORSED)
    assert "待审核" in said(client.get(DESK))
    review_section(case, section="hours", verdict="sound", remark="", by=actor(CITY))
    assert "审核中 1 个部分" in said(client.get(DESK))
    review_rest(case, by=actor(CITY))
    assert rows(client.get(DESK, {"state": "ready"})) == ["卫兰"]


def test_what_was_handled_says_where_it_is_now(client):
    enter(client, CITY)
    response = client.get(DONE)
    assert case_of(CONFIRMED).applicant.name in rows(response)
    assert "卫兰" not in rows(response)
    assert "审核推荐" in said(response)
    assert rows(client.get(DONE, {"q": "韩露"})) == ["韩露"]


def test_an_empty_desk_says_what_to_do(client):
    enter(client, CITY)
    page = said(client.get(DESK, {"q": "没有这个人"}))
    assert "没有符合条件的申报" in page
    assert "显示全部" in page


@pytest.mark.parametrize("address", [DESK, DONE])
def test_lists_cost_the_same_with_more_rows(client, address):
    enter(client, CITY)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address, {"q": "没有这个人"})
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert abs(len(many) - len(few)) <= 3  # what rows bring along is asked only where there are rows
    assert len(many) <= 12
