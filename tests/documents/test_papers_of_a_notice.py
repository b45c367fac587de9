"""The papers of an employer's notice: what hangs on the board shows no personal number, what confirms it says how it went."""

import pytest

from tests.cast import EMPLOYER, NOTICE_OVER, NOTICE_RUNNING, OBJECTED, OTHER_EMPLOYER, actor, case_of
from tests.documents import reading
from zhiping.documents.from_notices import (
    confirmation_document,
    notice_sheet_document,
    public_form_document,
    public_form_of,
    undertaking_document,
    without_numbers,
)
from zhiping.screening.acts import conclude_objection
from zhiping.screening.models import Objection
from zhiping.screening.queries import noticed_now

pytestmark = pytest.mark.usefixtures("demo_db")


def shown(login):
    noticed = noticed_now(case_of(login), "employer")
    noticed.application = case_of(login)
    return noticed


def test_the_version_for_the_notice_has_neither_numbers_nor_signature_nor_opinions():
    noticed = shown(NOTICE_RUNNING)
    who = noticed.application.applicant
    form = public_form_of(noticed)
    text = reading.text(public_form_document(noticed))
    assert (form.signature, form.opinions, form.on_notice[:3]) == (None, (), "公示版")
    assert "（公示版）" in text
    for private in (who.id_number, who.id_number[-4:], who.mobile, "申报人承诺", "审核与评审意见"):
        assert private not in text
    assert who.name in text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("电话13812345678。", "电话13＊＊＊＊＊＊。"),
        ("证号33010219900101123X", "证号33＊＊＊＊＊＊"),
        ("a.b@example.com", "a.＊＊＊＊＊＊"),
        ("专利ZL202012345678.9", "专利ZL202012345678.9"),
        ("产值1380万元，2019-01-01", "产值1380万元，2019-01-01"),
    ],
)
def test_personal_numbers_in_a_text_are_made_unreadable(typed, read):
    assert without_numbers(typed) == read


def test_the_sheet_names_the_people_the_days_and_whom_to_tell():
    text = reading.text(notice_sheet_document(shown(NOTICE_RUNNING).notice))
    for words in (
        case_of(NOTICE_RUNNING).applicant.name,
        "2024年8月19日至2024年8月23日",
        "5个工作日",
        "杭州市经济和信息化局",
    ):
        assert words in text


def test_the_confirmation_says_the_prescribed_sentence():
    noticed = shown(NOTICE_OVER)
    text = reading.text(confirmation_document(noticed.notice, [noticed.application]))
    assert "该同志符合申报条件，申报材料真实、齐全" in text
    assert "公示5个工作日，无异议，同意上报" in text


def test_after_an_unfounded_objection_it_says_that_too():
    held = Objection.objects.get(noticed__application=case_of(OBJECTED))
    conclude_objection(held, conclusion="rejected", report="查无实据", by=actor(OTHER_EMPLOYER))
    noticed = shown(OBJECTED)
    text = reading.text(confirmation_document(noticed.notice, [noticed.application]))
    assert "收到异议1条，经核查均不成立" in text
    assert "查无实据" not in text


def test_the_undertaking_bears_the_signature_and_its_hash():
    case = case_of(NOTICE_OVER)
    text = reading.text(undertaking_document(case))
    assert "真实性保证书" in text
    assert case.submission.declaration.content_hash[:8] in text
    assert actor(EMPLOYER).role == "employer"
