"""场次改期或取消, 撤销缺考登记 on the pages of the office: reachable, nothing typed is lost, done once."""

import pytest

from tests.cast import enter, moment
from tests.exams.examining import (
    AWAY,
    BOOKED,
    DAY,
    OFFICE,
    assistants,
    engineers,
    let_in,
    seat,
    sitting,
    standing,
)

pytestmark = pytest.mark.usefixtures("demo_db")
ROOT = "/office/examinations/"
MOVE = {
    "starts_at": "2024-08-29T09:00", "centre": "温州大学", "address": "茶山", "rooms": "大厅 40", "reason": "台风，考点停课",
}  # fmt: skip


@pytest.fixture
def clerk(client):
    enter(client, OFFICE)
    return client


def of_sitting(held, what="move/"):
    return f"{ROOT}sittings/{held.pk}/{what}"


def of_exam():
    return f"{ROOT}exams/{engineers().pk}/"


def page(answer):
    return answer.content.decode()


def test_the_page_of_the_exam_leads_to_a_page_that_knows_how_it_stands(clerk):
    held = sitting()
    assert of_sitting(held) in page(clerk.get(of_exam()))
    shown = page(clerk.get(of_sitting(held)))
    assert 'value="2024-08-28T09:00"' in shown
    assert "第一考场 30\n第二考场 30" in shown
    assert "已有 1 名考生的考位" in shown


def test_moved_it_stands_at_its_new_time_and_says_what_was_called_off(clerk):
    held = sitting()
    assert clerk.post(of_sitting(held), MOVE).status_code == 302
    assert seat(BOOKED).sitting.starts_at == moment("2024-08-29 09:00")
    shown = page(clerk.get(of_exam()))
    assert "已改期或取消：2024-08-28 09:00 温州职业技术学院（台风，考点停课）" in shown
    again = clerk.post(of_sitting(held), MOVE | {"starts_at": "2024-08-30T09:00"})
    assert (again.status_code, "已经改期或取消" in page(again)) == (409, True)


@pytest.mark.parametrize("name", MOVE)
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(clerk, name):
    answer = clerk.post(of_sitting(sitting()), MOVE | {name: ""})
    assert answer.status_code == 422
    assert all(value in page(answer) for key, value in MOVE.items() if key != name)
    assert seat(BOOKED).sitting == sitting()


def test_cancelled_its_candidate_is_without_a_seat(clerk):
    held = sitting()
    without = clerk.post(of_sitting(held, "cancellation/"), {"reason": " "})
    assert (without.status_code, "请写明原因" in page(without)) == (422, True)
    assert clerk.post(of_sitting(held, "cancellation/"), {"reason": "台风"}).status_code == 302
    assert sitting().starts_at == moment("2024-08-28 14:00")
    assert "（台风）" in page(clerk.get(of_exam()))


def test_the_candidate_reads_that_the_seat_is_gone_and_may_choose_again(client):
    enter(client, OFFICE)
    client.post(of_sitting(sitting(), "cancellation/"), {"reason": "台风"})
    enter(client, BOOKED)
    shown = page(client.get("/my/exams/"))
    assert "选择场次" in shown
    assert "温州职业技术学院" not in shown


def test_once_somebody_was_let_in_the_page_of_the_exam_does_not_offer_it(clerk):
    let_in(BOOKED)
    with standing(f"{DAY}08:40"):
        assert of_sitting(sitting()) not in page(clerk.get(of_exam()))
        refused = clerk.post(of_sitting(sitting(), "cancellation/"), {"reason": "台风"})
    assert (refused.status_code, "已有 1 名考生签到" in page(refused)) == (409, True)


def test_after_all_sittings_are_cancelled_the_page_asks_for_seats_and_not_for_marks(clerk):
    with standing("2024-08-27 09:00"):
        for _ in range(2):
            clerk.post(of_sitting(sitting(), "cancellation/"), {"reason": "台风"})
        shown = page(clerk.get(of_exam()))
    assert "请统一编排" in shown
    assert "登第一遍" not in shown


def test_an_absence_is_put_right_on_the_list_with_a_reason(clerk):
    here = f"{ROOT}exams/{assistants().pk}/candidates/"
    action = f"{ROOT}bookings/{seat(AWAY).pk}/presence/"
    assert action in page(clerk.get(here))
    without = clerk.post(action, {"reason": ""})
    assert (without.status_code, "请写明原因" in page(without)) == (422, True)
    assert clerk.post(action, {"reason": "签到册上有签名"}).status_code == 302
    shown = page(clerk.get(here))
    assert (action in shown, "凭证件" in shown) == (False, True)
    again = clerk.post(action, {"reason": "签到册上有签名"})
    assert (again.status_code, "没有登记缺考" in page(again)) == (409, True)


def test_a_seat_of_another_exam_cannot_be_reached(client):
    enter(client, "jiang.ru")
    assert client.get(of_sitting(sitting())).status_code == 404
    assert client.post(of_sitting(sitting(), "cancellation/"), {"reason": "台风"}).status_code == 404
    assert client.post(f"{ROOT}bookings/{seat(AWAY).pk}/presence/", {"reason": "有"}).status_code == 404
