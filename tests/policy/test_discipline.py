"""What a finding of fraud bars and until when: by the rules of 2006, 2020 and 2024."""

from datetime import date, timedelta

import pytest

from tests.policy.notices import NOTICES
from zhiping.policy.discipline import RULESETS, Bar, as_bar, barred_until, usual_ruleset, with_bar
from zhiping.policy.evaluation import evaluate
from zhiping.policy.facts import gather
from zhiping.policy.findings import Outcome
from zhiping.policy.years import add_years


def record(begins, ends, bars="any", held=""):
    return {"begins": begins, "ends": ends, "bars": bars, "held": held}


@pytest.mark.parametrize("decided", [date(2020, 10, 9), date(2020, 12, 31), date(2021, 3, 1)])
def test_scenario_22_the_2006_rules_count_from_the_year_after_the_review_whenever_it_came_out(decided):
    assert RULESETS["2006"].period(decided=decided, season=2020) == (date(2021, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize("key", ["2020", "2024"])
def test_scenario_23_the_later_rules_count_from_the_decision(key):
    period = RULESETS[key].period(decided=date(2024, 10, 15), season=2024)
    assert period == (date(2024, 10, 15), date(2027, 10, 14))


@pytest.mark.parametrize(
    ("key", "season", "decided", "begins", "ends"),
    [  # each worked out by hand
        ("2006", 2020, date(2020, 11, 30), date(2021, 1, 1), date(2023, 12, 31)),
        ("2006", 2019, date(2020, 2, 29), date(2020, 1, 1), date(2022, 12, 31)),
        ("2020", 2024, date(2024, 12, 31), date(2024, 12, 31), date(2027, 12, 30)),
        ("2020", 2025, date(2025, 1, 1), date(2025, 1, 1), date(2027, 12, 31)),
        ("2020", 2023, date(2024, 2, 28), date(2024, 2, 28), date(2027, 2, 27)),
        ("2020", 2023, date(2024, 2, 29), date(2024, 2, 29), date(2027, 2, 27)),  # 2027 has no 29 February
        ("2020", 2023, date(2024, 3, 1), date(2024, 3, 1), date(2027, 2, 28)),
        ("2020", 2024, date(2025, 3, 1), date(2025, 3, 1), date(2028, 2, 29)),  # the day before 1 March 2028
        ("2024", 2024, date(2024, 7, 25), date(2024, 7, 25), date(2027, 7, 24)),
        ("2024", 2027, date(2028, 2, 29), date(2028, 2, 29), date(2031, 2, 27)),
    ],
)
def test_the_days_of_a_record_by_hand(key, season, decided, begins, ends):
    assert RULESETS[key].period(decided=decided, season=season) == (begins, ends)


def test_of_the_two_readings_of_2006_the_year_after_the_review_counts_and_not_the_year_after_the_decision():
    """“从评审次年起”: fraud of the season 2020 that came out in 2022 bars 2021–2023, of which the rest is left; not 2023–2025."""
    rules, decided = RULESETS["2006"], date(2022, 5, 1)
    assert rules.period(decided=decided, season=2020) == (date(2021, 1, 1), date(2023, 12, 31))
    other = (rules.sanctions.begins_on(decided), rules.sanctions.ends_on(decided))
    assert other == (date(2023, 1, 1), date(2025, 12, 31))


def test_of_the_two_readings_of_three_years_the_day_of_the_decision_counts():
    """With it, 2024-10-15 ends on 2027-10-14; without it (民法典 第二百零一条) it would be one day more, also from 29 February. The shorter
    one is what the archive holds.
    """
    for decided, ours in ((date(2024, 10, 15), date(2027, 10, 14)), (date(2024, 2, 29), date(2027, 2, 27))):
        assert RULESETS["2020"].period(decided=decided, season=2024)[1] == ours
        assert add_years(decided, 3) == ours + timedelta(days=1)


@pytest.mark.parametrize("key", list(RULESETS))
def test_on_the_last_day_it_stops_and_on_the_next_it_does_not(key):
    rules = RULESETS[key]
    begins, ends = rules.period(decided=date(2024, 2, 29), season=2020)
    bar = Bar(begins, ends, rules.sanctions.bars, "engineer")
    days = [begins - timedelta(days=1), begins, ends, ends + timedelta(days=1)]
    assert [bar.stops("senior_engineer", day) for day in days] == [False, True, True, False]


def test_the_rules_are_those_the_notices_cite():
    for pack, key in ((NOTICES["C"], "2006"), (NOTICES["A"], "2020")):
        cited, ours = pack.sanctions, RULESETS[key].sanctions
        assert (cited.basis, cited.record_years) == (ours.basis, ours.record_years)
        assert (cited.counts_from, cited.bars) == (ours.counts_from, ours.bars)


def test_a_decision_rests_on_rules_that_are_in_force_for_the_year_it_is_about():
    covers = {
        (key, season, decided): rules.covers(decided=decided, season=season)
        for key, rules in RULESETS.items()
        for season in (2020, 2024)
        for decided in (date(2024, 7, 24), date(2024, 7, 25))
    }
    assert not covers["2024", 2024, date(2024, 7, 24)]
    assert covers["2024", 2024, date(2024, 7, 25)]
    assert covers["2006", 2020, date(2024, 7, 25)]
    assert not covers["2006", 2024, date(2024, 7, 25)]
    assert usual_ruleset("浙人专〔2006〕351号", decided=date(2021, 3, 1), season=2020) == "2006"
    assert usual_ruleset("浙人社发〔2020〕47号", decided=date(2024, 9, 1), season=2024) == "2020"
    assert usual_ruleset("没有见过的文件", decided=date(2024, 9, 1), season=2024) == "2024"


def test_a_bar_on_a_higher_title_leaves_the_same_title_in_another_specialty():
    bar = Bar(date(2021, 1, 1), date(2023, 12, 31), "higher", "senior_engineer")
    assert bar.stops("full_senior_engineer", date(2022, 6, 1))
    assert not bar.stops("senior_engineer", date(2022, 6, 1))
    assert not bar.stops("full_senior_engineer", date(2020, 12, 31))
    assert not bar.stops("full_senior_engineer", date(2024, 1, 1))


def test_of_several_records_the_one_that_stops_longest_is_named():
    bars = [
        as_bar(record("2023-01-01", "2025-12-31")),
        as_bar(record("2024-02-01", "2027-01-31", "higher", "engineer")),
    ]
    assert barred_until(bars, "senior_engineer", date(2024, 8, 20)) == date(2027, 1, 31)
    assert barred_until(bars, "engineer", date(2024, 8, 20)) == date(2025, 12, 31)
    assert barred_until(bars, "engineer", date(2026, 1, 1)) is None


def test_the_finding_names_the_day_after_the_last_one_and_facts_without_records_stay_as_they_are():
    pack, on = NOTICES["A"], date(2024, 8, 20)
    facts = gather((), integrity_records=[record("2024-01-10", "2027-01-09")])
    path = next(iter(pack.paths))
    found = next(each for each in evaluate(pack, path, facts, on) if each.rule == "integrity_bar")
    assert found.outcome is Outcome.FAILED
    assert "2027年1月10日起" in found.remedy
    plain = gather(())
    assert with_bar(plain, "senior_engineer", on) is plain


def test_a_record_whose_days_cannot_be_read_bars_rather_than_not():
    assert as_bar({"begins": "", "ends": "someday"}).stops("engineer", date(2024, 8, 20))
