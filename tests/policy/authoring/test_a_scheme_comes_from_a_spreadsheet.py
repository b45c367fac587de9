"""An official downloads a score scheme, changes it in a spreadsheet and loads it again; mistakes are told by cell."""

import re
from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.policy.authoring import sheets
from zhiping.policy.authoring import labels
from zhiping.policy.authoring.tables import (
    TableError,
    read_scheme_workbook,
    scheme_of,
    scheme_template,
    scheme_workbook,
)
from zhiping.policy.authoring.writing import lines
from zhiping.policy.packs import POLICIES, load_all
from zhiping.policy.packs.document import PackError
from zhiping.policy.packs.schemes import RULES
from zhiping.policy.packs.tables import DERIVED
from zhiping.policy.vocabulary import CATEGORIES, Kind

NAME = "zhejiang/schemes/loaded"
SHIPPED = {
    file.relative_to(POLICIES).with_suffix("").as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(POLICIES.rglob("schemes/*.yaml"))
    if "derives:" not in file.read_text(encoding="utf-8")
}


@pytest.fixture(scope="module")
def scheme():
    return load_all()["zhejiang/2024/mechatronics-senior"].score.scheme


@pytest.fixture(scope="module")
def book(scheme):
    return scheme_workbook(scheme)


def told(data):
    """What is said of a workbook, a line for each problem."""
    with pytest.raises(TableError) as refused:
        read_scheme_workbook(data, NAME)
    return [str(problem) for problem in refused.value.problems]


# ── there and back ──


@pytest.mark.parametrize("name", SHIPPED)
def test_every_scheme_comes_back_as_it_went_out(name):
    scheme = scheme_of(SHIPPED[name], name)
    assert scheme_of(read_scheme_workbook(scheme_workbook(scheme), name), name) == scheme


def test_a_derived_scheme_comes_back_written_out():
    pack = load_all()["zhejiang/shangyu/2024/four-specialties-senior"]
    scheme = pack.score.scheme
    assert scheme_of(read_scheme_workbook(scheme_workbook(scheme), scheme.id), scheme.id) == scheme


def test_the_text_is_written_as_packs_are(book):
    text = read_scheme_workbook(book, NAME)
    assert text.startswith(f"id: {NAME}\ndocument: 浙江省机电制造专业")
    assert "        levels: {doctor: 15, master: 12, bachelor: 10, college: 6, secondary: 3}\n" in text
    assert "        coefficients: {1: 1, 2-3: 0.8, 4-5: 0.6, 6-: 0.3}\n" in text
    assert "          - {from: 1000, points: 10}\n" in text


def test_a_figure_changed_in_the_sheet_is_the_figure_of_the_scheme(book):
    row = sheets.find(book, "分值", "学历学位", "博士")
    data = sheets.changed(book, {("分值", f"E{row}"): 14.5})
    scheme = scheme_of(read_scheme_workbook(data, NAME), NAME)
    assert scheme.item("education").tables[0].worth.levels["doctor"] == Decimal("14.5")


def test_an_item_added_without_a_code_gets_one(book):
    last = len(sheets.rows_of(book)["项目"]) + 1
    row = {"A": "个人荣誉", "B": "其他荣誉", "D": 2, "E": "逐项累计", "H": "其他业绩或能力", "K": 1}
    data = sheets.changed(book, {("项目", f"{column}{last}"): value for column, value in row.items()})
    item = scheme_of(read_scheme_workbook(data, NAME), NAME).item("item1")
    assert (item.label, item.group, item.cap, item.tables[0].worth.flat) == ("其他荣誉", "honor", 2, 1)


def test_columns_may_stand_in_another_order(book, scheme):
    found = sheets.rows_of(book)
    found["项目"] = [row[::-1] for row in found["项目"]]
    text = read_scheme_workbook(sheets.workbook(found), scheme.id)
    assert scheme_of(text, scheme.id) == scheme


def test_numbers_typed_as_text_and_spaces_around_words_are_read(book, scheme):
    row = sheets.find(book, "项目", "学历学位")
    data = sheets.changed(book, {("项目", f"D{row}"): " 15 ", ("项目", f"E{row}"): " 只取最高一项 "})
    assert scheme_of(read_scheme_workbook(data, scheme.id), scheme.id) == scheme


def test_a_sum_of_the_sheet_is_no_strange_fraction(book):
    row = sheets.find(book, "分值", "学历学位", "博士")
    text = read_scheme_workbook(sheets.changed(book, {("分值", f"E{row}"): 0.1 + 0.2}), NAME)
    assert "doctor: 0.3," in text


# ── every primitive, at random ──

