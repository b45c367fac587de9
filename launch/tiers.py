"""The tiers of ./test, their pytest commands and what came of them."""

import os
import subprocess
import time
import xml.etree.ElementTree as ET  # our own pytest wrote the file
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from launch import ROOT, browser, checks
from launch.console import Trouble, say
from launch.environment import PYTHON

ARTIFACTS = ROOT / "artifacts"
NOTHING_SELECTED = 5  # pytest's exit code


@dataclass(frozen=True)
class Result:
    tier: str
    outcome: str  # "passed", "FAILED", "skipped"
    seconds: float
    note: str = ""

    def line(self) -> str:
        return f"{self.tier:9} {self.outcome:8} {self.seconds:6.1f} s  {self.note}".rstrip()


def lint(environment: Mapping[str, str], _: Sequence[str]) -> Result:
    began = time.monotonic()
    outcome = "passed" if checks.all_pass(environment) else "FAILED"
    return Result("lint", outcome, time.monotonic() - began)


def unit(environment: Mapping[str, str], arguments: Sequence[str]) -> Result:
    return _pytest(
        "unit",
        environment,
        ["-n", "2", "--dist", "worksteal", "--ignore=tests/journeys", *_or_the_short(arguments)],
    )


def journeys(environment: Mapping[str, str], arguments: Sequence[str]) -> Result:
    where = [] if any((ROOT / word.partition("::")[0]).exists() for word in arguments) else ["tests/journeys"]
    return _in_chromium("journeys", environment, [*where, *_or_the_short(arguments)])


def long(environment: Mapping[str, str], arguments: Sequence[str]) -> Result:
    return _in_chromium("long", environment, ["-m", "long", *arguments])


TIERS: dict[str, Callable[[Mapping[str, str], Sequence[str]], Result]] = {
    "lint": lint,
    "unit": unit,
    "journeys": journeys,
    "long": long,
}
SHORT = ("lint", "unit", "journeys")


def _or_the_short(arguments: Sequence[str]) -> Sequence[str]:
    """What was asked for; when nothing was, all but the tests marked long."""
    return arguments or ["-m", "not long"]


def _in_chromium(tier: str, environment: Mapping[str, str], arguments: Sequence[str]) -> Result:
    try:
        told = {**environment, "ZHIPING_CHROMIUM": browser.chromium()}
    except Trouble as reason:
        outcome = "FAILED" if os.environ.get("CI") == "true" else "skipped"
        return Result(tier, outcome, 0.0, str(reason))
    return _pytest(tier, told, ["-n", "2", "--dist", "worksteal", *arguments])


def _pytest(tier: str, environment: Mapping[str, str], arguments: Sequence[str]) -> Result:
    began = time.monotonic()
    report = ARTIFACTS / f"{tier}.xml"
    report.unlink(missing_ok=True)
    say(f"{tier}: pytest {' '.join(arguments)}")
    command = [PYTHON, "-m", "pytest", f"--junit-xml={report}", *arguments]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    outcome = {0: "passed", NOTHING_SELECTED: "nothing"}.get(code, "FAILED")
    return Result(tier, outcome, time.monotonic() - began, _counts(report))


def _counts(report: Path) -> str:
    if not report.exists():
        return ""
    suite = next(ET.parse(report).iter("testsuite"))  # noqa: S314
    total, *others = (int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped"))
    named = zip(("failed", "errors", "skipped"), others, strict=True)
    return ", ".join(
        [f"{total - sum(others)} passed", *(f"{count} {word}" for word, count in named if count)]
    )
