import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import pytest
from PIL import Image

from tests.documents import reading
from tests.documents.samples import HASH, applicant, review_form, score_sheet, signature
from zhiping.documents.pictures import Unprintable
from zhiping.documents.review_form import ReviewForm, review_form_pdf

A4 = (595, 842)
FOOT = "第8页共8页数据指纹SHA-256" + HASH
RARE_NAMES = ("㛃㻏䶮", "𬭎𬀩", "堃喆")


@cache
def printed() -> bytes:
    return review_form_pdf(review_form())


def empty_form() -> ReviewForm:
    full = review_form()
    return ReviewForm(
        case_code=full.case_code,
        content_hash=HASH,
        verification_url=full.verification_url,
        plan=full.plan,
        dated=full.dated,
        target_title=full.target_title,
        specialty=full.specialty,
        applicant=full.applicant,
    )


def test_what_was_declared_can_be_read_back_from_the_file() -> None:
    form, text = review_form(), reading.text(printed())
    declared = [
        form.applicant.name,
        form.applicant.identity_number,
        form.applicant.employer,
        form.plan,
        form.case_code,
    ]
    declared += [row.school for row in form.education] + [row.certificate_number for row in form.titles]
    declared += [cell for table in form.achievements for row in table.rows for cell in row]
    declared += [work.title for work in form.works]
    for value in declared:
        assert reading.compact(value) in text


@pytest.mark.parametrize("name", RARE_NAMES)
def test_a_rare_name_is_printed_and_copied_out_as_it_is(name: str) -> None:
    pages = reading.pages(review_form_pdf(review_form(applicant=applicant(name))))

    assert all(name in page for page in pages[:1] + pages[2:])
    assert "〓" not in "".join(pages)


def test_every_scored_line_shows_claim_evidence_and_three_opinions() -> None:
    text = reading.text(printed())
    for group in score_sheet().groups:
        for line in group.lines:
            shown = line.item + line.clause + line.claim + ("说明：" + line.reason if line.reason else "")
            for number, proof in enumerate(line.evidence, start=1):
                shown += (
                    f"{number}." if len(line.evidence) > 1 else ""
                ) + f"{proof.file}（第{proof.pages}页）"
            shown += "" if line.evidence else "未提供"
            opinions = "".join(
                f"{points:f}" for points in (line.points.declared, line.points.verified, line.points.expert)
            )
            assert reading.compact(shown) + opinions in text


def test_subtotals_total_threshold_and_clause_stand_under_the_scores() -> None:
    text = reading.text(printed())

    assert [f"小计{points}" in text for points in ("191919", "5146.545", "181818")] == [True] * 3
    assert "合计8883.582达标分：80分依据：浙机联〔2024〕022号二（一）结论：核定83.5分，达到申报要求" in text


def test_a_sample_standard_says_so_on_every_page_of_the_sheet_and_an_official_one_does_not() -> None:
    sheets = [page for page in reading.pages(printed()) if "评价项目及条款" in page]
    official = review_form_pdf(review_form(score_sheet=replace(score_sheet(), sample=False)))

    assert len(sheets) >= 2
    assert all("样例评分标准（非官方）" in reading.compact(page) for page in sheets)
    assert "样例评分标准" not in reading.text(official)


def test_the_representative_work_is_marked() -> None:
    assert reading.text(printed()).count("补偿★代表作论文") == 1


def test_an_opinion_shows_notice_and_vote_and_waits_empty_where_there_is_none() -> None:
    text = reading.text(printed())

    assert "2024年8月26日至2024年8月30日（5个工作日）" in text
    assert "评审结论25211821通过" in text
    assert text.endswith(
        "（盖章）负责人（签名）：年月日" + reading.compact(reading.pages(printed())[-1])[-len(FOOT) :]
    )


def test_every_page_carries_its_number_the_count_and_the_hash() -> None:
    pages = [reading.compact(page) for page in reading.pages(printed())]

    assert len(pages) == 8
    for number, page in enumerate(pages, start=1):
        assert page.endswith(f"第{number}页共8页数据指纹SHA-256{HASH}")
        assert number == 1 or page.startswith(
            "章堃喆2024年度机电制造专业高级工程师职务任职资格评审ZJJX-2024-000317"
        )


def test_the_watermark_is_seen_on_every_page_and_is_in_no_text() -> None:
    plain = reading.text(printed())

    assert "仅用于职称申报" not in plain
    for page in range(8):
        seen = sum(reading.picture(printed(), page, scale=1).convert("L").histogram()[225:240])
        assert seen > 500


def test_the_file_is_an_archive_file_of_a4_pages() -> None:
    pdf = printed()

    assert reading.sizes(pdf) == {A4}
    assert reading.tagged(pdf)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_all_fonts_are_ours_and_embedded() -> None:
    fonts = reading.fonts(printed())

    assert {name.split("+")[-1] for name in fonts} == {
        "NotoSerifSC-Regular",
        "NotoSerifSC-Bold",
        "NotoSansSC-Regular",
    }
    assert all(fonts.values())


