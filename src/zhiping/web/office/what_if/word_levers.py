"""Figures inside the conditions of a pack: lists of years, years held, least and most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhiping.policy.authoring.places import join
from zhiping.policy.packs import Pack, Rule
from zhiping.policy.packs.requirements import words_of
from zhiping.web.office.what_if.lever import Lever, Spot

# Which argument of which word is a figure, and what an officer calls it.
NUMBERS: Final = {
    ("years_since", "years"): ("满", "年"),
    ("assessed_over_step", "years"): ("往前考核年数", "年"),
    ("hours_since", "needed"): ("须达标的年度数", "个"),
    ("at_least", "value"): ("不小于", ""),
    ("at_most", "value"): ("不大于", ""),
    ("every_year", "at_least"): ("每年不少于", ""),
}
# The dossier category whose yearly items a fact is made of.
CATEGORIES: Final = {"assessments": "assessment", "insurance": "insurance", "hours": "hours"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A rule as the text says it, and as it was read."""

    key: str
    where: str
    said: Mapping[str, Any]
    rule: Rule


def uses(pack: Pack, word: str) -> bool:
    """Whether any rule of any path asks by this word."""
    return any(
        each.name == word
        for path in pack.paths
        for rule in pack.rules_for(path)
        for each in words_of(rule.require)
    )


def word_levers(pack: Pack, said: dict[str, Any]) -> Iterator[Lever]:
    """The figures of every rule, the gates of the paths first."""
    for asked in _rules(pack, said):
        for where, word, args in _words(asked.said["require"], f"{asked.where}.require"):
            yield from _figures(pack, said, asked, (where, word, args))


def _rules(pack: Pack, said: dict[str, Any]) -> Iterator[_Asked]:
    for key, path in said["paths"].items():
        for number, (gate, rule) in enumerate(zip(path["gate"], pack.paths[key].gate, strict=True), 1):
            yield _Asked(f"{key}.{rule.id}", f"{join('paths', key)}.gate[{number}]", gate, rule)
    for number, (each, rule) in enumerate(zip(said["rules"], pack.rules, strict=True), 1):
        yield _Asked(rule.id, f"rules[{number}]", each, rule)


def _words(require: Any, where: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every single word of a condition, with the place of its arguments."""
    for word, args in require.items() if isinstance(require, Mapping) else ():
        if isinstance(args, list):
            for number, part in enumerate(args, 1):
                yield from _words(part, f"{where}.{word}[{number}]")
        elif isinstance(args, Mapping):
            yield f"{where}.{word}", word, args


def _figures(
    pack: Pack, said: dict[str, Any], asked: _Asked, found: tuple[str, str, Mapping[str, Any]]
) -> Iterator[Lever]:
    where, word, args = found
    rule = asked.rule
    if word == "every_year":
        spots = (Spot(pack.id, f"{where}.years"), *_slots(pack, said, args))
        yield Lever(
            f"{asked.key}.years", "terms", f"{rule.label}：年度", "years", args["years"], spots, rule.citation
        )
    for (name, argument), (label, unit) in NUMBERS.items():
        value = args.get(argument)
        if name != word or isinstance(value, bool) or not isinstance(value, int):
            continue
        spots = (Spot(pack.id, f"{where}.{argument}"),)
        told = str(args.get("unit", unit))
        key = f"{asked.key}.{argument}"
        yield Lever(
            key, "terms", f"{rule.label}：{label}", "whole", value, spots, rule.citation, told, most=1000
        )


def _slots(pack: Pack, said: dict[str, Any], args: Mapping[str, Any]) -> Iterator[Spot]:
    category = CATEGORIES.get(str(args.get("fact")))
    if category:
        yield from slots_of(pack, said, category, args["years"])


def slots_of(pack: Pack, said: dict[str, Any], category: str, years: list[int]) -> Iterator[Spot]:
    """Where the list of materials asks for the same years of a category: they move together."""
    for number, material in enumerate(said.get("materials", []), 1):
        for turn, slot in enumerate(material.get("dossier", []), 1):
            if slot.get("category") == category and slot.get("years") == years:
                yield Spot(pack.id, f"materials[{number}].dossier[{turn}].years")
