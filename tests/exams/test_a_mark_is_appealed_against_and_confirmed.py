"""成绩公布、复核、确认: a case goes on only when its mark stands."""

import pytest

from tests.cast import actor, case_of
from tests.exams.examining import AWAY, OFFICE, SAT, SECOND, STRANGER, assistants, mark, seat, standing
from tests.plans_made import begun, published
from zhiping.applications.models import Application
from zhiping.deliberation.models import ExamMark
from zhiping.demo.stories import signed_and_submitted
from zhiping.exams.acts import (
    answer_appeal,
    appeal_mark,
    begin_confirming,
    confirm_mark,
    enter_marks,
    publish_marks,
    register_mark,
)
from zhiping.exams.models import MarkAppeal
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
LATER = "2024-08-28 09:00"  # five working days after 20 August are over on the 27th
PASSING = """
route: [employer, 'authority:city', qualification, exam, committee, 'notice:result', approval, announcement, certificate]
exam: {highest: 100, pass_mark: 60, cite: 五}
"""


@pytest.fixture
def out():
    """Marks are out: 76.5 for who sat."""
    enter_marks(assistants(), turn=2, marks={seat(SAT).number: mark("76.5")}, by=actor(SECOND))
    return publish_marks(assistants(), by=actor(OFFICE))


def ask(login=SAT, reason="第二题得分有疑问"):
    return appeal_mark(seat(login), reason=reason, by=actor(login))


def test_until_they_are_confirmed_no_case_moves(out):
    assert str(out.appeals_until) == "2024-08-27"
    assert [case_of(login).station for login in (SAT, AWAY)] == ["exam", "exam"]
    with pytest.raises(Refusal, match="8月27日 才截止"):
        begin_confirming(assistants(), by=actor(OFFICE))


def test_confirmed_marks_send_on_who_came_and_end_who_did_not(out):
    with standing(LATER):
        rows = begin_confirming(out, by=actor(OFFICE))
        assert rows[str(case_of(SAT).pk)] == {"absent": False, "mark": "76.5"}
        for login in (SAT, AWAY):
            confirm_mark(case_of(login), by=actor(OFFICE))
    assert (case_of(SAT).station, case_of(AWAY).outcome) == ("interview", "not_passed")
    assert {each.mark for each in ExamMark.objects.filter(application=case_of(SAT))} == {mark("76.5")}
    with standing(LATER), pytest.raises(Refusal):
        confirm_mark(case_of(AWAY), by=actor(OFFICE))


def test_an_appeal_is_answered_before_anything_is_confirmed_and_corrects_the_mark(out):
    appeal = ask()
    with standing(LATER), pytest.raises(Refusal, match="还有 1 件复核没有答复"):
        begin_confirming(out, by=actor(OFFICE))
    answer_appeal(appeal, corrected=mark("79"), answer="合分有误，更正。", by=actor(OFFICE))
    with standing(LATER):
        begin_confirming(out, by=actor(OFFICE))
        confirm_mark(case_of(SAT), by=actor(OFFICE))
    assert ExamMark.objects.get(application=case_of(SAT), kind="exam").mark == mark("79")
    assert MarkAppeal.objects.get().before == mark("76.5")


def test_an_appeal_is_asked_once_in_time_by_the_candidate(out):
    ask()
    with pytest.raises(Refusal, match="已经申请过复核"):
        ask()
    with standing(LATER), pytest.raises(Refusal, match="复核申请已于 2024年8月27日 截止"):
        ask()
    with pytest.raises(Refusal):
        appeal_mark(seat(SAT), reason="替他人", by=actor(AWAY))
    with pytest.raises(Refusal):
        ask(AWAY)  # there is no mark to look at again
    assert MarkAppeal.objects.count() == 1


def test_an_answer_is_given_once_within_the_scale_by_the_office_in_charge(out):
    appeal = ask()
    with pytest.raises(Refusal, match="不由您所在的单位组织"):
        answer_appeal(appeal, corrected=None, answer="维持。", by=actor(STRANGER))
    with pytest.raises(Refusal, match="0 到 100"):
        answer_appeal(appeal, corrected=mark("100.5"), answer="更正。", by=actor(OFFICE))
    answer_appeal(appeal, corrected=None, answer="维持原成绩。", by=actor(OFFICE))
    with pytest.raises(Refusal, match="已经答复"):
        answer_appeal(appeal, corrected=mark("90"), answer="再答。", by=actor(OFFICE))
    assert seat(SAT).mark == mark("76.5")


def test_a_mark_is_not_registered_past_the_exam_that_is_arranged_here():
    with pytest.raises(Refusal, match="在本平台安排"):
        register_mark(case_of(SAT), mark=mark("90"), by=actor(OFFICE))
    assert case_of(SAT).station == "exam"


@pytest.mark.parametrize(
    ("figure", "station", "outcome"), [("60", "committee", ""), ("59.99", "ended", "not_passed")]
)
def test_the_packs_pass_mark_decides_who_goes_on(figure, station, outcome):
    plan = published(PASSING)
    case = begun(plan, "lin.xiao")
    signed_and_submitted(None, case)
    Application.objects.filter(pk=case.pk).update(station="exam", desk=plan.office)
    register_mark(Application.objects.get(pk=case.pk), mark=mark(figure), by=actor("jiang.ru"))
    case.refresh_from_db()
    assert (case.station, case.outcome) == (station, outcome)
    assert case.marks.get().mark == mark(figure)
