"""满分 by the pack: what reaches it is taken, what is above it is refused, at every place where a mark is written down."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import actor, case_of, enter
from tests.exams.examining import (
    FREE,
    HEARD,
    OFFICE,
    PANEL,
    SAT,
    SECOND,
    assistants,
    mark,
    seat,
    settled_otherwise,
    slot,
    standing,
)
from zhiping.deliberation.models import ExamMark
from zhiping.exams.acts import (
    answer_appeal,
    appeal_mark,
    begin_confirming,
    confirm_mark,
    enter_marks,
    finish_interview,
    grade_interview,
    import_marks,
    publish_marks,
    register_mark,
    settle_mark,
)
from zhiping.exams.acts.grading import confirm_slot
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
PASSING = {"exam.highest": 150}


@pytest.fixture
def of_150():
    """The assistants' exam is marked out of 150, and 90 passes."""
    return settled_otherwise(case_of(SAT).plan, PASSING, [("exam.pass_mark", 90)])


def both_enter(figure):
    for login, turn in ((OFFICE, 1), (SECOND, 2)):
        enter_marks(assistants(), turn=turn, marks={seat(SAT).number: mark(figure)}, by=actor(login))


def confirmed():
    publish_marks(assistants(), by=actor(OFFICE))
    with standing("2024-08-28 09:00"):
        begin_confirming(assistants(), by=actor(OFFICE))
        return confirm_mark(case_of(SAT), by=actor(OFFICE))


def test_a_mark_above_a_hundred_is_settled_confirmed_and_kept(of_150):
    both_enter("131.5")
    assert confirmed().mark == mark("131.5")
    assert case_of(SAT).station == "interview"


def test_below_the_pass_mark_of_the_scale_the_case_ends(of_150):
    both_enter("89.5")
    assert confirmed().mark == mark("89.5")
    assert case_of(SAT).outcome == "not_passed"


def test_over_the_maximum_is_refused_at_every_place(of_150):
    number, over = seat(SAT).number, mark("150.5")
    acts = [
        lambda: enter_marks(assistants(), turn=2, marks={number: over}, by=actor(SECOND)),
        lambda: import_marks(assistants(), marks={number: over}, name="a.xlsx", by=actor(OFFICE)),
    ]
    for act in acts:
        with pytest.raises(Refusal, match="应在 0 到 150 分之间"):
            act()
    enter_marks(assistants(), turn=2, marks={number: mark("140")}, by=actor(SECOND))
    with pytest.raises(Refusal, match="应在 0 到 150 分之间"):
        settle_mark(seat(SAT), mark=over, why="核对答卷", by=actor(OFFICE))
    settle_mark(seat(SAT), mark=mark("140"), why="核对答卷", by=actor(OFFICE))
    publish_marks(assistants(), by=actor(OFFICE))
    appeal = appeal_mark(seat(SAT), reason="合分有误", by=actor(SAT))
    with pytest.raises(Refusal, match="应在 0 到 150 分之间"):
        answer_appeal(appeal, corrected=over, answer="更正", by=actor(OFFICE))
    assert answer_appeal(appeal, corrected=mark("150"), answer="更正", by=actor(OFFICE)).corrected == 150


def test_a_smaller_scale_refuses_what_a_hundred_would_allow():
    settled_otherwise(case_of(SAT).plan, {"exam.highest": 60})
    with pytest.raises(Refusal, match="应在 0 到 60 分之间"):
        enter_marks(assistants(), turn=2, marks={seat(SAT).number: mark("76.5")}, by=actor(SECOND))


def test_an_exam_held_elsewhere_goes_by_the_same_scale(client):
    settled_otherwise(case_of(FREE).plan, PASSING)
    with pytest.raises(Refusal):
        register_mark(case_of(FREE), mark=mark("151"), by=actor(OFFICE))
    assert register_mark(case_of(FREE), mark=mark("149"), by=actor(OFFICE)).mark == 149
    assert ExamMark.objects.get(application=case_of(FREE)).mark == 149


def test_the_pages_say_the_scale_and_keep_what_is_above_it(client, of_150):
    enter(client, SECOND)
    address = f"/office/examinations/exams/{assistants().pk}/mark-entries/"
    wrong = client.post(address, {"turn": "2", f"mark-{seat(SAT).number}": "151"})
    shown = wrong.content.decode()
    assert wrong.status_code == 422
    assert "成绩不能高于 150 分" in shown
    assert 'value="151"' in shown
    assert client.post(address, {"turn": "2", f"mark-{seat(SAT).number}": "149"}).status_code == 302
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("成绩")
    sheet.write_row(0, 0, ("准考证号", "成绩"))
    sheet.write_row(1, 0, (seat(SAT).number, 151))
    book.close()
    table = client.post(
        f"/office/examinations/exams/{assistants().pk}/marks-table.xlsx",
        {"file": SimpleUploadedFile("成绩.xlsx", target.getvalue())},
    )
    assert (table.status_code, "成绩 151 不在 0 到 150 分之间" in table.content.decode()) == (409, True)


def test_elsewhere_the_page_says_the_scale(client):
    settled_otherwise(case_of(FREE).plan, PASSING)
    case = case_of(FREE)
    enter(client, OFFICE)
    where = {"plan": str(case.plan_id), "station": "exam"}
    assert "满分 150 分" in client.get("/office/marks/", where).content.decode()
    wrong = client.post("/office/entered-marks/", {**where, f"mark-{case.pk}": "150.5"})
    assert (wrong.status_code, "成绩不能高于 150 分" in wrong.content.decode()) == (422, True)
    client.post("/office/entered-marks/", {**where, f"mark-{case.pk}": "150"})
    assert ExamMark.objects.get(application=case).mark == 150


def test_an_interview_of_two_hundred_points_has_its_mark():
    higher = [
        {"key": "knowledge", "label": "专业知识", "highest": 120},
        {"key": "results", "label": "业绩", "highest": 80},
    ]
    settled_otherwise(case_of(HEARD).plan, {"interview.criteria": higher})
    with pytest.raises(Refusal, match="应在 0 到 120 分之间"):
        grade(PANEL[0], "121")
    for login, figure in zip(PANEL, ("118", "110", "114"), strict=True):
        grade(login, figure)
    assert slot().mark == mark("184")
    finish_interview(slot().interview, by=actor(OFFICE))
    assert confirm_slot(case_of(HEARD), by=actor(OFFICE)).mark == mark("184")


def grade(login, knowledge):
    points = {"knowledge": mark(knowledge), "results": mark("70")}
    with standing("2024-08-22 09:10"):
        return grade_interview(slot(), points=points, comment="", by=actor(login), hand_in=True)
