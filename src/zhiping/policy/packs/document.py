"""YAML with line numbers: a tree of nodes that know where they stand, and a list of what is wrong with
them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml


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


class ExactLoader(yaml.SafeLoader):
    """Decimals instead of floats: a coefficient of 0.8 is exactly 0.8."""


def _exact(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)).replace("_", ""))


ExactLoader.add_constructor("tag:yaml.org,2002:float", _exact)


def read(text: str, name: str, problems: Problems) -> Node:
    """The tree of one text. PackError at once when it is not YAML, for then nothing else can be said."""
    try:
        loader = ExactLoader(text)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError([Problem(name, line, "格式", "不是合法的 YAML", "请检查缩进、冒号和引号")]) from error
    if root is None:
        raise PackError([Problem(name, 1, "全文", "文件是空的", "请参照现有规则包填写")])
    return _tree(loader, root, name, "", problems)


def _tree(loader: ExactLoader, node: yaml.Node, file: str, where: str, problems: Problems) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Node(_mapping(loader, node, file, where, problems), file, line, where)
    if isinstance(node, yaml.SequenceNode):
        items = [
            _tree(loader, each, file, f"{where}[{number}]", problems)
            for number, each in enumerate(node.value, 1)
        ]
        return Node(items, file, line, where)
    return Node(_scalar(loader, node, file, where, problems), file, line, where)


def _mapping(
    loader: ExactLoader, node: yaml.MappingNode, file: str, where: str, problems: Problems
) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        inner = f"{where}.{key}" if where else key
        child = _tree(loader, value_node, file, inner, problems)
        if key in found:
            line = key_node.start_mark.line + 1
            problems.add(Node(None, file, line, inner), f"“{key}”写了两次", "只保留一处")
        found[key] = Node(child.value, file, key_node.start_mark.line + 1, inner)
    return found


def _scalar(loader: ExactLoader, node: yaml.Node, file: str, where: str, problems: Problems) -> Any:
    try:
        return loader.construct_object(node)
    except (ValueError, ArithmeticError, yaml.YAMLError):
        broken = Node(None, file, node.start_mark.line + 1, where)
        shown = getattr(node, "value", "")
        problems.add(broken, f"“{shown}”不是有效的日期或数值", "日期写作 2024-08-23")
        return None


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
