from datetime import date, timedelta

import pytest

from tests.applications.test_submit import refusal_of, signed
from tests.cast import (
    ANNOUNCED,
    APPROVED,
    BUREAU,
    CONFIRMED,
    DRAFT,
    EMPLOYER,
    NOTICE_OVER,
    OFFICE,
    RECOMMENDED,
    actor,
    case_of,
    moment,
    person,
    plan_of_a,
)
from tests.integrity.made import on_record
from zhiping import clock
from zhiping.applications.acts import submit
from zhiping.applications.queries import findings_of, gap_report
from zhiping.certification.acts import announce, approve, certify
from zhiping.integrity.acts import answer_repair, ask_repair, lift_penalty, record_penalty
from zhiping.integrity.models import IntegrityRecord, Penalty
from zhiping.people.models import Actor
from zhiping.policy.findings import Outcome
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import endorse, pass_check, review_rest

pytestmark = pytest.mark.usefixtures("demo_db")


def codes(case):
    facts = case.submission.content["facts"] if case.submission else {}
    return {each.rule: each.outcome for each in findings_of(case, facts)}


def test_a_signed_draft_of_somebody_on_record_is_refused_with_decision_clause_and_end():
    case = signed()
    made = on_record(DRAFT)
    said = refusal_of(submit, case, by=actor(DRAFT))
    assert said.code == "integrity_bar"
    assert made.document in said.what
    assert "2027年8月19日" in said.what
    assert "浙人社发〔2020〕47号" in said.clause
    case.refresh_from_db()
    assert case.station == "draft"


def test_the_gap_report_tells_before_anything_is_started():
    on_record(DRAFT)
    findings, _ = gap_report(person(DRAFT), plan_of_a(), "regular")
    found = next(each for each in findings if each.rule == "integrity_bar")
    assert found.outcome is Outcome.FAILED
    assert "2027年8月20日起" in found.remedy


@pytest.mark.parametrize(
    ("login", "act"),
    [
        (CONFIRMED, lambda case: approve(case, opinion="同意", by=actor(BUREAU))),
        (
            APPROVED,
            lambda case: announce(
                [case],
                document="浙人社职〔2024〕9号",
                title="公布",
                issued_on=clock.today(),
                by=actor(BUREAU),
            ),
        ),
        (ANNOUNCED, lambda case: certify(case, by=actor(BUREAU))),
    ],
)
def test_a_case_that_is_far_on_goes_no_further(login, act):
    on_record(login)
    case = case_of(login)
    before = case.place
    assert refusal_of(act, case).code == "integrity_bar"
    case.refresh_from_db()
    assert case.place == before


def test_neither_the_employer_nor_the_office_passes_it_on():
    on_record(NOTICE_OVER)
    review_rest(case_of(NOTICE_OVER), by=actor(EMPLOYER))
    said = refusal_of(endorse, case_of(NOTICE_OVER), opinion="同意", by=actor(EMPLOYER))
    assert said.code == "integrity_bar"
    on_record(RECOMMENDED, document="浙人社职诚〔2024〕2号", by="wu.gang")
    review_rest(case_of(RECOMMENDED), by=actor(OFFICE))
    said = refusal_of(pass_check, case_of(RECOMMENDED), opinion="同意", by=actor(OFFICE))
    assert said.code == "no_longer_met"  # the office judges by all the rules, and finds it there
    assert [each.rule for each in said.findings] == ["integrity_bar"]


def test_under_the_2006_rules_only_a_higher_title_is_barred_and_only_from_the_next_year():
    made = on_record(CONFIRMED, basis="2006", season=2020, held="engineer")
    assert (made.begins_on, made.ends_on, made.bars) == (date(2021, 1, 1), date(2023, 12, 31), "higher")
    assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))  # 2024: over
    IntegrityRecord.objects.filter(pk=made.pk).update(ends_on=date(2024, 12, 31), held="senior_engineer")
    assert codes(case_of(CONFIRMED))["integrity_bar"] is Outcome.PASSED  # the same title in another specialty
    IntegrityRecord.objects.filter(pk=made.pk).update(held="engineer")
    assert codes(case_of(CONFIRMED))["integrity_bar"] is Outcome.FAILED


def test_after_a_repair_the_case_goes_on_and_the_record_stays_to_be_read():
    made = on_record(CONFIRMED)
    mine = Actor(person(CONFIRMED))
    early = refusal_of(ask_repair, made, text="已改正", by=mine)
    assert early.code == "too_early_to_repair"
    assert "2025年8月20日" in early.what
    with clock.standing_at(clock.now() + timedelta(days=366)):
        asked = ask_repair(made, text="已改正", by=mine)
        assert refusal_of(ask_repair, made, text="再次申请", by=mine).code == "already_asked"
        assert (
            refusal_of(approve, case_of(CONFIRMED), opinion="同意", by=actor(BUREAU)).code == "integrity_bar"
        )
        answer_repair(
            asked, outcome="granted", answer="同意修复", document="浙人社职诚〔2025〕3号", by=actor(BUREAU)
        )
        made.refresh_from_db()
        assert made.state == "repaired"
        assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
        assert set(made.credit_reports.values_list("what", flat=True)) == {"record", "repaired"}


