"""What differs between two packs: two years of one notice, two versions, or two notices altogether."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhiping.policy.explaining import Statement, explain
from zhiping.policy.findings import Citation
from zhiping.policy.packs.model import Pack

# Fields of a pack that tell where it is kept, not what it says.
NOT_COMPARED: Mapping[str, str] = {
    "id": "编号是存放的位置",
    "version": "版本号不是规定的内容",
    "digest": "由内容算出",
    "sources": "原文；其内容已逐项比较",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """`was` and `now` in an officer's words; "" where the one or the other pack says nothing of it."""

    section: str
    what: str
    was: str
    now: str
    citation_was: Citation | None = None
    citation_now: Citation | None = None

    @property
    def change(self) -> str:
        return "新增" if not self.was else "取消" if not self.now else "改动"


def compare(a: Pack, b: Pack) -> tuple[Difference, ...]:
    """From `a` to `b`, in the order in which a pack is read. Clause numbers alone are no difference: they change each
    year; a change from sample to official figures is one.
    """
    before, after = explain(a), explain(b)
    pairs = _pairs(before, after)
    told = (_told(was, now) for was, now in _in_order(before, after, pairs))
    return tuple(each for each in told if each)


def _pairs(before: Sequence[Statement], after: Sequence[Statement]) -> dict[int, Statement]:
    """Which statement of `before` speaks of the same thing as one of `after`, by the latter's identity: the same key,
    else the same name in the same section.
    """
    by_key = {each.key: each for each in before}
    found = {id(each): by_key[each.key] for each in after if each.key in by_key}
    taken = {id(each) for each in found.values()}
    free: dict[tuple[str, str], list[Statement]] = {}
    for each in before:
        if id(each) not in taken:
            free.setdefault((each.section, each.what), []).append(each)
    for each in after:
        same = free.get((each.section, each.what))
        if id(each) not in found and same:
            found[id(each)] = same.pop(0)
    return found


def _in_order(
    before: Sequence[Statement], after: Sequence[Statement], pairs: Mapping[int, Statement]
) -> Iterator[tuple[Statement | None, Statement | None]]:
    """Section by section as they are read: what there is now, then what is gone."""
    paired = {id(each) for each in pairs.values()}
    for section in dict.fromkeys(each.section for each in (*_longer(before, after), *before, *after)):
        yield from ((pairs.get(id(each)), each) for each in after if each.section == section)
        yield from ((each, None) for each in before if each.section == section and id(each) not in paired)


def _longer(before: Sequence[Statement], after: Sequence[Statement]) -> Sequence[Statement]:
    """Of the two, the one with more sections: it knows better where a section stands that the other lacks."""
    return max(after, before, key=lambda said: len({each.section for each in said}))


def _told(was: Statement | None, now: Statement | None) -> Difference | None:
    if was and now:
        return _changed(was, now) if _differ(was, now) else None
    if now:
        return Difference(now.section, now.what, "", now.says, None, now.citation)
    return Difference(was.section, was.what, was.says, "", was.citation, None) if was else None


def _differ(was: Statement, now: Statement) -> bool:
    return (was.what, was.says, _source(was)) != (now.what, now.says, _source(now))


def _source(said: Statement) -> str:
    return said.citation.provenance if said.citation else ""


def _changed(was: Statement, now: Statement) -> Difference:
    renamed = was.what != now.what
    told = [f"{each.what}：{each.says}" if renamed else each.says for each in (was, now)]
    if told[0] == told[1]:
        told = [
            f"{says}（{each.citation.provenance_label}）" if each.citation else says
            for says, each in zip(told, (was, now), strict=True)
        ]
    return Difference(now.section, now.what, told[0], told[1], was.citation, now.citation)
