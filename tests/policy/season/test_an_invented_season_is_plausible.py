"""The synthetic applicants: the same for the same seed, on every outcome, and judged as each is alone."""

from datetime import date

from zhiping.policy.evaluation import evaluate, overall
from zhiping.policy.facts import gather
from zhiping.policy.findings import Outcome
from zhiping.policy.scoring import score
from zhiping.policy.season import Season, compile_pack
from zhiping.policy.season.synthetic import synthetic

SUMMER = date(2024, 8, 20)


def test_the_same_seed_gives_the_same_people():
    first, again, other = synthetic(50, seed=7), synthetic(50, seed=7), synthetic(50, seed=8)
    assert [first.season.facts(person) for person in range(50)] == [
        again.season.facts(person) for person in range(50)
    ]
    assert first.season.facts(0) != other.season.facts(0)


def test_they_have_every_outcome(pack):
    people = synthetic(4_000)
    counts = compile_pack(pack).evaluate(people.season, people.paths, SUMMER).counts()
    assert min(counts.values()) > 0
    assert counts[Outcome.PASSED] > 40


def test_each_alone_hears_the_same(pack):
    people = synthetic(150, seed=3)
    result = compile_pack(pack).evaluate(people.season, people.paths, SUMMER)
    for person in range(150):
        facts, path = people.season.facts(person), people.paths.at(person)
        findings = evaluate(pack, path, facts, SUMMER)
        assert result.findings(person) == tuple((each.rule, each.outcome) for each in findings)
        assert (result.outcome(person), result.total(person)) == (overall(findings), score(pack, facts).total)


def test_their_facts_are_what_their_items_tell():
    people = synthetic(80, seed=5)
    for person in range(80):
        facts = people.season.facts(person)
        told = gather(facts["items"])
        assert sorted(map(str, facts.get("titles", []))) == sorted(map(str, told["titles"]))
        assert facts["works"] == told["works"]
        assert facts["summary"] is told["summary"]
        assert facts["assessments"] == told["assessments"]
        assert facts["hours"] == told["hours"]
        assert facts["employment"].items() <= {"employer": None, **told["employment"]}.items()
        assert {year: each["months"] for year, each in facts["insurance"].items()} == {
            year: each["months"] for year, each in told["insurance"].items()
        }


def test_columns_and_facts_are_two_forms_of_one_thing(complete):
    season = Season.of([complete, {}, complete])
    assert season.facts(1) == {"items": []}
    assert {**season.facts(0), "items": []} == {**season.facts(2), "items": []}
    again = {key: value for key, value in season.facts(0).items() if key != "items"}
    assert again == {key: complete[key] for key in again}
    assert complete.keys() == {*again, "items"}
    by_category = sorted(complete["items"], key=lambda item: (item["category"], item["id"]))
    found = sorted(season.facts(0)["items"], key=lambda item: (item["category"], item["id"]))
    assert [item["values"] for item in found] == [item["values"] for item in by_category]
