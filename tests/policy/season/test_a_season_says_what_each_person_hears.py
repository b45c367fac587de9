"""By columns and row by row: every rule, every outcome, every cent the same."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.policy.conftest import MECHATRONICS
from tests.policy.season.dossiers import Dossiers
from tests.policy.season.schemes import Schemes
from zhiping.policy.cases import load_cases
from zhiping.policy.evaluation import evaluate, overall
from zhiping.policy.findings import Outcome
from zhiping.policy.packs import POLICIES, load_all
from zhiping.policy.scoring import score
from zhiping.policy.season import Season, compile_pack

pytestmark = pytest.mark.long
PACKS = load_all()
CASES = {key: load_cases(POLICIES / f"{key}.cases.yaml") for key in PACKS}
DAYS = (date(2024, 8, 20), date(2024, 12, 31), date(2025, 1, 1), date(2020, 6, 1))


def row_by_row(pack, path, facts, on):
    findings = evaluate(pack, path, facts, on)
    return tuple((each.rule, each.outcome) for each in findings), overall(findings), score(pack, facts).total


def by_columns(result, person):
    return result.findings(person), result.outcome(person), result.total(person)


def assert_same(pack, persons, paths, on, **how):
    result = compile_pack(pack).evaluate(Season.of(persons), paths, on, **how)
    for number, (facts, path) in enumerate(zip(persons, paths, strict=True)):
        assert by_columns(result, number) == row_by_row(pack, path, facts, on), (path, facts)
        failed = [rule for rule, outcome in result.findings(number) if outcome is Outcome.FAILED]
        assert list(result.reasons(number)) == failed


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), on=st.sampled_from(DAYS), chunk=st.sampled_from([5, 64]))
def test_random_dossiers_on_every_path(pack, seed, on, chunk):
    chance = Random(seed)  # noqa: S311 - chance that can be repeated
    dossiers = Dossiers(pack, CASES[pack.id], chance)
    persons = [dossiers.facts_of_one() for _ in range(24)]
    paths = [chance.choice(list(pack.paths)) for _ in persons]
    assert_same(pack, persons, paths, on, chunk=chunk)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 2**32), either=st.booleans(), needs=st.sampled_from([(), ("evidence", "relevance")])
)
def test_random_schemes(seed, either, needs):
    chance = Random(seed)  # noqa: S311 - chance that can be repeated
    pack = PACKS[MECHATRONICS]
    rule = replace(pack.score, scheme=Schemes(chance).one(), either=either, needs=needs)
    pack = replace(pack, score=rule)
    dossiers = Dossiers(pack, CASES[pack.id], chance)
    persons = [dossiers.facts_of_one() for _ in range(12)]
    totals = compile_pack(pack).evaluate(Season.of(persons), "regular", DAYS[0], chunk=5)
    for number, facts in enumerate(persons):
        assert totals.total(number) == score(pack, facts).total, (rule.scheme, facts)


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_the_cases_beside_each_pack(pack):
    for on in sorted({case.on for case in CASES[pack.id]}):
        those = [case for case in CASES[pack.id] if case.on == on]
        assert_same(pack, [case.facts for case in those], [case.path for case in those], on)


def test_no_word_of_the_packs_is_judged_row_by_row():
    assert {pack.id: compile_pack(pack).row_by_row for pack in PACKS.values()} == dict.fromkeys(PACKS, ())


def test_a_season_of_nobody_has_an_answer(pack):
    result = compile_pack(pack).evaluate(Season.of([]), [], DAYS[0])
    assert len(result) == 0
    assert set(result.counts().values()) == {0}


def test_paths_are_told_once_for_all_or_as_a_column(pack, complete):
    season, rules = Season.of([complete, complete]), compile_pack(pack)
    chosen = Season.of([{"path": "regular"}, {"path": "skilled"}]).fact("path")
    columns = rules.evaluate(season, chosen, DAYS[0])
    assert columns.outcome(1) is Outcome.FAILED
    assert rules.evaluate(season, "regular", DAYS[0]).outcome(1) is columns.outcome(0)
    for unknown in ("nowhere", ["regular", "nowhere"], Season.of([{"path": "nowhere"}, {}]).fact("path")):
        with pytest.raises(KeyError):
            rules.evaluate(season, unknown, DAYS[0])
