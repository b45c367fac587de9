"""From YAML files to frozen packs; every mistake is named with its file, line, place and cure."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from zhiping.policy.packs import sections
from zhiping.policy.packs.document import Node, PackError, Problem
from zhiping.policy.packs.examination_sections import check_examinations
from zhiping.policy.packs.library import Desk, Folder, Library, Texts, document_of
from zhiping.policy.packs.materials import read_material
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.parts import read_committee, read_hours_rules, read_ladder, read_score
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.rules import Names, read_path, read_rule
from zhiping.policy.packs.scheme import Scheme
from zhiping.policy.packs.schemes import open_scheme
from zhiping.policy.packs.settings import check_fee, read_settings
from zhiping.policy.routes import route_problems

POLICIES: Final = Path(__file__).resolve().parents[2] / "policies"
KINDS: Final = ("review", "direct")


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


def load_scheme(scheme_id: str, root: str | Path = POLICIES, *, cap_mode: str = "") -> Scheme:
    """Read one score scheme, whether or not a pack uses it; `cap_mode` overrules its own. PackError as for packs."""
    desk = Desk(Folder(Path(root).resolve()))
    asked = Node({"scheme": Node(scheme_id, "", 1, "scheme")}, "", 1)
    scheme = open_scheme(desk, Section(asked, desk.problems, ""), "scheme", cap_mode)
    if desk.problems.found:
        raise PackError(desk.problems.found)
    return scheme


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
    desk = Desk(library)
    node = desk.pack(name)
    source = node.value.get("source") if isinstance(node.value, dict) else None
    section = Section(node, desk.problems, document_of(source) if source else "")
    desk.as_of = _issued(source)
    pack = _pack(section, desk)
    if placed and f"{pack.id}.yaml" != name:
        section.wrong("id", f"编号“{pack.id}”与文件位置不符", f"应当是“{name.removesuffix('.yaml')}”")
    section.close()
    if desk.problems.found:
        raise PackError(desk.problems.found)
    return pack


def _issued(source: Node | None) -> date | None:
    """The day the notice was issued, if it says one."""
    keys = source.value if source and isinstance(source.value, dict) else {}
    found = keys["issued"].value if "issued" in keys else None
    return found if isinstance(found, date) else None


def _root_of(file: Path) -> Path:
    """The policies folder a pack lies in: the nearest parent that holds `shared`, else the project's own."""
    return next((parent for parent in file.parents if (parent / "shared").is_dir()), POLICIES)


def _pack(section: Section, desk: Desk) -> Pack:
    windows = section.named("windows", sections.read_window)
    cutoffs = section.named("cutoffs", sections.read_cutoff)
    paths_node = section.raw("paths")
    declared = tuple(paths_node.value) if paths_node and isinstance(paths_node.value, dict) else ()
    names = Names(tuple(cutoffs), declared)
    paths = section.named("paths", lambda key, inner: read_path(key, inner, names))
    sections.expect_keys(section, "windows", dict(windows), sections.WINDOWS, sections.ALWAYS_WINDOWS)
    told = section.plain("score")
    scored = not isinstance(told, dict) or told.get("applies", True)
    always = sections.CUTOFFS if scored else ("tenure",)
    sections.expect_keys(section, "cutoffs", dict(cutoffs), sections.CUTOFFS, always)
    sections.check_order(section, windows)
    hours, path_hours = read_hours_rules(section, desk, names)
    route, settled = _route(section), read_settings(section, names.paths)
    routes = [route, *(path.route for path in paths.values())]
    check_fee(section, routes, settled["fee"])
    check_examinations(section, routes, settled["exam"], settled["interview"])
    return Pack(
        **_heading(section),
        windows=MappingProxyType(windows),
        cutoffs=MappingProxyType(cutoffs),
        paths=MappingProxyType(paths),
        rules=section.each("rules", lambda inner: read_rule(inner, names)),
        ladder=desk.part(section, "ladder", read_ladder),
        hours=hours,
        path_hours=MappingProxyType(path_hours),
        score=read_score(section, desk),
        materials=section.each("materials", lambda inner: read_material(inner, names.paths)),
        unit_papers=section.each("unit_papers", lambda inner: read_material(inner, names.paths), ()),
        route=route,
        digest=_digest(desk.used),
        sources=MappingProxyType(desk.texts),
        committee=read_committee(section, desk),
        **settled,
    )


def _heading(section: Section) -> dict[str, Any]:
    section.text("based_on", "")
    return {
        "id": section.text("id"),
        "version": section.whole("version"),
        "title": section.text("title"),
        "year": section.whole("year"),
        "kind": section.choice("kind", KINDS, "review"),
        "source": section.inner("source", sections.read_source),
        "basis": section.each("basis", sections.read_source),
        "seeks": section.inner("seeks", sections.read_seeks),
        "bodies": section.inner("bodies", sections.read_bodies),
    }


def _route(section: Section) -> tuple[str, ...]:
    route, direct = section.words("route"), section.plain("kind") == "direct"
    for what in route_problems(route, committee=not direct) if section.has("route") else ():
        section.wrong("route", what, "请核对办理流程")
    return route


def _digest(used: Mapping[str, Any]) -> str:
    text = json.dumps(used, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
