"""`check`: what keeps a file from being used, and what its author should look at again."""

from dataclasses import dataclass
from typing import Final

from zhiping.policy.calendar import Calendar
from zhiping.policy.cases import load_cases
from zhiping.policy.commands.files import NAMES, Found, kind_of, text_of
from zhiping.policy.commands.warnings import warnings
from zhiping.policy.packs import POLICIES, load_pack
from zhiping.policy.packs.document import PackError, Problem, Problems, read
from zhiping.policy.packs.forwarding import load_forwarding
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.shared import check_part

DIGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Report:
    """One file: its line when all is well, else its problems. `warnings` stop nobody."""

    good: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def check(file: Found, calendar: Calendar) -> Report:
    """Look at one file of any kind."""
    try:
        return _looked_at(file, kind_of(file.path), calendar)
    except PackError as error:
        return Report(problems=error.problems)


def _looked_at(file: Found, kind: str, calendar: Calendar) -> Report:
    if kind == "pack":
        pack = load_pack(file.path, file.root)
        good = f"{pack.id}  {pack.title}  第 {pack.version} 版  {pack.digest[:DIGEST]}"
        return Report(good, warnings=tuple(warnings(pack, calendar)))
    if kind == "cases":
        return Report(f"{file.path.name}  {len(load_cases(file.path))} 个案例")
    if kind == "forwarding":
        return Report(f"{file.path.name}  {_forwarding(file)}")
    check_part(kind, file.id, file.root)
    return Report(f"{file.id}  {NAMES[kind]}")


def _forwarding(file: Found) -> str:
    """What it forwards, once it is read against its parent."""
    text, problems = text_of(file.path), Problems()
    parent = Section(read(text, file.path.name, problems), problems, "").text("forwards")
    root = next((each for each in (file.root, POLICIES) if (each / f"{parent}.yaml").is_file()), file.root)
    pack = load_pack(root / f"{parent}.yaml", root)
    load_forwarding(text, pack, file.path.name)
    return f"转发《{pack.title}》"
