"""From YAML files to frozen packs; every mistake is named with its file, line, place and cure."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol, TypeVar, cast

from zhiping.policy.lifecycle import route_problems
from zhiping.policy.packs import sections
from zhiping.policy.packs.document import Node, PackError, Problem, Problems, canonical, read
from zhiping.policy.packs.materials import read_material
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.parts import read_hours, read_ladder
from zhiping.policy.packs.reader import Section, nearest
from zhiping.policy.packs.requirements import HoursRule, Ladder, ScoreRule
from zhiping.policy.packs.rules import Names, read_path, read_rule
from zhiping.policy.packs.schemes import read_scheme

POLICIES: Final = Path(__file__).resolve().parents[2] / "policies"
PATHS: Final = ("regular", "self_score", "skilled")
T = TypeVar("T")


class Library(Protocol):
    """Where the texts of packs and shared parts come from; names are posix, relative to the policies' root."""

    def text(self, name: str) -> str:
        """The text of one file. KeyError with the reason when it cannot be read."""

    def names(self) -> Iterable[str]:
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

    def names(self) -> Iterable[str]:
        return (each.relative_to(self.root).as_posix() for each in self.root.rglob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in memory: a draft, or what was kept when a plan was published."""

    texts: Mapping[str, str]

    def text(self, name: str) -> str:
        if name not in self.texts:
            raise KeyError("没有这个文件")
        return self.texts[name]

    def names(self) -> Iterable[str]:
        return self.texts


@dataclass(slots=True)
class _Desk:
    """What one load works with: the library, the mistakes so far, and the plain content of each file used.

    `opening`: the chain of parts being read, to tell a part that leads back to itself.
    """

    library: Library
    problems: Problems = field(default_factory=Problems)
    used: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    opening: list[str] = field(default_factory=list)

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

    def part(self, owner: Section, key: str, build: Callable[[Section], T]) -> T:
        """Read the shared part or scheme that `key` names; a part may name further parts, never itself."""
        name = owner.text(key)
        known = [each.removesuffix(".yaml") for each in self.library.names()]
        if name not in known:
            owner.wrong(
                key, f"没有“{name}”这个文件", nearest(name, [each for each in known if ".cases" not in each])
            )
            return cast("T", None)  # the pack is refused at the end; the other mistakes are still to be found
        if name in self.opening:
            owner.wrong(key, "互相引用成环：" + " → ".join([*self.opening, name]), "请去掉其中一处引用")
            return cast("T", None)
        self.opening.append(name)
        part = self._read(name, build)
        self.opening.pop()
        return part

    def _read(self, name: str, build: Callable[[Section], T]) -> T:
        node = self.open(f"{name}.yaml")
        section = Section(node, self.problems, _document_of(node))
        section.text("document", "")
        part = build(section)
        if section.text("id") != name:
            section.wrong("id", f"编号与文件位置不符，应当是“{name}”", "请改正 id")
        section.close()
        return part


def load_pack(path: str | Path, root: str | Path | None = None) -> Pack:
    """Read one pack. `root` is the folder its id and its shared parts are relative to. PackError lists
    every problem.
    """
    file = Path(path).resolve()
    base = Path(root).resolve() if root else _root_of(file)
    if file.is_relative_to(base):
        return _load(Folder(base), file.relative_to(base).as_posix())
    return _load(Folder(base, {file.name: file}), file.name, placed=False)


def load_texts(texts: Mapping[str, str], pack_id: str) -> Pack:
    """Read a pack whose text, with every part it uses, is in memory: keys like `Pack.sources`. PackError as for files."""
    return _load(Texts(texts), f"{pack_id}.yaml")


def load_all(root: str | Path = POLICIES) -> dict[str, Pack]:
    """Every pack below `<place>/<year>/`, by id. PackError with the problems of all of them."""
    base, packs, wrong = Path(root).resolve(), {}, list[Problem]()
    for file in sorted(base.rglob("*.yaml")):
        if not (file.parent.name.isdecimal() and not file.name.endswith(".cases.yaml")):
            continue
        try:
            pack = load_pack(file, base)
        except PackError as error:
            wrong.extend(error.problems)
        else:
            packs[pack.id] = pack
    if wrong:
        raise PackError(wrong)
    return packs


def _load(library: Library, name: str, *, placed: bool = True) -> Pack:
    desk = _Desk(library)
    node = desk.open(name)
    source = node.value.get("source") if isinstance(node.value, dict) else None
    section = Section(node, desk.problems, _document_of(source) if source else "")
    pack = _pack(section, desk)
    if placed and f"{pack.id}.yaml" != name:
        section.wrong("id", f"编号“{pack.id}”与文件位置不符", f"应当是“{name.removesuffix('.yaml')}”")
    section.close()
    if desk.problems.found:
        raise PackError(desk.problems.found)
    return pack


def _root_of(file: Path) -> Path:
    """The policies folder a pack lies in: the nearest parent that holds `shared`, else the project's own."""
    return next((parent for parent in file.parents if (parent / "shared").is_dir()), POLICIES)


def _document_of(node: Node) -> str:
    keys = node.value if isinstance(node.value, dict) else {}
    found = keys.get("document")
    return str(found.value) if found else ""


def _pack(section: Section, desk: _Desk) -> Pack:
    windows = section.named("windows", sections.read_window)
    cutoffs = section.named("cutoffs", sections.read_cutoff)
    paths_node = section.raw("paths")
    declared = tuple(paths_node.value) if paths_node and isinstance(paths_node.value, dict) else PATHS
    names = Names(tuple(cutoffs), declared)
    paths = section.named("paths", lambda key, inner: read_path(key, inner, names))
    sections.expect_keys(section, "windows", dict(windows), sections.WINDOWS)
    sections.expect_keys(section, "cutoffs", dict(cutoffs), sections.CUTOFFS)
    sections.expect_keys(section, "paths", dict(paths), PATHS)
    return Pack(
        **_heading(section),
        windows=MappingProxyType(windows),
        cutoffs=MappingProxyType(cutoffs),
        paths=MappingProxyType(paths),
        rules=section.each("rules", lambda inner: read_rule(inner, names)),
        ladder=_ladder(section, desk),
        hours=_hours(section, desk),
        score=_score(section, desk),
        materials=section.each("materials", read_material),
        unit_papers=section.each("unit_papers", read_material),
        route=_route(section),
        digest=_digest(desk.used),
        sources=MappingProxyType(desk.texts),
        **_settings(section),
    )


def _heading(section: Section) -> dict[str, Any]:
    return {
        "id": section.text("id"),
        "version": section.whole("version"),
        "title": section.text("title"),
        "year": section.whole("year"),
        "source": _read(section, "source", sections.read_source),
        "basis": section.each("basis", sections.read_source),
        "seeks": _read(section, "seeks", sections.read_seeks),
        "bodies": _read(section, "bodies", sections.read_bodies),
    }


def _settings(section: Section) -> dict[str, Any]:
    readers, resubmit, resume = (
        section.section(key) for key in ("readers_per_case", "resubmit_until", "resume")
    )
    found = {
        "employer_notice": _read(section, "employer_notice", sections.read_notice),
        "result_notice": _read(section, "result_notice", sections.read_notice),
        "committee": _read(section, "committee", sections.read_committee),
        "print_form": _read(section, "print_form", sections.read_print),
        "sanctions": _read(section, "sanctions", sections.read_sanctions),
        "contacts": section.each("contacts", sections.read_contact),
        "links": section.each("links", sections.read_link),
        "readers_per_case": readers.whole("value"),
        "resubmit_until": resubmit.choice("value", sections.WINDOWS),
        "resume": resume.choice("value", ("returning_station",)),
        "citations": MappingProxyType(
            {
                "readers_per_case": readers.cite(),
                "resubmit_until": resubmit.cite(),
                "resume": resume.cite(),
            }
        ),
    }
    for each in (readers, resubmit, resume):
        each.close()
    return found


def _read(section: Section, key: str, build: Callable[[Section], T]) -> T:
    inner = section.section(key)
    found = build(inner)
    inner.close()
    return found


def _ladder(section: Section, desk: _Desk) -> Ladder:
    return desk.part(section, "ladder", read_ladder)


def _hours(section: Section, desk: _Desk) -> HoursRule:
    inner = section.section("hours")
    years, citation = inner.wholes("years"), inner.cite()
    rule = desk.part(inner, "rule", lambda part: read_hours(part, years, citation))
    inner.close()
    return rule


def _score(section: Section, desk: _Desk) -> ScoreRule:
    inner = section.section("score")
    scheme = desk.part(inner, "scheme", read_scheme)
    rule = sections.read_score(inner, scheme)
    inner.close()
    return rule


def _route(section: Section) -> tuple[str, ...]:
    route = section.words("route")
    for what in route_problems(route) if section.has("route") else ():
        section.wrong("route", what, "请核对办理流程")
    return route


def _digest(used: Mapping[str, Any]) -> str:
    text = json.dumps(used, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
