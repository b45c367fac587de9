"""The yearly hours and the years asked for, into a spreadsheet and back; mistakes are told by cell."""

import pytest

from tests.policy.authoring import sheets
from zhiping.policy.authoring.editing import edit
from zhiping.policy.authoring.tables import (
    TableError,
    hours_of,
    hours_template,
    hours_workbook,
    read_hours_workbook,
)
from zhiping.policy.packs import load_all, load_texts

NAME = "shared/hours-loaded"
PACK = "zhejiang/2024/mechatronics-senior"


@pytest.fixture(scope="module")
def pack():
    return load_all()[PACK]


@pytest.fixture(scope="module")
def paths(pack):
    return {key: path.label for key, path in pack.paths.items()}


@pytest.fixture(scope="module")
def book(pack):
    return hours_workbook(pack)


def told(data, paths):
    with pytest.raises(TableError) as refused:
        read_hours_workbook(data, NAME, paths)
    return [str(problem) for problem in refused.value.problems]


def with_table(pack, table):
    """The pack, using what was read."""
    text = edit(pack.sources[f"{pack.id}.yaml"], {"hours": table.section})
    return load_texts({**pack.sources, f"{pack.id}.yaml": text, f"{NAME}.yaml": table.text}, pack.id)


@pytest.mark.parametrize(
    "pack_id", [key for key, each in load_all().items() if "based_on" not in each.sources[f"{key}.yaml"]]
)
def test_the_hours_of_every_pack_come_back_as_they_went_out(pack_id):
    pack = load_all()[pack_id]
    table = read_hours_workbook(
        hours_workbook(pack), NAME, {key: path.label for key, path in pack.paths.items()}
    )
    loaded = with_table(pack, table)
    assert (loaded.hours, loaded.path_hours) == (pack.hours, pack.path_hours)


def test_figures_years_and_waivers_can_be_changed(book, pack, paths):
    cells = {
        ("学时要求", "B2"): 100,
        ("学时要求", "C2"): "新号",
        ("学时要求", "D2"): "第三条",
        ("学时要求", "E2"): "",
        ("公需科目", "B3"): "否",
        ("不设网络上限的年度", "A3"): "2021年度",
        ("不设网络上限的年度", "C3"): "二",
        ("要求年度", "B2"): "2020-2024",
        ("要求年度", "C2"): 3,
        ("要求年度", "A3"): paths["skilled"],
        ("要求年度", "B3"): "2024",
        ("要求年度", "E3"): "二（五）",
    }
    loaded = with_table(pack, read_hours_workbook(sheets.changed(book, cells), NAME, paths))
    rule, skilled = loaded.hours, loaded.hours_for("skilled")
    assert (rule.total.value, rule.total.citation.text) == (100, "新号 第三条")
    assert (rule.public_of, rule.waived_years) == (("general_public",), (2020, 2021))
    assert (rule.years, rule.needed) == ((2020, 2021, 2022, 2023, 2024), 3)
    assert (skilled.years, skilled.needed, skilled.citation.clause) == ((2024,), None, "二（五）")


def test_no_online_cap(book, pack, paths):
    cells = {("学时要求", f"{column}5"): "" for column in "BCDE"}
    assert (
        with_table(pack, read_hours_workbook(sheets.changed(book, cells), NAME, paths)).hours.online_cap
        is None
    )


def test_what_was_read_loads_on_its_own(book, paths):
    rule, by_path = hours_of(read_hours_workbook(book, NAME, paths), paths)
    assert (rule.total.value, rule.years, by_path) == (90, (2022, 2023, 2024), {})


def test_the_template_names_what_is_to_be_filled_in():
    found = told(hours_template(), {})
    assert "“基本信息”B2：没有填写“规则名称”。请补上。" in found
    assert "“学时要求”B2：没有填写“学时”。请写一个数字。" in found
    assert "“公需科目”B2：没有一种学时计入公需科目。至少一种写“是”。" in found


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({("学时要求", "B2"): "90学时"}, "“学时要求”B2：“90学时”不是数字"),
        ({("学时要求", "B3"): -1}, "“学时要求”B3：学时不能是负数"),
        ({("学时要求", "B4"): ""}, "“学时要求”B4：没有填写“学时”"),
        ({("学时要求", "B5"): ""}, "“学时要求”B5：写了依据，没有写学时。不设上限的，把依据也留空"),
        ({("学时要求", "D2"): ""}, "“学时要求”D2：没有写依据条款"),
        ({("学时要求", "E2"): "官方"}, "“学时要求”E2：不认识“官方”"),
        ({("学时要求", "A2"): "总学时"}, "“学时要求”A2：不认识“总学时”"),
        ({("学时要求", "A3"): "年度总学时不少于"}, "“学时要求”A3：“年度总学时不少于”写了两次"),
        ({("公需科目", "B2"): "对"}, "“公需科目”B2：不认识“对”"),
        ({("公需科目", "B2"): "否", ("公需科目", "B3"): ""}, "“公需科目”B2：没有一种学时计入公需科目"),
        ({("不设网络上限的年度", "A2"): "疫情期间"}, "“不设网络上限的年度”A2：“疫情期间”不是年度"),
        ({("不设网络上限的年度", "A2"): "2020-2022"}, "“不设网络上限的年度”A2：一行只写一个年度"),
        (
            {("不设网络上限的年度", "A3"): 2020, ("不设网络上限的年度", "C3"): "一"},
            "“不设网络上限的年度”A3：“2020”写了两次",
        ),
        ({("要求年度", "A2"): "正常"}, "“要求年度”A2：不认识“正常”。是不是想写“正常申报”"),
        ({("要求年度", "A2"): "正常申报"}, "“要求年度”A2：缺少“全部途径”这一行"),
        ({("要求年度", "A3"): "全部途径"}, "“要求年度”A3：“全部途径”写了两次"),
        (
            {("要求年度", "B2"): "近三年"},
            "“要求年度”B2：“近三年”不是年度。写作 2022、2023、2024 或 2022-2024",
        ),
        ({("要求年度", "B2"): "2022、2022"}, "“要求年度”B2：“2022、2022”不是年度"),
        ({("要求年度", "B2"): "2024-2022"}, "“要求年度”B2：“2024-2022”不是年度"),
        ({("要求年度", "B2"): "1900-9999"}, "“要求年度”B2：“1900-9999”不是年度"),
        ({("要求年度", "C2"): 4}, "“要求年度”C2：要求 4 个年度，只列出 3 个"),
        ({("要求年度", "C2"): 1.5}, "“要求年度”C2：“1.5”不是整数"),
        ({("基本信息", "B4"): ""}, "“基本信息”B4：没有填写“学时登记系统”"),
    ],
)
def test_a_mistake_is_told_with_its_cell_and_cure(book, paths, cells, said):
    found = told(sheets.changed(book, cells), paths)
    assert any(each.startswith(said) for each in found), found


@pytest.mark.parametrize(
    "text", ["2022、2023、2024", "2022，2023，2024", "2022-2024", "2022年至2024年", "2022 2023 2024"]
)
def test_years_may_be_written_in_many_ways(book, paths, text):
    table = read_hours_workbook(sheets.changed(book, {("要求年度", "B2"): text}), NAME, paths)
    assert table.section["years"] == [2022, 2023, 2024]
