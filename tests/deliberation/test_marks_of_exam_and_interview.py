"""理论考试、面试答辩: a mark moves the case on and reaches the score; an absence ends it."""

from decimal import Decimal

import pytest

from tests.cast import actor, case_of
from tests.plans_made import begun, published
from zhiping.applications.models import Application
from zhiping.deliberation.acts import record_absence, record_mark
from zhiping.deliberation.models import ExamMark
from zhiping.deliberation.queries import facts_now, figures_before, known_later, sheet_now
from zhiping.demo.stories import signed_and_submitted
from zhiping.policy.refusal import Refusal
from zhiping.screening.queries import verified_sheet

pytestmark = pytest.mark.usefixtures("demo_db")
EXAM, INTERVIEW, OFFICE = "wz.chi", "wz.tu", "zheng.yi"
# A scheme with one linear item on the mark of the exam: (mark - 60) x 0.25, in a pack like notice A's.
LINEAR = """
route: [employer, 'authority:city', qualification, exam, committee, 'notice:result', approval, announcement, certificate]
score: {scheme: zhejiang/schemes/of-a-test}
"""
SCHEME = """
id: zhejiang/schemes/of-a-test
document: 测试
title: 有考试成绩的评分标准
provenance: sample
maximum: 10
groups:
  - code: exam
    label: 理论考试
    cap: 10
    items: [{code: exam, label: 理论考试, cap: 10, rule: linear, fact: exam.mark, linear: {minus: 60, times: 0.25}}]
"""


def test_a_mark_moves_the_case_on_and_stays_on_record():
    made = record_mark(case_of(EXAM), mark=Decimal("72.5"), by=actor(OFFICE))
    case = case_of(EXAM)
    assert (case.station, made.kind, made.mark) == ("interview", "exam", Decimal("72.5"))
    assert facts_now(case)["exam"] == {"mark": "72.50"}


def test_the_marks_before_stay_when_the_interview_is_marked():
    record_mark(case_of(INTERVIEW), mark=Decimal(90), by=actor(OFFICE))
    case = case_of(INTERVIEW)
    assert case.station == "committee"
    assert {each.kind: each.mark for each in case.marks.all()} == {
        "exam": Decimal(82),
        "interview": Decimal(90),
    }


def test_who_did_not_come_is_not_passed():
    record_absence(case_of(EXAM), by=actor(OFFICE))
    case = case_of(EXAM)
    assert (case.station, case.outcome) == ("ended", "not_passed")
    assert ExamMark.objects.get(application=case).absent


@pytest.mark.parametrize("mark", ["-0.5", "100.5"])
def test_a_mark_beyond_the_scale_is_refused(mark):
    with pytest.raises(Refusal, match="0 到 100"):
        record_mark(case_of(EXAM), mark=Decimal(mark), by=actor(OFFICE))
    assert case_of(EXAM).station == "exam"


def test_a_mark_is_recorded_once_and_only_by_the_body_in_charge():
    for who in ("wu.nan", "hu.xin", "jiang.ru"):
        with pytest.raises(Refusal):
            record_mark(case_of(EXAM), mark=Decimal(80), by=actor(who))
    record_mark(case_of(EXAM), mark=Decimal(80), by=actor(OFFICE))
    record_mark(case_of(EXAM), mark=Decimal(81), by=actor(OFFICE))  # the interview's
    with pytest.raises(Refusal):
        record_mark(case_of(EXAM), mark=Decimal(82), by=actor(OFFICE))
    assert ExamMark.objects.filter(application=case_of(EXAM)).count() == 2


def test_a_mark_becomes_points_where_the_scheme_says_how():
    plan = published(LINEAR, texts={"zhejiang/schemes/of-a-test.yaml": SCHEME})
    case = begun(plan, "lin.xiao")
    signed_and_submitted(None, case)
    Application.objects.filter(pk=case.pk).update(station="exam", desk=plan.office)
    case.refresh_from_db()
    assert (sheet_now(case).total, known_later(case)) == (Decimal(0), [])
    record_mark(case, mark=Decimal(82), by=actor("jiang.ru"))
    case = Application.objects.get(pk=case.pk)
    assert sheet_now(case).total == Decimal("5.50")
    assert figures_before(case) == {"exam:-": Decimal("5.50")}
    assert verified_sheet(case).total == Decimal(0)  # what was submitted stays what it was
