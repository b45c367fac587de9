"""A threshold moved, a year dropped: who is on another side, by which rule, and how many of each kind."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from zhiping.policy.evaluation import evaluate, overall
from zhiping.policy.findings import Outcome
from zhiping.policy.scoring import score
from zhiping.policy.season import Season, impact
from zhiping.policy.season.synthetic import synthetic

SUMMER = date(2024, 8, 20)


def lowered(pack, threshold):
    return replace(pack, score=replace(pack.score, threshold=Decimal(threshold)))


@pytest.fixture
def people(complete):
    """Four who go by their score: 79.99, 80, 60 and one who says nothing and has 30."""
    declared = ("79.99", "80", "60", None)
    return [{**complete, "score": {"self": each} if each else {}} for each in declared]


def test_a_lower_threshold_lets_those_between_in(pack, people):
    found = impact(pack, lowered(pack, 60), Season.of(people), "self_score", SUMMER)
    assert list(found.persons) == [0, 2]
    assert found.turns() == {(Outcome.FAILED, Outcome.PASSED): 2}
    first = found.change(0)
    assert (first.before, first.after) == (Outcome.FAILED, Outcome.PASSED)
    assert [(each.rule, each.before, each.after) for each in first.rules] == [
        ("self_score", Outcome.FAILED, Outcome.PASSED)
    ]
    assert found.by_rule() == {"self_score": 2}
    assert len(found.rescored) == 0


def test_what_is_declared_may_depend_on_the_pack(pack, people):
    moved = [{**each, "score": {"self": "80"}} for each in people]
    found = impact(pack, pack, Season.of(people), "self_score", SUMMER, then=Season.of(moved))
    assert list(found.persons) == [0, 2, 3]


def test_counts_by_whatever_is_asked(pack, people):
    regions = ["杭州", "宁波", "宁波", None]
    found = impact(pack, lowered(pack, 60), Season.of(people), "self_score", SUMMER, {"region": regions})
    assert [(each.label, each.persons, each.changed) for each in found.by_group("region")] == [
        ("杭州", 1, 1),
        ("宁波", 2, 1),
        (None, 1, 0),
    ]
    with pytest.raises(KeyError):
        found.by_group("employer")


def test_a_rule_taken_away_is_no_longer_asked(pack, people):
    fewer = replace(pack, rules=tuple(rule for rule in pack.rules if rule.id != "assessments"))
    spoilt = {**people[1], "assessments": {}}
    found = impact(pack, fewer, Season.of([spoilt]), "self_score", SUMMER)
    (only,) = found.changes()
    assert [(each.rule, each.before, each.after) for each in only.rules] == [
        ("assessments", Outcome.FAILED, None)
    ]
    assert found.by_rule() == {"assessments": 1}


def test_a_lower_cap_is_seen_in_the_score(pack, people):
    groups = tuple(
        replace(group, cap=Decimal(10)) if group.code == "basic" else group
        for group in pack.score.scheme.groups
    )
    capped = replace(pack, score=replace(pack.score, scheme=replace(pack.score.scheme, groups=groups)))
    found = impact(pack, capped, Season.of(people), "self_score", SUMMER)
    assert list(found.rescored) == [0, 1, 2, 3]
    change = found.change(3)
    assert (change.score_before, change.score_after) == (
        score(pack, people[3]).total,
        score(capped, people[3]).total,
    )


def test_nothing_changes_between_a_pack_and_itself(pack):
    some = synthetic(500)
    found = impact(pack, pack, some.season, some.paths, SUMMER, {"region": some.regions})
    assert (len(found), found.turns(), found.by_rule()) == (0, {}, {})
    assert sum(each.persons for each in found.by_group("region")) == 500


def test_everybody_is_judged_as_alone(pack):
    some, after = synthetic(300, seed=11), lowered(pack, 50)
    found = impact(pack, after, some.season, some.paths, SUMMER)
    for person in range(300):
        facts, path = some.season.facts(person), some.paths.at(person)
        was, now = (overall(evaluate(each, path, facts, SUMMER)) for each in (pack, after))
        assert (person in found.persons) == (was is not now)
        assert (found.change(person).before, found.change(person).after) == (was, now)
