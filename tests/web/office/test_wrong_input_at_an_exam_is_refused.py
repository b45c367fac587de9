"""What cannot be, as it comes from a browser: refused with the reason, what was typed kept, nothing written, nothing done twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import actor, case_of, enter
from tests.exams.examining import (
    AWAY,
    BOOKED,
    DAY,
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
from tests.web.office.test_an_exam_is_run_on_its_pages import ROOT, of_exam, page, table
from zhiping.dossiers.models import Extraction
from zhiping.exams.acts import cancel_seat, enter_marks, publish_marks
from zhiping.exams.models import Booking, MarkAppeal, MarkEntry
from zhiping.journal.models import Entry
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")
MINE = "/my/exams/"


@pytest.fixture
def clerk(client):
    enter(client, OFFICE)
    return client


def refused(answer, *words, status=409):
    shown = page(answer)
    assert answer.status_code == status
    assert [each for each in words if each not in shown] == []


def door(number=0):
    return f"{ROOT}sittings/{sitting(number).pk}/check-in/"


def published(client):
    enter_marks(assistants(), turn=2, marks={seat(SAT).number: mark("76.5")}, by=enter(client, SECOND))
    publish_marks(assistants(), by=enter(client, OFFICE))


def test_booking_before_and_after_the_window_says_when_it_is(client):
    enter(client, FREE)
    address = f"/my/applications/{case_of(FREE).pk}/seat/"
    for at in ("2024-08-14 08:59", "2024-08-26 17:00"):
        with standing(at):
            answer = client.post(address, {"sitting": str(sitting().pk)})
            refused(answer, "现在不在预约时间内：8月14日 09:00 至 8月26日 17:00", "统一编排")
    assert not Booking.objects.filter(application=case_of(FREE)).exists()


def test_giving_up_a_seat_after_the_window_leaves_it(client):
    enter(client, BOOKED)
    with standing("2024-08-26 17:00"):
        answer = client.post(f"/my/applications/{case_of(BOOKED).pk}/seat/cancellation/")
        refused(answer, "现在不在预约时间内")
    assert seat(BOOKED).cancelled_at is None


def test_a_seat_of_another_plans_exam_cannot_be_chosen(client):
    enter(client, FREE)
    other = seat(SAT).sitting
    answer = client.post(f"/my/applications/{case_of(FREE).pk}/seat/", {"sitting": str(other.pk)})
    refused(answer, "没有这个场次", status=422)
    assert not Booking.objects.filter(application=case_of(FREE)).exists()


def test_the_ticket_of_another_sitting_another_exam_a_void_and_a_used_one(clerk):
    with standing(f"{DAY}08:30"):
        refused(clerk.post(door(1), {"code": seat(SAT).code}), "系统没有签发过这个编码")
        refused(
            clerk.post(door(0), {"code": f"https://zhiping.example/{seat(BOOKED).code}"}),
            "没有签发过这个编码",
        )
    with standing(f"{DAY}13:00"):
        refused(
            clerk.post(door(1), {"code": seat(BOOKED).code}),
            "考位不在这一场",
            "8月28日 09:00，温州职业技术学院",
        )
    with standing(f"{DAY}08:30"):
        assert clerk.post(door(), {"code": seat(BOOKED).code}).status_code == 302
        refused(clerk.post(door(), {"code": seat(BOOKED).code}), "这张准考证不能再用", "防止一证两用")
    assert Entry.objects.filter(subject=case_of(BOOKED).pk, act="check_in").count() == 1


def test_a_void_ticket_too_early_too_late_and_nothing_scanned(clerk):
    code = seat(BOOKED).code
    with standing(f"{DAY}07:00"):
        refused(clerk.post(door(), {"code": code}), "还没有开始签到，8月28日 07:30 起可以签到")
    with standing(f"{DAY}09:16"):
        refused(clerk.post(door(), {"code": code}), "已过入场时间（8月28日 09:15）", "按缺考登记")
        papers = clerk.post(f"{ROOT}bookings/{seat(BOOKED).pk}/papers/")
        refused(papers, "已过入场时间")
    assert clerk.post(door(), {"code": ""}).status_code == 422
    cancel_seat(case_of(BOOKED), exam=engineers(), by=Actor(case_of(BOOKED).applicant))
    with standing(f"{DAY}08:30"):
        refused(clerk.post(door(), {"code": code}), "这张准考证已经作废")
    assert not Booking.objects.filter(application=case_of(BOOKED), checked_in_at__isnull=False).exists()


def test_a_mark_over_the_maximum_keeps_the_others_of_the_sheet(client):
    enter(client, SECOND)
    number = seat(SAT).number
    told = {"turn": "2", f"mark-{number}": "100.01"}
    refused(
        client.post(of_exam(assistants(), "mark-entries/"), told),
        "成绩不能高于 100 分",
        'value="100.01"',
        "已填的都还在",
        status=422,
    )
    for wrong in ("-1", "abc", "77.125", "1e5"):
        answer = client.post(of_exam(assistants(), "mark-entries/"), told | {f"mark-{number}": wrong})
        refused(answer, f'value="{wrong}"', status=422)
    assert MarkEntry.objects.filter(booking=seat(SAT)).count() == 1


def test_a_mark_for_somebody_who_did_not_sit_is_not_taken(client):
    enter(client, SECOND)
    told = {
        "turn": "2",
        f"mark-{seat(SAT).number}": "70",
        f"mark-{seat(AWAY).number}": "80",
        "mark-999999": "81",
    }
    refused(
        client.post(of_exam(assistants(), "mark-entries/"), told),
        f"{seat(AWAY).number}：没有签到，或已登记缺考，不能登分；您登的“80”没有保存",
        "999999：没有签到",
        'value="70"',
        status=422,
    )
    assert client.post(of_exam(assistants(), "mark-entries/"), told | {"turn": "3"}).status_code == 404
    assert not MarkEntry.objects.filter(turn=2).exists()
    assert seat(AWAY).absent


def test_nobody_writes_over_a_colleagues_entry_and_what_they_typed_stays(client):
    enter(client, SECOND)
    number = seat(SAT).number
    answer = client.post(of_exam(assistants(), "mark-entries/"), {"turn": "1", f"mark-{number}": "67.5"})
    refused(answer, "的这一遍已由", "不能由别人改写", 'value="67.5"')
    assert MarkEntry.objects.get(booking=seat(SAT)).mark == mark("76.5")


def test_two_different_entries_are_no_mark_until_somebody_settles_it(client):
    enter(client, SECOND)
    number = seat(SAT).number
    client.post(of_exam(assistants(), "mark-entries/"), {"turn": "2", f"mark-{number}": "67.5"})
    enter(client, OFFICE)
    refused(client.post(of_exam(assistants(), "marks/")), "还有 1 名考生的成绩没有核定，不能公布")
    settlement = f"{ROOT}bookings/{seat(SAT).pk}/settlement/"
    refused(
        client.post(settlement, {"mark": "101", "why": "核对答卷"}),
        "成绩不能高于 100 分",
        "核对答卷",
        status=422,
    )
    assert client.post(settlement, {"mark": "76.5", "why": "核对答卷"}).status_code == 302
    refused(client.post(settlement, {"mark": "67.5", "why": "再改"}), "没有不一致")
    assert seat(SAT).mark == mark("76.5")


def test_a_table_with_unknown_numbers_and_doubles_takes_over_nothing(clerk):
    number, address = seat(SAT).number, of_exam(assistants(), "marks-table.xlsx")
    rows = [(number, 70), ("240019999", 80), (number, 71), (seat(BOOKED).number, 60)]
    refused(
        clerk.post(address, {"file": table(rows)}),
        "一条也没有导入",
        "A3：没有准考证号“240019999”的到考人员",
        f"A4：准考证号“{number}”与第 2 行重复",
        "A5：没有准考证号",
    )
    refused(clerk.post(address), "登分表（.xlsx）", status=422)
    refused(clerk.post(address, {"file": SimpleUploadedFile("a.xlsx", b"")}), status=422)
    refused(clerk.post(address, {"file": table([(number, "缺考")])}), "“缺考”不是数字")
    assert not MarkEntry.objects.filter(turn=0).exists()


def test_an_appeal_after_its_days_and_a_second_one(client):
    published(client)
    enter(client, SAT)
    address = f"/my/exams/{seat(SAT).pk}/appeal/"
    with standing("2024-08-28 08:00"):
        refused(client.post(address, {"reason": "第二题"}), "复核申请已于 2024年8月27日 截止")
        assert "申请成绩复核" not in page(client.get(MINE))
    assert client.post(address, {"reason": "第二题"}).status_code == 302
    refused(client.post(address, {"reason": "又一题"}), "已经申请过复核")
    assert MarkAppeal.objects.get().reason == "第二题"


def test_an_appeal_is_answered_once_and_not_above_the_maximum(client):
    published(client)
    enter(client, SAT)
    client.post(f"/my/exams/{seat(SAT).pk}/appeal/", {"reason": "第二题"})
    enter(client, OFFICE)
    answer = f"{ROOT}appeals/{MarkAppeal.objects.get().pk}/answer/"
    wrong = client.post(answer, {"corrected": "120", "answer": "合分有误"})
    refused(wrong, "成绩不能高于 100 分", "合分有误", 'value="120"', status=422)
    assert client.post(answer, {"answer": "维持"}).status_code == 302
    refused(client.post(answer, {"corrected": "90", "answer": "再改"}), "这件复核已经答复")
    assert seat(SAT).mark == mark("76.5")


def test_without_a_photo_there_is_no_ticket_and_the_seat_stays(client):
    enter(client, BOOKED)
    ticket = f"/my/exams/{seat(BOOKED).pk}/ticket.pdf"
    assert client.get(ticket)["Content-Type"] == "application/pdf"
    Extraction.objects.filter(person=case_of(BOOKED).applicant, category="photo").delete()
    refused(client.get(ticket), "还没有您的证件照，不能生成准考证", "数据共享")
    shown = page(client.get(MINE))
    assert "还没有证件照" in shown
    assert "/my/dossier/data-sharing/" in shown
    assert seat(BOOKED).cancelled_at is None
    enter(client, OFFICE)
    with standing(f"{DAY}08:30"):
        client.post(door(), {"code": seat(BOOKED).code})
        assert "没有证件照，请核对居民身份证" in page(client.get(door()))
        assert client.get(f"{ROOT}bookings/{seat(BOOKED).pk}/portrait/").status_code == 404


def test_a_sheet_with_too_many_points_or_after_it_was_handed_in(client):
    enter(client, PANEL[0])
    address = f"/expert/interviews/{slot().pk}/"
    told = {"points-knowledge": "40.5", "points-results": "30", "points-share": "18", "comment": "清楚"}
    refused(client.post(address, told), "评分不能大于 40 分", "清楚", 'value="40.5"', status=422)
    sent = told | {"points-knowledge": "40", "confirmed": "on"}
    refused(client.post(f"{address}submission/", sent), "面试安排在 8月22日 09:00，还没有开始", "清楚")
    with standing("2024-08-22 09:10"):
        assert client.post(f"{address}submission/", sent).status_code == 302
        again = client.post(f"{address}submission/", sent | {"points-knowledge": "10"})
    refused(again, "评分已经提交，不能再改")
    assert slot().grades.get(member__person__login=PANEL[0]).total == 88


def test_an_interview_is_published_once_and_a_panel_then_stays(clerk):
    address = f"{ROOT}interviews/{slot().interview_id}/"
    refused(clerk.post(f"{address}publication/"), "没有可以安排的考生或时段")
    refused(clerk.post(f"{ROOT}panels/{slot().panel_id}/removal/"), "面试安排已经通知考生和专家，不能再改")
    refused(clerk.post(f"{address}results/"), "还有 1 名考生的评分没有齐")
    assert case_of(HEARD).station == "interview"


def test_half_a_time_and_an_unknown_expert_come_back_as_typed(clerk):
    address = f"{ROOT}interviews/{slot().interview_id}/panels/"
    heard = actor(PANEL[0]).membership
    told = {"name": "第二组", "room": "202 室", "since": "2024-08-23T09:00", "until": "2024-08-23T11:00"}
    answer = clerk.post(address, told | {"since_2": "2024-08-23T14:00", "members": [str(heard.pk)]})
    refused(answer, "第二段的开始和结束要一起填写", "所选专家已在其他组", "202 室", status=422)


def test_absences_and_publication_twice(clerk, client):
    held = seat(SAT).sitting
    assert clerk.post(f"{ROOT}sittings/{held.pk}/absences/").status_code == 302
    published(client)
    refused(client.post(f"{ROOT}sittings/{held.pk}/absences/"), "成绩已经公布")
    refused(client.post(of_exam(assistants(), "marks/")), "成绩已经公布")
    refused(client.post(of_exam(assistants(), "sittings/"), {
        "starts_at": "2024-08-30T09:00", "centre": "考点", "address": "路1号", "rooms": "第一考场 30",
    }), "成绩已经公布", "路1号")  # fmt: skip
