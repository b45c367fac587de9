"""An official changes one value on a page; the pack's text keeps everything else, comments included."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiping.policy.authoring.editing import EditError, edit, has, insert, read_at, remove
from zhiping.policy.findings import SAMPLE, Citation
from zhiping.policy.packs import POLICIES, load_all, load_texts

PACK = "zhejiang/2024/mechatronics-senior"
TEXT = (POLICIES / f"{PACK}.yaml").read_text(encoding="utf-8")
SMALL = """\
# 方案
source: {document: 甲〔2024〕1号}   # 文号
windows:                          # 北京时间
  apply: {label: 个人申报, until: 2024-08-23, cite: 一}
  endorse:
    label: 推荐     # 对齐
    until:

rules:
  # 在职
  - id: in_service
    require: {is: {fact: a.b, value: true}}   # 条件

  # 处分
  - {id: penalty, years: [2021, 2022]}
empty: []
number: "1"
"""


def lines_changed(old, new):
    """The numbers of lines that differ, where both have as many."""
    assert len(old.splitlines()) == len(new.splitlines())
    pairs = zip(old.splitlines(keepends=True), new.splitlines(keepends=True), strict=True)
    return [number for number, (was, now) in enumerate(pairs, 1) if was != now]


@pytest.mark.parametrize(
    ("where", "value", "line"),
    [
        ("windows.apply.until", date(2025, 8, 22), "until: 2025-08-22, cite: 一}"),
        (
            "windows.apply.until",
            datetime.fromisoformat("2025-08-22T17:00"),
            "until: 2025-08-22T17:00:00, cite: 一}",
        ),
        ("windows.apply.until", datetime(2025, 8, 22, 9, tzinfo=UTC), "until: 2025-08-22T17:00:00, cite"),
        ("score.threshold", Decimal("82.5"), "  threshold: 82.5"),
        ("hours.years", [2023, 2024, 2025], "years: [2023, 2024, 2025], cite: 二（四）}"),
        ("materials[1].copies", 2, "due: qualify, copies: 2, note: 系统导出带水印"),
        ("materials[1].number", "1a", 'number: "1a", label'),
        ("materials[4].number", "4之一", '    number: "4之一"'),
        ("contacts[2].value", "张三　李四", "{label: 联系人, value: 张三　李四}"),
        ("contacts[2].value", "张三, 李四", '{label: 联系人, value: "张三, 李四"}'),
        ("contacts[2].value", "10", '{label: 联系人, value: "10"}'),
        ("score.either", False, "  either: false\n"),
        ("score.after_title", "senior_engineer", "  after_title: senior_engineer             # 担任工程师"),
        ("result_notice.cite", "三（三）", "result_notice: {working_days: 5, cite: 三（三）}"),
        ("score.threshold_cite", Citation("浙机联〔2024〕022号", "二（二）"), "  threshold_cite: 二（二）"),
        (
            "score.threshold_cite",
            Citation("甲号", "第一条", SAMPLE),
            "  threshold_cite: {document: 甲号, clause: 第一条, provenance: sample}",
        ),
        (
            "score.window_cite",
            MappingProxyType({"clause": "二（一）"}),
            "  window_cite: {clause: 二（一）}",
        ),
    ],
)
def test_the_value_stands_as_packs_write_it_and_only_its_line_changes(where, value, line):
    edited = edit(TEXT, {where: value})
    assert len(lines_changed(TEXT, edited)) == 1
    assert line in edited


def test_several_places_at_once_and_the_pack_loads():
    edited = edit(TEXT, {"windows.apply.until": date(2024, 8, 30), "print_form.copies": 2, "version": 2})
    sources = {**load_all()[PACK].sources, f"{PACK}.yaml": edited}
    pack = load_texts(sources, PACK)
    assert (pack.windows["apply"].last_day, pack.print_form.copies, pack.version) == (date(2024, 8, 30), 2, 2)
    assert len(lines_changed(TEXT, edited)) == 3


def test_what_is_equal_already_leaves_the_text_alone():
    same = {where: read_at(TEXT, where) for where in ("windows", "score", "materials", "contacts", "route")}
    assert edit(TEXT, same) == TEXT


def test_of_a_list_with_as_many_entries_only_what_differs_is_touched():
    contacts = read_at(TEXT, "contacts")
    contacts[2]["value"] = "0571-1"
    assert len(lines_changed(TEXT, edit(TEXT, {"contacts": contacts}))) == 1


def test_an_empty_value_is_filled_in():
    edited = edit(SMALL, {"windows.endorse.until": date(2024, 9, 5)})
    assert "    until: 2024-09-05\n\nrules" in edited
    assert lines_changed(SMALL, edited) == [7]


def test_a_section_over_several_lines_becomes_one_value_and_keeps_the_comment_beside_it():
    edited = edit(SMALL, {"windows": None, "source": "乙"})
    assert "source: 乙   # 文号\nwindows: null                          # 北京时间\n\nrules" in edited


def test_a_value_becomes_a_section_over_several_lines():
    edited = edit(SMALL, {"empty": [{"id": "a"}, {"id": "b", "paths": ["x", "y"]}]})
    assert "empty:\n  - {id: a}\n  - {id: b, paths: [x, y]}\nnumber" in edited


def test_a_new_entry_goes_behind_the_last_one():
    edited = insert(SMALL, "windows.recommend", {"label": "审核", "until": date(2024, 10, 10)})
    assert "    until:\n  recommend: {label: 审核, until: 2024-10-10}\n\nrules" in edited
    assert edited.replace("  recommend: {label: 审核, until: 2024-10-10}\n", "") == SMALL


def test_a_new_key_between_brackets():
    edited = insert(SMALL, "windows.apply.from", date(2024, 8, 1))
    assert "cite: 一, from: 2024-08-01}" in edited
    assert lines_changed(SMALL, edited) == [4]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("rules[]", "years: [2021, 2022]}\n  - {id: new}\nempty"),
        ("rules[3]", "years: [2021, 2022]}\n  - {id: new}\nempty"),
        ("rules[1]", "  # 在职\n  - {id: new}\n  - id: in_service"),
        ("rules[2]", "  # 处分\n  - {id: new}\n  - {id: penalty"),
        ("empty[]", "empty:\n  - {id: new}\nnumber"),
    ],
)
def test_a_new_entry_of_a_list(where, expected):
    assert expected in insert(SMALL, where, {"id": "new"})


def test_a_year_is_added_to_a_list_on_one_line():
    assert "years: [2021, 2022, 2023]" in insert(SMALL, "rules[2].years[]", 2023)
    assert "years: [2020, 2021, 2022]" in insert(SMALL, "rules[2].years[1]", 2020)


def test_a_new_section_of_the_whole_text():
    fee = {"charged": True, "amount": Decimal("180.00"), "cite": "六"}
    assert insert(
        SMALL, "fee", fee
    ) == SMALL + "fee: {charged: true, amount: 180.00, cite: 六}\n\n".removesuffix("\n")


def test_a_mapping_is_filled_from_nothing():
    assert insert("a: {}\nb:\n", "a.x", 1) == "a: {x: 1}\nb:\n"
    assert insert("a: {}\nb:\n", "b.x", 1) == "a: {}\nb: {x: 1}\n"


@pytest.mark.parametrize(
    ("where", "gone"),
    [
        ("windows.endorse.label", "    label: 推荐     # 对齐\n"),
        ("windows.apply", "  apply: {label: 个人申报, until: 2024-08-23, cite: 一}\n"),
        ("windows.apply.label", "label: 个人申报, "),
        ("windows.apply.cite", ", cite: 一"),
        ("rules[2]", "  - {id: penalty, years: [2021, 2022]}\n"),
        ("rules[2].years[1]", "2021, "),
        ("rules[1].require", "    require: {is: {fact: a.b, value: true}}   # 条件\n"),
        ("number", 'number: "1"\n'),
    ],
)
def test_an_entry_is_removed_and_the_rest_stays(where, gone):
    assert remove(SMALL, where) == SMALL.replace(gone, "")


def test_the_first_key_of_a_list_entry_is_removed():
    assert "  - require: {is" in remove(SMALL, "rules[1].id")


def test_the_last_entry_leaves_an_empty_collection():
    assert remove("a:   # 说明\n  b: 1\nc: 2\n", "a.b") == "a: {}   # 说明\nc: 2\n"
    assert remove("a:\n  - b\n", "a[1]") == "a: []\n"
    assert remove("a: [b]\n", "a[1]") == "a: []\n"


def test_line_ends_of_windows_stay():
    text = SMALL.replace("\n", "\r\n")
    assert edit(text, {"number": "2"}) == text.replace('"1"', '"2"')
    assert insert(text, "empty[]", {"a": 1}).count("\r\n") == text.count("\r\n") + 1


def test_a_key_with_a_dot_is_named_in_quotes():
    text = "facts: {score.self: '62'}\n"
    assert edit(text, {'facts["score.self"]': "63"}) == 'facts: {score.self: "63"}\n'


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (
            lambda: edit(SMALL, {"windows.aply.until": 1}),
            "windows.aply.until：没有“aply”这一项。是不是想写“apply”。",
        ),
        (lambda: edit(SMALL, {"rules[9].id": 1}), "没有“9”这一项。这里共有 2 项，从 1 数起"),
        (lambda: edit(SMALL, {"rules[0].id": 1}), "没有"),
        (lambda: edit(SMALL, {"number.x": 1}), "上一级不是一组"),
        (lambda: edit(SMALL, {"number[1]": 1}), "上一级不是列表"),
        (lambda: edit(SMALL, {"": 1}), "没有指明改哪一处"),
        (lambda: edit(SMALL, {".a": 1}), "看不懂这个位置"),
        (lambda: edit(SMALL, {"a[x": 1}), "看不懂这个位置"),
        (lambda: edit(SMALL, {"number": 1.5}), "小数请用精确的十进制数"),
        (lambda: edit(SMALL, {"number": Decimal("NaN")}), "不是数字"),
        (
            lambda: edit(SMALL, {"windows": None, "windows.apply": None}),
            "windows.apply：这一处在“windows”之内",
        ),
        (lambda: edit("a: [\n", {"a": 1}), "第 2 行附近：方括号或花括号没有成对"),
        (lambda: edit("", {"a": 1}), "文件是空的"),
        (lambda: edit("a: &x [1]\nb: *x\n", {"b": 1}), "共用"),
        (lambda: insert(SMALL, "number", 1), "已经有这一项"),
        (lambda: insert(SMALL, "fees.amount", 1), "没有“fees”这一项"),
        (lambda: insert(SMALL, "rules[9]", 1), "不能插在第 9 项"),
        (lambda: insert(SMALL, "rules.x", 1), "上一级不是一组"),
        (lambda: insert(SMALL, "windows[1]", 1), "不能插在第 1 项"),
        (lambda: insert(SMALL, "", 1), "没有指明哪一项"),
        (lambda: remove(SMALL, ""), "不能删去全文"),
        (lambda: remove(SMALL, "rules[3]"), "没有“3”这一项"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_place(act, told):
    with pytest.raises(EditError, match=told):
        act()


def test_whether_a_place_exists():
    assert has(SMALL, "windows.endorse.until")
    assert not has(SMALL, "windows.papers")


words = st.text(min_size=1, max_size=12).filter(lambda text: text.isprintable())
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-999, max_value=999)
moments = st.datetimes().filter(lambda each: each.year > 1900).map(lambda each: each.replace(microsecond=0))
single = st.one_of(
    words,
    st.text(max_size=20),
    numbers,
    st.integers(-9999, 9999),
    st.booleans(),
    st.none(),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    moments,
)
several = st.recursive(
    single, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3)
)
PLACES = (
    "windows.apply.until", "windows.apply", "windows", "windows.endorse.until", "windows.endorse", "rules",
    "rules[1].require", "rules[1]", "rules[2]", "rules[2].years", "rules[2].years[2]", "empty", "number", "source",
)  # fmt: skip
LAST_LINES = {
    "windows": 8, "windows.endorse": 8, "rules": 15, "rules[1]": 13,
}  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(PLACES), several)
def test_whatever_is_written_is_read_back_and_the_other_lines_stay(where, value):
    edited = edit(SMALL, {where: value})
    assert read_at(edited, where) == value
    line = next(number for number, text in enumerate(SMALL.splitlines(), 1) if read_line(where) in text)
    first, last = line - 1, LAST_LINES.get(where, line)
    old, new = SMALL.splitlines(keepends=True), edited.splitlines(keepends=True)
    behind = len(old) - last
    assert new[:first] == old[:first]
    assert new[len(new) - behind :] == old[last:]


def read_line(where):
    """Words on the line where the place begins."""
    key = where.split(".")[-1].split("[")[0]
    return {
        "rules": {"rules": "rules:", "rules[1]": "in_service"}.get(where, "penalty"),
        "years": "penalty",
        "require": "require",
        "until": "until:" if "endorse" not in where else "    until:",
    }.get(key, f"{key}:")


@settings(deadline=None)
@given(st.sampled_from(["windows", "windows.apply", "rules[2]", "source"]), words, several)
def test_whatever_is_inserted_is_removed_again(owner, key, value):
    where = f'{owner}["{key}"]' if '"' not in key else f"{owner}.new"
    if has(SMALL, where):
        return
    added = insert(SMALL, where, value)
    assert read_at(added, where) == value
    assert remove(added, where) == SMALL


@settings(deadline=None)
@given(st.sampled_from(["rules", "rules[2].years"]), st.integers(1, 3), several)
def test_whatever_is_inserted_into_a_list_is_removed_again(owner, number, value):
    added = insert(SMALL, f"{owner}[{number}]", value)
    assert read_at(added, f"{owner}[{number}]") == value
    assert remove(added, f"{owner}[{number}]") == SMALL