WORTHY = [
    (category, field)
    for category in CATEGORIES
    for field in category.fields
    if field.kind is Kind.CHOICE and field.choices
]
figures = st.decimals(0, 20, places=2)
words = st.text("甲乙丙丁戊0123（）、：", min_size=1, max_size=6).filter(lambda text: text.strip() == text)


@st.composite
def worths(draw, category, field, ways=("levels", "steps", "linear", "points")):
    way = draw(st.sampled_from(ways))
    if way == "levels":
        keys = [key for key, _ in field.choices]
        return {"by": field.key, "levels": {key: draw(figures) for key in keys}}
    if way == "steps":
        starts = sorted(draw(st.sets(st.integers(0, 50), min_size=1, max_size=3)))
        points = sorted(draw(figures) for _ in starts)
        steps = [{"from": start, "points": point} for start, point in zip(starts, points, strict=True)]
        return {"by": field.key, "steps": steps}
    if way == "linear":
        return {"by": field.key, "linear": {"minus": draw(st.integers(0, 60)), "times": draw(figures)}}
    return {"points": draw(figures)}


@st.composite
def tables(draw, rule):
    if draw(st.booleans()) and rule != "base":
        steps = [{"from": 1, "points": draw(figures)}]
        return {
            "fact": draw(st.sampled_from(DERIVED)),
            **({"steps": steps} if rule != "linear" else {"linear": {"times": 2}}),
        }
    category, field = draw(st.sampled_from(WORTHY))
    ways = {"interval": ("steps",), "linear": ("linear",), "base": ("levels", "steps")}.get(
        rule, ("levels", "steps", "points")
    )
    table = {"category": category.key, **draw(worths(category, field, ways))}
    if draw(st.booleans()):
        table["where"] = {field.key: draw(st.sampled_from([key for key, _ in field.choices]))}
    if draw(st.booleans()):
        table["times_by"] = field.key
        table["coefficients"] = {key: draw(st.decimals(0, 1, places=1)) for key, _ in field.choices}
    if draw(st.booleans()) and "levels" in table:
        table["sub_caps"] = [{"levels": [field.choices[0][0]], "cap": 50, "label": draw(words)}]
    if rule == "base" and draw(st.booleans()):
        table["addons"] = [
            {"label": "附加甲", **draw(worths(category, field))},
            {"label": "附加乙", "points": 1},
        ]
    return table


@st.composite
def items(draw, number):
    rule = draw(st.sampled_from(RULES))
    item = {"code": f"i{number}", "label": draw(words), "cap": 500, "rule": rule}
    if rule == "each" and draw(st.booleans()):
        item["best"] = draw(st.integers(1, 5))
    if rule == "base" and draw(st.booleans()):
        item["further"] = draw(figures)
    if draw(st.booleans()):
        item["own_cap"] = True
    if draw(st.booleans()):
        item |= {"note": draw(words), "cap_cite": {"document": "乙号", "clause": "一", "provenance": "known"}}
    if rule == "expert":
        return {**item, "category": "other"}
    if rule == "better":
        both = [draw(tables(rule)), draw(tables(rule))]
        return {**item, "tables": [{"label": f"来源{turn}", **each} for turn, each in enumerate(both)]}
    return {**item, **draw(tables(rule))}


@st.composite
def schemes(draw):
    count = draw(st.integers(1, 2))
    groups = [
        {
            "code": f"g{group}",
            "label": f"组{group}",
            "cap": 600,
            "items": [draw(items(f"{group}_{item}")) for item in range(draw(st.integers(1, 3)))],
        }
        for group in range(count)
    ]
    head = {"id": NAME, "document": "甲号", "title": "标准", "provenance": "sample", "maximum": 600 * count}
    return lines({**head, "groups": groups}, 0) + "\n"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(schemes())
def test_whatever_scheme_there_may_be_comes_back_the_same(text):
    try:
        scheme = scheme_of(text, NAME)
    except PackError as error:  # the strategy must not make nonsense, or it proves nothing
        raise AssertionError(f"{error}\n{text}") from error
    assert scheme_of(read_scheme_workbook(scheme_workbook(scheme), NAME), NAME) == scheme


# ── what the template offers ──


def test_the_template_explains_itself_and_offers_the_closed_words():
    data = scheme_template()
    found = sheets.rows_of(data)
    assert list(found) == ["填写说明", "基本信息", "分组", "项目", "分值", "可用的词"]
    assert any("计分规则" in row[0] for row in found["填写说明"])
    lists = {
        title: [row[place] for row in found["可用的词"][1:]]
        for place, title in enumerate(found["可用的词"][0])
        if title
    }
    assert {"论文", "知识产权", "考试成绩"} <= set(lists["业绩类别"])
    assert set(labels.RULES.values()) <= set(lists["计分规则"])


