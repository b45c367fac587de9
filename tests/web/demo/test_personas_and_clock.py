"""The demo's own doors: be anyone of the cast, at any moment of the season; nowhere else and nobody else."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.cast import (
    BUREAU,
    CERTIFIED,
    EMPLOYER,
    OFFICE,
    RETURNED,
    SUBMITTED,
    actor,
    moment,
    person,
    plan_of_a,
)
from zhiping import clock
from zhiping.demo.cast import EXPERTS, STAFF
from zhiping.demo.scenes import STORIES
from zhiping.demo.season import TODAY
from zhiping.demo.timetable import FIRST_MOMENT, LAST_MOMENT, deadlines
from zhiping.people.acts import register_person
from zhiping.web.audience import home_of

DEMO, CLOCK = "/demo/", "/demo/clock/"


@pytest.fixture(autouse=True)
def own_clock(settings, tmp_path):
    """Moving the clock here moves nobody else's."""
    settings.DEMO, settings.DEMO_CLOCK = True, tmp_path / "clock"


def door(login):
    return f"/demo/as/{login}/"


def shown_time(form):
    """What the moved clock says, once time no longer stands."""
    offset = timedelta(seconds=float(form.read_text()))
    return datetime.now(clock.SHANGHAI) + offset


def test_everyone_is_there_with_where_their_work_stands(demo_db, client):
    page = client.get(DEMO).content.decode()
    logins = (
        [story.login for story in STORIES]
        + [each.login for each in STAFF]
        + [login for login, _, _ in EXPERTS]
    )
    for login in logins:
        assert door(login) in page
    for words in ("已取得证书", "退回修改，等本人补正", "评审未通过", "用人单位审核", "待办", "待审阅 1 件"):
        assert words in page


@pytest.mark.parametrize(
    "login", [SUBMITTED, RETURNED, CERTIFIED, EMPLOYER, "wu.gang", OFFICE, BUREAU, "fang.zheng"]
)
def test_one_click_signs_in_with_the_right_duty(demo_db, client, login):
    answer = client.post(door(login))
    who = actor(login)
    assert answer["Location"] == home_of(who)
    assert client.session["acting_as"] == (str(who.membership.pk) if who.membership else "")
    assert who.person.name in client.get("/").content.decode()


def test_changing_persons_leaves_nothing_of_the_first_session(demo_db, client):
    client.post(door(EMPLOYER))
    first = client.session.session_key
    client.post(door(SUBMITTED))
    assert client.session.session_key != first
    assert client.session["acting_as"] == ""


def test_looking_at_a_door_does_not_open_it(demo_db, client):
    assert client.get(door(EMPLOYER))["Location"] == DEMO
    assert "_auth_user_id" not in client.session


def test_only_the_cast_has_doors_without_locks(demo_db, client):
    stranger = person(EMPLOYER)
    register_person(
        login="stranger", name="外人", gender="male", birth=stranger.birth, id_number="330199199001011234"
    )
    for login in ("stranger", "nobody"):
        assert client.post(door(login)).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_there_are_no_doors(demo_db, client, settings):
    settings.DEMO = False
    assert client.get(DEMO).status_code == 404
    assert client.post(door(EMPLOYER)).status_code == 404
    assert client.post(CLOCK, {"jump": "start"}).status_code == 404
    assert not settings.DEMO_CLOCK.exists()


def test_a_door_without_the_token_stays_shut(demo_db):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(door(EMPLOYER)).status_code == 403


@pytest.mark.parametrize(
    ("jump", "to"),
    [("next", "2024-08-21 09:30:00"), ("five", "2024-08-27 09:30:00"), ("start", "2024-08-20 09:30:00")],
)
def test_the_clock_goes_by_working_days(demo_db, client, settings, jump, to):
    assert client.post(CLOCK, {"jump": jump})["Location"] == DEMO
    assert abs(shown_time(settings.DEMO_CLOCK) - moment(to)) < timedelta(seconds=30)


def test_a_weekend_is_jumped_over(demo_db, client, settings):
    with clock.standing_at(moment("2024-08-23 15:00:00")):
        client.post(CLOCK, {"jump": "next"})
    assert abs(shown_time(settings.DEMO_CLOCK) - moment("2024-08-26 09:30:00")) < timedelta(seconds=30)


def test_both_sides_of_every_deadline_can_be_reached(demo_db, client, settings):
    ends = [each for each in deadlines() if each.label.startswith(plan_of_a().title)]
    assert [each.closes_at for each in ends] == [
        moment("2024-08-24 00:00:00"),
        moment("2024-09-06 00:00:00"),
        moment("2024-10-11 00:00:00"),
    ]
    page = client.get(DEMO).content.decode()
    for deadline in ends:
        for jump, shift in zip(deadline.jumps, (-1, 1), strict=True):
            assert jump.key in page
            client.post(CLOCK, {"jump": jump.key})
            wanted = deadline.closes_at + timedelta(minutes=shift)
            assert abs(shown_time(settings.DEMO_CLOCK) - wanted) < timedelta(seconds=30)


def test_any_moment_of_the_season_can_be_typed(demo_db, client, settings):
    client.post(CLOCK, {"moment": "2024-09-01T08:15"})
    assert abs(shown_time(settings.DEMO_CLOCK) - moment("2024-09-01 08:15:00")) < timedelta(seconds=30)


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "还没有填时间"),
        ({"moment": "明天上午"}, "看不懂这个时间"),
        ({"moment": "2024-13-45T99:00"}, "看不懂这个时间"),
        ({"moment": f"{FIRST_MOMENT - timedelta(minutes=1):%Y-%m-%dT%H:%M}"}, "演示只覆盖"),
        ({"moment": f"{LAST_MOMENT + timedelta(minutes=1):%Y-%m-%dT%H:%M}"}, "演示只覆盖"),
        ({"moment": "9999-12-31T23:59"}, "演示只覆盖"),
        ({"jump": "yesterday"}, "没有这个按钮了"),
    ],
)
def test_what_cannot_be_is_refused_kindly_and_the_clock_stays(demo_db, client, settings, posted, said):
    answer = client.post(CLOCK, posted)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert posted.get("moment", "") in answer.content.decode()
    assert not settings.DEMO_CLOCK.exists()


def test_at_the_end_of_the_season_one_can_still_go_back(demo_db, client, settings):
    with clock.standing_at(LAST_MOMENT + timedelta(days=800)):
        page = client.get(DEMO).content.decode()
        assert "回到演示开始" in page
        assert "下一个工作日" not in page
        client.post(CLOCK, {"jump": "start"})
    assert abs(shown_time(settings.DEMO_CLOCK) - TODAY) < timedelta(seconds=30)


def test_opening_the_clocks_address_leads_to_the_clock(demo_db, client):
    assert client.get(CLOCK)["Location"] == f"{reverse('demo:personas')}#clock"


def test_the_page_asks_the_database_the_same_for_one_and_for_all(
    demo_db, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        client.get(DEMO)
