"""The solver against every possibility there is, and against a bound that does not trust it."""

from itertools import combinations, product

import numpy as np
import pytest

from zhiping.policy.assignment import Problem, figures, lower_bound, solve


def problem(wanted, loads, pairs, most=0):
    """`pairs`: (case, reader, matches, strange)."""
    columns = (
        [np.array(each, dtype=np.int64) for each in zip(*pairs, strict=True)]
        if pairs
        else [np.zeros(0, np.int64)] * 4
    )
    return Problem(
        wanted=np.array(wanted, dtype=np.int64),
        loads=np.array(loads, dtype=np.int64),
        case=columns[0],
        reader=columns[1],
        matches=columns[2].astype(bool),
        strange=columns[3].astype(bool),
        most=most,
    )


def any_problem(seed):
    chance = np.random.default_rng(seed)
    cases, readers = int(chance.integers(1, 5)), int(chance.integers(1, 5))
    pairs = [
        (case, reader, chance.random() < 0.4, chance.random() < 0.3)
        for case, reader in product(range(cases), range(readers))
        if chance.random() < 0.8
    ]
    most = int(chance.choice([0, 0, 2, 3]))
    return problem(chance.integers(0, 3, cases), chance.integers(0, 3, readers), pairs, most)


def worth(asked, chosen):
    """(missing, strange, squares, unmatched), the smaller the better, of pairs given by index; None where it is not allowed."""
    chosen = np.array(chosen, dtype=np.int64)
    given = np.bincount(asked.case[chosen], minlength=len(asked.wanted))
    more = np.bincount(asked.reader[chosen], minlength=len(asked.loads))
    loads = asked.loads + more
    if (given > asked.wanted).any() or (asked.most and ((loads > asked.most) & (more > 0)).any()):
        return None
    missing = int((asked.wanted - given).sum())
    return (
        missing,
        int(asked.strange[chosen].sum()),
        int((loads**2).sum()),
        int((~asked.matches[chosen]).sum()),
    )


def best(asked):
    every = range(len(asked.case))
    sets = (chosen for size in range(int(asked.wanted.sum()) + 1) for chosen in combinations(every, size))
    return min(filter(None, (worth(asked, chosen) for chosen in sets)))


@pytest.mark.parametrize("seed", range(60))
def test_no_other_assignment_is_better_and_the_bound_proves_it(seed):
    asked = any_problem(seed)
    answer = solve(asked)
    assert worth(asked, answer.pairs) == best(asked)
    assert lower_bound(asked, answer) == answer.cost


def test_a_worse_answer_leaves_a_gap():
    asked = problem([1, 1], [0, 0], [(0, 0, 1, 0), (0, 1, 0, 0), (1, 0, 1, 0), (1, 1, 1, 0)])
    answer = solve(asked)
    crowded = type(answer)(
        np.array([0, 2]), answer.cost + 2 * asked.weights(answer.ceiling).step, answer.ceiling, 0.0
    )
    assert lower_bound(asked, crowded) < crowded.cost
    assert lower_bound(asked, crowded) <= answer.cost


def test_even_loads_come_before_matches_and_readers_of_the_direction_before_even_loads():
    matched_by_one = problem([1, 1], [0, 0], [(0, 0, 1, 0), (1, 0, 1, 0), (0, 1, 0, 0), (1, 1, 0, 0)])
    told = figures(matched_by_one, solve(matched_by_one))
    assert (told["least"], told["most"], told["matches"]) == (1, 1, 1)
    stranger_is_free = problem([1, 1], [5, 0], [(0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 1), (1, 1, 0, 1)])
    told = figures(stranger_is_free, solve(stranger_is_free))
    assert (told["strange"], told["most"]) == (0, 7)


def test_what_cannot_be_given_is_missing_and_told():
    asked = problem([2, 2], [0], [(0, 0, 0, 0)])
    assert figures(asked, solve(asked)) == {
        "given": 1, "missing": 3, "strange": 0, "matches": 0, "least": 1, "most": 1, "loads": {"1": 1},
    }  # fmt: skip
    nobody = problem([2], [], [])
    assert figures(nobody, solve(nobody))["missing"] == 2


def test_whoever_has_much_already_gets_less():
    asked = problem([1] * 4, [4, 0], [(case, reader, 0, 0) for case in range(4) for reader in range(2)])
    assert figures(asked, solve(asked))["loads"] == {"4": 2}
