"""Changes values inside a pack's YAML text. Everything else stays byte for byte: comments, order, spacing.

Places are written as the loader's messages write them: "windows.apply.until", "materials[3].copies" (entries
count from 1), "contacts[2].value". Values are plain (text, int, Decimal, bool, date, datetime, None, lists and
mappings of these) or a `Citation`. A moment with a time zone is written in Shanghai's time, without one.

Every change is read back before it is returned: what was asked for is there and nothing else has moved, or
EditError says why not. Whether the pack still loads is the loader's business.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from zhiping.policy.authoring import places
from zhiping.policy.authoring.places import EditError, Place, Step
from zhiping.policy.authoring.writing import (
    after_colon,
    after_dash,
    key_text,
    lines,
    one_line,
    settled,
    spreads,
)

__all__ = ["EditError", "edit", "has", "insert", "read_at", "remove"]
Splice = tuple[int, int, str]


def read_at(text: str, where: str) -> Any:
    """The plain value at a place; "" is the whole text. EditError when there is no such place."""
    return places.plain(places.find(places.compose(text), where).node)


def has(text: str, where: str) -> bool:
    """Whether there is such a place."""
    try:
        places.find(places.compose(text), where)
    except EditError:
        return False
    return True


def edit(text: str, changes: Mapping[str, Any]) -> str:
    """The text with each place set to its value. The places must exist (`insert` adds new ones); of a mapping
    or list with the same entries only what differs is touched. EditError names the place.
    """
    root = places.compose(text)
    expected, splices = places.plain(root), list[Splice]()
    _refuse_overlap(changes)
    for where, value in _settled(changes, root).items():
        splices += _changes(text, places.find(root, where), value)
        expected = places.put(expected, places.steps_of(where), value)
    return _checked(_spliced(text, splices), expected, "、".join(changes))


def insert(text: str, where: str, value: Any) -> str:
    """The text with a new entry: a key that is not there yet ("windows.papers"), or a list entry before the one
    at that number; `contacts[]` adds at the end. The collection must exist. EditError names the place.
    """
    root = places.compose(text)
    value = _settled({where: value}, root)[where]
    above, step = _parted(where)
    owner = places.find(root, above)
    turn = _free_turn(owner.node, step, where)
    splice = _addition(text, owner, turn, step, value)
    expected = _with_entry(places.plain(owner.node), turn, step, value)
    whole = places.put(places.plain(root), places.steps_of(above), expected)
    return _checked(_spliced(text, [splice]), whole, where)


def remove(text: str, where: str) -> str:
    """The text without that key or list entry (and the comment on its line). EditError names the place."""
    root = places.compose(text)
    place = places.find(root, where)
    if place.parent is None:
        raise EditError(where, "不能删去全文", "请指明删去哪一项")
    above, step = _parted(where)
    left = places.plain(place.parent)
    left.pop(step if isinstance(step, str) else place.turn)
    whole = places.put(places.plain(root), places.steps_of(above), left)
    return _checked(_spliced(text, [_removal(text, place, places.find(root, above))]), whole, where)


def _refuse_overlap(changes: Iterable[str]) -> None:
    """The whole text is no place to change, and no place may lie inside another."""
    ways = {where: places.steps_of(where) for where in changes}
    for where, steps in ways.items():
        if not steps:
            raise EditError(where, "没有指明改哪一处", "写作 windows.apply.until")
        for other, longer in ways.items():
            if other != where and longer[: len(steps)] == steps:
                raise EditError(other, f"这一处在“{where}”之内，不能同时修改", "请分两次修改")


def _settled(changes: Mapping[str, Any], root: yaml.Node) -> dict[str, Any]:
    content = places.plain(root)
    source = content.get("source", content) if isinstance(content, dict) else {}
    document = source.get("document", "") if isinstance(source, dict) else ""
    found = {}
    for where, value in changes.items():
        try:
            found[where] = settled(value, str(document))
        except TypeError as error:
            raise EditError(where, str(error), "请改正") from error
    return found


def _changes(text: str, place: Place, value: Any) -> Iterator[Splice]:
    """As few splices as make the value: entries in common are compared one by one."""
    old, node = places.plain(place.node), place.node
    if isinstance(node, yaml.ScalarNode) and old == value and type(old) is type(value):
        return
    if isinstance(value, dict) and isinstance(node, yaml.MappingNode) and old.keys() == value.keys():
        for turn, (key, each) in enumerate(node.value):
            yield from _changes(text, Place(each, node, turn), value[str(key.value)])
    elif isinstance(value, list) and isinstance(node, yaml.SequenceNode) and len(old) == len(value):
        for turn, (each, new) in enumerate(zip(node.value, value, strict=True)):
            yield from _changes(text, Place(each, node, turn), new)
    else:
        yield _replacement(text, place, value)


def _replacement(text: str, place: Place, value: Any) -> Splice:
    node = place.node
    start, end = node.start_mark.index, places.end_of(node, text)
    spread = isinstance(node, yaml.CollectionNode) and not node.flow_style
    collection = isinstance(value, (dict, list)) and value
    if not place.inline and collection and (spread or spreads(value)):
        if spread:
            return start, end, lines(value, node.start_mark.column)
        column = place.parent.start_mark.column if place.parent else 0
        if isinstance(place.parent, yaml.MappingNode):
            return _behind_colon(text, place), end, after_colon(value, column)
        return start, end, after_dash(value, column)
    quoted = isinstance(node, yaml.ScalarNode) and node.style in {"'", '"'}
    new = one_line(value, inline=place.inline, quoted=quoted)
    if not spread or place.key is None:
        return start, end, new if text[start - 1 : start].isspace() or start < end else f" {new}"
    colon = _behind_colon(text, place)
    return colon, end, f" {new}{text[colon:start].rstrip()}"


def _behind_colon(text: str, place: Place) -> int:
    return text.index(":", place.key.end_mark.index) + 1 if place.key else place.begin


def _parted(where: str) -> tuple[str, Step]:
    """What a place stands in, and the last step to it: "windows.apply" as ("windows", "apply")."""
    steps = places.steps_of(where)
    if not steps:
        raise EditError(where, "没有指明哪一项", "写作 windows.papers 或 contacts[]")
    above = ""
    for step in steps[:-1]:
        above = places.join(above, step) if isinstance(step, str) else f"{above}[{step}]"
    return above, steps[-1]


def _free_turn(node: yaml.Node, step: Step, where: str) -> int:
    """The turn a new entry will have."""
    count = len(node.value) if isinstance(node, yaml.CollectionNode) else 0
    if _is_nothing(node):
        return 0
    if isinstance(step, int):
        if not isinstance(node, yaml.SequenceNode) or step > count + 1:
            raise EditError(where, f"不能插在第 {step} 项", f"这里是列表时共有 {count} 项，写 [] 加在最后")
        return step - 1 if step else count
    if not isinstance(node, yaml.MappingNode):
        raise EditError(where, f"“{step}”的上一级不是一组“键: 值”", "请核对位置")
    if places.turn_of(node, step, where) is not None:
        raise EditError(where, "已经有这一项", "请直接修改")
    return count


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and places.plain(node) is None


def _with_entry(old: Any, turn: int, step: Step, value: Any) -> Any:
    if isinstance(step, str):
        return {**(old or {}), step: value}
    return [*(old or [])[:turn], value, *(old or [])[turn:]]


def _addition(text: str, owner: Place, turn: int, step: Step, value: Any) -> Splice:
    node = owner.node
    if not isinstance(node, yaml.CollectionNode) or not node.value:
        return _replacement(text, owner, _with_entry(None, 0, step, value))
    if node.flow_style:
        return _inline_addition(text, node, turn, step, value)
    column = node.start_mark.column
    keyed = isinstance(step, str)
    entry = (
        f"{key_text(str(step))}:{after_colon(value, column)}" if keyed else f"- {after_dash(value, column)}"
    )
    if turn < len(node.value):
        dash = _dash(text, node, turn)
        return dash, dash, f"{entry}\n{' ' * column}"
    end = _end_of_line(text, places.end_of(node, text))
    return end, end, f"\n{' ' * column}{entry}"


def _inline_addition(text: str, node: yaml.CollectionNode, turn: int, step: Step, value: Any) -> Splice:
    entry = one_line(value, inline=True)
    if isinstance(step, str):
        entry = f"{key_text(step)}: {entry}"
    if turn < len(node.value):
        start = node.value[turn].start_mark.index
        return start, start, f"{entry}, "
    end = places.end_of(places.values(node)[-1], text)
    return end, end, f", {entry}"


def _removal(text: str, place: Place, owner: Place) -> Splice:
    parent = place.parent
    assert parent is not None  # noqa: S101 - the caller refuses the whole text
    count, end = len(parent.value), places.end_of(place.node, text)
    if count == 1:
        return _replacement(text, owner, {} if isinstance(parent, yaml.MappingNode) else [])
    following = (
        Place(places.values(parent)[place.turn + 1], parent, place.turn + 1)
        if place.turn + 1 < count
        else None
    )
    if parent.flow_style:
        if following:
            return place.begin, following.begin, ""
        before = places.values(parent)[place.turn - 1]
        return places.end_of(before, text), end, ""
    start = place.begin if place.key else _dash(text, parent, place.turn)
    line = text.rfind("\n", 0, start) + 1
    if not text[line:start].strip():
        return line, min(_end_of_line(text, end) + 1, len(text)), ""
    between = text[end : following.begin] if following else ""
    return (start, end, "") if between.strip() or not following else (start, following.begin, "")


def _dash(text: str, node: yaml.CollectionNode, turn: int) -> int:
    """Where the dash of a list entry stands: the nearest one before it in the list's own column."""
    at: int = node.value[turn].start_mark.index
    while turn:
        at = text.rindex("-", 0, at)
        if at - (text.rfind("\n", 0, at) + 1) == node.start_mark.column:
            return at
    return int(node.start_mark.index)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _spliced(text: str, splices: list[Splice]) -> str:
    line = "\r\n" if "\r\n" in text else "\n"
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new.replace("\n", line) + text[end:]
    return text


def _checked(text: str, expected: Any, where: str) -> str:
    """The text, once it says what it should: an odd spelling of the old text must not spoil anything quietly."""
    try:
        if places.plain(places.compose(text)) == expected:
            return text
    except EditError:
        pass
    raise EditError(where, "这一处的写法特殊，不能自动修改", "请直接修改规则包的文字")