def test_the_cells_of_closed_words_have_lists():
    validations = []
    sheets.repacked(scheme_template(), lambda _, part: validations.append(part) or part)
    xml = b"".join(validations).decode(errors="replace")
    assert len(re.findall(r'<dataValidation type="list"', xml)) >= 9
    assert "可用的词" in xml


def test_every_word_of_a_scheme_has_a_label():
    assert set(labels.RULES) == set(RULES)
    assert set(labels.FACTS) == set(DERIVED)
    assert len(labels.SOURCE_KEYS) == len(labels.SOURCES), (
        "two sources with one label could not be told apart"
    )
    for category in CATEGORIES:
        assert len(labels.field_keys(category.key)) == len(category.fields)
        for field in category.fields:
            assert (
                len(labels.choice_keys(category.key, field.key)) == len(field.choices)
                or field.kind is Kind.BOOLEAN
            )


def test_no_word_of_the_program_stands_in_the_sheets(book):
    codes = set()
    for name, rows in sheets.rows_of(book).items():
        place = rows[0].index("代码") if "代码" in rows[0] else -1
        cells = [
            cell for row in rows for turn, cell in enumerate(row) if turn != place and isinstance(cell, str)
        ]
        codes |= {
            (name, word) for cell in cells for word in re.findall(r"[a-z_]{4,}", cell) if word != "xlsx"
        }
    assert not codes


# ── mistakes, by cell ──


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({("项目", "D2"): "十五"}, ["“项目”D2：“十五”不是数字。只写数字，不写单位和文字，如 15 或 0.8。"]),
        ({("项目", "D2"): "15分"}, ["“项目”D2：“15分”不是数字"]),
        ({("项目", "D2"): True}, ["“项目”D2：“上限分”应当是数字"]),
        ({("项目", "D2"): ""}, ["“项目”D2：没有填写“上限分”。"]),
        ({("项目", "D2"): -3}, ["“项目”D2：“-3”小于 0"]),
        ({("项目", "H2"): "学历"}, ["“项目”H2：不认识“学历”。是不是想写“学历学位”。"]),
        ({("项目", "J2"): "学力"}, ["“项目”J2：不认识“学力”。是不是想写“学历”。"]),
        ({("项目", "E2"): "取最高"}, ["“项目”E2：不认识“取最高”。是不是想写“只取最高一项”。"]),
        ({("项目", "A2"): "基本情况"}, ["“项目”A2：“分组”表里没有“基本情况”这一组。是不是想写“基本条件”。"]),
        ({("项目", "C3"): "education"}, ["“项目”C3：代码“education”与第 2 行重复。"]),
        ({("项目", "C3"): "技能"}, ["“项目”C3：代码“技能”不合规则。只用小写字母"]),
        ({("项目", "F2"): 2.5}, ["“项目”F2：“2.5”不是整数"]),
        ({("项目", "Q2"): "对"}, ["“项目”Q2：不认识“对”。可用的有：否、是。"]),
        ({("项目", "B2"): ""}, ["“项目”B2：没有填写“名称”。第一行须写明项目的名称。"]),
        ({("项目", "I4"): "外语"}, ["“项目”I4：看不懂“外语”。写作 栏：值，如 类型：外语。"]),
        ({("项目", "I4"): "类型：法语"}, ["“项目”I4：不认识“法语”"]),
        ({("项目", "I4"): "语种：外语"}, ["“项目”I4：“外语与计算机”没有“语种”这一栏"]),
        ({("项目", "M2"): 60}, ["“项目”N2：只写了“先减”，没有写“再乘”。"]),
        (
            {("分组", "C2"): 12},
            ["“分组”C2：上限 12 低于单项“学历学位”的上限 15", "“基本信息”B5：总分不等于各组上限之和"],
        ),
        ({("项目", "D2"): 14}, ["“项目”D2：上限 14 低于单项“博士”的 15 分。请提高上限或降低该档分值。"]),
        ({("分组", "B3"): "basic"}, ["“分组”B3：代码“basic”与第 2 行重复"]),
        ({("分组", "A3"): "基本条件"}, ["“分组”A3：分组“基本条件”写了两次"]),
        ({("分组", "A8"): "没有项目的组", ("分组", "C8"): 0}, ["“分组”A8：“没有项目的组”这一组没有项目"]),
        ({("分组", "D2"): "甲号"}, ["“分组”E2：写了上限的依据，没有写条款"]),
        ({("基本信息", "B4"): "官方"}, ["“基本信息”B4：不认识“官方”。"]),
        (
            {("基本信息", "B5"): 130},
            ["“基本信息”B5：总分不等于各组上限之和 135"],
        ),
        ({("基本信息", "B2"): ""}, ["“基本信息”B2：没有填写“标准名称”。"]),
        ({("基本信息", "A3"): "文件"}, ["“基本信息”A1：缺少“依据文件”这一行。"]),
        ({("分值", "A2"): "学历"}, ["“分值”A2：“项目”表里没有“学历”。是不是想写“学历学位”。"]),
        ({("分值", "D2"): "博士后"}, ["“分值”D2：不认识“博士后”这一档。是不是想写“博士”。"]),
        ({("分值", "D3"): "博士"}, ["“分值”D3：“博士”写了两次"]),
        ({("分值", "C2"): "级别"}, ["“分值”C2：不认识“级别”"]),
        ({("分值", "E2"): ""}, ["“分值”E2：没有填写“分值”。"]),
        ({("分值", "E2"): "满分"}, ["“分值”E2：“满分”不是数字"]),
        ({("分值", "B2"): "甲"}, ["“分值”B2：没有“甲”这个来源"]),
        ({("分值", "D1"): "档"}, ["“分值”D1：不认识“档”这一栏", "“分值”A1：缺少“内容”这些栏"]),
    ],
)
def test_a_mistake_is_told_with_its_cell_and_cure(book, cells, said):
    found = told(sheets.changed(book, cells))
    for words in said:
        assert any(each.startswith(words) for each in found), found


