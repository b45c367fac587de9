"""Reads a shared part on its own, to check it without a pack that uses it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from zhiping.policy.packs.document import Node, PackError
from zhiping.policy.packs.library import Desk, Folder
from zhiping.policy.packs.parts import read_hours_part, read_ladder, read_panel
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.schemes import open_scheme

READERS: Final[dict[str, Callable[[Section], Any]]] = {
    "ladder": read_ladder,
    "hours": read_hours_part,
    "panel": read_panel,
}


def check_part(kind: str, name: str, root: Path) -> None:
    """Read the part `name` (without .yaml) of this kind, one of READERS or "scheme". PackError lists what is wrong."""
    desk = Desk(Folder(root))
    file = f"{name}.yaml"
    owner = Section(Node({kind: Node(name, file, 1, kind)}, file, 1), desk.problems, "")
    if kind == "scheme":
        open_scheme(desk, owner, kind)
    else:
        desk.part(owner, kind, READERS[kind])
    if desk.problems.found:
        raise PackError(desk.problems.found)
