"""The closed vocabulary of conditions as a pack may write it, and how rules and paths are read.

What each word does stands in `zhiping.policy.conditions`; a test holds the two lists together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from zhiping.policy.facts import FactSheet
from zhiping.policy.findings import Outcome
from zhiping.policy.packs.document import Node
from zhiping.policy.packs.reader import Section, nearest
from zhiping.policy.packs.requirements import Condition, PathRule, Rule
from zhiping.policy.packs.schemes import where
from zhiping.policy.routes import route_problems
from zhiping.policy.vocabulary import ASSESSMENTS, BY_KEY, Kind
from zhiping.policy.vocabulary.labels import FACTS

GROUPS: Final = ("all_of", "any_of")
PATH_KINDS: Final = {
    "regular": "正常申报",
    "self_score": "业绩自评分申报",
    "exception": "破格申报",
    "skilled": "技能人才申报",
    "transfer": "转评",
    "concurrent": "兼评",
    "initial": "初定",
    "recognition": "认定",
    "entrusted": "委托评审",
    "confirmation": "省外职称确认",
}
OUTCOME_WORDS: Final = tuple(outcome.value for outcome in Outcome)


@dataclass(frozen=True, slots=True)
class Word:
    """One condition: the arguments it needs, those it may take, and what it says in Chinese."""

    meaning: str
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


WORDS: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "is": Word("事实等于某值", ("fact", "value"), ("scale",)),
        "one_of": Word("事实是所列之一", ("fact", "values"), ("scale",)),
        "at_least": Word("数值不小于", ("fact", "value"), ("unit",)),
        "at_most": Word("数值不大于", ("fact", "value"), ("unit",)),
        "exactly": Word("数值恰为", ("fact", "value"), ("unit",)),
        "over": Word("期限已过或从未有过", ("fact",)),
        "every_year": Word(
            "所列每一年都达到", ("fact", "years", "at_least"), ("field", "scale", "unit", "unfinished")
        ),
        "score_reached": Word("自评或核定的评分达到本计划的分数线", ("column",), ("unstated",)),
        "holds": Word("持有所列资格之一", ("title",)),
        "years_since": Word("取得所列技能等级之后满若干年", ("skill", "years", "until")),
        "ladder": Word("学历资历条件", (), ("until",)),
        "has": Word(
            "业绩档案中某类不少于或不多于若干项", ("category",), ("at_least", "at_most", "where", "part")
        ),
        "insured_in": Word("到申报截止，在某地（列表为各种写法）参保满若干个月", ("place", "months")),
        "same_grade": Word("持有与所申报同级的其他系列或其他专业资格"),
        "referees": Word("推荐专家的人数、级别、所在省和推荐人数都符合"),
        "assessed_over_step": Word(
            "本年度之前，所走学历台阶的最低年限（或 `years` 年）内的年度考核都达到", ("at_least",), ("years",)
        ),
        "hours_since": Word("自某日所在年度起，达标的学习年度不少于若干个", ("fact", "needed")),
        "years_from": Word(
            "自某日起满若干年，`event` 说明那天发生了什么", ("fact", "event", "years", "until")
        ),
        "all_of": Word("全部满足"),
        "any_of": Word("满足其一"),
    }
)


_CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "column": {"self": "自评", "verified": "核定"},
    "title": dict(BY_KEY["title"].field("level").choices),
    "skill": dict(BY_KEY["skill"].field("level").choices),
    "unfinished": {outcome.value: outcome.label for outcome in Outcome},
    "unstated": {outcome.value: outcome.label for outcome in Outcome},
}
_WHOLE: Final = ("months", "needed")


@dataclass(slots=True)
class Names:
    """What conditions may refer to inside one pack."""

    cutoffs: tuple[str, ...] = ()
    paths: tuple[str, ...] = field(default=())


def read_rule(section: Section, names: Names) -> Rule:
    node = section.raw("require")
    if node is None:
        section.wrong("require", "缺少“require”", "请写明条件，如 require: {is: {fact: …, value: …}}")
    condition = Condition("all_of") if node is None else read_condition(node, section, names)
    return Rule(
        id=section.text("id"),
        label=section.text("label"),
        require=condition,
        citation=section.cite(),
        remedy=section.text("remedy", ""),
        required=section.text("required", ""),
        pending=section.text("pending", ""),
        met=Outcome(_outcome(section, "met", Outcome.PASSED)),
        otherwise=Outcome(_outcome(section, "otherwise", Outcome.FAILED)),
        paths=section.choices("paths", names.paths, ()),
    )


def _outcome(section: Section, key: str, default: Outcome) -> str:
    found = section.choice(key, OUTCOME_WORDS, default.value)
    return found if found in OUTCOME_WORDS else default.value


def read_path(key: str, section: Section, names: Names) -> PathRule:
    return PathRule(
        key=key,
        label=section.text("label"),
        gate=section.each("gate", lambda inner: read_rule(inner, names)),
        citation=section.cite(),
        note=section.text("note", ""),
        kind=section.choice("kind", PATH_KINDS, "") or _kind(key, section),
        route=_route(section),
    )


def _kind(key: str, section: Section) -> str:
    """A path that bears the name of its kind need not say it twice."""
    if key not in PATH_KINDS:
        section.wrong("kind", f"没有说明“{key}”是哪一种途径", "可用的有：" + "、".join(PATH_KINDS))
    return key


def _route(section: Section) -> tuple[str, ...]:
    """The path's own route; a committee is not asked of one that needs none (初定, 认定, 确认)."""
    route = section.words("route", ())
    for what in route_problems(route, committee=False) if route else ():
        section.wrong("route", what, "请核对办理流程")
    return route


