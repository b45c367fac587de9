"""考试与面试 of the candidate, and 面试评分 of the expert."""

import pytest

from tests.cast import case_of, enter
from tests.documents import reading
from tests.exams.examining import (
    AWAY,
    BOOKED,
    FREE,
    HEARD,
    OFFICE,
    PANEL,
    SAT,
    SECOND,
    assistants,
    engineers,
    mark,
    seat,
    sitting,
    slot,
    standing,
)
from zhiping.exams.acts import enter_marks, publish_marks
from zhiping.exams.models import Booking
from zhiping.messaging.acts import read_journal
from zhiping.messaging.models import Message

pytestmark = pytest.mark.usefixtures("demo_db")
MINE = "/my/exams/"


def page(answer):
    return answer.content.decode()


def post(client, login, what, **told):
    return client.post(f"/my/applications/{case_of(login).pk}/{what}", told)


def test_the_home_page_says_that_a_seat_can_be_booked_and_stops_saying_it(client):
    enter(client, FREE)
    assert "预约理论考试" in page(client.get("/my/"))
    answer = post(client, FREE, "seat/", sitting=str(sitting().pk))
    assert answer["Location"] == MINE
    assert "预约理论考试" not in page(client.get("/my/"))
    assert seat(FREE).number in page(client.get(MINE))


def test_nothing_chosen_and_a_full_sitting_come_back_on_the_page(client):
    enter(client, FREE)
    assert "请先选择一个场次" in page(post(client, FREE, "seat/"))
    assert post(client, FREE, "seat/", sitting="x").status_code == 422
    room = seat(BOOKED).room
    sitting().rooms.exclude(pk=room.pk).delete()
    sitting().rooms.update(seats=1)
    Booking.objects.filter(pk=seat(BOOKED).pk).update(seat=1)
    answer = post(client, FREE, "seat/", sitting=str(sitting().pk))
    assert (answer.status_code, "刚刚约满" in page(answer), "温州大学瓯江学院（25 个）" in page(answer)) == (
        409,
        True,
        True,
    )


def test_a_seat_is_changed_and_given_up(client):
    enter(client, BOOKED)
    post(client, BOOKED, "seat/", sitting=str(sitting(1).pk))
    assert seat(BOOKED).sitting == sitting(1)
    post(client, BOOKED, "seat/cancellation/")
    assert not Booking.objects.filter(application=case_of(BOOKED), cancelled_at=None).exists()


def test_the_ticket_has_the_photo_the_number_and_only_its_own_candidate_gets_it(client):
    enter(client, BOOKED)
    answer = client.get(f"/my/exams/{seat(BOOKED).pk}/ticket.pdf")
    text = reading.text(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert all(
        word in text
        for word in (
            "准考证",
            seat(BOOKED).number,
            "邱远",
            "第一考场" if seat(BOOKED).room.number == 1 else "第二考场",
        )
    )
    assert case_of(BOOKED).applicant.id_number not in text
    assert seat(BOOKED).code not in text  # the code is in the picture alone
    enter(client, FREE)
    assert client.get(f"/my/exams/{seat(BOOKED).pk}/ticket.pdf").status_code == 404


def test_a_mark_is_shown_when_it_is_out_and_may_be_appealed_against_once(client):
    enter_marks(assistants(), turn=2, marks={seat(SAT).number: mark("76.5")}, by=enter(client, SECOND))
    enter(client, SAT)
    assert "76.5" not in page(client.get(MINE))
    publish_marks(assistants(), by=enter(client, OFFICE))
    enter(client, SAT)
    shown = page(client.get(MINE))
    assert "<b>76.5</b> 分" in shown
    assert "申请成绩复核（2024年8月27日 前）" in shown
    address = f"/my/exams/{seat(SAT).pk}/appeal/"
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "第二题得分有疑问"})
    assert "正在复核" in page(client.get(MINE))
    assert client.post(address, {"reason": "再申请"}).status_code == 409
    enter(client, AWAY)
    assert client.post(address, {"reason": "替他人"}).status_code == 404
    assert "缺考" in page(client.get(MINE))


def test_everybody_is_told_what_concerns_them(client):
    publish = enter_marks(
        assistants(), turn=2, marks={seat(SAT).number: mark("76.5")}, by=enter(client, SECOND)
    )
    assert publish == 1
    publish_marks(assistants(), by=enter(client, OFFICE))
    read_journal()
    told = set(Message.objects.values_list("person__login", "template"))
    assert {
        (FREE, "exam_open"),
        (BOOKED, "seat_booked"),
        (SAT, "mark_out"),
        (AWAY, "mark_out"),
        (HEARD, "interview_set"),
    } <= told
    assert {(login, "panel_set") for login in PANEL} <= told


def test_the_candidate_reads_when_and_where_the_interview_is(client):
    enter(client, HEARD)
    shown = page(client.get(MINE))
    assert "2024-08-22 09:00" in shown
    assert "201 室" in shown


def test_an_expert_grades_on_one_page(client):
    enter(client, PANEL[0])
    assert "涂安" in page(client.get("/expert/interviews/"))
    address = f"/expert/interviews/{slot().pk}/"
    told = {"points-knowledge": "35", "points-results": "41", "points-share": "18", "comment": "好"}
    wrong = client.post(f"{address}submission/", told | {"confirmed": "on"})
    assert (wrong.status_code, "评分不能大于 40 分" in page(wrong), 'value="41"' in page(wrong)) == (
        422,
        True,
        True,
    )
    assert client.post(address, {"points-knowledge": "30"}).status_code == 302
    assert 'value="30"' in page(client.get(address))
    assert (
        client.post(f"{address}submission/", told | {"points-results": "34"}).status_code == 422
    )  # not confirmed
    with standing("2024-08-22 09:10"):
        client.post(f"{address}submission/", told | {"points-results": "34", "confirmed": "on"})
    assert "您于" in page(client.get(address))
    enter(client, PANEL[1])
    assert "34" not in page(client.get(address)).split("面试评分</h2>")[1].split("</form>")[0]
    client.post(f"{address}recusal/", {"reason": "亲属"})
    assert "您已回避：亲属" in page(client.get(address))
    enter(client, "wz.expert.01")
    assert client.get(address).status_code == 404
    assert "没有需要您面试的考生" in page(client.get("/expert/interviews/"))


def test_who_hears_a_candidate_may_open_the_evidence_and_nobody_else_of_the_experts(client):
    file = next(file["id"] for item in case_of(HEARD).submission.items for file in item["evidence"])
    enter(client, PANEL[0])
    assert client.get(f"/evidence/{file}/").status_code == 302
    enter(client, "wz.expert.01")
    assert client.get(f"/evidence/{file}/").status_code == 404


def test_when_booking_is_over_the_page_says_so(client):
    enter(client, FREE)
    with standing("2024-08-27 09:00"):
        assert "预约已经截止" in page(client.get(MINE))
        assert post(client, FREE, "seat/", sitting=str(sitting().pk)).status_code == 409
    assert engineers().published_at
