"""Worked by hand: a share of the candidates, rounded down; ranked by the share of yes; a tie at the last place is voted on again."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhiping.policy.ceilings import Ceiling, Round, Standing, standings
from zhiping.policy.findings import NOTICE, Citation

PASSES, FAILS, AGAIN = Standing.PASSES, Standing.FAILS, Standing.AGAIN
CITE = Citation("某省通知", "第五条", NOTICE)


def of(yes, voters=11):
    """A vote in which two thirds are needed."""
    return Round(yes, voters, -(-2 * voters // 3))


def ranked(places, rounds=2, **votes):
    """Each case's yes votes of 11, one number or one for each round."""
    rows = {
        key: [of(each) for each in ((yes,) if isinstance(yes, int) else yes)] for key, yes in votes.items()
    }
    return {key: found.value for key, found in standings(rows, places, rounds=rounds).items()}


@pytest.mark.parametrize(
    ("share", "voted", "places"),
    [("2/5", 10, 4), ("2/5", 12, 4), ("2/5", 2, 0), ("11/20", 9, 4), ("11/20", 20, 11), ("1/3", 3, 1)],
)
def test_places_are_rounded_down(share, voted, places):
    assert Ceiling(Fraction(share), "committee", 2, CITE).places(voted) == places


def test_with_places_for_all_the_majority_alone_decides():
    assert ranked(3, a=11, b=8, c=7) == {"a": PASSES, "b": PASSES, "c": FAILS}


def test_more_than_the_places_are_ranked_by_yes():
    assert ranked(2, a=9, b=11, c=10, d=8) == {"b": PASSES, "c": PASSES, "a": FAILS, "d": FAILS}


def test_one_recused_member_less_is_ranked_by_share_not_by_number():
    """9 of 10 is more than 9 of 11 and less than 10 of 11 (0.900 < 0.909)."""
    rows = {"a": [of(9)], "b": [of(9, 10)], "c": [of(10)]}
    assert standings(rows, 2, rounds=1) == {"a": FAILS, "b": PASSES, "c": PASSES}
    assert standings(rows, 1, rounds=1) == {"a": FAILS, "b": FAILS, "c": PASSES}


def test_a_tie_at_the_last_place_is_voted_on_again():
    assert ranked(2, a=11, b=9, c=9, d=8) == {"a": PASSES, "b": AGAIN, "c": AGAIN, "d": FAILS}


def test_a_tie_above_the_last_place_is_none():
    assert ranked(2, a=10, b=10, c=9) == {"a": PASSES, "b": PASSES, "c": FAILS}


def test_the_second_round_counts_only_when_all_who_are_level_have_been_voted_on():
    assert ranked(2, a=11, b=(9, 8), c=9) == {"a": PASSES, "b": AGAIN, "c": AGAIN}
    assert ranked(2, a=11, b=(9, 8), c=(9, 10)) == {"a": PASSES, "b": FAILS, "c": PASSES}


def test_the_second_round_too_wants_two_thirds():
    assert ranked(1, a=(9, 7), b=(9, 6)) == {"a": FAILS, "b": FAILS}
    assert ranked(2, a=(9, 8), b=(9, 6), c=(9, 9)) == {"a": PASSES, "b": FAILS, "c": PASSES}


def test_level_after_the_last_round_nobody_passes_beyond_the_ceiling():
    assert ranked(1, a=(9, 9), b=(9, 9)) == {"a": FAILS, "b": FAILS}
    assert ranked(1, rounds=3, a=(9, 9), b=(9, 9)) == {"a": AGAIN, "b": AGAIN}
    assert ranked(1, rounds=1, a=9, b=9) == {"a": FAILS, "b": FAILS}


def test_without_a_place_nobody_passes():
    assert ranked(0, a=11) == {"a": FAILS}
    assert ranked(-1, a=11) == {"a": FAILS}
    assert standings({"a": [Round(0, 0, 0)]}, 1, rounds=2) == {"a": FAILS}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.integers(0, 30), st.lists(st.integers(0, 11), min_size=1, max_size=3), max_size=20),
    st.integers(0, 12),
    st.integers(1, 3),
)
def test_whatever_the_votes_no_more_pass_than_there_are_places_and_nobody_below_two_thirds(
    votes, places, rounds
):
    rows = {key: [of(each) for each in row] for key, row in votes.items()}
    found = standings(rows, places, rounds=rounds)
    passed = [key for key, standing in found.items() if standing == PASSES]
    assert len(passed) <= places
    assert all(rows[key][0].reached for key in passed)
    for key in passed:
        better = [other for other in rows if rows[other][0].share > rows[key][0].share]
        assert all(found[other] == PASSES for other in better)
