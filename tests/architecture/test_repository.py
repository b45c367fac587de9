"""What must hold for every file of the repository, whoever writes it."""

import re

from launch import ROOT

NOT_OURS = {".git", ".venv", ".data", "artifacts", "__pycache__", "node_modules"}
BINARY = {".png", ".jpg", ".ttf", ".otf", ".woff2", ".pdf", ".ico", ".pyc", ".mo"}
SHELVES_WITHOUT_A_LABEL = {"utils", "helpers", "common", "core", "services", "managers", "misc"}
HOME_OF_SOMEBODY = re.compile(r"(?<![\w.}>])/(?:root|home|Users)/\w")


def ours():
    """Every text file that belongs to the repository."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        cached = any(part in NOT_OURS or part.endswith("_cache") for part in parts)
        if not cached and path.is_file() and path.suffix not in BINARY and parts[0] != ".hypothesis":
            yield path


def names(requirements):
    """The distributions a .in file asks for, lower case, extras and versions taken off."""
    lines = [line.split("#")[0].strip() for line in requirements.read_text().splitlines()]
    return [re.split(r"[\[<>=;~! ]", line)[0].lower() for line in lines if line and not line.startswith("-")]


def test_lock_files_name_no_host():
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", lock.read_text()), lock.name


def test_lock_files_hold_what_is_asked_for():
    for asked in (ROOT / "requirements").glob("*.in"):
        pinned = re.findall(r"^([\w.-]+)==", asked.with_suffix(".txt").read_text(), re.MULTILINE)
        normal = {re.sub(r"[-_.]+", "-", name).lower() for name in pinned}
        missing = {re.sub(r"[-_.]+", "-", name) for name in names(asked)} - normal
        assert not missing, f"{asked.name} asks for {missing}: lock it again (requirements/README.md)"


def test_every_dependency_is_explained():
    explained = (ROOT / "docs" / "dependencies.md").read_text().lower()
    for file in ("core.in", "dev.in"):
        missing = [name for name in names(ROOT / "requirements" / file) if f"| `{name}` |" not in explained]
        assert not missing, f"docs/dependencies.md says nothing about {', '.join(missing)}"


def test_no_module_is_a_shelf_without_a_label():
    modules = [
        path for folder in ("src", "launch", "tests", "bench") for path in (ROOT / folder).rglob("*.py")
    ]
    unlabelled = [path for path in modules if SHELVES_WITHOUT_A_LABEL & {path.stem, path.parent.name}]
    assert modules
    assert not unlabelled, f"Say what is in them: {[str(path.relative_to(ROOT)) for path in unlabelled]}"


def test_no_file_knows_a_machine():
    here = str(ROOT)
    knowing = [
        str(path.relative_to(ROOT))
        for path in ours()
        if here in (text := path.read_text(encoding="utf-8", errors="replace"))
        or HOME_OF_SOMEBODY.search(text)
    ]
    assert not knowing, f"Paths of one machine in: {knowing}"
