"""Whatever an author hands in, the answer is a place and a cure: never a traceback, never a pack that means something else."""

import random
import tracemalloc

import pytest
import yaml

from zhiping.policy.packs import PackError, load_texts
from zhiping.policy.packs.parsing import DEEPEST, LONGEST, MOST_ALIASES

from .conftest import MECHATRONICS

PACK = f"{MECHATRONICS}.yaml"
HOURS = "shared/hours-zhejiang-2018-99.yaml"
SCHEME = "zhejiang/schemes/mechatronics-senior-2020.yaml"


def problems_of(texts):
    with pytest.raises(PackError) as refused:
        load_texts(texts, MECHATRONICS)
    assert all(each.wrong and each.fix and each.line >= 1 for each in refused.value.problems), str(
        refused.value
    )
    return refused.value.problems


@pytest.fixture
def spoilt(pack):
    """Tells what is wrong once `old` in one of the pack's files has become `new`."""

    def spoil(old, new, file=PACK):
        assert old in pack.sources[file], old
        return problems_of({**pack.sources, file: pack.sources[file].replace(old, new, 1)})

    return spoil


def laughs(levels):
    rows = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "文件是空的"),
        ("# 只有注释\n", 1, "文件是空的"),
        ("id: a\nsource:\n\tdocument: x\n", 3, "行首用了制表符（Tab）。请改用空格缩进"),
        ("id: a\nsource：\n  document: x\n", 2, "冒号用了全角“：”"),
        ("id: a\nlabel：机电\nyear: 2024\n", 2, "冒号用了全角“：”"),
        ("id: a\nsource: {document: x， issuer: y}\n", 2, "括号里的逗号用了全角“，”"),
        ("id: a\nroute: [employer\nyear: 2024\n", 2, "方括号或花括号没有成对"),
        ('id: a\ntitle: "没有收尾\nyear: 2024\n', 2, "引号没有成对"),
        ("id: a\n  year: 2024\n", 2, "多了一个冒号，或缩进与上一行不一致"),
        ("id: a\ntitle: 甲: 乙\n", 2, "多了一个冒号"),
        ("id: a\nsource:\n    document: x\n  issuer: y\n", 4, "不是合法的 YAML"),
        ("id: a\n---\nid: b\n", 2, "一个文件里写了两份内容"),
        ("id: *who\n", 1, "引用了没有定义的名称"),
        ("id: a\ntitle: @机电\n", 2, "以 YAML 保留的符号开头"),
        ("id: a\ntitle: 机\x00电\n", 2, "不可见的控制字符（代码 0）"),
        ("id: a\ntitle: 机\x1b[31m电\n", 2, "不可见的控制字符（代码 27）"),
        ("id: a\ntitle: \ud800\n", 2, "不可见的控制字符"),
        ("x" * (LONGEST + 1), 1, "文件太大"),
        ("[" * (DEEPEST + 1), 1, "层次太深"),
        ("- " * 5000 + "x", 1, "层次太深"),
        (laughs(9), 1, "展开引用后内容太多"),
        ("a: &a x\nb: [" + ", ".join(["*a"] * (MOST_ALIASES + 1)) + "]\n", 2, "引用（*名称）太多"),
        ("a: &a [" + ", ".join(["x"] * 30_000) + "]\nb: [*a, *a]\n", 1, "展开引用后内容太多"),
        ("id: &a\n  id: *a\n", 1, "指向自己所在的内容"),
        ("- x\n" * 60_000, 1, "内容太多"),
    ],
)  # fmt: skip
def test_what_is_no_readable_tree_is_told_with_its_line(text, line, words):
    (problem,) = problems_of({PACK: text})
    assert words in str(problem)
    assert (problem.file, problem.line) == (PACK, line) or "太多" in words


