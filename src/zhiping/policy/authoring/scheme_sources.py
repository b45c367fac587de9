"""What a spreadsheet says of an item's sources: which part of the dossier, and every level, step and coefficient."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from zhiping.policy.authoring import labels
from zhiping.policy.authoring import scheme_layout as sheet
from zhiping.policy.authoring.rows import Row
from zhiping.policy.packs.reader import nearest
from zhiping.policy.packs.tables import DERIVED

_RANKS: Final = re.compile(r"第?(\d+)名?\s*(?:[-—–－~～至到]\s*第?(\d+)名?|(及以后|以后|-))?")
_BETWEEN: Final = re.compile(r"[；;\n]")
_EQUALS: Final = re.compile(r"[：:=＝]")
_SEVERAL: Final = re.compile(r"[、，,；;]")
_ORDER: Final = (
    "category", "fact", "where", "by", "levels", "steps", "linear", "points",
    "times_by", "coefficients", "addons", "sub_caps",
)  # fmt: skip


@dataclass(slots=True)
class Source:
    """One table of an item: the row it was read from, its content in the words of a pack, and the row in which
    each part of it (levels, steps …) begins.
    """

    row: Row
    label: str
    category: str = ""
    content: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, Row] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        """The labels of every choice that a message about this source may name."""
        by = (str(self.content.get(key, "")) for key in ("by", "times_by"))
        return {key: label for name in by for label, key in labels.choice_keys(self.category, name).items()}

    def ordered(self) -> dict[str, Any]:
        """Its content in the order in which packs write it."""
        return {key: self.content[key] for key in _ORDER if key in self.content}


def read_source(row: Row) -> Source:
    """The source that a row of the items' sheet describes."""
    source = Source(row, row.text(sheet.SOURCE_LABEL))
    found = row.choice(sheet.SOURCE, labels.SOURCE_KEYS, required=True)
    content = source.content
    if found in DERIVED:
        content["fact"] = found
    elif found:
        source.category = content["category"] = found
    if where := read_where(row, source.category):
        content["where"] = where
    for key, title in (("by", sheet.BY), ("times_by", sheet.TIMES_BY)):
        if name := read_field(row, title, source.category):
            content[key] = name
    points, minus, times = (row.number_of(title) for title in (sheet.FLAT, sheet.MINUS, sheet.TIMES))
    if points is not None:
        content["points"] = points
    if times is not None:
        content["linear"] = {"minus": minus, "times": times} if minus else {"times": times}
    elif minus is not None:
        row.wrong(sheet.TIMES, "只写了“先减”，没有写“再乘”", "按公式折算写作：先减 60，再乘 0.25")
    return source


def read_field(row: Row, title: str, category: str) -> str:
    """The field of the category that a cell names."""
    known = labels.field_keys(category)
    if category or not row.has(title):
        return row.choice(title, known) if category else ""
    if row.has(sheet.SOURCE):
        row.wrong(title, "自动计算的数值没有栏可选", "请留空")
    return ""


def read_where(row: Row, category: str) -> dict[str, str]:
    """A cell's conditions as {field: value}: 类型：外语；级别：国家级."""
    found: dict[str, str] = {}
    known = labels.field_keys(category)
    for pair in filter(None, map(str.strip, _BETWEEN.split(row.text(sheet.WHERE)))):
        name, *rest = (part.strip() for part in _EQUALS.split(pair, maxsplit=1))
        if not rest:
            row.wrong(sheet.WHERE, f"看不懂“{pair}”", "写作 栏：值，如 类型：外语")
        elif name not in known:
            row.wrong(
                sheet.WHERE, f"“{labels.SOURCES.get(category, '')}”没有“{name}”这一栏", nearest(name, known)
            )
        else:
            found[known[name]] = _value(row, category, known[name], rest[0])
    return found


def _value(row: Row, category: str, field_key: str, word: str) -> str:
    choices = labels.choice_keys(category, field_key)
    if choices and word not in choices:
        row.wrong(sheet.WHERE, f"不认识“{word}”", nearest(word, choices))
    return choices.get(word, word)


def add_detail(source: Source, row: Row) -> None:
    """One row of the levels' sheet into the source it belongs to."""
    kind = row.choice(sheet.KIND, {word: word for word in labels.KINDS}, required=True)
    if kind:
        _READ[kind](source, row, source.content)


