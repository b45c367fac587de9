"""`reference`: the vocabulary of packs as a page, made from the tables that the loader itself reads by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from zhiping.policy.case_file import EXPECTED
from zhiping.policy.findings import PROVENANCES, Outcome
from zhiping.policy.lifecycle import act_label, acts_at, role_label, role_of, stations
from zhiping.policy.packs.materials import FORMS, SOURCES, STAGES
from zhiping.policy.packs.rules import PATH_KINDS, WORDS
from zhiping.policy.packs.tables import DERIVED
from zhiping.policy.vocabulary import CATEGORIES, Category, Field
from zhiping.policy.vocabulary import labels as words

KINDS: Final = {
    "text": "文字",
    "long_text": "长文",
    "date": "日期",
    "year": "年度",
    "integer": "整数",
    "decimal": "小数",
    "choice": "选项",
    "boolean": "是否",
}
ARGUMENTS: Final = {
    "fact": "哪项事实，见“事实”",
    "value": "比较的值",
    "values": "所列的值",
    "scale": "值取自哪一栏的选项，写作 类.栏，如 assessment.outcome；选项由高到低排列",
    "unit": "计量单位，只用于文字",
    "years": "年度的列表，或满若干年",
    "at_least": "最低的值或件数",
    "at_most": "最多的件数",
    "field": "每年记录中的哪一栏",
    "unfinished": "年度未结束时的结论，如 provisional",
    "unstated": "通知未写明分数线时的结论，如 provisional",
    "column": "哪一列评分：self 自评，verified 核定",
    "title": "资格名称的选项，一个或列表",
    "skill": "技能等级的选项，一个或列表",
    "until": "算到哪个截止日：tenure 或 results",
    "category": "业绩档案的哪一类",
    "where": "只看各栏为这些值的项",
    "part": "须有哪种佐证",
    "place": "参保地，一个或列表",
    "months": "月数",
    "needed": "年度的个数",
    "event": "起算的那件事，如 博士毕业",
}
CHOSEN: Final[tuple[tuple[str, str, Mapping[str, str]], ...]] = (
    ("结论", "`met`、`otherwise`、案例的 `outcome`", {each.value: each.label for each in Outcome}),
    ("出处", "`provenance`", PROVENANCES),
    ("办理方式", "`kind`", words.PACK_KINDS),
    ("文件的作用", "`basis` 的 `role`", {key: label for key, label in words.SOURCE_ROLES.items() if key}),
    ("文件的原文", "`basis` 的 `content`", {**words.SOURCE_CONTENTS, "available": "已有原文"}),
    ("承办单位", "`bodies`", words.BODIES),
    ("时间", "`windows`", words.WINDOWS),
    ("截止日", "`cutoffs`", words.CUTOFFS),
    ("申报途径的种类", "途径的 `kind`", PATH_KINDS),
    ("材料何时须有", "`due`", STAGES),
    ("系统生成的表格", "`form`", FORMS),
    ("自动提取的来源", "`extract`", SOURCES),
    ("上传的条件", "`upload` 的 `when`", words.TESTS),
    ("公需科目", "`public_of`", words.HOUR_KINDS),
    ("计分方式", "评分项目的 `rule`", words.SCORE_RULES),
    ("推算的数值", "评分项目的 `fact`", {key: words.FACTS[key] for key in DERIVED}),
    ("单列上限的读法", "`cap_mode`", words.CAP_MODES),
    ("计分的前提", "`needs`", words.SCORE_NEEDS),
    ("须达线的评分", "`checked_on`", {key: words.SCORE_COLUMNS[key] for key in ("self", "verified")}),
    ("失信记录从何时起", "`counts_from`", words.SANCTION_STARTS),
    ("记录期内不得申报", "`bars`", words.SANCTION_BARS),
    ("事业单位岗位", "`post_proof` 的 `mode`", words.POST_PROOFS),
    ("案例的预期", "`expect`", EXPECTED),
)


def markdown() -> str:
    """The whole page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# 规则包词汇"
    yield ""
    yield "本页由 `./zhiping policy reference` 生成，请勿手改。怎样写规则包，见 [policy-packs.md](../policy-packs.md)。"
    yield from _conditions()
    yield from _facts()
    yield from _stations()
    for title, where, known in CHOSEN:
        yield from _section(f"{title}：{where}")
        yield from _table(("写法", "意思"), ((f"`{key}`", label) for key, label in known.items()))
    yield from _section("业绩档案")
    yield "规则、材料和评分项目引用这些类、栏、选项和佐证。选项由高到低排列。"
    for category in CATEGORIES:
        yield from _category(category)


def _section(title: str) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _code(keys: Iterable[str]) -> str:
    return "、".join(f"`{key}`" for key in keys) or "—"


def _conditions() -> Iterator[str]:
    yield from _section("条件：`require`")
    yield "写作 `{词: {参数: 值}}`；`all_of` 和 `any_of` 后面是条件的列表。没有别的词，也不执行任何文字。"
    yield ""
    rows = ((f"`{key}`", word.meaning, _code(word.needs), _code(word.takes)) for key, word in WORDS.items())
    yield from _table(("词", "何时满足", "必写", "可写"), rows)
    yield ""
    yield from _table(("参数", "意思"), ((f"`{key}`", meaning) for key, meaning in ARGUMENTS.items()))


def _facts() -> Iterator[str]:
    yield from _section("事实：`fact`")
    yield "业绩档案没有写明的事实，结论是“待核实”。"
    yield ""
    derived = {key for key in DERIVED if "." not in key}
    rows = ((f"`{key}`", label) for key, label in words.FACTS.items() if key not in derived)
    yield from _table(("写法", "意思"), rows)


def _stations() -> Iterator[str]:
    yield from _section("办理环节：`route`")
    yield "按次序列出，须以 `certificate` 结束。冒号后是地点；一处可写几个地点，如 `authority:city|agency`，各单位走自己的那一个。"
    yield ""
    yield from _table(
        ("写法", "名称", "由谁办理", "可办的事"),
        ((f"`{key}`", label, role_label(role_of(key)), _acts(key)) for key, label in stations().items()),
    )


def _acts(station: str) -> str:
    return "、".join(act_label(each) for each in acts_at(station, role_of(station)))


def _category(category: Category) -> Iterator[str]:
    yield ""
    yield f"### {category.label}：`{category.key}`"
    yield ""
    rows = ((f"`{each.key}`", each.label, _kind(each), _choices(each)) for each in category.fields)
    yield from _table(("栏", "名称", "内容", "选项"), rows)
    if category.parts:
        yield ""
        yield "佐证：" + "、".join(f"`{key}` {label}" for key, label in category.parts)


def _kind(field: Field) -> str:
    return KINDS[field.kind.value] + ("" if field.required else "（可不填）")


def _choices(field: Field) -> str:
    return "、".join(f"`{key}` {label}" for key, label in field.choices) or "—"