def test_a_bomb_costs_no_memory():
    tracemalloc.start()
    problems_of({PACK: laughs(9)})
    problems_of(
        {PACK: "a: &a [" + "x, " * 400 + "]\n" + "".join(f"b{n}: [*a]\n" for n in range(MOST_ALIASES))}
    )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60_000_000


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: 2024年度", 'title: "\\0" #', "不可见的控制字符"),
        ("copies: 3, watermark", "<<: {}, copies: 3, watermark", "不支持合并写法“<<”"),
        ("title: 2024年度", "title: !!python/object:os.system 2024年度", "不支持的类型标记"),
        ("basis:", "basis: !!set", "不支持的类型标记"),
        ("copies: 3, watermark", "copies：3, watermark", "冒号用了全角“：”"),
        ("copies: 3, watermark", "[1, 2]: 3, copies: 3, watermark", "键应当是一个词"),
        ("copies: 3, watermark", "copies: 3, copies: 4, watermark", "“copies”写了两次。只保留一处"),
        ("until: 2024-08-23", "until: 2024-02-30", "“2024-02-30”不是有效的日期或数值"),
        ("until: 2024-08-23", "until: 2024-08-23T24:00", "当日结束的不必写钟点"),
        ("until: 2024-08-23", "until: 2024-8-23", "应当是日期，如 2024-08-23，现在是“2024-8-23”"),
        ("until: 2024-08-23", "until: 20240823", "应当是日期"),
        ("until: 2024-08-23", "until: [2024-08-23]", "应当是日期"),
        ("threshold: 80", "threshold: 八十", "应当是数字，现在是“八十”"),
        ("threshold: 80", "threshold: 1:20", "应当是数字，现在是“1:20”"),
        ("year: 2024", "year: 02024", "应当是整数，现在是“02024”"),
        ("version: 1", "version: yes", "应当是整数"),
        ("version: 1", "version:", "应当是整数，现在是“空”"),
        ("watermark: true", "watermark: 是", "应当是 true 或 false，现在是“是”"),
        ("title: 2024年度", "title: {a: 1} #", "应当是文字，现在是“一组“键: 值”，共 1 项”"),
        ("seeks:", "seeks: 高级工程师\nseeking:", "这里应当是一组“键: 值”"),
        ("contacts:", "contacts: 黄建芳\ncontact:", "应当是一个列表"),
        ("windows: ", "windows: []\nwindow: ", "这里应当是一组“键: 值”"),
        ("fact: employment.in_service", "fact: employment.in_servise", "是不是想写“employment.in_service”"),
        ("working_days: 5, count", "working_days: -5, count", "公示期须至少 1 个工作日"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_place(spoilt, old, new, words):
    told = "\n".join(map(str, spoilt(old, new)))
    assert words in told
    assert f"{PACK}:" in told


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "words"),
    [
        (PACK, "until: 2024-09-05", "until: 2024-08-05", "windows", "早于“个人申报”截止"),
        (PACK, "until: 2024-10-10", "until: 2024-09-01", "windows", "早于“用人单位推荐”截止"),
        (PACK, "until: 2024-08-23", "from: 2024-09-01, until: 2024-08-23", "windows.apply.from", "开始晚于截止"),
        (SCHEME, "cap: 15\n", "cap: 12\n", "cap", "低于"),
        (SCHEME, "cap: 30\n", "cap: 12\n", "cap", "低于单项"),
        (SCHEME, "maximum: 135", "maximum: 140", "maximum", "总分不等于各组上限之和 135"),
        (PACK, "years: [2022, 2023, 2024], cite", "years: [2022, 2023, 2024], needed: 4, cite", "hours", "要求 4 个年度，只列出 3 个"),
        (PACK, "version: 1\n", f"version: 1\nbased_on: {MECHATRONICS}\n", "based_on", "互相引用成环"),
        (PACK, "version: 1\n", "version: 1\nbased_on: zhejiang/2023/none\n", "based_on", "没有“zhejiang/2023/none”这个规则包"),
        (PACK, "rule: shared/hours-zhejiang-2018-99", "rule: shared/hours-2018", "hours.rule", "没有“shared/hours-2018”这个文件"),
        (HOURS, "id: shared/hours-zhejiang-2018-99", "id: shared/hours", "id", "编号与文件位置不符"),
        (PACK, "{over: {fact: penalty_until}}", "{nver: {fact: penalty_until}}", "require", "不认识条件“nver”。是不是想写“over”"),
        (PACK, "require: {over: {fact: penalty_until}}", "require: [over]", "require", "条件应当恰好写一个词"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_told_with_its_place(spoilt, file, old, new, place, words):
    told = [each for each in spoilt(old, new, file) if words in str(each)]
    assert told, words
    assert told[0].file == file
    assert place in told[0].where


def test_schemes_that_derive_from_each_other_go_round_in_circles(pack):
    text = "id: zhejiang/schemes/{}\ndocument: 甲\ntitle: 甲\nprovenance: sample\nmaximum: 1\nderives: {{from: zhejiang/schemes/{}}}\n"
    texts = dict(pack.sources)
    texts["zhejiang/schemes/a.yaml"], texts["zhejiang/schemes/b.yaml"] = (
        text.format("a", "b"),
        text.format("b", "a"),
    )
    texts[PACK] = texts[PACK].replace(
        "scheme: zhejiang/schemes/mechatronics-senior-2020", "scheme: zhejiang/schemes/a", 1
    )
    (told,) = [each for each in problems_of(texts) if "互相引用成环" in each.wrong]
    assert "zhejiang/schemes/a → zhejiang/schemes/b → zhejiang/schemes/a" in told.wrong


def test_a_line_counts_in_the_file_it_names(pack, spoilt):
    (told,) = spoilt("hours: 36", "hours: 三十六", HOURS)
    assert (told.file, told.where) == (HOURS, "online_cap.hours")
    assert pack.sources[HOURS].split("\n")[told.line - 1].strip() == "hours: 36"


def test_nothing_is_read_as_something_else(pack):
    """YAML 1.1 would make 0571 octal, 17:30 a number of minutes and `on` true."""
    text = (
        pack.sources[PACK]
        .replace("0571-87886870　0571-87217392", "05717217", 1)
        .replace("value: 黄建芳　蒋如敏", "value: on", 1)
    )
    text = text.replace("until: 2024-08-23,", "until: 2024-08-23 17:30,", 1)
    read = load_texts({**pack.sources, PACK: text}, MECHATRONICS)
    assert [contact.value for contact in read.contacts][1:3] == ["on", "05717217"]
    assert read.windows["apply"].closes_at.isoformat() == "2024-08-23T17:30:00+08:00"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(pack):
    texts = {name: "\ufeff" + text.replace("\n", "\r\n") for name, text in pack.sources.items()}
    assert load_texts(texts, MECHATRONICS).digest == pack.digest


WRONG = ("文字", 7, -1, 2.5, True, None, [], ["甲"], {}, {"甲": 1}, "2024-13-01", "", "x" * 3000, ...)


def places(tree, path=()):
    """Every place in a tree of plain data."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def altered(text, path, value):
    """The text with another value at one place; `...` removes it."""
    tree = yaml.safe_load(text)
    *way, last = path
    place = tree
    for key in way:
        place = place[key]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return yaml.safe_dump(tree, allow_unicode=True)


@pytest.mark.parametrize("file", [PACK, HOURS, SCHEME, "shared/ladder-2019-16.yaml"])
def test_whatever_stands_wherever_the_loader_answers(pack, file):
    """Takes away and replaces at random places: the pack is read or refused in words, and nothing else happens."""
    chance = random.Random(file)  # noqa: S311 - the same places every time
    text = pack.sources[file]
    everywhere = list(places(yaml.safe_load(text)))
    answers = [
        answer({**pack.sources, file: altered(text, chance.choice(everywhere), chance.choice(WRONG))})
        for _ in range(40)
    ]
    assert set(answers) <= {"read", "refused"}
    assert answers.count("refused") > 15


def answer(texts):
    try:
        load_texts(texts, MECHATRONICS)
    except PackError as error:
        return (
            "refused" if all(each.wrong and each.fix and each.line for each in error.problems) else str(error)
        )
    return "read"
