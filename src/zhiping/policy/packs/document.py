"""YAML with line numbers: a tree of nodes that know where they stand, and a list of what is wrong with
them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml

from zhiping.policy.packs.parsing import (
    INVISIBLE,
    MOST_NODES,
    TAGS,
    Broken,
    ExactLoader,
    FastLoader,
    TextLoader,
    parse,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a pack: where it stands, what is wrong, how to put it right."""

    file: str
    line: int
    where: str
    wrong: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.where}：{self.wrong}。" + (
            f"{self.fix}。" if self.fix else ""
        )


class PackError(Exception):
    """A pack that cannot be used; the message lists every problem found, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([f"规则包有 {len(problems)} 处问题：", *map(str, problems)]))


@dataclass(slots=True)
class Problems:
    """Collects instead of stopping, so that an author sees all mistakes at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, node: "Node", wrong: str, fix: str = "") -> None:
        self.found.append(Problem(node.file, node.line, node.where or "全文", wrong, fix))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)


@dataclass(frozen=True, slots=True)
class Node:
    """`value`: a dict of nodes, a list of nodes, or a plain scalar (text, int, Decimal, date, datetime,
    bool, None).
    """

    value: Any
    file: str
    line: int
    where: str = ""

    def plain(self) -> Any:
        """The same without line numbers: JSON-able, for digests and free-form arguments."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    @property
    def shown(self) -> str:
        """What stands here, short enough for a message."""
        if isinstance(self.value, dict):
            return f"一组“键: 值”，共 {len(self.value)} 项"
        if isinstance(self.value, list):
            return f"一个列表，共 {len(self.value)} 项"
        if self.value is None:
            return "空"
        return str(self.value).lower() if isinstance(self.value, bool) else short(str(self.value))


def read(text: str, name: str, problems: Problems, *, typed: bool = True) -> Node:
    """The tree of one text; `typed=False` leaves every scalar text. PackError at once when it is no tree that can
    be walked, for then nothing else can be said.
    """
    try:
        loader, root = parse(text.removeprefix("\ufeff"), FastLoader if typed else TextLoader)
    except Broken as broken:
        raise PackError([Problem(name, broken.line, "格式", broken.wrong, broken.fix)]) from broken
    if root is None:
        raise PackError([Problem(name, 1, "全文", "文件是空的", "请参照现有规则包填写")])
    return _Walk(loader, name, problems).tree(root, "")


@dataclass(slots=True)
class _Walk:
    """From YAML's nodes to ours. `open`: the collections being walked, to tell one that contains itself; `count`:
    what was walked so far, for an alias is walked each time it stands.
    """

    loader: Any
    file: str
    problems: Problems
    open: list[int] = field(default_factory=list)
    count: int = 0

    def tree(self, node: yaml.Node, where: str) -> Node:
        line = node.start_mark.line + 1
        self._allow(node, line, where)
        self.open.append(id(node))
        value: Any
        if isinstance(node, yaml.MappingNode):
            value = self._mapping(node, where)
        elif isinstance(node, yaml.SequenceNode):
            value = [self.tree(each, f"{where}[{number}]") for number, each in enumerate(node.value, 1)]
        else:
            value = self._scalar(node, where)
        self.open.pop()
        return Node(value, self.file, line, where)

    def _allow(self, node: yaml.Node, line: int, where: str) -> None:
        self.count += 1
        if id(node) in self.open:
            self._stop(line, where, "引用（*名称）指向自己所在的内容，成了循环", "请去掉这处引用")
        if self.count > MOST_NODES:
            self._stop(line, where, f"展开引用后内容太多，超过 {MOST_NODES:,} 项", "请直接写出内容")
        if node.tag not in TAGS:
            self.problems.add(
                Node(None, self.file, line, where), "用了不支持的类型标记（!…）", "请去掉感叹号开头的标记"
            )

    def _stop(self, line: int, where: str, wrong: str, fix: str) -> None:
        raise PackError([Problem(self.file, line, where or "全文", wrong, fix)])

    def _mapping(self, node: yaml.MappingNode, where: str) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            inner = f"{where}.{key}" if where else key
            child = self.tree(value_node, inner)
            self._check_key(Node(None, self.file, line, inner), key_node, twice=key in found)
            found[key] = Node(child.value, self.file, line, inner)
        return found

    def _check_key(self, at: Node, key: yaml.Node, *, twice: bool) -> None:
        if twice:
            self.problems.add(at, f"“{key.value}”写了两次", "只保留一处")
        elif not isinstance(key, yaml.ScalarNode):
            self.problems.add(at, "键应当是一个词", "写作“键: 值”")
        elif key.value == "<<":
            self.problems.add(at, "不支持合并写法“<<”", "请直接写出各项")
        elif "：" in key.value:
            self.problems.add(at, "冒号用了全角“：”", "请改成半角冒号加一个空格")

    def _scalar(self, node: yaml.Node, where: str) -> Any:
        broken = Node(None, self.file, node.start_mark.line + 1, where)
        try:
            value = self.loader.construct_object(node)
        except (ValueError, ArithmeticError):
            shown = short(getattr(node, "value", ""))
            self.problems.add(
                broken, f"“{shown}”不是有效的日期或数值", "日期写作 2024-08-23，当日结束的不必写钟点"
            )
            return None
        except yaml.YAMLError:
            return None  # its tag has been complained about
        if isinstance(value, str) and INVISIBLE.search(value):
            self.problems.add(broken, "含有不可见的控制字符", "请删去反斜杠转义的字符")
        return value


def short(text: str, most: int = 40) -> str:
    """What an author typed, cut to what fits into a message."""
    return text if len(text) <= most else f"{text[:most]}…"


def canonical(value: Any) -> Any:
    """JSON-able with one spelling for each value, so that equal content has an equal digest."""
    if isinstance(value, dict):
        return {str(key): canonical(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(each) for each in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


__all__ = ["ExactLoader", "Node", "PackError", "Problem", "Problems", "canonical", "read", "short"]
