"""Reads the cases beside a pack: one complete applicant, and for each case what differs and what must come out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from zhiping.policy.facts import Item, gather
from zhiping.policy.findings import Outcome
from zhiping.policy.packs.document import PackError, Problem, Problems, read
from zhiping.policy.packs.reader import Section, nearest
from zhiping.policy.vocabulary import BY_KEY

EXPECTED: Final = {
    "outcome": "结论",
    "rule": "所说的是哪一条规则",
    "required": "要求里应有的字",
    "actual": "现状里应有的字",
    "remedy": "补救办法里应有的字",
    "cite": "依据里应有的字",
    "open": "可走的途径",
    "total": "总分",
    "met": "是否达线",
    "lines": "各行计分",
    "groups": "各组计分",
    "help": "建议里应有的字",
}
_OUTCOMES: Final = tuple(outcome.value for outcome in Outcome)
_NOT_VALUES: Final = {"category", "source", "proof"}


@dataclass(frozen=True, slots=True)
class Case:
    """One applicant, one path, one day; `expect` names what must come out, in the words of EXPECTED."""

    name: str
    facts: Mapping[str, Any]
    path: str
    on: date
    expect: Mapping[str, Any] = field(default_factory=dict)
    line: int = 0


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file. PackError lists every mistake with its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "不是 UTF-8 文字"
        raise PackError([Problem(path.name, 1, "文件", "读不到这个文件", f"请检查路径（{why}）")]) from error
    return read_cases(text, path.name)


def read_cases(text: str, name: str) -> tuple[Case, ...]:
    """The cases of one text. PackError lists every mistake with its line."""
    problems = Problems()
    section = Section(read(text, name, problems, typed=False), problems, "")
    base = _Applicant.read(section)
    cases = section.each("cases", lambda each: _case(each, base))
    section.close()
    names = [case.name for case in cases]
    for case in [each for number, each in enumerate(cases) if each.name in names[:number]]:
        problems.found.append(
            Problem(name, case.line, "name", f"案例“{case.name}”写了两次", "请另起一个名字")
        )
    if problems.found:
        raise PackError(problems.found)
    return cases


@dataclass(frozen=True, slots=True)
class _Applicant:
    """The one who has everything."""

    items: Mapping[str, Mapping[str, Any]]
    path: str
    on: date

    @classmethod
    def read(cls, section: Section) -> "_Applicant":
        inner = section.section("applicant")
        found = cls(_items(inner, "items"), inner.text("path"), _day(inner, None))
        inner.close()
        return found


def _case(section: Section, base: _Applicant) -> Case:
    name = section.text("name")
    items = {**base.items, **(_items(section, "add") if section.has("add") else {})}
    changed = _changed(section, items)
    bare = _known_items(section, "unproven", items)
    gone = _known_items(section, "without", items)
    left = [_item(key, item, bare=key in bare) for key, item in changed.items() if key not in gone]
    return Case(
        name=name,
        facts=_with_facts(section, gather(left)),
        path=section.text("path", base.path),
        on=_day(section, base.on),
        expect=_expected(section),
        line=section.node.line,
    )


def _day(section: Section, default: date | None) -> date:
    text = section.text("on") if default is None else section.text("on", default.isoformat())
    try:
        return date.fromisoformat(text)
    except ValueError:
        section.wrong("on", f"“{text}”不是日期", "写作 2024-08-20")
        return date(1970, 1, 2)


def _items(section: Section, key: str) -> dict[str, dict[str, Any]]:
    return section.named(key, lambda _, inner: _content(inner, inner.text("category")))


def _content(section: Section, category: str) -> dict[str, Any]:
    """What is written of one item, its words checked against the vocabulary of the category."""
    found = {key: section.plain(key) for key in section.names()}
    if category not in BY_KEY:
        section.wrong("category", f"没有“{category}”这一类业绩", nearest(category, BY_KEY))
        return found
    known = {each.key: each for each in BY_KEY[category].fields}
    for key in found.keys() - _NOT_VALUES:
        if key not in known:
            section.wrong(key, f"“{BY_KEY[category].label}”没有“{key}”这一栏", nearest(key, known))
        elif known[key].choices and found[key]:
            section.choice(key, dict(known[key].choices))
    for part in found.get("proof") or ():
        if part not in dict(BY_KEY[category].parts):
            section.wrong("proof", f"没有“{part}”这种佐证", nearest(part, dict(BY_KEY[category].parts)))
    return found


def _changed(section: Section, items: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    changed = {key: dict(item) for key, item in items.items()}
    if not section.has("change"):
        return changed
    inner = section.section("change")
    for key in inner.names():
        if key not in items:
            inner.wrong(key, f"申报人没有“{key}”这一项", nearest(key, items))
            continue
        part = inner.section(key)
        changed[key] |= _content(part, str(part.plain("category") or items[key].get("category")))
    return changed


def _known_items(section: Section, key: str, items: Mapping[str, Any]) -> tuple[str, ...]:
    words = section.words(key, ())
    for word in [each for each in words if each not in items]:
        section.wrong(key, f"申报人没有“{word}”这一项", nearest(word, items))
    return words


def _item(key: str, item: Mapping[str, Any], *, bare: bool) -> Item:
    proof = () if bare else item.get("proof", ())
    return {
        "id": key,
        "category": str(item.get("category")),
        "values": {name: _value(value) for name, value in item.items() if name not in _NOT_VALUES},
        "source": "self" if bare else item.get("source", "self"),
        "verified": True,
        "evidence": [{"id": f"{key}/{part}", "part": part} for part in proof],
    }


def _value(text: Any) -> Any:
    return {"true": True, "false": False, "": None}.get(text, text) if isinstance(text, str) else text


def _with_facts(section: Section, facts: dict[str, Any]) -> dict[str, Any]:
    if not section.has("facts"):
        return facts
    inner = section.section("facts")
    for dotted in inner.names():
        *path, last = dotted.split(".")
        place = facts
        for step in path:
            place = place.setdefault(step, {})
        place[last] = _value(inner.plain(dotted))
    return facts


def _expected(section: Section) -> Mapping[str, Any]:
    inner = section.section("expect")
    found = {key: inner.plain(key) for key in EXPECTED if inner.has(key)}
    inner.close()
    inner.choice("outcome", _OUTCOMES, "")
    inner.choice("met", ("true", "false"), "")
    for key in [key for key in ("lines", "groups") if key in found]:
        _figures(inner.section(key))
    if "total" in found:
        _figure(inner, "total")
    if not found:
        section.wrong("expect", "没有写明应当得出什么", "可用的有：" + "、".join(EXPECTED))
    return found


def _figures(section: Section) -> None:
    for key in section.names():
        _figure(section, key)


def _figure(section: Section, key: str) -> None:
    text = section.text(key)
    if not text.replace(".", "", 1).isdecimal():
        section.wrong(key, f"“{text}”不是数字", "写作 80 或 79.99")
