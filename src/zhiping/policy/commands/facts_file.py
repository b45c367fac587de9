"""Reads the people a pack is applied to: one JSON object, a list of them, or one a line."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TextIO, get_origin, get_type_hints

from zhiping.policy.commands.trouble import Trouble
from zhiping.policy.facts import Facts, FactSheet, gather
from zhiping.policy.packs.reader import nearest
from zhiping.policy.vocabulary import BY_KEY, Kind

_OWN: Final = {"id", "name", "path", "on"}
_ITEM: Final = {"id", "category", "values", "source", "verified", "evidence"}
_SHAPES: Final[dict[Any, tuple[type, str]]] = {
    Mapping: (dict, "一个对象 {…}"),
    Sequence: (list, "一个列表 […]"),
}
_KNOWN: Final = {*_OWN, *FactSheet.__annotations__}


@dataclass(frozen=True, slots=True)
class Person:
    """`path` and `on`: what the file itself says of this person, "" where it does not."""

    name: str
    facts: Facts
    path: str = ""
    on: str = ""


Told = tuple[str, Person | str]


class Unreadable(ValueError):  # noqa: N818 - read as a word
    """What is wrong with one person, and where."""


def people(typed: str) -> Iterator[Told]:
    """Where each person stands, and the person, or in their place what is wrong. Trouble when the file cannot be read."""
    if typed == "-":
        yield from _lines(sys.stdin)
        return
    path = Path(typed)
    if not path.is_file():
        raise Trouble(f"没有“{typed}”这个文件", "请写申报人的 .json 文件，或每行一人的 .jsonl 文件")
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _lines(file) if path.suffix == ".jsonl" else _whole(file.read(), typed)
    except UnicodeDecodeError:
        raise Trouble(f"“{typed}”不是 UTF-8 编码的文本", "请在编辑器里“另存为”，编码选 UTF-8") from None


def _lines(file: TextIO) -> Iterator[Told]:
    for number, line in enumerate(file, 1):
        if line.strip():
            yield f"第 {number} 行", _read(line.strip(), str(number))


def _whole(text: str, typed: str) -> Iterator[Told]:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Trouble(
            f"“{typed}”不是 JSON：{_where(error)}", "请检查引号、逗号和括号；每行一人的文件扩展名用 .jsonl"
        ) from None
    for number, each in enumerate(found if isinstance(found, list) else [found], 1):
        yield f"第 {number} 人" if isinstance(found, list) else typed, _told(each, str(number))


def _read(line: str, name: str) -> Person | str:
    try:
        return _told(json.loads(line), name)
    except (json.JSONDecodeError, RecursionError) as error:
        return f"不是 JSON：{_where(error)}。请检查引号、逗号和括号。"


def _where(error: Exception) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return "层次太深"
    line = f"第 {error.lineno} 行" if error.doc.count("\n") else ""
    return f"{line}第 {error.colno} 个字附近看不懂"


def _told(found: Any, name: str) -> Person | str:
    try:
        return person(found, name)
    except Unreadable as wrong:
        return str(wrong)


def person(found: Any, name: str = "") -> Person:
    """One person from plain data: the items of a dossier, and any fact that they do not tell. Unreadable says what is wrong."""
    if not isinstance(found, Mapping):
        raise Unreadable("应当是一个对象 {…}，写明 items。")
    for key in found:
        if key not in _KNOWN:
            raise Unreadable(f"不认识“{key}”这一项。{nearest(key, _KNOWN)}。")
    _check_shapes(found)
    more = {key: value for key, value in found.items() if key not in {*_OWN, "items"}}
    items = [_item(each, number) for number, each in enumerate(_listed(found.get("items", [])), 1)]
    facts = gather(items, **more) if items or "titles" not in more else {"items": [], **more}
    return Person(
        str(found.get("name") or found.get("id") or name),
        facts,
        str(found.get("path", "")),
        str(found.get("on", "")),
    )


def _check_shapes(found: Mapping[str, Any]) -> None:
    """A fact that has parts is an object, one of which there are several is a list."""
    for key, hint in get_type_hints(FactSheet).items():
        shape = _SHAPES.get(get_origin(hint))
        if key in found and shape and not isinstance(found[key], shape[0]):
            raise Unreadable(f"{key} 应当是{shape[1]}。")


def _listed(items: Any) -> list[Any]:
    if not isinstance(items, list):
        raise Unreadable("items 应当是一个列表 […]。")
    return items


def _item(found: Any, number: int) -> Any:
    where = f"items 第 {number} 项"
    if not isinstance(found, Mapping):
        raise Unreadable(f"{where}应当是一个对象 {{…}}。")
    category = str(found.get("category", ""))
    if category not in BY_KEY:
        raise Unreadable(f"{where}：没有“{category}”这一类业绩。{nearest(category, BY_KEY)}。")
    values = found.get("values")
    if not isinstance(values, Mapping):
        raise Unreadable(f"{where}：缺少 values，应当是一个对象 {{…}}。")
    _check_values(values, category, where)
    for key in found.keys() - _ITEM:
        raise Unreadable(f"{where}：不认识“{key}”这一项。{nearest(key, _ITEM)}。")
    return {"id": str(number), "evidence": [], "source": "self", **found}


def _check_values(values: Mapping[str, Any], category: str, where: str) -> None:
    known = {field.key: field for field in BY_KEY[category].fields}
    for key, value in values.items():
        if key not in known:
            raise Unreadable(f"{where}：“{BY_KEY[category].label}”没有“{key}”这一栏。{nearest(key, known)}。")
        choices = dict(known[key].choices)
        if known[key].kind is Kind.CHOICE and value not in (None, "") and str(value) not in choices:
            raise Unreadable(
                f"{where} {known[key].label}：没有“{value}”这一档。{nearest(str(value), choices)}。"
            )
    for field in known.values():
        if field.kind is Kind.YEAR and field.required and not values.get(field.key):
            raise Unreadable(f"{where}：缺少{field.label}（{field.key}）。")
