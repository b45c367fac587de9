"""policy/readings.py: figures worked out by hand, and what holds for any marks."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhiping.policy.readings import Mark, fit, settled, spread

D = Decimal
MAXIMUM = D(100)


def totals(*figures):
    return [D(each) for each in figures]


def test_the_spread_is_between_the_highest_and_the_lowest():
    assert spread(totals("80", "92.5", "85")) == D("12.5")
    assert spread(totals("80")) == spread([]) == 0


def test_without_a_third_reading_the_mean_counts_rounded_half_up():
    assert settled(totals("80.01", "80.02")) == D("80.02")
    assert settled([]) is None


@pytest.mark.parametrize(
    ("how", "figure"),
    [("mean", "88.67"), ("nearest", "93.00"), ("third", "96.00")],
)
def test_a_third_reading_is_settled_as_the_plan_says(how, figure):
    assert settled(totals("80", "90"), D(96), how=how) == D(figure)


def test_of_two_pairs_equally_near_everybody_counts():
    assert settled(totals("80", "90"), D(85), how="nearest") == 85
    assert settled(totals("70", "90"), D(75), how="nearest") == D("72.5")


def marks(*rows):
    return [Mark(case, reader, D(total)) for case, reader, total in rows]


def test_a_lenient_reader_is_found_and_taken_off():
    """Two readers, three cases, always ten apart: with one reading of zero added to each, ±15/4 remain of ±5."""
    found = fit(
        marks(*[(c, "soft", 90 - c) for c in range(3)], *[(c, "hard", 80 - c) for c in range(3)]),
        maximum=MAXIMUM,
    )
    soft, hard = found.readers
    assert (soft.cases, soft.deviation, hard.deviation) == (3, D(10), D(-10))
    assert (soft.leniency, hard.leniency) == (D("3.75"), D("-3.75"))
    first = found.marks[0]
    assert (first.level, first.rest, first.adjusted) == (D("85.00"), D("1.25"), D("86.25"))
    assert first.mark.total == first.level + first.leniency + first.rest


def test_one_case_alone_says_little_and_nobody_is_called_lenient_by_it():
    found = fit(marks((1, "a", 90), (1, "b", 50)), maximum=MAXIMUM)
    assert [each.leniency for each in found.readers] == [D("10.00"), D("-10.00")]
    assert not any(each.far for each in found.readers)


def test_who_is_far_from_everybody_is_flagged_and_nobody_else():
    level = [60, 70, 80, 65, 75, 85]
    rows = [
        (case, reader, total + shift) for case, total in enumerate(level) for reader, shift in SHIFTS.items()
    ]
    found = fit(marks(*rows), maximum=MAXIMUM)
    assert [each.reader for each in found.readers if each.far] == ["e"]


SHIFTS = {"a": 0, "b": 1, "c": -1, "d": 0, "e": 15}


def test_a_single_reading_far_off_is_flagged():
    rows = [(case, reader, 70) for case in range(6) for reader in "abcd"]
    rows[0] = (0, "a", 95)
    found = fit(marks(*rows), maximum=MAXIMUM)
    assert [(each.mark.case, each.mark.reader) for each in found.marks if each.far] == [(0, "a")]


def test_cases_that_one_reader_read_alone_tell_nothing():
    found = fit(marks((1, "a", 90), (2, "b", 50)), maximum=MAXIMUM)
    assert (found.marks, found.readers) == ((), ())
    assert fit([], maximum=MAXIMUM).readers == ()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.integers(0, 5), st.integers(0, 10000)),
        unique_by=lambda row: row[:2],
        max_size=30,
    ),
    st.integers(0, 3000),
)
def test_leniencies_add_up_to_nothing_and_do_not_depend_on_the_level(rows, more):
    given_marks = [Mark(c, r, D(t) / 100) for c, r, t in rows]
    found = fit(given_marks, maximum=MAXIMUM)
    assert abs(sum(each.leniency for each in found.readers)) <= D("0.01") * len(found.readers)
    raised = fit([Mark(m.case, m.reader, m.total + D(more) / 100) for m in given_marks], maximum=MAXIMUM)
    for before, after in zip(found.readers, raised.readers, strict=True):
        assert abs(before.leniency - after.leniency) <= D("0.01")
    for each in found.marks:
        assert each.adjusted == each.mark.total - each.leniency
        assert abs(each.level + each.leniency + each.rest - each.mark.total) <= D("0.02")
