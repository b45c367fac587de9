"""Reads the tables of a score scheme: which dossier entries earn points, by which level or figure.

A table of levels or coefficients names every choice of the vocabulary, so that nothing is worth 0 by
oversight. `provincial_*` names all that begin so, `2-5` and `6-` the ranks of a range, `others: 0` (or any
figure) all that are not named: written only where the scheme is silent on purpose.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from zhiping.policy.packs.reader import Section, nearest
from zhiping.policy.packs.scheme import Addon, Linear, Step, SubCap, Table, Worth
from zhiping.policy.vocabulary import BY_KEY, Kind

OTHERS: Final = "others"
DERIVED: Final = (
    "professional_years",
    "tenure_years",
    "field_years",
    "hours_met",
    "exam.mark",
    "interview.mark",
    "mid_committee.ratio",
)


def read_table(section: Section, *, labelled: bool = False) -> Table:
    """One table; `labelled`: it stands in a list of tables and may have a label of its own."""
    category = section.choice("category", BY_KEY, "")
    times_by = _field(section, "times_by", category)
    worth = _worth(section, category)
    choices = choices_of(category, worth.by)
    table = Table(
        worth=worth,
        category=category,
        fact=section.choice("fact", DERIVED, ""),
        label=section.text("label", "") if labelled else "",
        where=where(section, category),
        times_by=times_by,
        coefficients=_amounts(section, "coefficients", choices_of(category, times_by)),
        addons=section.each("addons", lambda inner: _addon(inner, category), ()),
        sub_caps=section.each("sub_caps", lambda inner: _sub_cap(inner, choices), ()),
    )
    if bool(table.category) == bool(table.fact):
        section.wrong(
            "category", "没有说明依据业绩档案的哪一类", "请写 category 或 fact 之一，不能都写或都不写"
        )
    return table


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


def amount(section: Section, key: str) -> Decimal:
    """A number of points, a cap or a coefficient: never below 0."""
    found = section.number(key)
    if found < 0:
        section.wrong(key, f"“{found}”小于 0", "分值、上限和系数不能是负数")
    return found


def choices_of(category: str, name: str) -> tuple[str, ...]:
    """The keys a choice field can have; none for other fields."""
    known = BY_KEY.get(category)
    if known is None or not known.has(name):
        return ()
    field = known.field(name)
    return tuple(key for key, _ in field.choices) if field.kind is Kind.CHOICE else ()


def _worth(section: Section, category: str) -> Worth:
    by = _field(section, "by", category)
    steps = section.each("steps", _step, ())
    _check_steps(section, steps)
    return Worth(
        by=by,
        levels=_amounts(section, "levels", choices_of(category, by)),
        steps=steps,
        linear=section.read(node, _linear) if (node := section.raw("linear")) else None,
        flat=amount(section, "points") if section.has("points") else None,
    )


def _field(section: Section, key: str, category: str) -> str:
    found = section.text(key, "")
    if found and category in BY_KEY:
        section.choice(key, [field.key for field in BY_KEY[category].fields])
    return found


def _step(section: Section) -> Step:
    return Step(section.number("from"), amount(section, "points"))


def _check_steps(section: Section, steps: tuple[Step, ...]) -> None:
    rising = sorted(steps, key=lambda step: step.at_least)
    starts, points = [step.at_least for step in rising], [step.points for step in rising]
    if len(set(starts)) < len(starts) or points != sorted(points):
        section.wrong("steps", "各档的分值没有随起点递增", "请核对各档的 from 与 points，每个起点只写一次")


def _linear(section: Section) -> Linear:
    minus = section.number("minus") if section.has("minus") else Decimal(0)
    return Linear(minus, amount(section, "times"))


def _addon(section: Section, category: str) -> Addon:
    found = Addon(section.text("label"), _worth(section, category), where(section, category))
    if found.worth.ways != 1:
        section.wrong("label", "附加分应当且只应当写一种分值", "请写 levels、steps、linear 或 points 之一")
    return found


def _sub_cap(section: Section, choices: tuple[str, ...]) -> SubCap:
    levels = section.choices("levels", choices, ())
    return SubCap(levels, amount(section, "cap"), section.text("label"))


def _amounts(section: Section, key: str, choices: tuple[str, ...]) -> Mapping[str, Decimal] | None:
    """A table from choices to numbers; every choice must be there, or `others`, and nothing else."""
    if not section.has(key):
        return None
    inner = section.section(key)
    written = {name: amount(inner, name) for name in inner.names()}
    rest = written.pop(OTHERS, None)
    named = [(word, points) for name, points in written.items() for word in spread(name, choices)]
    found = dict(named)
    _check_words(section, key, [word for word, _ in named], choices)
    for word in [each for each in choices if each not in found]:
        if rest is None:
            section.wrong(key, f"缺少“{word}”这一档的分值", f"请补上 {word}，或写明 others: 0")
        else:
            found[word] = rest
    return MappingProxyType(found)


def _check_words(section: Section, key: str, words: list[str], choices: tuple[str, ...]) -> None:
    for word in sorted({each for each in words if each not in choices}):
        section.wrong(key, f"词汇表里没有“{word}”这一档", nearest(word, choices))
    for word in sorted({each for each in words if words.count(each) > 1}):
        section.wrong(key, f"“{word}”这一档写了两次", "每一档只写一次")


def spread(name: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """What a name in a table stands for: `2-3` is 2 and 3, `6-` is 6 and all behind it, `provincial_*` all
    that begin so; anything else is itself.
    """
    if name.endswith("*"):
        return tuple(each for each in choices if each.startswith(name[:-1])) or (name,)
    low, dash, high = name.partition("-")
    if not dash or not low.isdecimal():
        return (name,)
    last = high or (choices[-1] if choices else low)
    if not last.isdecimal():
        return (name,)
    return tuple(str(number) for number in range(int(low), int(last) + 1))


def with_suffixes(tables: Iterable[Table], change: Callable[[Table, str], Table]) -> tuple[Table, ...]:
    """Tables of one item, those that draw on the category of an earlier one told apart by a suffix."""
    seen: set[str] = set()
    found = []
    for number, table in enumerate(tables, 1):
        found.append(change(table, f"/{number}") if table.category in seen else table)
        seen.add(table.category)
    return tuple(found)
