"""The draw: the same for everybody, for anybody's program, and for nobody's favour."""

import hashlib
import importlib.util
import json
import subprocess
import sys
from collections import Counter

import pytest

from launch import ROOT
from zhiping.policy.drawing import FORMAT, commitment, draw, replacements, shortfalls
from zhiping.policy.public_values import SOURCES

SCRIPT = ROOT / "src/zhiping/web/experts/static/experts/redraw.py"
VALUE = "02 05 11 13 17 21 24 30 33 38 41 44 50 52 59 63 66 71 74 80"


def inputs(people=20, members=5, reserves=3, most_per_unit=20, units=1, specialties=("a",), quotas=None):
    told = quotas or [("a", members, reserves)]
    return {
        "format": FORMAT,
        "committee": "评委会",
        "plan": "计划",
        "source": {"key": "kl8", "issue": "2024225"},
        "quotas": [
            {"specialty": key, "label": key, "members": some, "reserves": more} for key, some, more in told
        ],
        "most_per_unit": most_per_unit,
        "candidates": [
            {
                "number": f"{each:03d}",
                "print": "0",
                "unit": f"U{each % units}",
                "specialties": list(specialties),
            }
            for each in range(1, people + 1)
        ],
    }


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("redraw", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def recorded(told, value, declined):
    drawn = draw(told, value)
    turns = replacements(told, drawn, declined)
    serving = [list(row) for row in drawn.members]
    for turn in turns:
        if turn.specialty:
            serving.remove([turn.specialty, turn.declined])
        if turn.called:
            serving.append([turn.specialty, turn.called])
    return {
        "inputs": told,
        "commitment": commitment(told),
        "value": value,
        "members": [list(row) for row in drawn.members],
        "reserves": [list(row) for row in drawn.reserves],
        "declined": declined,
        "serving": sorted(serving),
    }


def test_over_ten_thousand_draws_everybody_is_drawn_as_often_as_everybody_else():
    told = inputs(people=20, members=5, reserves=3)
    members, reserves, pairs = Counter(), Counter(), Counter()
    for serial in range(10_000):
        drawn = draw(told, str(serial))
        chosen = [number for _, number in drawn.members]
        members.update(chosen)
        reserves.update(number for _, number in drawn.reserves)
        pairs[frozenset(chosen[:2])] += 1
    # Chi-square at 0.1 %: 43.8 with 19 degrees of freedom, 254.1 with 189. Drawing without return spreads less, never more.
    assert chi_square(members, 20, 50_000) < 43.8
    assert chi_square(reserves, 20, 30_000) < 43.8
    assert chi_square(pairs, 190, 10_000) < 254.1


def chi_square(counted, kinds, total):
    expected = total / kinds
    return (
        sum((number - expected) ** 2 for number in counted.values()) / expected
        + (kinds - len(counted)) * expected
    )


def test_the_measure_sees_a_loaded_draw():
    loaded = Counter({f"{each}": 2500 for each in range(1, 20)} | {"20": 2900})
    assert chi_square(loaded, 20, sum(loaded.values())) > 43.8


def test_one_number_more_in_the_value_or_one_candidate_changed_is_another_draw():
    told = inputs()
    assert draw(told, VALUE) == draw(json.loads(json.dumps(told)), VALUE)
    assert draw(told, VALUE) != draw(told, VALUE.replace("80", "79"))
    changed = inputs()
    changed["candidates"][0]["print"] = "1"
    assert commitment(changed) != commitment(told)
    assert draw(changed, VALUE) != draw(told, VALUE)


def test_of_one_unit_no_more_than_agreed_become_members():
    told = inputs(people=30, members=6, reserves=4, most_per_unit=2, units=5)
    unit = {each["number"]: each["unit"] for each in told["candidates"]}
    for serial in range(200):
        drawn = draw(told, str(serial))
        counted = Counter(unit[number] for _, number in drawn.members)
        assert len(drawn.members) == 6
        assert max(counted.values()) <= 2


def test_nobody_is_drawn_for_two_specialties():
    told = inputs(people=12, specialties=("a", "b"), quotas=[("a", 4, 2), ("b", 4, 2)])
    drawn = draw(told, VALUE)
    numbers = [number for _, number in (*drawn.members, *drawn.reserves)]
    assert len(numbers) == len(set(numbers)) == 12
    assert Counter(specialty for specialty, _ in drawn.members) == {"a": 4, "b": 4}


def test_who_refuses_is_replaced_by_the_first_reserve_of_the_specialty_who_has_not_refused():
    told = inputs(members=3, reserves=2)
    drawn = draw(told, VALUE)
    members, reserves = ([number for _, number in rows] for rows in (drawn.members, drawn.reserves))
    turns = replacements(told, drawn, [reserves[0], members[1], reserves[1], members[0]])
    assert [turn.called for turn in turns] == [None, reserves[1], None, None]


def test_too_few_candidates_are_told_before_anything_is_drawn():
    assert shortfalls(inputs(people=3, members=5)) == [("a", 5, 3)]
    assert shortfalls(inputs(people=5, members=5)) == []


@pytest.mark.parametrize("seed", range(40))
def test_the_independent_script_comes_to_the_same(script, seed):
    numbers = hashlib.sha256(str(seed).encode()).digest()
    told = inputs(
        people=14 + numbers[0] % 20,
        most_per_unit=1 + numbers[1] % 3,
        units=6 + numbers[2] % 9,
        specialties=("a", "b"),
        quotas=[("a", 2 + numbers[3] % 3, numbers[4] % 3), ("b", 1 + numbers[5] % 3, numbers[6] % 4)],
    )
    drawn = draw(told, VALUE)
    everybody = [number for _, number in (*drawn.members, *drawn.reserves)]
    record = recorded(
        told, VALUE, sorted(everybody, key=lambda each: hashlib.sha256(f"{seed}{each}".encode()).digest())[:4]
    )
    assert script.differences(record) == []
    for key in ("members", "serving", "reserves"):
        if record[key]:
            assert script.differences(record | {key: record[key][1:]})
    assert script.differences(record | {"inputs": told | {"most_per_unit": 9}})


def test_the_script_runs_alone(tmp_path):
    record = tmp_path / "record.json"
    record.write_text(json.dumps(recorded(inputs(), VALUE, [])))
    ran = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(record)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout[:4]) == (0, "复算一致")
    record.write_text(json.dumps(recorded(inputs(), VALUE, []) | {"members": []}))
    ran = subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(record)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1


@pytest.mark.parametrize(
    ("source", "typed", "spelled"),
    [
        ("kl8", "80,2 5 11 13 17 21 24 30 33 38 41 44 50 52 59 63 66 71 74", VALUE),
        ("kl8", "2 5 11", None),
        ("kl8", VALUE.replace("80", "81"), None),
        ("kl8", VALUE.replace("80", "02"), None),
        ("kl8", VALUE.replace("80", "180"), None),
        ("ssq", "33 1 7、12 20 5 + 16", "01 05 07 12 20 33 + 16"),
        ("ssq", "33 1 7 12 20 5 17", None),
        ("ssq", "", None),
    ],
)
def test_a_value_has_one_spelling_or_is_none(source, typed, spelled):
    assert SOURCES[source].spelled(typed) == spelled
