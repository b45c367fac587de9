"""What differs between two packs: two years of one notice, two versions, or two notices altogether."""

from collections.abc import Iterable, Mapping, Sequence
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
    partner = _pairs(before, after)
    paired = {id(each) for each in partner.values()}
    found = [_gone(each) for each in before if id(each) not in partner]
    found += [_added(each) for each in after if id(each) not in paired]
    found += [
        _changed(each, partner[id(each)])
        for each in before
        if id(each) in partner and _differ(each, partner[id(each)])
    ]
    order = {section: number for number, section in enumerate(_sections((*before, *after)))}
    return tuple(sorted(found, key=lambda each: order[each.section]))


def _sections(statements: Iterable[Statement]) -> list[str]:
    return list(dict.fromkeys(each.section for each in statements))


def _pairs(before: Sequence[Statement], after: Sequence[Statement]) -> dict[int, Statement]:
    """Which statement of `after` speaks of the same thing: the same key, else the same name in the same section."""
    by_key = {each.key: each for each in after}
    found = {id(each): by_key[each.key] for each in before if each.key in by_key}
    taken = {id(each) for each in found.values()}
    free = {(each.section, each.what): each for each in after if id(each) not in taken}
    for each in before:
        if id(each) not in found and (each.section, each.what) in free:
            found[id(each)] = free.pop((each.section, each.what))
    return found


def _differ(was: Statement, now: Statement) -> bool:
    return (was.what, was.says, _source(was)) != (now.what, now.says, _source(now))


def _source(said: Statement) -> str:
    return said.citation.provenance if said.citation else ""


def _gone(said: Statement) -> Difference:
    return Difference(said.section, said.what, said.says, "", said.citation, None)


def _added(said: Statement) -> Difference:
    return Difference(said.section, said.what, "", said.says, None, said.citation)


def _changed(was: Statement, now: Statement) -> Difference:
    renamed = was.what != now.what
    told = [f"{each.what}：{each.says}" if renamed else each.says for each in (was, now)]
    if told[0] == told[1]:
        told = [
            f"{says}（{each.citation.provenance_label}）" if each.citation else says
            for says, each in zip(told, (was, now), strict=True)
        ]
    return Difference(now.section, now.what, told[0], told[1], was.citation, now.citation)
