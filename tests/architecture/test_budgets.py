"""The budgets of docs/architecture.md. Whoever meets one splits the thing; nobody raises a number alone."""

import ast
from pathlib import Path

import pytest

from launch import ROOT

FUNCTION, FILE, TEMPLATE, MODULE_JS, VIEW = 40, 300, 120, 60, 15

SOURCE = ROOT / "src" / "zhiping"
COMMANDS = [ROOT / name for name in ("run", "test", "zhiping")]


def python_files():
    found = [*SOURCE.rglob("*.py"), *(ROOT / "launch").rglob("*.py"), *COMMANDS]
    return [path for path in found if "migrations" not in path.parts]


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def is_view(path, function):
    first = [argument.arg for argument in function.args.posonlyargs + function.args.args][:2]
    return (
        path.relative_to(ROOT).parts[:3] == ("src", "zhiping", "web")
        and "views" in str(path)
        and "request" in first
    )


def length(function):
    return function.end_lineno - function.lineno + 1


def where(path, line=None):
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")


def test_functions_are_short():
    long = [
        f"{where(path, function.lineno)} {function.name}: {length(function)} lines"
        for path in python_files()
        for function in functions(path)
        if length(function) > FUNCTION
    ]
    assert not long, "\n".join([f"More than {FUNCTION} lines:", *long])


def test_views_are_shorter():
    long = [
        f"{where(path, function.lineno)} {function.name}: {length(function)} lines"
        for path in python_files()
        for function in functions(path)
        if is_view(path, function) and length(function) > VIEW
    ]
    assert not long, "\n".join([f"Views of more than {VIEW} lines:", *long])


@pytest.mark.parametrize(
    ("pattern", "limit"),
    [("*.py", FILE), ("templates/**/*.html", TEMPLATE), ("static/**/*.js", MODULE_JS)],
)
def test_files_are_short(pattern, limit):
    files = python_files() if pattern == "*.py" else list(SOURCE.rglob(pattern))
    files = [path for path in files if path.parent.name != "vendor"]  # somebody else's, unchanged
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    long = [f"{where(path)}: {count} lines" for path, count in lines.items() if count > limit]
    assert not long, "\n".join([f"More than {limit} lines:", *long])


def test_a_long_function_would_be_found(tmp_path: Path):
    path = tmp_path / "long.py"
    path.write_text("def long():\n" + "    pass\n" * FUNCTION)
    assert [length(function) for function in functions(path)] == [FUNCTION + 1]
