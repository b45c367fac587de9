"""save_reading: a draft until handed in; a difference needs a reason."""

from decimal import Decimal

import pytest

from tests.cast import ASSIGNED, OFFICE, actor, case_of
from tests.deliberation.meeting import expert, hand_in, meet
from zhiping.deliberation.acts import present_case, save_reading
from zhiping.deliberation.queries import active_assignments, expert_sheet, figures_before, readings_handed_in
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def assignment():
    return active_assignments(case_of(ASSIGNED)).first()


@pytest.fixture
def key(assignment):
    """A line that counts: a point less is a point less in the total."""
    sheet = expert_sheet(assignment)
    return next(line.key for line in sheet.lines if line.counted == line.points >= 2)


def save(assignment, key, figure, reason="", *, hand_in=False, opinion="同意"):
    points = {key: (Decimal(figure), reason)}
    by = expert(assignment.seat)
    return save_reading(assignment, points=points, opinion=opinion, by=by, hand_in=hand_in)


def refusal_of(*args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        save(*args, **kwargs)
    return refusal.value


def test_a_draft_changes_the_experts_total_and_nobody_elses(assignment, key):
    before, other = expert_sheet(assignment).total, active_assignments(assignment.application).last()
    save(assignment, key, "1")
    assert expert_sheet(assignment).total < before
    assert expert_sheet(other).total == before
    assert assignment.points.get().points == 1


def test_a_difference_without_a_reason_waits_until_it_has_one(assignment, key):
    save(assignment, key, "1")
    assert refusal_of(assignment, key, "1", hand_in=True).code == "reason_required"
    assert save(assignment, key, "1", "排名与证书不符", hand_in=True).submitted_at


def test_points_stay_between_nothing_and_the_items_cap(assignment, key):
    assert refusal_of(assignment, key, "1000").code == "points_out_of_range"
    assert refusal_of(assignment, key, "-1").code == "points_out_of_range"
    assert not assignment.points.exists()


def test_handing_in_takes_an_opinion_and_is_final(assignment, key):
    assert refusal_of(assignment, key, "1", "理由", hand_in=True, opinion="  ").code == "opinion_required"
    hand_in(assignment)
    assert refusal_of(assignment, key, "1", "理由").code == "already_submitted"


def test_a_case_is_not_put_to_the_vote_before_every_reader_has_handed_in(assignment):
    meet()
    hand_in(assignment)
    with pytest.raises(Refusal) as refusal:
        present_case(assignment.application, by=actor(OFFICE))
    assert refusal.value.code == "not_read"
    assert "1 位" in refusal.value.what


def test_readings_are_told_without_their_readers(assignment, key):
    hand_in(assignment, {key: Decimal(1)}, opinion="建议通过。")
    case = assignment.application
    told = readings_handed_in([case])[case.pk]
    assert [(each.total, each.opinion) for each in told] == [(expert_sheet(assignment).total, "建议通过。")]
    assert assignment.seat.person.name not in str(told)
    assert figures_before(case)[key] >= 2
