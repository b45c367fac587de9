"""A word or figure without a column form, and numbers beyond any unit: slower, named, and the same answer."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from zhiping.policy.evaluation import evaluate, overall
from zhiping.policy.packs import Condition
from zhiping.policy.scoring import score
from zhiping.policy.season import Season, compile_pack
from zhiping.policy.season.figures import WORTH
from zhiping.policy.season.synthetic import synthetic
from zhiping.policy.season.words import COLUMNWISE

SUMMER = date(2024, 8, 20)


def assert_same(pack, persons, path="self_score"):
    result = compile_pack(pack).evaluate(Season.of(persons), path, SUMMER, chunk=3)
    for number, facts in enumerate(persons):
        findings = evaluate(pack, path, facts, SUMMER)
        assert result.findings(number) == tuple((each.rule, each.outcome) for each in findings)
        assert (result.outcome(number), result.total(number)) == (overall(findings), score(pack, facts).total)
    return result


@pytest.fixture(scope="module")
def persons():
    people = synthetic(10, seed=4)
    return [people.season.facts(person) for person in range(10)]


def test_a_word_without_columns_is_named(pack, persons, monkeypatch):
    monkeypatch.delitem(COLUMNWISE, "every_year")
    assert assert_same(pack, persons).row_by_row == ("every_year",)


def test_a_figure_without_columns_is_named(pack, persons, monkeypatch):
    monkeypatch.delitem(WORTH, "hours_met")
    assert assert_same(pack, persons).row_by_row == ("hours_met",)


@pytest.mark.parametrize("hours", ["1e30", "59.99999999", "-1e400", "60.0000000000000000001"])
def test_hours_too_fine_or_too_many_are_counted_by_hand(pack, complete, hours):
    ledger = {**complete["hours"]["2023"], "specialist": hours}
    assert_same(pack, [complete, {**complete, "hours": {**complete["hours"], "2023": ledger}}], "regular")


def test_more_rules_than_a_word_has_bits(pack, complete):
    never = pack.rules[0]
    never = replace(
        never, require=Condition("is", MappingProxyType({"fact": "employment.in_service", "value": "never"}))
    )
    many = replace(pack, rules=tuple(replace(never, id=f"rule{number}") for number in range(150)))
    result = assert_same(many, [complete, {}])
    assert [rule for rule in result.reasons(0) if rule.startswith("rule")] == [f"rule{n}" for n in range(150)]
    assert result.failed.shape[0] == 3


def test_an_unknown_rule_is_a_mistake(pack, complete):
    with pytest.raises(KeyError):
        compile_pack(pack).evaluate(Season.of([complete]), "regular", SUMMER).outcomes_of("nothing")
