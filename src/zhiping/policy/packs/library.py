"""Where the texts of packs come from, and the desk on which one load lays them out."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar, cast

from zhiping.policy.packs.document import Node, PackError, Problem, Problems, canonical, read
from zhiping.policy.packs.reader import Section, nearest
from zhiping.policy.packs.sections import read_term

T = TypeVar("T")
HANDLES: Final = ("id", "key", "about", "document", "label")


class Library(Protocol):
    """Where the texts of packs and shared parts come from; names are posix, relative to the policies' root."""

    def text(self, name: str) -> str:
        """The text of one file. KeyError with the reason when it cannot be read."""

    def names(self) -> Collection[str]:
        """Every name there is, for suggestions."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Texts in files below `root`; a pack outside of it is known by its bare name."""

    root: Path
    outside: Mapping[str, Path] = field(default_factory=dict)

    def text(self, name: str) -> str:
        try:
            return self.outside.get(name, self.root / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "不是 UTF-8 文字"
            raise KeyError(why) from error

    def names(self) -> Collection[str]:
        return [each.relative_to(self.root).as_posix() for each in self.root.rglob("*.yaml")]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in memory: a draft, or what was kept when a plan was published."""

    texts: Mapping[str, str]

    def text(self, name: str) -> str:
        if name not in self.texts:
            raise KeyError("没有这个文件")
        return self.texts[name]

    def names(self) -> Collection[str]:
        return self.texts.keys()


@dataclass(slots=True)
class Desk:
    """What one load works with: the library, the mistakes so far, and the plain content of each file used.

    `opening`: the chain of parts being read, to tell a part that leads back to itself. `as_of`: the day on which every part
    has to be in force.
    """

    library: Library
    problems: Problems = field(default_factory=Problems)
    used: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    opening: list[str] = field(default_factory=list)
    as_of: date | None = None

    def open(self, name: str) -> Node:
        try:
            text = self.library.text(name)
        except KeyError as error:
            problem = Problem(name, 1, "文件", "读不到这个文件", f"请检查路径（{error.args[0]}）")
            raise PackError([problem]) from error
        node = read(text, name, self.problems)
        self.used[name] = canonical(node.plain())
        self.texts[name] = text
        return node

    def pack(self, name: str) -> Node:
        """The tree of a pack; what it is `based_on` is laid under it, so that it says only what differs."""
        node = self.open(name)
        base = node.value.get("based_on") if isinstance(node.value, dict) else None
        if base is None:
            return node
        below = f"{base.value}.yaml"
        if below in self.used:
            chain = " → ".join(each.removesuffix(".yaml") for each in [*self.used, below])
            self.problems.add(base, f"互相引用成环：{chain}", "请去掉其中一处 based_on")
            return node
        if below not in self.library.names():
            self.problems.add(base, f"没有“{base.value}”这个规则包", nearest(str(base.value), self.packs()))
            return node
        return _laid_over(self.pack(below), node)

    def packs(self) -> list[str]:
        """The ids of what can be based on."""
        return [
            each.removesuffix(".yaml") for each in self.library.names() if not each.endswith(".cases.yaml")
        ]

    def part(self, owner: Section, key: str, build: Callable[[Section], T]) -> T:
        """Read the shared part or scheme that `key` names; a part may name further parts, never itself."""
        name = owner.text(key)
        if f"{name}.yaml" not in self.library.names():
            owner.wrong(key, f"没有“{name}”这个文件", nearest(name, self.packs()))
            return cast("T", None)  # the pack is refused at the end; the other mistakes are still to be found
        if name in self.opening:
            owner.wrong(key, "互相引用成环：" + " → ".join([*self.opening, name]), "请去掉其中一处引用")
            return cast("T", None)
        self.opening.append(name)
        node = self.open(f"{name}.yaml")
        self._check_force(owner, key, node)
        part = self._read(name, node, build)
        self.opening.pop()
        return part

    def _check_force(self, owner: Section, key: str, node: Node) -> None:
        """A part binds nobody before it takes effect or after it is gone."""
        section = Section(node, self.problems, "")
        term = section.maybe("effective", read_term)
        if term and self.as_of and not term.covers(self.as_of):
            since, until = (each.isoformat() if each else "" for each in (term.since, term.until))
            force = f"{since}起施行" if not until else f"{since}至{until}有效"
            what = f"“{document_of(node)}”{force}，通知印发时（{self.as_of}）不在有效期内"
            owner.wrong(key, what, "请引用当时有效的规定，或核对 source.issued")

    def _read(self, name: str, node: Node, build: Callable[[Section], T]) -> T:
        section = Section(node, self.problems, document_of(node))
        section.text("document", "")
        section.has("effective")
        part = build(section)
        if section.text("id") != name:
            section.wrong("id", f"编号与文件位置不符，应当是“{name}”", "请改正 id")
        section.close()
        return part


def _laid_over(base: Node, own: Node) -> Node:
    """Keys of `own` win; mappings are merged key by key, lists replaced whole; `null` takes a key of the base away.

    A mapping laid over a list of named entries (materials, gate, basis …) changes, removes or adds entries by name.
    """
    if not isinstance(own.value, dict):
        return own
    if isinstance(base.value, list) and (handle := _handle(base.value)):
        return _entries_changed(base, own, handle)
    if not isinstance(base.value, dict):
        return own
    merged = dict(base.value)
    for key, node in own.value.items():
        if node.value is None:
            merged.pop(key, None)
        else:
            merged[key] = _laid_over(merged[key], node) if key in merged else node
    return Node(merged, own.file, own.line, own.where)


def _handle(entries: list[Node]) -> str:
    """The key by which every one of these entries is named, "" where there is none."""
    keys = [each.value if isinstance(each.value, dict) else {} for each in entries]
    return next((name for name in HANDLES if keys and all(name in each for each in keys)), "")


def _entries_changed(base: Node, own: Node, handle: str) -> Node:
    """The entries of `base` in their order, those that `own` names changed, then the new ones.

    Taking away an entry that is not there leaves a `null`, which the reader of the list complains about.
    """
    changes, kept = dict(own.value), []
    for entry in base.value:
        change = changes.pop(str(entry.value[handle].value), None)
        if change is None or change.value is not None:
            kept.append(_laid_over(entry, change) if change else entry)
    return Node([*kept, *(_named(handle, *each) for each in changes.items())], own.file, own.line, own.where)


def _named(handle: str, name: str, entry: Node) -> Node:
    """A new entry under the name it was written by."""
    if not isinstance(entry.value, dict):
        return entry
    title = Node(name, entry.file, entry.line, f"{entry.where}.{handle}")
    return Node({handle: title, **entry.value}, entry.file, entry.line, entry.where)


def document_of(node: Node) -> str:
    """The number of the document that a section is about; the default of its citations."""
    keys = node.value if isinstance(node.value, dict) else {}
    found = keys.get("document")
    return str(found.value) if found else ""