def on(day):
    return clock.standing_at(moment(f"{day} 09:30"))


def test_it_bars_on_its_last_day_and_not_on_the_next_without_anybody_doing_anything():
    assert str(on_record(CONFIRMED).ends_on) == "2027-08-19"
    with on("2027-08-19"):
        said = refusal_of(approve, case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
        assert said.code == "integrity_bar"
        assert codes(case_of(CONFIRMED))["integrity_bar"] is Outcome.FAILED
    with on("2027-08-20"):
        assert codes(case_of(CONFIRMED))["integrity_bar"] is Outcome.PASSED
        assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))


def test_a_repair_that_shortens_it_moves_its_last_day_once_and_the_platforms_learn_it():
    made, mine = on_record(CONFIRMED), Actor(person(CONFIRMED))
    with on("2025-09-01"):
        told = {"outcome": "shortened", "answer": "已纠正，缩短", "document": "浙人社职诚〔2025〕3号"}
        asked = ask_repair(made, text="已改正", by=mine)
        for wrong in (None, date(2025, 8, 31), date(2027, 8, 19)):
            assert refusal_of(answer_repair, asked, **told, until=wrong, by=actor(BUREAU)).field == "until"
        answer_repair(asked, **told, until=date(2025, 12, 31), by=actor(BUREAU))
        again = ask_repair(made, text="再请缩短", by=mine)
        said = refusal_of(answer_repair, again, **told, until=date(2025, 10, 1), by=actor(BUREAU))
        assert said.code == "shortened_already"
    made.refresh_from_db()
    assert (made.ends_on, made.set_until, made.closed_how) == (date(2025, 12, 31), date(2027, 8, 19), "")
    assert made.credit_reports.filter(what="shortened").count() == 2
    with on("2025-12-31"):
        said = refusal_of(approve, case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
        assert said.code == "integrity_bar"
    with on("2026-01-01"):
        assert made.state == "expired"
        assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))


def test_22_a_record_of_the_season_2020_under_the_2006_rules_stops_a_higher_title_from_2021_to_2023():
    made = on_record(DRAFT, basis="2006", season=2020, held="engineer")
    assert made.bars == "higher"
    days = {"2020-12-31": "PASSED", "2021-01-01": "FAILED", "2023-12-31": "FAILED", "2024-01-01": "PASSED"}
    for day, expected in days.items():
        with on(day):
            findings, _ = gap_report(person(DRAFT), plan_of_a(), "regular")
            found = next(each for each in findings if each.rule == "integrity_bar")
            assert found.outcome is Outcome[expected], day
    IntegrityRecord.objects.filter(pk=made.pk).update(held=plan_of_a().pack.seeks.level)
    with on("2022-06-01"):  # not a higher one
        findings, _ = gap_report(person(DRAFT), plan_of_a(), "regular")
        assert next(each for each in findings if each.rule == "integrity_bar").outcome is Outcome.PASSED


def test_a_refused_repair_changes_nothing_and_is_not_answered_twice():
    made = on_record(CONFIRMED)
    with clock.standing_at(clock.now() + timedelta(days=366)):
        asked = ask_repair(made, text="已改正", by=Actor(person(CONFIRMED)))
        told = {"outcome": "refused", "answer": "没有纠正", "by": actor(BUREAU)}
        answer_repair(asked, **told)
        assert refusal_of(answer_repair, asked, **told).code == "already_answered"
        made.refresh_from_db()
        assert made.state == "active"


def test_a_penalty_bars_until_it_is_over_or_lifted():
    told = {"kind": "demerit", "document": "杭职院处〔2024〕3号", "decided_on": date(2024, 3, 1)}
    held = record_penalty(person(CONFIRMED), **told, by=actor(BUREAU))
    assert held.until == date(2025, 2, 28)
    assert refusal_of(record_penalty, person(CONFIRMED), **told, by=actor(BUREAU)).code == "penalty_known"
    said = refusal_of(approve, case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
    assert (said.code, said.clause) == ("penalty_bar", "人社部令第40号 第十三条")
    assert codes(case_of(CONFIRMED))["penalty"] is Outcome.FAILED
    with pytest.raises(Refusal):
        lift_penalty(held, document="解除", by=actor(OFFICE))
    lift_penalty(held, document="杭职院处〔2024〕9号", by=actor(BUREAU))
    assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))
    assert Penalty.objects.filter(person=person(CONFIRMED)).count() == 1
