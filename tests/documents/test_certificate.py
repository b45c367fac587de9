import io

import pytest
import segno
from PIL import Image

from tests.documents import reading
from tests.documents.samples import certificate
from zhiping.documents.certificate import certificate_pdf


def test_the_certificate_says_who_what_when_and_by_whom() -> None:
    text = reading.text(certificate_pdf(certificate()))

    assert (
        "专业技术职务任职资格证书（电子）姓名章堃喆性别男出生年月1986年3月身份证号330106********0013" in text
    )
    assert "资格名称高级工程师资格级别副高级系列工程技术专业机电制造（设计开发）" in text
    assert "取得时间2024年11月23日证书编号ZJG2024JD000317" in text
    assert (
        "评审委员会浙江省机电制造工程技术人员高级工程师职务任职资格评审委员会公布文号浙机联〔2024〕041号"
        in text
    )
    assert "浙江省机械工业联合会2024年12月20日" in text


def test_it_tells_how_to_verify_it() -> None:
    sheet = certificate()

    assert f"核验方法：扫描二维码，或访问{sheet.verification_url}，核对姓名" in reading.text(
        certificate_pdf(sheet)
    )


def test_the_code_on_the_page_is_the_code_of_the_address() -> None:
    sheet = certificate()
    page = reading.picture(certificate_pdf(sheet), scale=4).convert("L")
    right = page.crop(
        (int(page.width * 0.72), int(page.height * 0.2), int(page.width * 0.92), int(page.height * 0.6))
    )
    dark = right.point(lambda light: 255 if light < 30 else 0)
    code = dark.crop(dark.getbbox())
    matrix = segno.make(sheet.verification_url, error="m", micro=False).matrix

    module = code.width / len(matrix)
    seen = [
        [
            code.getpixel((int((column + 0.5) * module), int((row + 0.5) * module))) == 255
            for column in range(len(matrix))
        ]
        for row in range(len(matrix))
    ]
    assert seen == [[bool(bit) for bit in row] for row in matrix]


def test_only_a_specimen_says_that_it_is_one() -> None:
    assert "演示环境样证，不具有法律效力" in reading.text(certificate_pdf(certificate()))
    assert "演示环境样证" not in reading.text(certificate_pdf(certificate(specimen=False)))


def test_a_title_that_counts_in_one_place_says_where() -> None:
    assert "有效范围温州市" in reading.text(certificate_pdf(certificate(validity_region="温州市")))
    assert "有效范围" not in reading.text(certificate_pdf(certificate()))


@pytest.mark.parametrize("name", ["㛃㻏䶮", "𬭎𬀩", "阿卜杜勒·热合曼·买买提明"])
def test_a_rare_or_long_name_fits_on_one_page(name: str) -> None:
    pdf = certificate_pdf(
        certificate(name=name, employer="杭州𬭎锐精密机床有限公司", validity_region="浙江省")
    )

    assert len(reading.pages(pdf)) == 1
    assert name in reading.text(pdf)


def test_the_sheet_is_landscape_a4_archived_embedded_and_repeatable() -> None:
    pdf = certificate_pdf(certificate())

    assert reading.sizes(pdf) == {(842, 595)}
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert all(reading.fonts(pdf).values())
    assert pdf == certificate_pdf(certificate())


def test_no_seal_is_painted_on_it() -> None:
    page = reading.picture(certificate_pdf(certificate(specimen=False)), scale=1).convert("RGB")

    assert not any(red > 150 and green < 70 and blue < 70 for red, green, blue in page.get_flattened_data())


def test_a_photo_of_the_holder_is_printed_when_given() -> None:
    portrait = io.BytesIO()
    Image.new("RGB", (413, 531), (10, 120, 10)).save(portrait, "JPEG")
    pdf = certificate_pdf(certificate(photo=portrait.getvalue()))

    assert len(reading.pages(pdf)) == 1
    assert any(
        green > red + 60
        for red, green, _ in reading.picture(pdf, scale=1).convert("RGB").get_flattened_data()
    )
