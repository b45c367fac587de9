"""面试评分: each member for themselves, by the pack's criteria; the panel's mark when all have given theirs."""

from decimal import Decimal

import pytest

from tests.cast import actor, case_of
from tests.exams.examining import HEARD, OFFICE, PANEL, SECOND, interview, mark, slot, standing, works_with
from zhiping.deliberation.acts import assign_readers
from zhiping.deliberation.models import ExamMark, Seat
from zhiping.exams.acts import (
    avoid_interview,
    confirm_slot,
    finish_interview,
    grade_interview,
    miss_interview,
    register_mark,
    release_slot,
    schedule,
)
from zhiping.policy.interviews import panel_mark
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
MORNING = "2024-08-22 09:10"


@pytest.fixture(autouse=True)
def on_the_day(demo_db):
    with standing(MORNING):
        yield


GOOD = {"knowledge": mark("35"), "results": mark("34.5"), "share": mark("18")}


def grade(login, points=GOOD, *, hand_in=True):
    return grade_interview(slot(), points=points, comment="表达清楚。", by=actor(login), hand_in=hand_in)


def all_three():
    for login, knowledge in zip(PANEL, ("35", "36", "30"), strict=True):
        grade(login, GOOD | {"knowledge": mark(knowledge)})


@pytest.mark.parametrize(
    ("totals", "trimmed", "expected"),
    [
        (["80"], True, "80.00"),
        (["80", "81"], True, "80.50"),
        (["80", "81", "81"], True, "80.67"),
        (["60", "80", "81", "82", "100"], True, "81.00"),
        (["60", "80", "81", "82", "100"], False, "80.60"),
        (["0.01", "0.02"], False, "0.02"),
    ],
)
def test_the_mean_is_exact_and_of_five_the_ends_are_left_out(totals, trimmed, expected):
    assert panel_mark([Decimal(each) for each in totals], trimmed=trimmed) == Decimal(expected)


def test_the_panels_mark_stands_when_the_last_has_handed_in():
    for login in PANEL[:2]:
        grade(login)
        assert slot().mark is None
    grade(PANEL[2], GOOD | {"knowledge": mark("30")})
    assert slot().mark == Decimal("85.83")


def test_a_draft_counts_for_nothing_and_what_was_handed_in_stays():
    grade(PANEL[0], {"knowledge": mark("10")}, hand_in=False)
    assert slot().grades.get().total is None
    grade(PANEL[0])
    with pytest.raises(Refusal, match="已经提交"):
        grade(PANEL[0], GOOD | {"share": mark("1")})
    assert slot().grades.get().total == Decimal("87.5")


@pytest.mark.parametrize(
    ("points", "code"),
    [
        (GOOD | {"knowledge": mark("40.5")}, "beyond_criterion"),
        (GOOD | {"share": mark("-1")}, "beyond_criterion"),
        ({"knowledge": mark("35")}, "missing_points"),
    ],
)
def test_points_over_the_maximum_or_left_out_are_refused_by_their_field(points, code):
    with pytest.raises(Refusal) as told:
        grade(PANEL[0], points)
    assert told.value.code == code
    assert told.value.field.startswith("points-")
    assert not slot().grades.exists()


def test_before_the_day_a_sheet_is_a_draft_and_nobody_is_absent():
    with standing("2024-08-21 23:59"):
        assert grade(PANEL[0], hand_in=False).submitted_at is None
        with pytest.raises(Refusal, match="面试安排在 8月22日 09:00，还没有开始"):
            grade(PANEL[0])
    with standing("2024-08-22 08:59"):
        with pytest.raises(Refusal, match="还没有开始"):
            miss_interview(slot(), by=actor(OFFICE))
        assert grade(PANEL[0]).submitted_at


def test_only_members_of_the_panel_grade():
    for login in ("wz.expert.01", OFFICE, HEARD):
        with pytest.raises(Refusal, match="不在您的面试组"):
            grade(login)


def test_who_must_stay_out_cannot_hand_in_and_who_stays_out_is_not_waited_for():
    works_with(PANEL[0], HEARD)
    with pytest.raises(Refusal):
        grade(PANEL[0])
    avoid_interview(slot(), reason="曾是师徒", by=actor(PANEL[1]))
    with pytest.raises(Refusal, match="已经提交"):
        grade(PANEL[1])
    grade(PANEL[2])
    assert slot().mark is None  # one mark of a panel of three is too few


def test_who_stayed_out_does_not_hear_the_candidate_at_another_time():
    avoid_interview(slot(), reason="曾是师徒", by=actor(PANEL[1]))
    release_slot(slot(), by=actor(OFFICE))
    assert schedule(interview(), by=actor(OFFICE)).left == (str(case_of(HEARD).pk),)


def test_a_confirmed_mark_sends_the_case_to_the_committee_once():
    with pytest.raises(Refusal, match="还有 1 名考生的评分没有齐"):
        finish_interview(interview(), by=actor(OFFICE))
    all_three()
    rows = finish_interview(interview(), by=actor(OFFICE))
    assert rows == {str(case_of(HEARD).pk): {"absent": False, "mark": "86.17"}}
    confirm_slot(case_of(HEARD), by=actor(OFFICE))
    assert case_of(HEARD).station == "committee"
    assert ExamMark.objects.get(application=case_of(HEARD), kind="interview").mark == Decimal("86.17")
    with pytest.raises(Refusal):
        confirm_slot(case_of(HEARD), by=actor(OFFICE))


def test_who_did_not_come_is_done_with():
    miss_interview(slot(), by=actor(SECOND))
    with pytest.raises(Refusal):
        grade(PANEL[0])
    finish_interview(interview(), by=actor(OFFICE))
    confirm_slot(case_of(HEARD), by=actor(OFFICE))
    assert case_of(HEARD).outcome == "not_passed"


def test_a_mark_is_not_registered_past_the_panel():
    with pytest.raises(Refusal, match="在本平台安排"):
        register_mark(case_of(HEARD), mark=mark("90"), by=actor(OFFICE))
    all_three()
    with pytest.raises(Refusal, match="已经有结果"):
        release_slot(slot(), by=actor(OFFICE))


def test_who_interviewed_does_not_read_the_case_where_the_pack_says_so():
    all_three()
    finish_interview(interview(), by=actor(OFFICE))
    confirm_slot(case_of(HEARD), by=actor(OFFICE))
    case = case_of(HEARD)
    committee = {
        each.person.login: each
        for each in Seat.objects.filter(committee__filing__name=case.pack.seeks.committee)
    }
    with pytest.raises(Refusal, match="回避"):
        assign_readers(case, seats=[committee[PANEL[0]], committee["wz.expert.01"]], by=actor(OFFICE))
    assert assign_readers(
        case, seats=[committee["wz.expert.02"], committee["wz.expert.01"]], by=actor(OFFICE)
    )
