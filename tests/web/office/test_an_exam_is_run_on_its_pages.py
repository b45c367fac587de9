"""考试与面试 of the office: what may be done stands on the page, what was typed is kept, nothing is done twice."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import case_of, enter, moment
from tests.exams.examining import (
    AWAY,
    BOOKED,
    DAY,
    FREE,
    OFFICE,
    PANEL,
    SAT,
    SECOND,
    STRANGER,
    assistants,
    engineers,
    interview,
    mark,
    seat,
    sitting,
    slot,
    standing,
)
from zhiping.exams.acts import appeal_mark, enter_marks, grade_interview, publish_marks
from zhiping.exams.models import Exam, MarkEntry, Panel, Room
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")
ROOT = "/office/examinations/"
EXAM = {
    "syllabus": "大纲", "minutes": "90", "late_minutes": "15", "booking_from": "2024-08-21T09:00", "booking_until": "2024-08-26T17:00",
}  # fmt: skip


@pytest.fixture
def clerk(client):
    enter(client, OFFICE)
    return client


def page(answer):
    return answer.content.decode()


def of_exam(exam, what=""):
    return f"{ROOT}exams/{exam.pk}/{what}"


def table(rows):
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("成绩")
    for number, row in enumerate([("准考证号", "成绩"), *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("成绩.xlsx", target.getvalue())


def test_every_plan_with_an_exam_is_listed_with_its_step(clerk):
    shown = page(clerk.get(ROOT))
    assert all(word in shown for word in ("考生预约", "登分核定", "已通知", "安排面试"))
    enter(clerk, STRANGER)
    assert "本办公室的计划没有考试和面试" in page(clerk.get(ROOT))


def test_an_exam_is_arranged_given_rooms_and_published(clerk):
    plan = case_of(SAT).plan
    Exam.objects.filter(plan=plan).update(confirmed_at=moment("2024-08-20 09:00"))
    address = f"{ROOT}plans/{plan.pk}/exam/"
    wrong = clerk.post(address, EXAM | {"booking_until": "2024-08-20T17:00"})
    assert (wrong.status_code, "预约截止须晚于预约开始" in page(wrong), "大纲" in page(wrong)) == (
        409,
        True,
        True,
    )
    assert clerk.post(address, EXAM).status_code == 302
    exam = Exam.objects.get(plan=plan, confirmed_at=None)
    assert "还没有场次和考场" in page(clerk.post(of_exam(exam, "publication/")))
    told = {
        "starts_at": "2024-08-30T09:00",
        "centre": "考点",
        "address": "路1号",
        "rooms": "第一考场 30\n第二考场 abc",
    }
    wrong = clerk.post(of_exam(exam, "sittings/"), told)
    assert (wrong.status_code, "第 2 行“第二考场 abc”读不懂" in page(wrong)) == (422, True)
    clerk.post(of_exam(exam, "sittings/"), told | {"rooms": "第一考场 30\n第二考场：25"})
    clerk.post(of_exam(exam, "sittings/"), told | {"rooms": "多余考场 20"})
    spare = Room.objects.get(sitting__exam=exam, name="多余考场")
    assert "撤去" in page(clerk.get(of_exam(exam)))
    assert clerk.post(f"{ROOT}rooms/{spare.pk}/removal/").status_code == 302
    clerk.post(of_exam(exam, "publication/"))
    kept = clerk.post(f"{ROOT}rooms/{exam.sittings.get().rooms.first().pk}/removal/")
    assert (kept.status_code, "已经发布" in page(kept)) == (409, True)
    exam.refresh_from_db()
    assert exam.published_at
    assert sum(room.seats for each in exam.sittings.all() for room in each.rooms.all()) == 55
    settings = clerk.post(of_exam(exam, "settings/"), EXAM | {"minutes": "120"})
    assert (settings.status_code, "已经发布" in page(settings)) == (409, True)
    assert (
        clerk.post(of_exam(exam, "settings/"), EXAM | {"booking_until": "2024-08-27T17:00"}).status_code
        == 302
    )


def test_a_scanned_ticket_shows_who_it_is_and_a_forged_one_why_not(clerk):
    door = f"{ROOT}sittings/{sitting().pk}/check-in/"
    with standing(f"{DAY}08:20"):
        wrong = clerk.post(door, {"code": "ZKAAAAAAAAAAAAAAAAAAAA"})
        assert (wrong.status_code, "系统没有签发过这个编码" in page(wrong)) == (409, True)
        assert 'value="ZKA' not in page(wrong)  # the next scan does not follow the last
        clerk.post(door, {"code": seat(BOOKED).code})
        shown = page(clerk.get(door))
    assert "刚刚签到的考生" in shown
    assert f'alt="{case_of(BOOKED).applicant.name}的证件照"' in shown
    assert case_of(BOOKED).applicant.id_number not in shown
    picture = clerk.get(f"{ROOT}bookings/{seat(BOOKED).pk}/portrait/")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg") or picture[
        "Content-Type"
    ] == "image/png"


def test_marks_are_typed_by_ticket_number_and_a_wrong_one_keeps_the_sheet(clerk):
    number, address = seat(SAT).number, of_exam(assistants(), "mark-entries/")
    enter(clerk, SECOND)
    shown = page(clerk.get(f"{address}?turn=2"))
    assert number in shown
    assert case_of(SAT).applicant.name not in shown
    wrong = clerk.post(address, {"turn": "2", f"mark-{number}": "101"})
    assert (wrong.status_code, "成绩不能高于 100 分" in page(wrong), 'value="101"' in page(wrong)) == (
        422,
        True,
        True,
    )
    clerk.post(address, {"turn": "2", f"mark-{number}": "67.5"})
    shown = page(clerk.get(of_exam(assistants(), "differences/")))
    assert all(word in shown for word in ("67.5", "76.5", number))
    settlement = f"{ROOT}bookings/{seat(SAT).pk}/settlement/"
    assert clerk.post(settlement, {"mark": "76.5"}).status_code == 422
    clerk.post(settlement, {"mark": "76.5", "why": "核对答卷"})
    assert seat(SAT).mark == mark("76.5")


def test_the_same_clerk_does_not_enter_the_second_turn(clerk):
    answer = clerk.post(
        of_exam(assistants(), "mark-entries/"), {"turn": "2", f"mark-{seat(SAT).number}": "76.5"}
    )
    assert (answer.status_code, "第二遍须由另一人独立登记" in page(answer)) == (409, True)
    assert 'value="76.5"' in page(answer)


def test_a_table_with_a_wrong_cell_is_not_taken_over(clerk):
    address = of_exam(assistants(), "marks-table.xlsx")
    assert clerk.get(address)["Content-Type"].endswith("sheet")
    answer = clerk.post(address, {"file": table([(seat(SAT).number, 120), (seat(AWAY).number, 80)])})
    shown = page(answer)
    assert answer.status_code == 409
    assert "B2：成绩 120 不在 0 到 100 分之间" in shown
    assert f"A3：没有准考证号“{seat(AWAY).number}”的到考人员" in shown
    assert not MarkEntry.objects.filter(turn=0).exists()
    clerk.post(address, {"file": table([(seat(SAT).number, 76.5)])})
    assert seat(SAT).mark == mark("76.5")
    assert clerk.post(address, {"file": SimpleUploadedFile("a.xlsx", b"MZ")}).status_code == 409


def test_published_answered_confirmed_and_the_cases_go_on(clerk, client):
    enter_marks(assistants(), turn=2, marks={seat(SAT).number: mark("76.5")}, by=enter(client, SECOND))
    enter(clerk, OFFICE)
    clerk.post(of_exam(assistants(), "marks/"))
    appeal = appeal_mark(seat(SAT), reason="第二题", by=Actor(case_of(SAT).applicant))
    assert "第二题" in page(clerk.get(of_exam(assistants(), "appeals/")))
    answer = f"{ROOT}appeals/{appeal.pk}/answer/"
    assert clerk.post(answer, {"corrected": "78"}).status_code == 422
    clerk.post(answer, {"corrected": "78", "answer": "合分有误"})
    early = clerk.post(of_exam(assistants(), "confirmation/"))
    assert (early.status_code, "8月27日 才截止" in page(early)) == (409, True)
    with standing("2024-08-28 09:00"):
        batch = clerk.post(of_exam(assistants(), "confirmation/"))
        assert "已登记 78 分" in page(clerk.get(batch["Location"]))
    assert (case_of(SAT).station, case_of(AWAY).outcome) == ("interview", "not_passed")


def test_a_panel_is_set_up_scheduled_and_confirmed(clerk):
    address = f"{ROOT}interviews/{interview().pk}/"
    shown = page(clerk.get(address))
    assert all(word in shown for word in ("涂安", "第一组", "这是最优解"))
    told = {"name": "第二组", "room": "202", "since": "2024-08-23T09:00", "until": "2024-08-23T08:00"}
    wrong = clerk.post(f"{address}panels/", told)
    assert (wrong.status_code, "结束时间须晚于开始时间" in page(wrong), "请勾选面试专家" in page(wrong)) == (
        422,
        True,
        True,
    )
    nobody = clerk.post(f"{address}schedule/")
    assert (nobody.status_code, "没有可以安排的考生" in page(nobody)) == (409, True)
    clerk.post(f"{ROOT}slots/{slot().pk}/release/")
    clerk.post(f"{address}schedule/")
    clerk.post(f"{address}publication/")
    for login in PANEL:
        points = {"knowledge": mark("35"), "results": mark("34"), "share": mark("18")}
        with standing("2024-08-22 11:00"):
            grade_interview(slot(), points=points, comment="", by=enter(clerk, login), hand_in=True)
    enter(clerk, OFFICE)
    clerk.post(f"{address}results/")
    assert case_of("wz.tu").station == "committee"
    assert Panel.objects.filter(interview=interview()).count() == 1 if not interview().closed_at else True


def test_another_office_finds_nothing(client):
    enter(client, STRANGER)
    addresses = [of_exam(engineers()), of_exam(engineers(), "candidates/")]
    addresses += [of_exam(assistants(), each) for each in ("mark-entries/", "marks-table.xlsx")]
    addresses += [f"{ROOT}sittings/{sitting().pk}/check-in/", f"{ROOT}interviews/{interview().pk}/"]
    for address in [*addresses, f"{ROOT}bookings/{seat(SAT).pk}/portrait/"]:
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code == 404, address


def test_marks_that_were_published_cannot_be_typed_any_more(clerk, client):
    enter_marks(assistants(), turn=2, marks={seat(SAT).number: mark("76.5")}, by=enter(client, SECOND))
    publish_marks(assistants(), by=enter(client, OFFICE))
    answer = client.post(
        of_exam(assistants(), "mark-entries/"), {"turn": "1", f"mark-{seat(SAT).number}": "90"}
    )
    assert (answer.status_code, "已经公布" in page(answer)) == (409, True)
    assert case_of(FREE).station == "exam"
