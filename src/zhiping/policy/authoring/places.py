"""Where each value of a pack stands in its text, so that it can be changed without touching anything else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import yaml

from zhiping.policy.packs.parsing import Broken, ExactLoader, parse
from zhiping.policy.packs.reader import nearest

Step = str | int
APPEND: Final = 0
_STEP: Final = re.compile(r'\["(?P<quoted>[^"]+)"\]|\[(?P<number>\d*)\]|\.?(?P<key>[^.\[\]]+)')


class EditError(ValueError):
    """A change that cannot be made: at which place, what is wrong, how to put it right. Nothing was changed."""

    def __init__(self, where: str, wrong: str, fix: str = "") -> None:
        self.where, self.wrong, self.fix = where, wrong, fix
        super().__init__(f"{where or '全文'}：{wrong}。" + (f"{fix}。" if fix else ""))


@dataclass(frozen=True, slots=True)
class Place:
    """A value: its node, the collection it stands in (None for the whole text) and its turn in there."""

    node: yaml.Node
    parent: yaml.CollectionNode | None = None
    turn: int = 0

    @property
    def key(self) -> yaml.Node | None:
        return self.parent.value[self.turn][0] if isinstance(self.parent, yaml.MappingNode) else None

    @property
    def begin(self) -> int:
        """Where the entry begins: its key, else the value."""
        return int((self.key or self.node).start_mark.index)

    @property
    def inline(self) -> bool:
        """Whether it stands between brackets, where no line structure is possible."""
        return self.parent is not None and bool(self.parent.flow_style)


def steps_of(where: str) -> tuple[Step, ...]:
    """From "materials[3].copies" to ("materials", 3, "copies"): entries of a list count from 1, as in the
    loader's messages; `[]` is the end of a list (APPEND), `["a.b"]` a key with a dot.
    """
    steps: list[Step] = []
    at = 0
    while at < len(where):
        found = _STEP.match(where, at)
        if found is None or (where[at] == "." and at == 0):
            raise EditError(where, "看不懂这个位置", "写作 windows.apply.until 或 materials[3].copies")
        number = found["number"]
        steps.append(found["quoted"] or found["key"] or (int(number) if number else APPEND))
        at = found.end()
    return tuple(steps)


@lru_cache(maxsize=16)  # a page asks for dozens of values of one text
def compose(text: str) -> yaml.Node:
    """The tree of a pack's text, not to be changed. EditError when it is no YAML, empty, or shares parts by `&` and `*`."""
    try:
        _, root = parse(text, ExactLoader)
    except Broken as broken:
        raise EditError(f"第 {broken.line} 行附近", broken.wrong, broken.fix) from broken
    if root is None:
        raise EditError("", "文件是空的", "请参照现有规则包填写")
    _refuse_shared(root, set())
    return root


def find(root: yaml.Node, where: str) -> Place:
    """The place named, which must exist."""
    place = Place(root)
    for step in steps_of(where):
        node = place.node
        turn = turn_of(node, step, where)
        if turn is None or not isinstance(node, yaml.CollectionNode):
            raise EditError(where, f"没有“{step or '[]'}”这一项", _known(node, step))
        place = Place(values(node)[turn], node, turn)
    return place


def turn_of(node: yaml.Node, step: Step, where: str) -> int | None:
    """Which entry of the collection a step names, counted from 0; None when there is none."""
    if isinstance(step, str):
        if not isinstance(node, yaml.MappingNode):
            raise EditError(where, f"“{step}”的上一级不是一组“键: 值”", "请核对位置")
        turns = [turn for turn, (key, _) in enumerate(node.value) if str(key.value) == step]
        return turns[-1] if turns else None
    if not isinstance(node, yaml.SequenceNode):
        raise EditError(where, f"“[{step or ''}]”的上一级不是列表", "请核对位置")
    return step - 1 if APPEND < step <= len(node.value) else None


def plain(node: yaml.Node) -> Any:
    """The value without places, as the loader of packs reads it: keys are text, fractions are Decimal."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(each) for each in node.value]
    try:
        return ExactLoader("").construct_object(node)
    except (ValueError, ArithmeticError, yaml.YAMLError):
        return node.value


def end_of(node: yaml.Node, text: str) -> int:
    """Where the value's own text ends; the parser counts the comments behind a block to it."""
    last = values(node)[-1:] if isinstance(node, yaml.CollectionNode) and not node.flow_style else []
    if last:
        return end_of(last[0], text)
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return len(text[:end].rstrip())
    return end


def scalars(root: yaml.Node, where: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every single value with its place, in the order of the text."""
    if isinstance(root, yaml.ScalarNode):
        yield where, root
    elif isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            yield from scalars(value, join(where, str(key.value)))
    elif isinstance(root, yaml.SequenceNode):
        for number, value in enumerate(root.value, 1):
            yield from scalars(value, f"{where}[{number}]")


def join(where: str, key: str) -> str:
    """The place of a key below another place."""
    if set(key) & set(".[]"):
        return f'{where}["{key}"]'
    return f"{where}.{key}" if where else key


def put(value: Any, steps: tuple[Step, ...], new: Any) -> Any:
    """A copy of a plain value with one place replaced."""
    if not steps:
        return new
    first, rest = steps[0], steps[1:]
    if isinstance(value, Mapping):
        return {**value, first: put(value.get(first), rest, new)}
    turn = int(first) - 1
    return [put(each, rest, new) if turn == number else each for number, each in enumerate(value)]


def values(node: yaml.Node) -> list[yaml.Node]:
    """The values of a collection, in the order of the text."""
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value)


def _known(node: yaml.Node, step: Step) -> str:
    if isinstance(node, yaml.MappingNode):
        return nearest(str(step), [str(key.value) for key, _ in node.value]) if node.value else "这里还是空的"
    return f"这里共有 {len(node.value)} 项，从 1 数起"


def _refuse_shared(node: yaml.Node, seen: set[int]) -> None:
    if id(node) in seen:
        raise EditError("", "文件用 & 和 * 共用了内容，改一处会牵动别处", "请先把共用的内容分别写明")
    seen.add(id(node))
    if isinstance(node, yaml.CollectionNode):
        for each in values(node):
            _refuse_shared(each, seen)
