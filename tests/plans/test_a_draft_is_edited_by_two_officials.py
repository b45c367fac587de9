from datetime import date

import pytest

from tests.cast import OFFICE, actor
from tests.plans.drafts import NEXT, colleague, next_years, stranger
from zhiping.journal.queries import timeline
from zhiping.plans.acts import abandon_draft, edit_draft, edit_draft_text, restore_draft
from zhiping.plans.models import Draft, texts_at
from zhiping.policy.authoring.layered import laid_out, value_at
from zhiping.policy.packs import PackError
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
APPLY, ENDORSE = "windows.apply.until", "windows.endorse.until"
TEXT = f"{NEXT}.yaml"


@pytest.fixture
def draft(demo_db):
    return next_years()


def edit(draft, changes, *, seen=None, by=None, **more):
    return edit_draft(draft, revision=seen or draft.revision, changes=changes, by=by or actor(OFFICE), **more)


def says(draft, where):
    draft.refresh_from_db()
    return value_at(laid_out(draft.sources, NEXT), where)


def test_a_field_is_changed_in_the_text_and_nothing_else(draft):
    before = draft.text
    edit(draft, {APPLY: date(2025, 8, 22)})
    draft.refresh_from_db()
    assert draft.text == before.replace("until: 2025-08-23", "until: 2025-08-22")
    assert (draft.revision, draft.updated_by) == (2, actor(OFFICE).person)


def test_every_save_says_who_changed_what_and_keeps_what_there_was(draft):
    first = draft.text
    edit(draft, {APPLY: date(2025, 8, 22)})
    newest = draft.revisions.first()
    assert newest.what == "时间 · 个人申报 · 截止：2025-08-23 → 2025-08-22"
    assert set(newest.texts) == {TEXT}
    assert texts_at(draft, 1)[TEXT] == first
    assert [entry.act for entry in timeline(draft.pk)] == ["draft_from_plan", "edit_draft"]


def test_saving_what_is_there_already_is_no_revision(draft):
    edit(draft, {APPLY: date(2025, 8, 23), "title": draft.title})
    draft.refresh_from_db()
    assert draft.revision == 1


def test_two_officials_on_different_fields_do_not_disturb_each_other(draft):
    edit(draft, {APPLY: date(2025, 8, 22), ENDORSE: date(2025, 9, 5)})
    edit(draft, {APPLY: date(2025, 8, 23), ENDORSE: date(2025, 9, 4)}, seen=1, by=colleague())
    assert (says(draft, APPLY), says(draft, ENDORSE)) == (date(2025, 8, 22), date(2025, 9, 4))


def test_the_second_on_the_same_field_is_told_who_when_and_what(draft):
    edit(draft, {APPLY: date(2025, 8, 22)})
    with pytest.raises(Refusal) as refusal:
        edit(draft, {APPLY: date(2025, 8, 25), "title": "新名称"}, seen=1, by=colleague())
    told = refusal.value
    assert (told.code, told.field) == ("changed_meanwhile", APPLY)
    assert "江如于 8月20日 09:30 改为“2025-08-22”" in told.what
    assert says(draft, APPLY) == date(2025, 8, 22)
    assert says(draft, "title") != "新名称"


def test_the_same_change_twice_is_no_conflict(draft):
    edit(draft, {APPLY: date(2025, 8, 22)})
    edit(draft, {APPLY: date(2025, 8, 22)}, seen=1, by=colleague())
    draft.refresh_from_db()
    assert draft.revision == 2


def test_ones_own_saves_are_no_conflict(draft):
    """A page that saves itself goes on from the values it was opened with."""
    edit(draft, {APPLY: date(2025, 8, 22)})
    edit(draft, {APPLY: date(2025, 8, 21)}, seen=1)
    assert says(draft, APPLY) == date(2025, 8, 21)


def test_optional_values_come_and_go(draft):
    edit(draft, {"windows.apply.from": date(2025, 7, 1)})
    assert says(draft, "windows.apply.from") == date(2025, 7, 1)
    edit(Draft.objects.get(), {"windows.apply.from": None})
    assert "from" not in says(draft, "windows.apply")
    edit(Draft.objects.get(), {"windows.apply.from": None})
    assert draft.revisions.count() == 3


