import io
import zipfile

import pytest
from django.core.files.base import ContentFile

from tests.cast import OFFICE, actor
from tests.plans.drafts import next_years, plan, stranger
from zhiping.files import opened
from zhiping.journal.queries import timeline
from zhiping.plans.acts import abandon_draft, attach, detach
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def form(mark="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        for name in ("[Content_Types].xml", mark):
            folder.writestr(zipfile.ZipInfo(name), "<x/>")  # always of the same day, always the same bytes
    return out.getvalue()


def put(beside, title="推荐人员花名册", content=None, name="花名册.docx", by=None):
    file = ContentFile(form() if content is None else content, name=name)
    return attach(beside, title=title, file=file, by=by or actor(OFFICE))


def test_a_form_is_kept_beside_the_draft_under_its_hash():
    draft = next_years()
    attachment = put(draft)
    with opened(attachment.sha256) as file:
        assert file.read() == form()
    assert (attachment.title, attachment.name, attachment.size) == (
        "推荐人员花名册",
        "花名册.docx",
        len(form()),
    )
    assert [entry.act for entry in timeline(draft.pk)] == ["draft_from_plan", "attach"]


def test_the_same_form_is_kept_once():
    draft = next_years()
    assert put(draft) == put(draft)


def test_last_years_attachments_come_along_to_be_looked_at():
    put(plan())
    gone = put(plan(), title="旧表")
    detach(gone, by=actor(OFFICE))
    carried = next_years().attachments.get()
    assert (carried.title, carried.carried) == ("推荐人员花名册", True)


def test_what_is_taken_away_is_no_longer_shown_but_known():
    attachment = put(plan())
    detach(attachment, by=actor(OFFICE))
    assert not plan().attachments.filter(removed_at=None).exists()
    assert timeline(plan().pk).last().detail["title"] == "推荐人员花名册"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty_file"), (b"MZ\x90\x00", "wrong_type"), (form("x/y"), "wrong_type")]
)
def test_a_file_that_is_no_document_is_refused(content, code):
    with pytest.raises(Refusal) as refusal:
        put(next_years(), content=content)
    assert refusal.value.code == code


def test_only_the_office_attaches_and_detaches_and_not_to_a_closed_draft():
    draft, other = next_years(), stranger()
    attachment = put(draft)
    for act in (
        lambda: put(draft, by=other),
        lambda: put(plan(), by=other),
        lambda: detach(attachment, by=other),
    ):
        with pytest.raises(Refusal) as refusal:
            act()
        assert refusal.value.code == "not_your_office"
    abandon_draft(draft, by=actor(OFFICE))
    with pytest.raises(Refusal, match="已放弃"):
        detach(attachment, by=actor(OFFICE))
