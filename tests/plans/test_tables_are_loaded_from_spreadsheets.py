import pytest
from django.core.files.base import ContentFile

from tests.cast import OFFICE, actor
from tests.plans.drafts import NEXT, colleague, next_years, plan, stranger
from zhiping.plans.acts import edit_draft_text, load_hours, load_scheme
from zhiping.policy.authoring.tables import hours_workbook, scheme_template, scheme_workbook
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
SCHEME = "zhejiang/schemes/mechatronics-senior-2020.yaml"


@pytest.fixture
def draft(demo_db):
    return next_years()


def scheme(draft):
    return scheme_workbook(draft.pack.score.scheme)


def load(act, draft, content, *, seen=None, by=None):
    file = ContentFile(content, name="表.xlsx")
    return act(draft, revision=seen or draft.revision, file=file, by=by or actor(OFFICE))


def test_a_scheme_comes_back_as_it_went_out(draft):
    before = draft.pack.score.scheme
    load(load_scheme, draft, scheme(draft))
    draft.refresh_from_db()
    assert draft.pack.score.scheme.items == before.items
    assert draft.revisions.first().what == "载入评分标准：表.xlsx"


def test_the_running_plan_keeps_its_own_scheme(draft):
    before = plan().pack.digest
    load(load_scheme, draft, scheme(draft))
    assert plan().pack.digest == before


def test_hours_replace_the_figures_and_the_years(draft):
    load(load_hours, draft, hours_workbook(draft.pack))
    draft.refresh_from_db()
    assert draft.pack.hours.years == (2023, 2024, 2025)
    assert str(draft.pack.hours.total.value) == "90"


@pytest.mark.parametrize("content", [b"", b"no spreadsheet", b"PK\x03\x04broken", scheme_template()])
def test_a_table_that_cannot_be_read_changes_nothing_and_says_where(draft, content):
    with pytest.raises(Refusal) as refusal:
        load(load_scheme, draft, content)
    assert refusal.value.code == "unreadable_table"
    assert refusal.value.cells
    assert all(each.wrong for each in refusal.value.cells)
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_table_too_large_is_refused(draft):
    with pytest.raises(Refusal, match="没有载入"):
        load(load_scheme, draft, b"PK\x03\x04" + b"\0" * (6 * 1024 * 1024))


def test_who_comes_second_is_told(draft):
    text = draft.sources[SCHEME].replace("cap: 30", "cap: 31", 1)
    edit_draft_text(draft, revision=1, name=SCHEME, text=text, by=colleague())
    content = scheme(next(iter([plan()])))
    with pytest.raises(Refusal) as refusal:
        load(load_scheme, draft, content, seen=1)
    assert refusal.value.code == "changed_meanwhile"


def test_a_plan_without_a_score_takes_no_scheme(draft):
    content = scheme(draft)
    text = (
        draft.text[: draft.text.index("score:")]
        + "score: {applies: false, cite: 二}\n"
        + draft.text[draft.text.index("materials:") :]
    )
    edit_draft_text(draft, revision=1, name=f"{NEXT}.yaml", text=text, by=actor(OFFICE))
    draft.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        load(load_scheme, draft, content)
    assert refusal.value.code == "no_such_part"


def test_only_the_office_loads(draft):
    with pytest.raises(Refusal) as refusal:
        load(load_scheme, draft, scheme(draft), by=stranger())
    assert refusal.value.code == "not_your_office"
