"""登记成绩: one page for all who wait, saved together, and nothing typed is lost."""

import re

import pytest

from tests.cast import OFFICE, case_of, enter
from zhiping.deliberation.models import ExamMark
from zhiping.exams.models import Slot

pytestmark = pytest.mark.usefixtures("demo_db")
EXAM, INTERVIEW, SOCIETY = "wz.chi", "wz.tu", "zheng.yi"
MARKS, ENTERED = "/office/marks/", "/office/entered-marks/"


@pytest.fixture
def clerk(client):
    enter(client, SOCIETY)
    return client


def pile(login):
    case = case_of(login)
    return {"plan": str(case.plan_id), "station": case.station}


def enter_marks(clerk, login, **fields):
    case = case_of(login)
    return clerk.post(
        ENTERED, {**pile(login), **{f"{name}-{case.pk}": value for name, value in fields.items()}}
    )


def heard_elsewhere():
    """The interview of the demo world is held somewhere else."""
    Slot.objects.filter(application=case_of(INTERVIEW)).delete()


def test_who_waits_is_listed_by_plan_and_kind(clerk):
    heard_elsewhere()
    page = clerk.get(MARKS, pile(EXAM)).content.decode()
    assert case_of(EXAM).applicant.name in page
    assert case_of(INTERVIEW).applicant.name not in page
    other = clerk.get(MARKS, pile(INTERVIEW)).content.decode()
    assert "理论考试 82 分" in other
    assert "登记后转入“评委会评审”" in other


def test_a_mark_is_recorded_and_the_case_goes_on(clerk):
    answer = enter_marks(clerk, EXAM, mark="77.5")
    assert "已登记 77.5 分" in clerk.get(answer["Location"]).content.decode()
    assert case_of(EXAM).station == "interview"


def test_an_absence_ends_the_case(clerk):
    enter_marks(clerk, EXAM, absent="on")
    assert (case_of(EXAM).outcome, ExamMark.objects.get(application=case_of(EXAM)).absent) == (
        "not_passed",
        True,
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"mark": "101"}, "成绩不能高于 100 分"),
        ({"mark": "-1"}, "成绩不能低于 0 分"),
        ({"mark": "八十"}, "请填写数字"),
        ({"mark": "80.123"}, "最多保留两位小数"),
        ({"mark": "80", "absent": "on"}, "勾选缺考的，不要填写成绩"),
    ],
)
def test_a_wrong_figure_is_told_beside_it_and_kept(clerk, typed, words):
    answer = enter_marks(clerk, EXAM, **typed)
    page = answer.content.decode()
    assert (answer.status_code, words in page, f'value="{typed["mark"]}"' in page) == (422, True, True)
    assert not ExamMark.objects.filter(application=case_of(EXAM)).exists()


def test_rows_left_empty_are_left_as_they_are(clerk):
    assert enter_marks(clerk, EXAM, mark="").status_code == 302
    assert case_of(EXAM).station == "exam"


def test_a_second_click_records_nothing_twice(clerk):
    enter_marks(clerk, EXAM, mark="77")
    again = clerk.post(
        ENTERED, {"plan": pile(EXAM)["plan"], "station": "exam", f"mark-{case_of(EXAM).pk}": "60"}
    )
    assert "没有重复办理" in clerk.get(again["Location"]).content.decode()
    assert [each.mark for each in case_of(EXAM).marks.all()] == [77]


def test_another_office_finds_nobody_there(client):
    enter(client, OFFICE)
    assert case_of(EXAM).applicant.name not in client.get(MARKS).content.decode()
    client.post(ENTERED, {**pile(EXAM), f"mark-{case_of(EXAM).pk}": "99"})
    assert case_of(EXAM).station == "exam"


def test_the_desk_shows_exam_and_interview_only_where_a_plan_has_them(clerk, client):
    tabs = re.findall(r"tab=(\w+)", clerk.get("/office/").content.decode())
    assert "marks" in tabs
    enter(client, OFFICE)
    assert "marks" not in re.findall(r"tab=(\w+)", client.get("/office/").content.decode())


def test_whose_exam_is_arranged_here_is_not_listed_and_the_page_leads_there(clerk):
    assert case_of(INTERVIEW).applicant.name not in clerk.get(MARKS, pile(INTERVIEW)).content.decode()
    page = clerk.get(f"/office/cases/{case_of(INTERVIEW).pk}/").content.decode()
    assert "在“考试与面试”中办理" in page
    enter_marks(clerk, INTERVIEW, mark="90")
    assert case_of(INTERVIEW).station == "interview"


def test_the_case_page_shows_the_marks_and_leads_to_the_list(clerk):
    heard_elsewhere()
    page = clerk.get(f"/office/cases/{case_of(INTERVIEW).pk}/").content.decode()
    assert "轮到您办理" in page
    assert "登记面试答辩成绩" in page
    assert "82 分" in page
