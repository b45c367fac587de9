"""Changes values of a pack that is `based_on` another: what differs is written into its own text, the base stays as it is.

Places are those of `editing`, in the pack as it reads with its base laid under it.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from zhiping.policy.authoring import places
from zhiping.policy.authoring.editing import EditError, edit, has, insert, read_at, remove
from zhiping.policy.packs.library import HANDLES

Texts = Mapping[str, str]


def laid_out(texts: Texts, pack_id: str) -> dict[str, Any]:
    """The pack as plain values, its base laid under it. EditError when a text is no YAML or leads back to itself."""
    merged: dict[str, Any] = {}
    for name in reversed(chain_of(texts, pack_id)):
        own = _said(texts[f"{name}.yaml"])
        merged = _over(merged, own) if isinstance(own, dict) else merged
    return merged


def chain_of(texts: Texts, pack_id: str) -> list[str]:
    """The pack, what it is based on, and so on. EditError for a text that is not there or a circle."""
    chain, current = list[str](), pack_id
    while current:
        if current in chain:
            raise EditError(
                "based_on", "互相引用成环：" + " → ".join([*chain, current]), "请去掉其中一处 based_on"
            )
        if f"{current}.yaml" not in texts:
            raise EditError("based_on", f"没有“{current}”这个规则包", "请核对 based_on")
        chain.append(current)
        above = _said(texts[f"{current}.yaml"])
        current = str(above.get("based_on") or "") if isinstance(above, dict) else ""
    return chain


@lru_cache(maxsize=32)
def _said(text: str) -> Any:
    """A whole text as plain values, which nobody changes: a page asks for the same few again and again."""
    return read_at(text, "")


def change(texts: Texts, pack_id: str, changes: Mapping[str, Any]) -> dict[str, str]:
    """The texts with each place set to its value; the places must be there, in the pack or in its base."""
    text, merged = texts[f"{pack_id}.yaml"], laid_out(texts, pack_id)
    here = {}
    for where, value in changes.items():
        value_at(merged, where)
        text, own = _brought_in(text, merged, where)
        if has(text, own):
            here[own] = value
        else:
            text = _written(text, own, value)
    return {**texts, f"{pack_id}.yaml": edit(text, here) if here else text}


def add(texts: Texts, pack_id: str, where: str, value: Any) -> dict[str, str]:
    """The texts with a new entry: a key that is not there yet ("fee"), or `contacts[]` at the end of a list."""
    merged = laid_out(texts, pack_id)
    text, own = _brought_in(texts[f"{pack_id}.yaml"], merged, where)
    *above, last = places.steps_of(own)
    owner = _named(above)
    if isinstance(last, str) and has(text, own):
        text = edit(text, {own: value})  # it had been taken away with `null`
    elif isinstance(last, str) or (has(text, owner) and isinstance(read_at(text, owner), list)):
        text = _written(text, own, value)
    elif last == places.APPEND and not _says(merged, owner):
        text = _written(text, owner, [value])
    else:
        text = _written(text, *_as_entry(merged, owner, value))
    return {**texts, f"{pack_id}.yaml": text}


def take(texts: Texts, pack_id: str, wheres: Iterable[str]) -> dict[str, str]:
    """The texts without these keys or list entries; those of a list are named as they stand before any is taken."""
    found = dict(texts)
    for where in sorted(wheres, key=_turn, reverse=True):
        found[f"{pack_id}.yaml"] = _taken(found, pack_id, where)
    return found


def value_at(merged: Any, where: str) -> Any:
    """The value at a place of what `laid_out` gave. EditError when there is none."""
    for step in places.steps_of(where):
        if isinstance(step, str) and isinstance(merged, Mapping) and step in merged:
            merged = merged[step]
        elif isinstance(step, int) and isinstance(merged, list) and 0 < step <= len(merged):
            merged = merged[step - 1]
        else:
            raise EditError(where, "没有这一项", "可能已被删去，请刷新页面")
    return merged


def _taken(texts: Texts, pack_id: str, where: str) -> str:
    merged = laid_out(texts, pack_id)
    text, own = _brought_in(texts[f"{pack_id}.yaml"], merged, where)
    text = remove(text, own) if has(text, own) else text
    left = laid_out({**texts, f"{pack_id}.yaml": text}, pack_id)
    if isinstance(places.steps_of(own)[-1], str) and _still(left, merged, where):
        return _written(text, own, None)  # the base says it too: `null` takes it away
    return text


def _still(left: Mapping[str, Any], merged: Mapping[str, Any], where: str) -> bool:
    """Whether what stood at a place is still said; an entry of a list is known by its name."""
    *above, last = places.steps_of(where)
    if isinstance(last, str) or not _says(left, _named(above)):
        return _says(left, where)
    entries, name = value_at(left, _named(above)), _name_of(value_at(merged, _named(above)), last)
    return any(_name_of(entries, number) == name for number in range(1, len(entries) + 1))


def _brought_in(text: str, merged: Mapping[str, Any], where: str) -> tuple[str, str]:
    """The own text and the place in it. An entry of a list that only the base has is told by its name, where such entries have names;
    a list without names is copied whole, for it can only be replaced whole.
    """
    own: list[places.Step] = []
    steps = places.steps_of(where)
    for number, step in enumerate(steps):
        whole, there = _named(steps[:number]), _named(own)
        if (
            isinstance(step, str)
            or not _says(merged, whole)
            or (has(text, there) and isinstance(read_at(text, there), list))
        ):
            own.append(step)
        elif name := _name_of(value_at(merged, whole), step):
            own.append(name)
        else:
            text = (
                text
                if step == places.APPEND and handle_of(value_at(merged, whole))
                else _copied(text, there, merged, whole)
            )
            own.append(step)
    return text, _named(own)


def _copied(text: str, there: str, merged: Mapping[str, Any], whole: str) -> str:
    value = value_at(merged, whole)
    return edit(text, {there: value}) if has(text, there) else _written(text, there, value)


def handle_of(entries: Any) -> str:
    """The key by which every one of these entries is named, "" where there is none (as the loader has it)."""
    if not isinstance(entries, list) or not entries:
        return ""
    return next(
        (name for name in HANDLES if all(isinstance(each, Mapping) and name in each for each in entries)), ""
    )


def _name_of(entries: Any, step: places.Step) -> str:
    handle = handle_of(entries)
    if not handle or not isinstance(step, int) or not 0 < step <= len(entries):
        return ""
    return str(entries[step - 1][handle])


def _as_entry(merged: Mapping[str, Any], owner: str, value: Any) -> tuple[str, Any]:
    """A new entry of a list whose entries are told by name: the place under that name, and the rest of it."""
    handle = handle_of(value_at(merged, owner))
    if not isinstance(value, Mapping) or not value.get(handle):
        raise EditError(owner, "没有这一项", "可能已被删去，请刷新页面")
    return places.join(owner, str(value[handle])), {key: each for key, each in value.items() if key != handle}


def _written(text: str, where: str, value: Any) -> str:
    """The text with a value that it does not have yet, under as few new keys as it takes."""
    steps = places.steps_of(where)
    known = max(number for number in range(len(steps)) if has(text, _named(steps[:number])))
    if not all(isinstance(step, str) for step in steps[known + 1 :]):
        raise EditError(where, "没有这一项", "可能已被删去，请刷新页面")
    for step in reversed(steps[known + 1 :]):
        value = {step: value}
    return insert(text, _named(steps[: known + 1]), value)


def _says(merged: Mapping[str, Any], where: str) -> bool:
    try:
        value_at(merged, where)
    except EditError:
        return False
    return True


def _turn(where: str) -> list[tuple[bool, int, str]]:
    """To sort places so that entries of one list follow by number."""
    steps = places.steps_of(where)
    return [(isinstance(step, str), 0 if isinstance(step, str) else step, str(step)) for step in steps]


def _named(steps: Iterable[places.Step]) -> str:
    where = ""
    for step in steps:
        where = places.join(where, step) if isinstance(step, str) else f"{where}[{step or ''}]"
    return where


def _over(base: Any, own: Any) -> Any:
    """As the loader lays a pack over its base (policy.packs.library)."""
    if not isinstance(own, Mapping):
        return own
    if isinstance(base, list) and (handle := handle_of(base)):
        return _entries_changed(base, own, handle)
    merged = dict(base) if isinstance(base, Mapping) else {}
    for key, value in own.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _over(merged.get(key), value) if key in merged else value
    return merged


def _entries_changed(base: list[Any], own: Mapping[str, Any], handle: str) -> list[Any]:
    left, kept = dict(own), list[Any]()
    for entry in base:
        name = str(entry[handle])
        if name not in left:
            kept.append(entry)
        elif (changed := left.pop(name)) is not None:
            kept.append(_over(entry, changed))
    return [
        *kept,
        *({handle: name, **each} if isinstance(each, Mapping) else each for name, each in left.items()),
    ]


def counterpart(other: Any, merged: Any, where: str) -> Any:
    """What another version of the pack says at this place; entries of a list are matched by name, where they have names. None: nothing."""
    for step in places.steps_of(where):
        name = _name_of(merged, step)
        if isinstance(step, str):
            other = other.get(step) if isinstance(other, Mapping) else None
            merged = merged.get(step) if isinstance(merged, Mapping) else None
        else:
            other = _entry(other, name, step)
            merged = merged[step - 1] if isinstance(merged, list) and 0 < step <= len(merged) else None
    return other


def _entry(entries: Any, name: str, number: int) -> Any:
    if not isinstance(entries, list):
        return None
    handle = handle_of(entries)
    if name and handle:
        return next((each for each in entries if str(each[handle]) == name), None)
    return entries[number - 1] if 0 < number <= len(entries) else None
