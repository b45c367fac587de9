"""Reads score schemes (量化评价标准): groups, items, tables of points and caps."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from zhiping.policy.findings import PROVENANCES, Citation
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.scheme import Scheme, ScoreGroup, ScoreItem, Step, SubCap
from zhiping.policy.vocabulary import BY_KEY, Kind

RULES = ("highest", "interval", "each", "expert")
DERIVED = ("professional_years", "tenure_years", "hours_met")


def read_scheme(section: Section) -> Scheme:
    provenance = section.choice("provenance", PROVENANCES)
    scheme = Scheme(
        id=section.text("id"),
        title=section.text("title"),
        provenance=provenance,
        maximum=section.number("maximum"),
        groups=section.each("groups", lambda inner: _group(inner, provenance)),
    )
    if scheme.groups and sum(group.cap for group in scheme.groups) != scheme.maximum:
        section.wrong("maximum", "总分不等于各组上限之和", "请核对各组 cap")
    codes = [item.code for item in scheme.items]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        section.wrong("groups", f"项目代码“{code}”重复", "每个项目一个代码")
    return scheme


def _group(section: Section, provenance: str) -> ScoreGroup:
    code, label = section.text("code"), section.text("label")
    citation = Citation(section.document, label, provenance)
    return ScoreGroup(
        code, label, section.number("cap"), section.each("items", lambda inner: _item(inner, code, citation))
    )


def _item(section: Section, group: str, citation: Citation) -> ScoreItem:
    label = section.text("label")
    category = section.choice("category", BY_KEY, "")
    by = _field(section, "by", category)
    times_by = _field(section, "times_by", category)
    item = ScoreItem(
        code=section.text("code"),
        group=group,
        label=label,
        cap=section.number("cap"),
        rule=section.choice("rule", RULES),
        category=category,
        by=by,
        fact=section.choice("fact", DERIVED, ""),
        where=where(section, category),
        levels=_levels(section, category, by),
        steps=section.each("steps", _step, ()),
        flat=section.number("points") if section.has("points") else None,
        times_by=times_by,
        coefficients=_coefficients(section, category, times_by),
        best=section.whole("best") if section.has("best") else None,
        sub_caps=section.each("sub_caps", lambda inner: _sub_cap(inner, category, by), ()),
        note=section.text("note", ""),
        citation=Citation(citation.document, f"{citation.clause} {label}", citation.provenance),
    )
    _check_item(section, item)
    return item


def _check_item(section: Section, item: ScoreItem) -> None:
    if not item.category and not item.fact:
        section.wrong("category", "没有说明依据业绩档案的哪一类", "请写 category 或 fact")
    ways = [each for each in (item.levels, item.steps, item.flat) if each]
    if item.rule != "expert" and len(ways) != 1:
        section.wrong("levels", "分值应当且只应当写一种", "请写 levels、steps 或 points 之一")
    if item.rule == "interval" and not item.steps:
        section.wrong("rule", "interval 需要 steps", "请列出各档起点与分值")


def _field(section: Section, key: str, category: str) -> str:
    found = section.text(key, "")
    if found and category in BY_KEY:
        section.choice(key, [field.key for field in BY_KEY[category].fields])
    return found


def where(section: Section, category: str) -> Mapping[str, str]:
    """`where: {field: value}`: only items with these values."""
    if not section.has("where") or category not in BY_KEY:
        return MappingProxyType({})
    inner = section.section("where")
    fields = [field.key for field in BY_KEY[category].fields]
    for key in inner.names():
        if key not in fields:
            inner.wrong(key, f"“{BY_KEY[category].label}”没有“{key}”这一栏", "可用的有：" + "、".join(fields))
    return MappingProxyType({key: str(inner.plain(key)) for key in inner.names()})


def _choices(category: str, name: str) -> tuple[str, ...]:
    known = BY_KEY.get(category)
    if known is None or not known.has(name):
        return ()
    field = known.field(name)
    return tuple(key for key, _ in field.choices) if field.kind is Kind.CHOICE else ()


def _table(
    section: Section, key: str, choices: tuple[str, ...], spread: Callable[[str], tuple[str, ...]]
) -> Mapping[str, Decimal] | None:
    """A table from choice keys to numbers; every choice must be there and nothing else."""
    if not section.has(key):
        return None
    inner = section.section(key)
    found = {word: inner.number(name) for name in inner.names() for word in spread(name)}
    for word in found.keys() - set(choices):
        section.wrong(key, f"词汇表里没有“{word}”这一档", "可用的有：" + "、".join(choices))
    for word in [each for each in choices if each not in found]:
        section.wrong(key, f"缺少“{word}”这一档的分值", f"请补上 {word}")
    return MappingProxyType(found)


def _levels(section: Section, category: str, by: str) -> Mapping[str, Decimal] | None:
    return _table(section, "levels", _choices(category, by), lambda name: (name,))


def _coefficients(section: Section, category: str, by: str) -> Mapping[str, Decimal] | None:
    choices = _choices(category, by)
    return _table(section, "coefficients", choices, lambda name: _range(name, choices))


def _range(name: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Ranks: "2-3" is 2 and 3, "6-" is 6 and all behind it; anything else is itself."""
    low, dash, high = name.partition("-")
    if not dash or not low.isdecimal():
        return (name,)
    last = high or choices[-1] if choices else low
    return tuple(str(number) for number in range(int(low), int(last) + 1))


def _step(section: Section) -> Step:
    return Step(section.number("from"), section.number("points"))


def _sub_cap(section: Section, category: str, by: str) -> SubCap:
    return SubCap(
        section.choices("levels", _choices(category, by)), section.number("cap"), section.text("label")
    )
