"""From text to a YAML tree that is safe to walk: limits first, then what is not YAML, told so that an author can
mend it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import yaml

LONGEST: Final = 1_000_000  # characters; the longest pack so far has 25 thousand
DEEPEST: Final = 40
MOST_ALIASES: Final = 100
MOST_NODES: Final = 50_000
if TYPE_CHECKING:
    from yaml import SafeLoader as _Fast
else:
    _Fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # six times faster, where libyaml is at hand
INVISIBLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Broken(Exception):  # noqa: N818 - read as a word
    """A text that is no tree: `line` counts from 1."""

    def __init__(self, line: int, wrong: str, fix: str) -> None:
        self.line, self.wrong, self.fix = line, wrong, fix
        super().__init__(wrong)


class ExactLoader(yaml.SafeLoader):
    """Reads numbers as they are typed in an office, and knows to the character where each value stands.

    0.8 is exactly 0.8; 17:30 and 0571 are text, not base 60 and base 8; an hour may be written without its seconds.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}


class FastLoader(_Fast):
    """The same values; where each ends is known less exactly."""

    yaml_implicit_resolvers: dict[str, Any] = {}


class TextLoader(_Fast):
    """Every scalar is text as typed, 80.00 and all: for cases, whose facts are text as in a dossier."""

    yaml_implicit_resolvers: dict[str, Any] = {}


_TAG: Final = "tag:yaml.org,2002:"
TAGS: Final = {_TAG + name for name in ("map", "seq", "str", "bool", "null", "int", "float", "timestamp")}
_SHAPES: Final = {
    "bool": (r"true|True|TRUE|false|False|FALSE", "tTfF"),
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "int": (r"[-+]?(0|[1-9][0-9]*)", "-+0123456789"),
    "float": (r"[-+]?(0|[1-9][0-9]*)\.[0-9]+", "-+0123456789"),
    "timestamp": (r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d)?)?", "0123456789"),
}


def _exact(loader: Any, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


def _day_or_moment(loader: Any, node: yaml.ScalarNode) -> date | datetime:
    text = str(loader.construct_scalar(node))
    return datetime.fromisoformat(text) if ":" in text else date.fromisoformat(text)


for _loader in (ExactLoader, FastLoader):
    for _name, (_shape, _first) in _SHAPES.items():
        _loader.add_implicit_resolver(_TAG + _name, re.compile(rf"^(?:{_shape})$"), list(_first))
    _loader.add_constructor(_TAG + "float", _exact)
    _loader.add_constructor(_TAG + "timestamp", _day_or_moment)


def parse(text: str, loader: type[yaml.SafeLoader]) -> tuple[Any, yaml.Node | None]:
    """The loader and the root node of a text, None when nothing stands in it. Broken when it cannot be read safely."""
    _check_characters(text)
    try:
        _check_size(yaml.parse(text, Loader=loader))
        reading = loader(text)
        return reading, reading.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise _told(error, text.splitlines()) from error
    except yaml.YAMLError as error:
        raise Broken(1, "不是合法的 YAML", "请检查缩进、冒号和引号") from error


def _check_characters(text: str) -> None:
    if len(text) > LONGEST:
        wrong = f"文件太大（{len(text):,} 字），规则包至多 {LONGEST:,} 字"
        raise Broken(1, wrong, "请确认是不是选错了文件")
    found = INVISIBLE.search(text)
    if found:
        line, code = text.count("\n", 0, found.start()) + 1, ord(found.group())
        raise Broken(line, f"含有不可见的控制字符（代码 {code}）", "请删去该字符，或确认这是不是文本文件")


def _check_size(events: Iterator[yaml.Event]) -> None:
    """Before any tree is built: composing follows the nesting with the stack, and aliases multiply."""
    depth = aliases = 0
    for number, event in enumerate(events):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if depth > DEEPEST:
            raise Broken(line, f"层次太深，超过 {DEEPEST} 层", "请检查缩进和括号")
        if aliases > MOST_ALIASES:
            raise Broken(line, f"引用（*名称）太多，超过 {MOST_ALIASES} 处", "请直接写出内容")
        if number > 2 * MOST_NODES:
            raise Broken(line, f"内容太多，超过 {MOST_NODES:,} 项", "请确认是不是选错了文件")


def _told(error: yaml.MarkedYAMLError, lines: list[str]) -> Broken:
    """What most likely went wrong, in the order in which it usually does."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1 if mark else 1, max(len(lines), 1))
    here, before = _row(lines, line), _row(lines, line - 1)
    told = f"{error.context or ''} {error.problem or ''}"
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return Broken(line, "行首用了制表符（Tab）", "请改用空格缩进，每层两个空格")
    for number, row in ((line, here), (line - 1, before)):
        if "：" in row and ": " not in row and not row.rstrip().endswith(":"):
            return Broken(number, "冒号用了全角“：”", "请改成半角冒号加一个空格，写作“label: 正常申报”")
    if "，" in here and "flow" in told:
        return Broken(line, "括号里的逗号用了全角“，”", "请改成半角逗号加一个空格")
    for word, (wrong, fix) in _HINTS.items():
        if word in told:
            opened = error.context_mark if word in {"flow", "quoted"} else None
            return Broken(opened.line + 1 if opened else line, wrong, fix)
    return Broken(line, "不是合法的 YAML", "请检查缩进、冒号和引号")


def _row(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


_HINTS: Final = {
    "quoted": ("引号没有成对", "请补上缺少的引号"),
    "flow": ("方括号或花括号没有成对，或缺少逗号", "请补上括号，各项之间用半角逗号隔开"),
    "another document": ("一个文件里写了两份内容（---）", "每份规则包单独成一个文件"),
    "undefined alias": ("引用了没有定义的名称（*）", "文字以 * 开头的，请加引号"),
    "mapping values": (
        "这里多了一个冒号，或缩进与上一行不一致",
        "文字里有冒号的请加引号；同一层的各行左边对齐",
    ),
    "expected ':'": ("这一行缺少冒号", "写作“键: 值”，冒号后空一格"),
    "start any token": ("这一行以 YAML 保留的符号开头", "文字以 @、%、`、& 等符号开头的，请加引号"),
    "block": ("不是合法的 YAML：缩进与上下行不一致", "同一层的各行左边对齐，只用空格"),
}
