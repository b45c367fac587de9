"""A forwarding (转发): what a lower body adds to a plan, in a small text of its own. The plan itself is not touched.

It may set local dates, a delivery address, contacts and notes; everything else is the parent's word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from zhiping.policy.findings import Citation
from zhiping.policy.packs import sections
from zhiping.policy.packs.arrangements import Contact, Delivery
from zhiping.policy.packs.document import Node, PackError, Problems, read
from zhiping.policy.packs.model import Pack, Source, Window
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.settings import read_delivery


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Forwarding:
    """`forwards`: the pack's id. `windows`: the local dates by the parent's keys; the others stay the parent's.

    `agreed`: by which document a date later than the parent's was agreed above, by window key.
    """

    forwards: str
    source: Source
    windows: Mapping[str, Window]
    agreed: Mapping[str, str]
    delivery: Delivery | None
    contacts: tuple[Contact, ...]
    notes: tuple[Note, ...]


def load_forwarding(text: str, parent: Pack, name: str = "转发") -> Forwarding:
    """Read what a lower body adds to `parent`. PackError names every mistake with its place and cure."""
    problems = Problems()
    node = read(text, name, problems)
    source = node.value.get("source") if isinstance(node.value, dict) else None
    section = Section(node, problems, _document_of(source))
    windows, agreed = _windows(section, parent)
    found = Forwarding(
        forwards=section.choice("forwards", (parent.id,)),
        source=section.inner("source", sections.read_source),
        windows=MappingProxyType(windows),
        agreed=MappingProxyType(agreed),
        delivery=section.maybe("delivery", read_delivery),
        contacts=section.each("contacts", sections.read_contact, ()),
        notes=section.each("notes", lambda inner: Note(inner.text("text"), inner.cite()), ()),
    )
    section.close()
    if problems.found:
        raise PackError(problems.found)
    return found


def windows_under(pack: Pack, chain: Iterable[Forwarding]) -> Mapping[str, Window]:
    """The windows that bind below these forwardings, the highest body first: the nearest one's word counts."""
    windows = dict(pack.windows)
    for each in chain:
        windows |= each.windows
    return MappingProxyType(windows)


def _document_of(source: Node | None) -> str:
    document = source.value.get("document") if source and isinstance(source.value, dict) else None
    return str(document.value) if document else ""


def _windows(section: Section, parent: Pack) -> tuple[dict[str, Window], dict[str, str]]:
    if not section.has("windows"):
        return {}, {}
    outer = section.section("windows")
    found, agreed = {}, {}
    for key in outer.names():
        if key not in parent.windows:
            outer.wrong(key, f"上级计划没有“{key}”这一时间", "可用的有：" + "、".join(parent.windows))
        elif node := outer.raw(key):
            found[key], agreed[key] = section.read(node, lambda inner, key=key: _local(key, inner, parent))  # type: ignore[misc]
    _check_order(outer, {**parent.windows, **found}, set(found))
    return found, {key: text for key, text in agreed.items() if text}


def _local(key: str, section: Section, parent: Pack) -> tuple[Window, str]:
    """A local date; a later one than the parent's needs the document by which that was agreed."""
    above = parent.windows[key]
    closes = section.moment("until", end_of_day=True)
    agreed, citation = section.text("agreed", ""), section.cite()
    if closes is None:
        section.wrong("until", "缺少截止日期", "写作 until: 2024-08-20")
        return above, agreed
    if closes > above.closes_at and not agreed:
        what = f"“{above.label}”晚于上级通知规定的 {above.last_day}（{above.citation.text}）"
        section.wrong("until", what, "请改为不晚于上级的日期，或写明上级同意的文件 agreed")
    opens = section.moment("from", end_of_day=False) or above.opens_at
    if opens and opens >= closes:
        section.wrong("from", "开始晚于截止", "请核对日期")
    return replace(above, closes_at=closes, opens_at=opens, citation=citation, derived=""), agreed


def _check_order(section: Section, windows: Mapping[str, Window], local: set[str]) -> None:
    steps = [windows[key] for key in sections.ALWAYS_WINDOWS]
    for earlier, later in pairwise(steps):
        if later.closes_at < earlier.closes_at and {earlier.key, later.key} & local:
            what = f"“{later.label}”截止（{later.last_day}）早于“{earlier.label}”截止（{earlier.last_day}）"
            section.wrong(later.key if later.key in local else earlier.key, what, "请核对两个日期")
