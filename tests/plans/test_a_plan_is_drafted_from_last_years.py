from datetime import date

import pytest

from tests.cast import BUREAU, EMPLOYER, OFFICE, SUBMITTED, actor, person
from tests.plans.drafts import NEXT, PACK, next_years, plan, stranger
from zhiping.journal.queries import timeline
from zhiping.people.acts import put_on_duty
from zhiping.people.models import Actor
from zhiping.plans.acts import abandon_draft, draft_from_plan
from zhiping.plans.models import Draft, Plan
from zhiping.plans.queries.checking import case_results
from zhiping.policy.authoring.layered import laid_out, value_at
from zhiping.policy.packs import load_all
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def test_everything_is_there_one_year_on():
    draft = next_years()
    assert (draft.pack_id, draft.year, draft.state, draft.revision) == (NEXT, 2025, "draft", 1)
    assert draft.title == "2025年度机电制造专业高级工程师职务任职资格评审"
    assert draft.pack.windows["apply"].last_day == date(2025, 8, 23)
    assert draft.base.digest == plan().pack_digest
    assert "情景1" in draft.cases_text
    assert "待定" in value_at(laid_out(draft.sources, NEXT), "source.document")
    assert draft.shifts["windows.apply.until"][:2] == ["2024-08-23", "2025-08-23"]


def test_last_years_plan_stays_as_it_is():
    before, count = plan().pack.digest, Plan.objects.count()
    next_years()
    assert (plan().pack.digest, Plan.objects.count()) == (before, count)


def test_the_first_revision_holds_the_whole_text_and_the_journal_tells_of_it():
    draft = next_years()
    revision = draft.revisions.get()
    assert (revision.number, revision.texts) == (1, draft.sources)
    assert revision.by == actor(OFFICE).person
    assert timeline(draft.pk).get().act == "draft_from_plan"


def test_a_later_year_is_reached_by_going_on():
    assert draft_from_plan(plan(), year=2026, by=actor(OFFICE)).pack_id == PACK.replace("2024", "2026")


@pytest.mark.parametrize("year", [2024, 2023])
def test_a_year_that_is_not_ahead_is_refused(year):
    with pytest.raises(Refusal, match="应当晚于 2024 年"):
        draft_from_plan(plan(), year=year, by=actor(OFFICE))


def test_there_is_one_open_draft_of_a_plan():
    draft = next_years()
    with pytest.raises(Refusal, match="已有一份草稿") as refusal:
        next_years()
    assert refusal.value.remedy
    abandon_draft(draft, by=actor(OFFICE))
    assert next_years().pk != draft.pk


def test_a_year_that_is_published_is_not_drafted_again():
    Plan.objects.create(
        pack_id=NEXT, pack_version=1, pack_digest="0" * 64, title="x", year=2025, document="x",
        office=plan().office, bureau=plan().bureau, published_at=plan().published_at,
    )  # fmt: skip
    with pytest.raises(Refusal, match="已经发布") as refusal:
        next_years()
    assert "补充通知" in refusal.value.remedy


@pytest.mark.parametrize("login", [SUBMITTED, EMPLOYER, BUREAU, "fang.zheng"])
def test_only_the_office_of_the_plan_drafts_it(login):
    with pytest.raises(Refusal) as refusal:
        draft_from_plan(plan(), by=actor(login))
    assert refusal.value.code == "not_your_office"


def test_another_office_neither_drafts_nor_abandons_nor_sees():
    draft, other = next_years(), stranger()
    for act in (lambda: draft_from_plan(plan(), by=other), lambda: abandon_draft(draft, by=other)):
        with pytest.raises(Refusal) as refusal:
            act()
        assert refusal.value.code == "not_your_office"
    assert not Draft.objects.of(other).exists()
    assert Draft.objects.of(actor(OFFICE)).get() == draft
    assert not Draft.objects.of(actor(BUREAU)).exists()


@pytest.mark.parametrize("pack_id", [pack.id for pack in load_all().values()])
def test_every_plan_that_is_shipped_can_be_carried_on(pack_id):
    base = Plan.objects.select_related("office").get(pack_id=pack_id)
    who = person("jiang.ru")
    there = who.memberships.filter(body=base.office, role="office").first()
    by = Actor(who, there or put_on_duty(who, body=base.office, role="office", since=date(2020, 1, 1)))
    draft = draft_from_plan(base, by=by)
    assert draft.pack.windows["apply"].last_day.year == base.year + 1
    differ = [text for each in case_results(draft, draft.pack) for text in each.differ]
    assert all("网络学习" in text or "学时" in text for text in differ), (
        "a waiver of one year is not the next year's"
    )
