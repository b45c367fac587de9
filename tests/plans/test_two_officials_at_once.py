"""Two officials press the button in the same moment: on PostgreSQL one of them does it, or both where they do not meet."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from tests.cast import OFFICE, actor
from tests.plans.drafts import NEXT, PACK, colleague, next_years, plan
from zhiping import clock
from zhiping.demo.season import TODAY
from zhiping.journal.queries import broken_entries
from zhiping.plans.acts import draft_addendum, draft_from_plan, edit_draft, issue_addendum, publish_draft
from zhiping.plans.models import Draft, Plan
from zhiping.policy.authoring.layered import laid_out, value_at
from zhiping.policy.refusal import Refusal

APPLY, ENDORSE = "windows.apply.until", "windows.endorse.until"


def at_once(*acts):
    """Run the acts in threads with connections of their own, started together; each answers with "done" or a refusal's code."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            with clock.standing_at(TODAY):
                barrier.wait(timeout=10)
                act()
            return "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.parametrize("attempt", range(3))
def test_a_plan_is_drafted_once_and_published_once(committed_db, attempt):
    first, second, base = actor(OFFICE), colleague(), plan()
    answers = at_once(lambda: draft_from_plan(base, by=first), lambda: draft_from_plan(base, by=second))
    assert answers == ["done", "drafting_already"]
    draft = edit_draft(
        Draft.objects.get(), revision=1, changes={"source.document": "浙机联〔2025〕018号"}, by=first
    )
    answers = at_once(lambda: publish_draft(draft, by=first), lambda: publish_draft(draft, by=second))
    assert answers == ["done", "draft_closed"]
    assert Plan.objects.filter(pack_id=NEXT).count() == 1
    assert not broken_entries()


@pytest.mark.parametrize("attempt", range(3))
def test_fields_that_do_not_meet_are_both_saved_and_one_field_is_the_firsts(committed_db, attempt):
    first, second, draft = actor(OFFICE), colleague(), next_years()

    def edit(by, changes):
        return lambda: edit_draft(draft, revision=1, changes=changes, by=by)

    apart = at_once(edit(first, {APPLY: date(2025, 8, 22)}), edit(second, {ENDORSE: date(2025, 9, 4)}))
    assert apart == ["done", "done"]
    draft.refresh_from_db()
    said = laid_out(draft.sources, NEXT)
    assert (value_at(said, APPLY), value_at(said, ENDORSE)) == (date(2025, 8, 22), date(2025, 9, 4))
    assert at_once(edit(first, {"title": "甲"}), edit(second, {"title": "乙"})) == [
        "changed_meanwhile",
        "done",
    ]
    assert list(draft.revisions.values_list("number", flat=True)) == [4, 3, 2, 1]


def test_an_addendum_is_sent_once(committed_db):
    first, second = actor(OFFICE), colleague()
    draft = edit_draft(
        draft_addendum(plan(), by=first), revision=1, changes={APPLY: date(2024, 8, 30)}, by=first
    )

    def send(by):
        return lambda: issue_addendum(draft, document="浙机联〔2024〕030号", reason="延长", by=by)

    assert at_once(send(first), send(second)) == ["done", "draft_closed"]
    assert len(Plan.objects.get(pack_id=PACK).versions) == 1
