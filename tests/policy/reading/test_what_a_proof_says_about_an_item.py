import pytest

from zhiping.policy.reading import mismatches, suggestions
from zhiping.policy.reading.finding import dates
from zhiping.policy.vocabulary import BY_KEY

PATENT = """发明专利证书
发 明 名 称：一种高效离心泵叶轮
专 利 号：ZL 2020 1 0123456.7
专利申请日：2020年03月01日
授权公告日：2022年05月20日
专利权人：某某泵业有限公司"""
AWARD = "荣誉证书\n林晓 同志：\n奖项名称  智能立体仓储  级别等级  市厅级一等\n颁发日期\n二〇二三年五月二十日"
TYPED = {
    "name": "一种高效离心泵叶轮",
    "number": "ZL202010123456.7",
    "granted": "2022-05-20",
    "kind": "invention",
}


def told(category, *texts):
    return {key: each.value for key, each in suggestions(BY_KEY[category], texts).items()}


def flags(category, values, *texts, **options):
    return [
        (each.field, each.read, each.page) for each in mismatches(BY_KEY[category], values, texts, **options)
    ]


def test_a_patent_certificate_fills_its_fields():
    assert told("patent", PATENT) == {
        "name": "一种高效离心泵叶轮",
        "kind": "invention",
        "number": "ZL202010123456.7",
        "granted": "2022-05-20",
    }


def test_a_written_date_and_two_columns_are_understood():
    read = told("award", AWARD)
    assert (read["name"], read["grade"], read["obtained"]) == ("智能立体仓储", "municipal_1", "2023-05-20")


def test_a_suggestion_says_on_which_page_it_was_read():
    assert suggestions(BY_KEY["patent"], ["", PATENT])["number"].page == 2


def test_nothing_is_made_up():
    assert told("patent", "") == {}
    assert told("paper", "一段与此无关的文字，没有任何标签。") == {}
    assert "granted" not in told("patent", "授权公告日：2022年05月")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023年5月20日", ["2023-05-20"]),
        ("2023.05.20", ["2023-05-20"]),
        ("２０２３－０５－２０", ["2023-05-20"]),
        ("二〇一九年十二月三十一日", ["2019-12-31"]),
        ("2023年5月", ["2023-05"]),
        ("2023年13月", []),
        ("电话 0575-88881234", []),
    ],
)
def test_dates_are_read_as_they_are_written(text, found):
    assert dates(text) == found


def test_what_agrees_is_not_flagged():
    assert flags("patent", TYPED, PATENT) == []


def test_one_wrong_digit_is_flagged_with_what_was_read_and_where():
    wrong = TYPED | {"number": "ZL202110123456.7"}
    assert flags("patent", wrong, "封面", PATENT) == [("number", "ZL202010123456.7", 2)]


def test_another_date_and_another_name_are_flagged():
    wrong = TYPED | {"granted": "2021-05-20", "name": "工业机器人夹具"}
    assert flags("patent", wrong, PATENT) == [
        ("name", "一种高效离心泵叶轮", 1),
        ("granted", "2022-05-20", 1),
    ]


def test_a_month_that_fits_is_enough():
    assert flags("patent", TYPED, PATENT.replace("2022年05月20日", "2022年5月")) == []


def test_a_misread_character_is_no_other_name():
    assert flags("patent", TYPED, PATENT.replace("高效离心", "高效禽心")) == []


def test_a_certificate_of_somebody_else_is_flagged():
    assert flags("award", {}, "姓名：王五  性别：男", holder="林晓") == [("", "王五", 1)]
    assert flags("award", {}, "姓名：林晓", holder="林晓") == []


def test_silence_is_no_contradiction():
    assert flags("patent", TYPED, "这一页只有说明书的文字。", holder="林晓") == []
