from datetime import date, timedelta

import pytest

from tests.applications.test_submit import refusal_of
from tests.cast import BUREAU, CERTIFIED, CITY, CONFIRMED, OFFICE, actor, person
from tests.integrity.made import FACTS, heard, later, on_record, proposed, served
from zhiping.integrity.acts import annul_record, decide, defend, dismiss, open_served, serve
from zhiping.integrity.models import CreditReport, Defence, IntegrityRecord
from zhiping.integrity.queries import proceedings_of
from zhiping.journal.models import Entry
from zhiping.journal.queries import broken_entries
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")
DECISION = {"document": "浙人社职诚〔2024〕1号", "reasoning": "事实清楚，证据充分。", "basis": "2020"}


def me(login=CERTIFIED):
    return Actor(person(login))


def test_what_is_only_proposed_is_not_yet_the_persons_to_read():
    proposed(CERTIFIED)
    assert not proceedings_of(person(CERTIFIED)).exists()


def test_once_served_the_person_has_five_working_days_from_tomorrow():
    held = served(CERTIFIED)
    assert held.defence_until == date(2024, 8, 27)  # 2024-08-20 is a Tuesday
    assert held.state == "defending"
    assert [each.facts for each in proceedings_of(person(CERTIFIED))] == [FACTS]
    first = open_served(held, by=me()).read_at
    with later(days=1):
        assert open_served(held, by=me()).read_at == first


def test_nothing_is_decided_while_the_person_may_still_speak():
    held = served(CERTIFIED)
    said = refusal_of(decide, held, **DECISION, by=actor(BUREAU))
    assert said.code == "defence_running"
    assert "2024年8月27日" in said.what
    defend(held, text="专利证书是原件，请向专利局核对。", by=me())
    assert refusal_of(decide, held, **DECISION, by=actor(BUREAU)).code == "defence_running"
    with later(days=8):
        made = decide(held, **DECISION, by=actor(BUREAU))
    assert (made.begins_on, made.ends_on) == (date(2024, 8, 28), date(2027, 8, 27))


def test_who_waived_their_defence_can_be_decided_on_and_says_no_more():
    held = heard(CERTIFIED)
    assert refusal_of(defend, held, text="还有话说", by=me()).code == "defence_over"
    assert not Defence.objects.exists()
    assert decide(held, **DECISION, by=actor(BUREAU)).ends_on == date(2027, 8, 19)


def test_a_defence_that_comes_late_is_refused_with_what_else_can_be_done():
    held = served(CERTIFIED)
    with later(days=8):
        said = refusal_of(defend, held, text="晚了", by=me())
    assert said.code == "defence_over"
    assert "行政复议" in said.remedy


def test_nobody_decides_what_they_proposed_nor_does_another_body():
    held = heard(CERTIFIED, by=BUREAU)
    assert refusal_of(decide, held, **DECISION, by=actor(BUREAU)).code == "same_person"
    assert refusal_of(decide, held, **DECISION, by=actor(CITY)).code == "not_your_proceeding"
    assert (
        refusal_of(serve, proposed(CONFIRMED), document="告知", by=actor(OFFICE)).code
        == "not_your_proceeding"
    )


def test_a_stranger_neither_reads_nor_answers():
    held = served(CERTIFIED)
    assert refusal_of(defend, held, text="我来说", by=me(CONFIRMED)).code == "not_your_proceeding"
    assert not proceedings_of(person(CONFIRMED)).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [({"document": " "}, "document"), ({"reasoning": ""}, "reasoning"), ({"basis": "2006"}, "basis")],
)
def test_a_decision_without_number_reason_or_applicable_rules_is_refused(change, field):
    held = heard(CERTIFIED)
    assert refusal_of(decide, held, **DECISION | change, by=actor(BUREAU)).field == field
    assert not IntegrityRecord.objects.filter(person=person(CERTIFIED)).exists()
    assert not CreditReport.objects.filter(record__person=person(CERTIFIED)).exists()


def test_one_case_has_one_open_proceeding_and_a_number_is_used_once():
    proposed(CERTIFIED)
    assert refusal_of(proposed, CERTIFIED).code == "already_open"
    on_record(CONFIRMED)
    again = heard("cao.yu")
    assert refusal_of(decide, again, **DECISION, by=actor(BUREAU)).code == "document_taken"


def test_a_decision_is_made_once():
    held = heard(CERTIFIED)
    decide(held, **DECISION, by=actor(BUREAU))
    assert refusal_of(decide, held, **DECISION, by=actor(BUREAU)).code == "not_in_state"
    assert refusal_of(dismiss, held, reasoning="算了", by=actor(BUREAU)).code == "not_in_state"


def test_who_is_cleared_is_told_and_has_no_record():
    held = dismiss(served(CERTIFIED), reasoning="专利局复函证实专利真实。", by=actor(BUREAU))
    assert held.state == "dismissed"
    assert not IntegrityRecord.objects.filter(person=person(CERTIFIED)).exists()
    assert Entry.objects.filter(subject=person(CERTIFIED).pk, act="dismiss_proposal").count() == 1
    assert proposed(CERTIFIED).state == "proposed"  # new facts may open it anew


def test_a_decision_that_was_overturned_bars_nobody_and_the_platforms_learn_it():
    made = on_record(CERTIFIED)
    annul_record(made, document="浙人社复〔2024〕7号", reason="行政复议撤销", by=actor(BUREAU))
    made.refresh_from_db()
    assert made.state == "annulled"
    assert CreditReport.objects.filter(record=made, what="annulled").count() == 2
    with later(days=1):
        assert (
            refusal_of(annul_record, made, document="x", reason="x", by=actor(BUREAU)).code == "record_closed"
        )
    assert broken_entries() == []


def test_the_state_of_a_record_follows_the_calendar():
    made = on_record(CERTIFIED)
    assert made.state == "active"
    with later(days=3 * 366 + 1):
        assert made.state == "expired"
    old = on_record(CONFIRMED, document="浙人社职诚〔2024〕2号", basis="2006", season=2020)
    IntegrityRecord.objects.filter(pk=old.pk).update(begins_on=date(2024, 8, 20) + timedelta(days=1))
    old.refresh_from_db()
    old.ends_on = date(2026, 12, 31)
    assert old.state == "pending"