def test_entries_are_added_and_taken(draft):
    count = len(says(draft, "contacts"))
    edit(draft, {}, added=[("contacts[]", {"label": "传真", "value": "0571-1"})])
    assert says(draft, f"contacts[{count + 1}]") == {"label": "传真", "value": "0571-1"}
    edit(
        Draft.objects.get(),
        {"contacts[1].value": "不再要了", "contacts[2].value": "张三"},
        taken=["contacts[1]"],
    )
    assert says(draft, "contacts[1].value") == "张三"
    assert len(says(draft, "contacts")) == count


def test_an_entry_that_somebody_else_changed_is_not_taken_away(draft):
    edit(draft, {"contacts[2].value": "张三"})
    with pytest.raises(Refusal) as refusal:
        edit(draft, {}, taken=["contacts[2]"], seen=1, by=colleague())
    assert refusal.value.code == "changed_meanwhile"


def test_a_place_that_is_not_there_is_named(draft):
    with pytest.raises(Refusal) as refusal:
        edit(draft, {"windows.nothing.until.x[3]": 1})
    assert refusal.value.code == "cannot_edit"


def test_the_text_may_be_broken_for_a_while_and_says_where(draft):
    edit_draft_text(
        draft,
        revision=1,
        name=TEXT,
        text=draft.text.replace("threshold: 80", "threshold: 很高"),
        by=actor(OFFICE),
    )
    draft.refresh_from_db()
    with pytest.raises(PackError) as error:
        draft.pack  # noqa: B018
    assert error.value.problems[0].where == "score.threshold"
    edit_draft_text(draft, revision=2, name=TEXT, text="a: [", by=actor(OFFICE))
    draft.refresh_from_db()
    assert draft.title.startswith("2025年度")
    with pytest.raises(Refusal, match="第 1 行附近"):
        edit(draft, {"title": "x"})


def test_two_officials_on_the_text_the_second_is_told(draft):
    edit(draft, {"title": "一"})
    with pytest.raises(Refusal) as refusal:
        edit_draft_text(draft, revision=1, name=TEXT, text=draft.text + "# x\n", by=colleague())
    assert refusal.value.code == "changed_meanwhile"
    assert "名称：" in refusal.value.what
    edit_draft_text(draft, revision=2, name=TEXT, text="title: 二\n", by=colleague())
    assert says(draft, "title") == "二"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &a [1]\nb: *a\n", "shared_parts"),
        ("[" * 3000, "nested_too_deep"),
        ("x" * 500_000, "text_too_long"),
    ],
)
def test_texts_that_would_harm_are_refused(draft, text, code):
    with pytest.raises(Refusal) as refusal:
        edit_draft_text(draft, revision=1, name=TEXT, text=text, by=actor(OFFICE))
    assert refusal.value.code == code


def test_only_texts_of_the_draft_are_edited(draft):
    with pytest.raises(Refusal) as refusal:
        edit_draft_text(draft, revision=1, name="../../settings.yaml", text="x", by=actor(OFFICE))
    assert refusal.value.code == "no_such_text"


def test_an_earlier_state_comes_back_and_the_later_one_is_kept(draft):
    edit(draft, {"title": "一"})
    restore_draft(draft, number=1, by=actor(OFFICE))
    draft.refresh_from_db()
    assert draft.title.startswith("2025年度")
    assert texts_at(draft, 2) != draft.sources == texts_at(draft, 1)
    assert draft.revisions.first().what == "恢复到第 1 次保存"


def test_another_office_and_a_closed_draft_are_refused(draft):
    with pytest.raises(Refusal) as refusal:
        edit(draft, {"title": "x"}, by=stranger())
    assert refusal.value.code == "not_your_office"
    abandon_draft(draft, by=actor(OFFICE))
    with pytest.raises(Refusal, match="已放弃"):
        edit(draft, {"title": "x"})