def _level(source: Source, row: Row, content: dict[str, Any]) -> None:
    _amount(
        source,
        row,
        content.setdefault(_part(source, row, "levels"), {}),
        str(content.get("by", "")),
        sheet.BY,
    )


def _times(source: Source, row: Row, content: dict[str, Any]) -> None:
    by = str(content.get("times_by", ""))
    _amount(source, row, content.setdefault(_part(source, row, "coefficients"), {}), by, sheet.TIMES_BY)


def _amount(source: Source, row: Row, amounts: dict[str, Decimal], by: str, title: str) -> None:
    """A level and what it is worth; `title` names the column that should have said which field."""
    choices = labels.choice_keys(source.category, by)
    if not choices:
        source.row.wrong(title, f"要分档取值，但没有写明“{title}”", "请填写业绩类别里有选项的一栏")
        return
    key = _level_key(row, choices)
    points = row.number_of(sheet.POINTS, required=True)
    if key in amounts:
        row.wrong(sheet.CONTENT, f"“{row.text(sheet.CONTENT)}”写了两次", "每一档只写一行")
    elif key and points is not None:
        amounts[key] = points


def _level_key(row: Row, choices: Mapping[str, str]) -> str:
    word = row.text(sheet.CONTENT, required=True)
    if word == labels.OTHERS:
        return "others"
    ranks = _RANKS.fullmatch(word)
    if ranks and word not in choices and ranks[1] in choices.values():
        return f"{ranks[1]}-{ranks[2] or ''}" if ranks[2] or ranks[3] else ranks[1]
    if word and word not in choices:
        row.wrong(sheet.CONTENT, f"不认识“{word}”这一档", nearest(word, choices))
    return choices.get(word, "")


def _step(source: Source, row: Row, content: dict[str, Any]) -> None:
    content.setdefault(_part(source, row, "steps"), []).append(_step_of(row))


def _step_of(row: Row) -> dict[str, Any]:
    begin, points = row.number_of(sheet.CONTENT, required=True), row.number_of(sheet.POINTS, required=True)
    return {"from": begin or 0, "points": points or 0}


def _sub_cap(source: Source, row: Row, content: dict[str, Any]) -> None:
    choices = labels.choice_keys(source.category, str(content.get("by", "")))
    words = [word.strip() for word in _SEVERAL.split(row.text(sheet.CONTENT)) if word.strip()]
    for word in words:
        if word not in choices:
            row.wrong(
                sheet.CONTENT,
                f"不认识“{word}”这一档",
                nearest(word, choices) if choices else "请先填写取分栏",
            )
    cap, label = row.number_of(sheet.POINTS, required=True), row.text(sheet.NAME, required=True)
    levels = {"levels": [choices.get(word, word) for word in words]} if words else {}
    content.setdefault(_part(source, row, "sub_caps"), []).append({**levels, "cap": cap or 0, "label": label})


def _addon(source: Source, row: Row, content: dict[str, Any]) -> None:
    kind, label = row.text(sheet.KIND), row.text(sheet.NAME, required=True)
    addons: list[dict[str, Any]] = content.setdefault(_part(source, row, "addons"), [])
    addon = next((each for each in addons if each["label"] == label), None)
    if addon is None:
        addon = {"label": label}
        addons.append(addon)
    if where := read_where(row, source.category):
        addon["where"] = where
    if by := read_field(row, sheet.BY, source.category):
        addon["by"] = by
    if kind == labels.ADDON_LEVEL:
        _amount(source, row, addon.setdefault("levels", {}), str(addon.get("by", "")), sheet.BY)
    elif kind == labels.ADDON_STEP:
        addon.setdefault("steps", []).append(_step_of(row))
    elif kind == labels.ADDON_LINEAR:
        begin, times = row.number_of(sheet.CONTENT), row.number_of(sheet.POINTS, required=True)
        addon["linear"] = {"minus": begin, "times": times or 0} if begin else {"times": times or 0}
    else:
        addon["points"] = row.number_of(sheet.POINTS, required=True) or 0


def _part(source: Source, row: Row, part: str) -> str:
    source.parts.setdefault(part, row)
    return part


_READ: Final[dict[str, Callable[[Source, Row, dict[str, Any]], None]]] = {
    labels.LEVEL: _level,
    labels.STEP: _step,
    labels.TIMES: _times,
    labels.SUB_CAP: _sub_cap,
    **dict.fromkeys((labels.ADDON, labels.ADDON_LEVEL, labels.ADDON_STEP, labels.ADDON_LINEAR), _addon),
}
