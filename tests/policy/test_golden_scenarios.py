"""The golden scenarios: each is a case beside its pack, a test here, or stands where its machinery is tested."""

import re
from datetime import date

import pytest

from tests.policy.notices import B_FULL, A, B, C, D
from zhiping.policy.calendar import statutory
from zhiping.policy.case_file import load_cases
from zhiping.policy.lifecycle import ENDED, NotAllowed, Place, acts_at, step
from zhiping.policy.packs import POLICIES

# Scenario: the packs beside which it stands as a case named “情景N …”; test_cases_beside_the_packs runs them.
CASES = {
    1: [A], 2: [A], 3: [A], 4: [A], 5: [B], 6: [B_FULL], 7: [A], 8: [D], 9: [A], 10: [C], 11: [C, D], 12: [A], 13: [D],
    14: [D], 15: [D], 21: [C], 29: [A, B], 30: [B, B_FULL],
}  # fmt: skip
# What needs more than the policy: where it stands, and the tests that say it.
ELSEWHERE = {
    16: ("screening/test_endorse.py", "test_a_notice_that_could_not_be_over_in_time_is_refused"),
    17: (
        "deliberation/test_a_meeting_needs_two_thirds_and_a_chair.py",
        "test_16_of_25_cannot_meet_and_17_can",
    ),
    18: ("deliberation/test_two_thirds_of_those_present_pass_a_case.py", "test_11_yes_of_17_present"),
    19: (
        "deliberation/test_two_thirds_of_those_present_pass_a_case.py",
        "test_a_member_tied_to_the_employer_leaves_the_denominator",
    ),
    20: (
        "deliberation/test_a_meeting_needs_two_thirds_and_a_chair.py",
        "test_a_committee_whose_filing_has_expired_cannot_meet",
    ),
}
HERE = (22, 23, 24)
IMPORTER = (25, 26, 27, 28)  # reading a notice from a file: not the policy's


def test_every_scenario_stands_somewhere_once():
    assert sorted([*CASES, *ELSEWHERE, *HERE, *IMPORTER]) == list(range(1, 31))


@pytest.mark.parametrize("number", CASES)
def test_a_scenario_is_a_case_beside_its_pack(number):
    for pack in CASES[number]:
        names = [case.name for case in load_cases(POLICIES / f"{pack.id}.cases.yaml")]
        assert any(re.match(rf"情景{number}\b", name) for name in names), pack.id


@pytest.mark.parametrize("number", ELSEWHERE)
def test_a_scenario_that_needs_more_is_tested_with_its_machinery(number):
    file, name = ELSEWHERE[number]
    path = POLICIES.parents[2] / "tests" / file
    assert f"def {name}" in path.read_text(encoding="utf-8")


def test_22_fraud_in_the_season_of_2020_bars_a_higher_title_for_three_years_from_the_next():
    old = C.sanctions
    for decided in (date(2020, 9, 1), date(2020, 12, 31)):
        assert (old.begins_on(decided), old.ends_on(decided)) == (date(2021, 1, 1), date(2023, 12, 31))
    assert old.stops("engineer", "senior_engineer")
    assert old.stops("", "assistant_engineer")
    assert not old.stops("senior_engineer", "senior_engineer")
    assert not old.stops("senior_engineer", "engineer")


def test_23_fraud_decided_in_october_2024_is_on_record_until_the_day_before_three_years_later():
    assert A.sanctions.ends_on(date(2024, 10, 15)) == date(2027, 10, 14)
    assert A.sanctions.ends_on(date(2024, 2, 29)) == date(2027, 2, 27)


def test_24_in_wenzhou_the_office_approves_then_five_working_days_of_notice_then_the_announcement():
    place = Place("committee")
    for act, role, station in [
        ("decide_pass", "office", "approval"),
        ("approve", "bureau", "notice:result"),
        ("start_notice", "office", "notice:result"),
        ("confirm_notice", "office", "announcement"),
        ("announce", "bureau", "certificate"),
        ("certify", "bureau", ENDED),
    ]:
        place = step(D.route, place, act, role)
        assert place.station == station
    assert "announce" not in acts_at("approval", "bureau")
    with pytest.raises(NotAllowed):
        step(D.route, Place("approval"), "announce", "bureau")
    assert statutory().notice_window(date(2024, 12, 20), D.result_notice.working_days) == (
        date(2024, 12, 20),
        date(2024, 12, 26),
    )
