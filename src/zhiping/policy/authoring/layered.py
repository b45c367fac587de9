"""Changes values of a pack that is `based_on` another: what differs is written into its own text, the base stays as it is.

Places are those of `editing`, in the pack as it reads with its base laid under it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from zhiping.policy.authoring import places
from zhiping.policy.authoring.editing import EditError, edit, has, insert, read_at, remove

Texts = Mapping[str, str]


def laid_out(texts: Texts, pack_id: str) -> dict[str, Any]:
    """The pack as plain values, its base laid under it. EditError when a text is no YAML or leads back to itself."""
    merged: dict[str, Any] = {}
    for name in reversed(chain_of(texts, pack_id)):
        own = read_at(texts[f"{name}.yaml"], "")
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
        above = read_at(texts[f"{current}.yaml"], "")
        current = str(above.get("based_on") or "") if isinstance(above, dict) else ""
    return chain


def change(texts: Texts, pack_id: str, changes: Mapping[str, Any]) -> dict[str, str]:
    """The texts with each place set to its value; the places must be there, in the pack or in its base."""
    text, merged = texts[f"{pack_id}.yaml"], laid_out(texts, pack_id)
    here = {}
    for where, value in changes.items():
        text = _brought_in(text, merged, where)
        value_at(merged, where)
        if has(text, where):
            here[where] = value
        else:
            text = _written(text, where, value)
    return {**texts, f"{pack_id}.yaml": edit(text, here) if here else text}


def add(texts: Texts, pack_id: str, where: str, value: Any) -> dict[str, str]:
    """The texts with a new entry: a key that is not there yet ("fee"), or `contacts[]` at the end of a list."""
    text = _brought_in(texts[f"{pack_id}.yaml"], laid_out(texts, pack_id), where)
    if has(text, where):
        text = edit(text, {where: value})  # it had been taken away with `null`
    else:
        *above, last = places.steps_of(where)
        owner = _named(above)
        alone = last == places.APPEND and not has(text, owner)
        text = _written(text, owner, [value]) if alone else _written(text, where, value)
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
    text = _brought_in(texts[f"{pack_id}.yaml"], laid_out(texts, pack_id), where)
    text = remove(text, where) if has(text, where) else text
    left = laid_out({**texts, f"{pack_id}.yaml": text}, pack_id)
    if isinstance(places.steps_of(where)[-1], str) and _says(left, where):
        return _written(text, where, None)  # the base says it too: `null` takes it away
    return text


def _brought_in(text: str, merged: Mapping[str, Any], where: str) -> str:
    """Lists are replaced whole: one that only the base has is copied before an entry of it is touched."""
    steps = places.steps_of(where)
    turn = next((number for number, step in enumerate(steps) if not isinstance(step, str)), None)
    whole = _named(steps[:turn])
    if turn is None or has(text, whole) or not _says(merged, whole):
        return text
    return _written(text, whole, value_at(merged, whole))


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


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in own.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, dict) and isinstance(merged.get(key), dict):
            merged[key] = _over(merged[key], value)
        else:
            merged[key] = value
    return merged
