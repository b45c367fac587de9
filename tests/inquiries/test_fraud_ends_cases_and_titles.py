"""Golden scenarios 22 and 23, from the tip to the record; the decision with all that follows, or nothing of it."""

from datetime import date

import pytest

from tests.applications.test_submit import refusal_of, signed
from tests.cast import (
    BUREAU,
    CERTIFIED,
    CONFIRMED,
    DRAFT,
    RESULT_RUNNING,
    actor,
    case_of,
    moment,
    person,
    plan_of_a,
)
from tests.inquiries.made import COLLEAGUE, DECISION, charged, ready
from tests.screening.test_two_officials_at_once import at_once
from zhiping import clock
from zhiping.applications.acts import submit
from zhiping.applications.models import Application
from zhiping.certification.acts import approve
from zhiping.certification.models import Approval
from zhiping.inquiries.acts import clear, sanction
from zhiping.integrity.models import Freeze, IntegrityRecord, Proceeding
from zhiping.journal.queries import broken_entries, timeline


@pytest.mark.usefixtures("demo_db")
def test_a_decision_ends_the_case_wherever_it_stands_and_lifts_the_freeze():
    made = sanction(ready(RESULT_RUNNING), **DECISION, by=actor(BUREAU))
    case = case_of(RESULT_RUNNING)
    assert (case.station, case.outcome, case.desk) == ("ended", "disqualified", None)
    assert (made.begins_on, made.ends_on) == (date(2024, 8, 20), date(2027, 8, 19))
    row = timeline(case.pk).last()
    assert (row.act, row.detail) == ("disqualify", {"document": DECISION["document"]})
    assert not Freeze.objects.filter(application=case.pk, lifted_at=None).exists()
    assert broken_entries() == []


@pytest.mark.usefixtures("demo_db")
def test_23_decided_on_15_october_2024_it_is_on_record_until_14_october_2027():
    held = ready(RESULT_RUNNING)
    with clock.standing_at(moment("2024-10-15 10:00")):
        assert sanction(held, **DECISION, by=actor(BUREAU)).ends_on == date(2027, 10, 14)


@pytest.mark.usefixtures("demo_db")
def test_22_in_the_season_of_2020_a_higher_title_is_barred_from_2021_to_2023():
    held = ready(RESULT_RUNNING)
    Proceeding.objects.filter(pk=held.pk).update(season=2020, basis="2006")
    with clock.standing_at(moment("2021-03-01 10:00")):
        made = sanction(held, **DECISION | {"basis": "2006"}, by=actor(BUREAU))
    assert (made.begins_on, made.ends_on, made.bars) == (date(2021, 1, 1), date(2023, 12, 31), "higher")
    assert made.bar.stops("senior_engineer", date(2023, 12, 31))
    assert not made.bar.stops("engineer", date(2023, 12, 31))


@pytest.mark.usefixtures("demo_db")
def test_who_is_cleared_goes_on_where_the_case_stood():
    before = case_of(CONFIRMED).place
    clear(ready(CONFIRMED, COLLEAGUE), reasoning="专利局复函证实。", by=actor(BUREAU))
    assert case_of(CONFIRMED).place == before
    assert approve(case_of(CONFIRMED), opinion="同意", by=actor(BUREAU))


@pytest.mark.usefixtures("demo_db")
def test_a_draft_that_was_never_handed_in_stays_and_cannot_be_submitted():
    case = signed()
    held = ready(RESULT_RUNNING)
    Proceeding.objects.filter(pk=held.pk).update(person=person(DRAFT))
    sanction(held, **DECISION, by=actor(BUREAU))
    assert case_of(DRAFT).outcome == ""
    assert refusal_of(submit, case, by=actor(DRAFT)).code == "integrity_bar"


@pytest.mark.usefixtures("demo_db")
def test_a_refused_decision_leaves_nothing_behind():
    held = charged(RESULT_RUNNING)
    assert refusal_of(sanction, held, **DECISION, by=actor(BUREAU)).code == "not_in_state"
    assert case_of(RESULT_RUNNING).outcome == ""
    assert not IntegrityRecord.objects.filter(person=case_of(RESULT_RUNNING).applicant).exists()


@pytest.mark.usefixtures("demo_db")
def test_the_title_is_revoked_with_ground_number_and_rules():
    held = ready(CERTIFIED, COLLEAGUE)
    sanction(held, **DECISION, by=actor(BUREAU))
    certificate = case_of(CERTIFIED).certificate
    assert certificate.state == "revoked"
    assert DECISION["document"] in certificate.revocation.reason
    assert "浙人社发〔2020〕47号" in certificate.revocation.basis
    assert (
        case_of(CERTIFIED).outcome == "certified"
    )  # what happened stays told; the certificate no longer counts


@pytest.mark.parametrize("attempt", range(5))
def test_decision_against_approval_in_the_same_moment(committed_db, attempt):
    held, case, by = ready(CONFIRMED, COLLEAGUE), case_of(CONFIRMED), actor(BUREAU)
    answers = at_once(lambda: approve(case, opinion="同意", by=by), lambda: sanction(held, **DECISION, by=by))
    fresh = case_of(CONFIRMED)
    assert fresh.outcome == "disqualified"
    assert IntegrityRecord.objects.filter(proceeding=held).count() == 1
    acts = [row.act for row in timeline(case.pk)]
    assert acts[-1] == "disqualify"
    assert (
        Approval.objects.filter(application=case).exists()
        == ("approve" in acts)
        == (answers == ["done", "done"])
    )
    assert broken_entries() == []


def test_decided_twice_at_once_it_is_one_record(committed_db):
    held, by = ready(RESULT_RUNNING), actor(BUREAU)
    answers = at_once(*[lambda: sanction(held, **DECISION, by=by)] * 2)
    assert answers.count("done") == 1
    assert IntegrityRecord.objects.filter(proceeding=held).count() == 1
    assert Application.objects.filter(outcome="disqualified", plan=plan_of_a()).count() == 1
