from tests.documents import reading
from tests.documents.samples import HASH, confirmation, undertaking
from zhiping.documents.authenticity import authenticity_pdf
from zhiping.documents.notice_confirmation import notice_confirmation_pdf


def test_the_undertaking_is_one_page_with_the_words_the_time_and_the_hash() -> None:
    pdf = authenticity_pdf(undertaking())
    text = reading.text(pdf)

    assert len(reading.pages(pdf)) == 1
    assert all(reading.compact(paragraph) in text for paragraph in undertaking().paragraphs)
    assert "签名时间：2024年8月19日14:32" in text
    assert f"签名所对应内容的数字指纹（SHA-256）：{HASH}" in text


def test_an_unsigned_undertaking_leaves_room_for_a_pen() -> None:
    text = reading.text(authenticity_pdf(undertaking(signature=None)))

    assert "签名时间：年月日" in text
    assert "在线扫码签名" not in text


def test_the_notice_confirmation_shows_period_place_and_outcome() -> None:
    pdf = notice_confirmation_pdf(confirmation())
    text = reading.text(pdf)

    assert "公示起止2024年8月26日至2024年8月30日（5个工作日）" in text
    assert "有无异议无异议异议处理情况无" in text
    assert "1章堃喆工程师高级工程师机电制造（设计开发）2郑䶮" in text
    assert "（盖章）负责人（签名）：2024年9月3日" in text


def test_a_confirmation_not_yet_signed_waits_for_date_and_seal() -> None:
    assert "（盖章）负责人（签名）：年月日" in reading.text(notice_confirmation_pdf(confirmation(dated=None)))


def test_both_give_the_same_bytes_again_with_embedded_fonts() -> None:
    for print_one in (
        lambda: authenticity_pdf(undertaking()),
        lambda: notice_confirmation_pdf(confirmation()),
    ):
        pdf = print_one()
        assert pdf == print_one()
        assert all(reading.fonts(pdf).values())