def read_condition(node: Node, section: Section, names: Names) -> Condition:
    """`{word: arguments}`; of all_of and any_of the argument is a list of conditions."""
    problems = section.problems
    if not isinstance(node.value, dict) or len(node.value) != 1:
        problems.add(node, "条件应当恰好写一个词", "写作 {at_least: {fact: …, value: …}}")
        return Condition("all_of")
    name, inner = next(iter(node.value.items()))
    if name not in WORDS:
        problems.add(inner, f"不认识条件“{name}”", nearest(name, WORDS))
        return Condition("all_of")
    if name in GROUPS:
        parts = inner.value if isinstance(inner.value, list) else []
        if not parts:
            problems.add(inner, f"“{name}”里没有条件", "请列出至少一个条件")
        return Condition(name, parts=tuple(read_condition(each, section, names) for each in parts))
    return section.read(inner, lambda args: _arguments(name, args, names))


def _arguments(name: str, section: Section, names: Names) -> Condition:
    word = WORDS[name]
    found: dict[str, Any] = {
        key: section.plain(key) for key in (*word.needs, *word.takes) if section.has(key)
    }
    for key in word.needs:
        if key not in found:
            section.wrong(key, f"条件“{name}”缺少“{key}”", f"请补上 {key}")
    _check_words(name, section, found, names)
    return Condition(name, MappingProxyType(found))


def _check_words(name: str, section: Section, found: Mapping[str, Any], names: Names) -> None:
    """Every argument that names something names something there is."""
    if "fact" in found:
        _check_fact(section, str(found["fact"]))
    if "scale" in found:
        _check_scale(section, str(found["scale"]), found)
    if "category" in found:
        _check_items(section)
    if name == "assessed_over_step":
        section.choice("at_least", dict(ASSESSMENTS))
    for key, known in _CHOICES.items():
        if key in found:
            section.choices(key, known)
    if "until" in found:
        section.choice("until", names.cutoffs)
    _check_numbers(section, found)


def _check_fact(section: Section, path: str) -> None:
    """A fact has to be one there is; of facts with named parts, one of the parts."""
    root, dot, _ = path.partition(".")
    if root not in FactSheet.__annotations__:
        section.wrong("fact", f"没有“{path}”这项事实", nearest(path, [*FACTS, *FactSheet.__annotations__]))
    elif dot and path not in FACTS and any(each.startswith(f"{root}.") for each in FACTS):
        section.wrong("fact", f"没有“{path}”这项事实", nearest(path, FACTS))


def _check_numbers(section: Section, found: Mapping[str, Any]) -> None:
    for key in _WHOLE:
        if key in found:
            section.whole(key)
    if "years" in found and isinstance(found["years"], list):
        section.wholes("years")


def _check_items(section: Section) -> None:
    """Category, part and values of `has`; a value may be a list, of which any one fits."""
    category = section.choice("category", BY_KEY)
    where(section, category)
    if category not in BY_KEY:
        return
    if section.has("at_least") and section.has("at_most"):
        section.wrong("at_most", "at_least 与 at_most 写了两处", "只写其中一个")
    if section.has("part"):
        section.choice("part", dict(BY_KEY[category].parts))
    asked = section.section("where") if section.has("where") else None
    for key in asked.names() if asked else ():
        if asked and BY_KEY[category].has(key) and BY_KEY[category].field(key).kind is Kind.CHOICE:
            asked.choices(key, dict(BY_KEY[category].field(key).choices))


def _check_scale(section: Section, scale: str, found: Mapping[str, Any]) -> None:
    category, _, name = scale.partition(".")
    known = [
        f"{each.key}.{part.key}"
        for each in BY_KEY.values()
        for part in each.fields
        if part.kind is Kind.CHOICE
    ]
    if scale not in known:
        section.wrong("scale", f"词汇表里没有“{scale}”", nearest(scale, known))
        return
    choices = [key for key, _ in BY_KEY[category].field(name).choices]
    for key in ("value", "values", "at_least"):
        if key in found:
            section.choices(key, choices)
