from datetime import date

import pytest

from tests.cast import OFFICE, SUBMITTED, actor
from tests.plans.drafts import NEXT, next_years, plan, stranger
from tests.plans.test_attachments_lie_beside_a_plan import put
from zhiping.applications.acts import start_draft
from zhiping.journal.queries import timeline
from zhiping.plans.acts import draft_addendum, edit_draft, edit_draft_text, publish_draft, record_filing
from zhiping.plans.models import Draft, Filing, Plan
from zhiping.plans.queries import published_plans
from zhiping.plans.queries.checking import check_draft
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
TEXT, CASES = f"{NEXT}.yaml", f"{NEXT}.cases.yaml"
FILED = {"source.document": "浙机联〔2025〕018号", "source.issued": date(2025, 7, 10)}


@pytest.fixture
def draft(demo_db):
    made = next_years()
    return edit_draft(made, revision=1, changes=FILED, by=actor(OFFICE))


def rewrite(draft, name, old, new):
    text = draft.sources[name]
    assert old in text
    edit_draft_text(draft, revision=draft.revision, name=name, text=text.replace(old, new), by=actor(OFFICE))
    return Draft.objects.get(pk=draft.pk)


def refused(draft, by=None):
    with pytest.raises(Refusal) as refusal:
        publish_draft(draft, by=by or actor(OFFICE))
    assert Plan.objects.filter(pack_id=NEXT).count() == 0
    draft.refresh_from_db()
    assert draft.state == "draft"
    return refusal.value


def test_it_runs_and_people_apply_under_it(draft):
    published = publish_draft(draft, by=actor(OFFICE))
    assert (published.pack_id, published.year, published.document) == (NEXT, 2025, "浙机联〔2025〕018号")
    assert published in published_plans()
    assert (published.office, published.bureau) == (plan().office, plan().bureau)
    case = start_draft(published, path="regular", direction="design", by=actor(SUBMITTED))
    assert case.pack.digest == published.pack_digest
    draft.refresh_from_db()
    assert (draft.state, draft.plan) == ("published", published)
    assert [entry.act for entry in timeline(published.pk)] == ["publish_plan"]
    assert timeline(draft.pk).last().act == "publish_draft"


def test_next_year_begins_from_its_cases_and_attachments(draft):
    put(draft)
    published = publish_draft(draft, by=actor(OFFICE))
    assert published.attachments.get().title == "推荐人员花名册"
    from zhiping.plans.acts import draft_from_plan

    after = draft_from_plan(published, by=actor(OFFICE))
    assert (after.year, bool(after.cases_text), after.attachments.get().carried) == (2026, True, True)


def test_it_is_published_once(draft):
    publish_draft(draft, by=actor(OFFICE))
    with pytest.raises(Refusal, match="已发布"):
        publish_draft(draft, by=actor(OFFICE))


def test_a_pack_that_does_not_load_is_refused_and_says_where(draft):
    told = refused(rewrite(draft, TEXT, "threshold: 80", "threshold: 很高"))
    assert (told.code, told.field) == ("not_ready_loads", "text")
    assert "score.threshold" in check_draft(Draft.objects.get()).stops[0].items[0]


def test_a_case_that_comes_out_otherwise_is_refused_by_name(draft):
    told = refused(rewrite(draft, TEXT, "threshold: 80", "threshold: 85"))
    assert told.code == "not_ready_cases"
    stop = check_draft(Draft.objects.get()).stops[0]
    assert any(item.startswith("情景2 大专，自评 80 分整") for item in stop.items)


def test_without_a_case_nothing_is_proven(draft):
    edit_draft_text(draft, revision=draft.revision, name=CASES, text="", by=actor(OFFICE))
    told = refused(Draft.objects.get())
    assert "没有案例" in told.what
    edit_draft_text(draft, revision=9, name=CASES, text="cases: [", by=actor(OFFICE))
    assert "案例读不出来" in refused(Draft.objects.get()).what


def test_what_is_still_open_is_refused_with_its_place():
    draft = next_years()
    told = refused(draft)
    assert (told.code, told.field) == ("not_ready_pending", "source.document")
    stop = next(each for each in check_draft(draft).stops if each.key == "pending")
    assert "通知 · 文号" in stop.items


def test_a_filing_that_ends_before_the_review_is_refused_by_its_clause(draft):
    Filing.objects.filter(name=draft.pack.seeks.committee).update(valid_until=date(2025, 12, 30))
    told = refused(draft)
    assert told.code == "not_ready_filing"
    assert told.clause == "人社部令第40号 第八条"
    assert "备案已于 2025年12月30日 到期，评审最后一日是 2025年12月31日" in told.what
    assert "登记" in told.remedy


def test_the_review_window_says_until_when_the_filing_must_hold(draft):
    Filing.objects.filter(name=draft.pack.seeks.committee).update(valid_until=date(2025, 11, 30))
    review = {"label": "评审会议", "until": date(2025, 11, 30), "cite": "一"}
    later = edit_draft(
        draft, revision=draft.revision, changes={}, added=[("windows.review", review)], by=actor(OFFICE)
    )
    assert not check_draft(later).stops
    assert any(each.key == "filing" and each.state == "warn" for each in check_draft(later).checks)


def test_a_committee_that_was_never_filed_is_refused_until_it_is(draft):
    name = draft.pack.seeks.committee
    other = edit_draft(
        draft, revision=draft.revision, changes={"seeks.committee": "新组建的评委会"}, by=actor(OFFICE)
    )
    assert "没有登记备案" in refused(other).what
    file = {
        "series": "",
        "specialty": "mechatronics",
        "level": "senior_engineer",
        "number": "备〔2024〕1号",
        "by": actor(OFFICE),
    }
    record_filing(
        office=plan().office, name="新组建的评委会", valid=(date(2024, 8, 1), date(2027, 7, 31)), **file
    )
    assert publish_draft(other, by=actor(OFFICE)).pack.seeks.committee != name


def test_a_filing_of_another_office_does_not_count(draft):
    Filing.objects.filter(name=draft.pack.seeks.committee).update(office=stranger().my_body)
    assert refused(draft).code == "not_ready_filing"


@pytest.mark.parametrize(
    ("valid", "code"),
    [
        ((date(2024, 1, 1), date(2027, 1, 1)), "filing_too_long"),
        ((date(2024, 1, 1), date(2023, 1, 1)), "filing_backwards"),
    ],
)
def test_a_filing_holds_three_years_at_most(draft, valid, code):
    with pytest.raises(Refusal) as refusal:
        record_filing(
            office=plan().office,
            name="x",
            series="",
            specialty="x",
            level="x",
            number="x",
            valid=valid,
            by=actor(OFFICE),
        )
    assert refusal.value.code == code
    assert (refusal.value.clause == "人社部令第40号 第八条") == (code == "filing_too_long")


def test_another_offices_name_in_the_pack_is_refused(draft):
    other = edit_draft(
        draft, revision=draft.revision, changes={"bodies.office": "别的办公室"}, by=actor(OFFICE)
    )
    assert refused(other).code == "not_ready_bodies"


def test_only_the_office_publishes(draft):
    assert refused(draft, by=stranger()).code == "not_your_office"


def test_an_addendum_is_not_published_as_a_plan(demo_db):
    with pytest.raises(Refusal) as refusal:
        publish_draft(draft_addendum(plan(), by=actor(OFFICE)), by=actor(OFFICE))
    assert refusal.value.code == "is_an_addendum"