def test_the_same_form_gives_the_same_bytes_also_in_another_process() -> None:
    code = "import sys; sys.path[:0] = ['src', '.']; from tests.documents import test_review_form as again; "
    code += "import hashlib; print(hashlib.sha256(again.printed()).hexdigest())"
    elsewhere = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert review_form_pdf(review_form()) == printed()
    assert elsewhere.stdout.strip() == hashlib.sha256(printed()).hexdigest()


def test_many_threads_share_the_press_and_nobody_gets_anothers_form() -> None:
    names = ["张一", "王二", "李三", "赵四", "钱五", "孙六"]
    with ThreadPoolExecutor(4) as threads:
        files = list(threads.map(lambda name: review_form_pdf(review_form(applicant=applicant(name))), names))

    for name, pdf in zip(names, files, strict=True):
        found = {other for other in names if other in reading.text(pdf)}
        assert found == {name}


def test_a_long_summary_flows_over_pages_and_nothing_is_lost() -> None:
    sentences = [
        f"第{number:04d}句：本人主持完成主轴部件的方案论证、计算与样机试制。" for number in range(700)
    ]
    summary = "\n".join("".join(sentences[start : start + 10]) for start in range(0, 700, 10))
    assert len(summary) >= 20_000

    pages = reading.pages(review_form_pdf(review_form(summary=summary)))
    text = reading.compact("".join(pages))

    places = [text.find(f"第{number:04d}句") for number in range(700)]
    assert -1 not in places
    assert places == sorted(places)
    full = [page for page in pages if page.count("句：") > 20]
    assert len(full) >= 12


@pytest.mark.parametrize(
    "typed",
    [
        '#eval("1+1")',
        "*粗体*_斜体_",
        "$x^2$",
        "\"引号\"与'单引号'",
        "反斜线\\n\\\\",
        "= 不是标题",
        "- 不是列表",
        "[方括号]{花括号}",
        "<label>@ref~--...",
        '#import "/etc/passwd"',
        "</svg><script>",
    ],
)
def test_what_people_type_is_printed_as_they_typed_it(typed: str) -> None:
    form = review_form(applicant=applicant(typed), summary=typed, specialty=typed)

    assert reading.text(review_form_pdf(form)).count(reading.compact(typed)) >= 5


def test_what_has_no_shape_is_left_out_and_what_no_font_has_is_marked() -> None:
    text = reading.text(
        review_form_pdf(review_form(summary="甲\x00\x07乙\u202e丙\ud800丁\ufe0f\n戊😀己\ue000庚"))
    )

    assert "甲乙丙丁戊〓己〓庚" in text


def test_an_unbroken_token_stays_inside_its_cell_and_is_copied_out_whole() -> None:
    token = "ABCDEFGHIJ" * 12
    form = review_form(employment=(replace(review_form().employment[0], post=token),))

    pdf = review_form_pdf(form)
    right_margin = reading.picture(pdf, page=2, scale=1).convert("L").crop((548, 300, 595, 560))
    assert min(right_margin.get_flattened_data()) > 200
    assert token in reading.text(pdf)


def test_an_empty_dossier_says_so() -> None:
    text = reading.text(review_form_pdf(empty_form()))

    assert "八、任现职以来主要业绩无" in text
    assert "本人排名无" in text
    assert "量化评价评分表" not in text  # where a notice knows no score, what follows moves up
    assert "十、专业技术工作总结无" in text
    assert "申报人（签名）：" in text


def test_photo_and_signature_are_drawn() -> None:
    portrait = io.BytesIO()
    Image.new("RGB", (600, 800), (10, 120, 10)).save(portrait, "PNG")
    pdf = review_form_pdf(review_form(applicant=replace(applicant(), photo=portrait.getvalue())))
    unsigned = review_form_pdf(review_form(signature=None))

    green = sum(
        1
        for red, green, blue in reading.picture(pdf, 2, 1).convert("RGB").get_flattened_data()
        if green > red + 60 and green > blue + 60
    )
    assert green > 5_000
    assert "照片" not in reading.text(pdf)
    assert "签名时间：2024年8月19日14:32" in reading.text(printed())
    assert "签名时间" not in reading.text(unsigned)


def test_a_broken_photo_or_signature_is_refused_in_words() -> None:
    with pytest.raises(Unprintable, match="证件照片无法读取"):
        review_form_pdf(review_form(applicant=replace(applicant(), photo=b"not a picture")))
    with pytest.raises(Unprintable, match="重新扫码签名"):
        review_form_pdf(
            review_form(signature=replace(signature(), path='M0 0"/><image href="file:///etc/passwd"/>'))
        )
