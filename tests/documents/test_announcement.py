"""公布文件: number, list, and nothing that identifies beyond name and unit."""

import io

import pypdfium2
import pytest

from tests.cast import CERTIFIED, case_of
from zhiping.documents.announcement import announcement_document

pytestmark = pytest.mark.usefixtures("demo_db")


def text_of(pdf):
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf)))


def test_it_says_the_number_and_the_names_and_no_identity_number(client):
    case = case_of(CERTIFIED)
    announcement = case.announcements.get()
    text = text_of(announcement_document(announcement)).replace("\r\n", "").replace(" ", "")
    for words in (announcement.document, case.applicant.name, case.employer.name, "评审委员会表决通过之日"):
        assert words in text
    assert case.applicant.id_number not in text
    answer = client.get(f"/announcements/{announcement.pk}/document.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_without_a_committee_the_title_counts_from_the_approval():
    case = case_of("ds.qu")
    assert "批准之日" in text_of(announcement_document(case.announcements.get()))
