"""转发: a lower body adds its own dates and address for those below it; the plan itself is not touched."""

from datetime import date, timedelta

import pytest

from tests.cast import CITY, DRAFT, EMPLOYER, OTHER_CITY, actor, case_of, moment
from zhiping import clock
from zhiping.applications.acts import submit
from zhiping.journal.models import Entry
from zhiping.plans.acts import forward_plan, withdraw_forwarding
from zhiping.plans.models import Forwarding, Plan
from zhiping.plans.queries import forwardings_for, live_forwardings, windows_for
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
TEXT = """
forwards: zhejiang/2024/mechatronics-senior
source: {document: 杭经信〔2024〕88号, issuer: 杭州市经济和信息化局, issued: 2024-07-20}
windows: {apply: {until: 2024-08-21, cite: 二}}
delivery: {address: 解放东路18号, cite: 三}
"""


@pytest.fixture
def plan():
    return Plan.objects.get(pk=case_of(DRAFT).plan_id)


def test_the_local_date_binds_the_employers_below_and_nobody_else(plan):
    digest = plan.pack_digest
    forward_plan(plan, text=TEXT, by=actor(CITY))
    below, elsewhere = case_of(DRAFT).employer, actor("lu.hai").body
    assert windows_for(plan, below)["apply"].last_day == date(2024, 8, 21)
    assert windows_for(plan, below)["apply"].citation.text == "杭经信〔2024〕88号 二"
    assert windows_for(plan, elsewhere)["apply"].last_day == date(2024, 8, 23)
    plan.refresh_from_db()
    assert (plan.pack_digest, plan.pack.windows["apply"].last_day) == (digest, date(2024, 8, 23))


def test_it_stands_in_the_journal_of_the_plan(plan):
    forward_plan(plan, text=TEXT, by=actor(CITY))
    entry = Entry.objects.filter(subject=plan.pk, act="forward_plan").get()
    assert (entry.body_name, entry.detail["document"]) == ("杭州市经济和信息化局", "杭经信〔2024〕88号")


def test_a_new_word_replaces_the_old_one_and_keeps_it(plan):
    forward_plan(plan, text=TEXT, by=actor(CITY))
    forward_plan(plan, text=TEXT.replace("08-21", "08-22"), by=actor(CITY))
    assert windows_for(plan, case_of(DRAFT).employer)["apply"].last_day == date(2024, 8, 22)
    assert (Forwarding.objects.count(), len(live_forwardings(plan))) == (2, 1)


def test_taken_back_the_plans_own_word_counts_again(plan):
    held = forward_plan(plan, text=TEXT, by=actor(CITY))
    with pytest.raises(Refusal, match="不是您所在部门"):
        withdraw_forwarding(held, by=actor(OTHER_CITY))
    withdraw_forwarding(held, by=actor(CITY))
    assert forwardings_for(plan, case_of(DRAFT).employer) == []
    assert windows_for(plan, case_of(DRAFT).employer)["apply"].last_day == date(2024, 8, 23)


def test_only_an_authority_forwards(plan):
    with pytest.raises(Refusal, match="只有主管部门可以转发"):
        forward_plan(plan, text=TEXT, by=actor(EMPLOYER))


def test_a_text_that_cannot_be_read_changes_nothing(plan):
    forward_plan(plan, text=TEXT, by=actor(CITY))
    with pytest.raises(Refusal, match="晚于上级通知规定") as refused:
        forward_plan(plan, text=TEXT.replace("08-21", "08-30"), by=actor(CITY))
    assert refused.value.field == "windows.apply.until"
    assert windows_for(plan, case_of(DRAFT).employer)["apply"].last_day == date(2024, 8, 21)


def test_it_holds_from_the_moment_it_is_said(plan):
    held = forward_plan(plan, text=TEXT, by=actor(CITY))
    assert held.published_at == clock.now()
    assert clock.now() - held.published_at < timedelta(seconds=1)


def test_a_submission_after_the_local_date_is_refused_by_its_clause(plan):
    forward_plan(plan, text=TEXT, by=actor(CITY))
    case = case_of(DRAFT)
    with (
        clock.standing_at(moment("2024-08-22 09:00:00")),
        pytest.raises(Refusal, match="杭经信〔2024〕88号 二"),
    ):
        submit(case, by=actor(DRAFT))