def test_several_mistakes_are_told_together_in_the_order_of_the_sheets(book):
    found = told(
        sheets.changed(
            book, {("分值", "E9"): "x", ("项目", "D3"): "y", ("基本信息", "B5"): "z", ("项目", "D2"): "w"}
        )
    )
    assert [each.split("：")[0] for each in found[:4]] == ["“基本信息”B5", "“项目”D2", "“项目”D3", "“分值”E9"]


def test_a_level_left_out_is_named_in_the_dossiers_words(book):
    found = sheets.rows_of(book)
    found["分值"] = [row for row in found["分值"] if row[3] != "博士"]
    assert told(sheets.workbook(found)) == ["“分值”D2：缺少“博士”这一档的分值。请补上 博士，或写明 其余: 0。"]


def test_an_item_without_any_points(book):
    found = sheets.rows_of(book)
    found["分值"] = [row for row in found["分值"] if row[0] != "学历学位"]
    assert told(sheets.workbook(found)) == [
        "“项目”B2：分值应当且只应当写一种。请写 “分值”表的档次、“分值”表的区间、“按公式折算” 或 “每项分” 之一。"
    ]


def test_a_range_of_ranks_turned_into_a_date_by_the_spreadsheet(book):
    row = sheets.find(book, "分值", "第2至第3")
    found = told(sheets.changed(book, {("分值", f"D{row}"): date(2024, 2, 3)}))
    assert found[0].startswith(f"“分值”D{row}：表格软件把这一格认成了日期")


@pytest.mark.parametrize("words", ["2-3", "第2-第3", "第2—3名", "2至3"])
def test_a_range_of_ranks_may_be_written_in_many_ways(book, scheme, words):
    row = sheets.find(book, "分值", "第2至第3")
    text = read_scheme_workbook(sheets.changed(book, {("分值", f"D{row}"): words}), scheme.id)
    assert scheme_of(text, scheme.id) == scheme


def test_two_items_of_one_name_are_told_apart_by_their_codes(book):
    row = sheets.find(book, "项目", "论文")
    found = told(sheets.changed(book, {("项目", f"B{row}"): "著作"}))
    assert any("有几个项目都叫“著作”。请写项目的代码" in each for each in found)


@pytest.mark.parametrize("sheet", ["基本信息", "分组", "项目"])
def test_an_empty_sheet(book, sheet):
    assert any(f"“{sheet}”A2：还没有填写" in each for each in told(sheets.without_rows(book, sheet)))


@pytest.mark.parametrize("sheet", ["基本信息", "分组", "项目", "分值"])
def test_a_sheet_without_its_titles_or_gone(book, sheet):
    assert any(
        f"“{sheet}”A1：没有找到表头" in each for each in told(sheets.without_rows(book, sheet, keep=0))
    )
    left = {name: rows for name, rows in sheets.rows_of(book).items() if name != sheet}
    assert any(f"缺少“{sheet}”这张工作表" in each for each in told(sheets.workbook(left)))


def test_the_template_as_it_is_says_what_is_to_be_filled_in():
    found = told(scheme_template())
    assert "“基本信息”B2：没有填写“标准名称”。请补上。" in found
    assert "“分组”A2：还没有填写。每项一行。" in found


def test_a_frozen_scheme_is_not_needed(scheme):
    """Mappings of a loaded scheme are read-only; writing them changes nothing."""
    assert isinstance(scheme.item("education").tables[0].worth.levels, MappingProxyType)
    assert scheme_workbook(scheme)
