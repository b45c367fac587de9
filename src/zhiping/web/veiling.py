"""匿名评阅: where the plan says so, an expert does not learn whose case they read (decisions/0032).

Everything a reader gets passes here: words, names of files, which files at all. What stands inside a file is as it was handed in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import PurePath
from typing import Any, Final

from django.db.models import Model

from zhiping.applications.models import Application

PERSON, UNIT, NUMBER, FILE = "申报人", "（单位已隐去）", "（已隐去）", "证明材料"
NUMBERS: Final = re.compile(r"(?<!\d)(\d{17}[\dXx]|1\d{10})(?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+")
UNITS: Final = ("employer", "payer")  # fields of dossier items that name where somebody worked
FORMS: Final = re.compile(r"(集团)?(股份)?有限(责任)?公司$|集团$")
SHORTEST: Final = 4  # characters of a unit's name that still say which
PHOTO, REDACTED = "photo", "隐名"


@dataclass(frozen=True, slots=True)
class Called:
    """What a reader is told in place of the applicant's name and the unit."""

    name: str
    unit: str
    blind: bool


def is_blind(case: Application) -> bool:
    return case.pack.reading.blind is not None


def called(case: Application) -> Called:
    if is_blind(case):
        return Called(f"申报 {case.number}", "匿名评阅", blind=True)
    return Called(case.applicant.name, case.employer.name, blind=False)


def veiled(case: Application, value: Any) -> Any:
    """The value as it is, or with everybody's name taken out of every text in it, however deep."""
    if not is_blind(case):
        return value
    return _over(value, _words(case), readable_files(case))


def may_read(case: Application, file: Mapping[str, Any]) -> bool:
    """Whether a reader of the case gets this file: never the photo; where the plan has only redacted copies read, only those, which say
    so in their name.
    """
    rule = case.pack.reading
    return rule.blind is None or (file["part"] != PHOTO and (rule.files or REDACTED in file["name"]))


def readable_files(case: Application) -> set[str]:
    return {file["id"] for item in case.submitted.items for file in item["evidence"] if may_read(case, file)}


def file_name(case: Application, name: str) -> str:
    """The name a file bears for a reader."""
    return f"{FILE}{PurePath(name).suffix.lower()}" if is_blind(case) else name


def _words(case: Application) -> dict[str, str]:
    """What is taken out, by what stands there instead; the longest first, for one may be part of another."""
    person, employer = case.applicant, case.employer
    units = {employer.name} | ({employer.branch_of.name} if employer.branch_of else set())
    for item in case.submitted.items:
        units |= {str(item["values"][key]) for key in UNITS if item["values"].get(key)}
    units |= {short for unit in units if len(short := FORMS.sub("", unit)) >= SHORTEST}
    words = {unit: UNIT for unit in units if len(unit) >= SHORTEST} | {person.name: PERSON}
    words |= {number: NUMBER for number in (person.id_number, person.mobile) if number}
    return dict(sorted(words.items(), key=lambda each: -len(each[0])))


def _over(value: Any, words: Mapping[str, str], files: set[str]) -> Any:
    if isinstance(value, str):
        return _text(value, words)
    if isinstance(value, Mapping):
        return _file(value, words, files) if "part_label" in value else _each(value, words, files)
    if isinstance(value, (list, tuple)):
        shown = [_over(each, words, files) for each in value if not _hidden(each, files)]
        return shown if isinstance(value, list) else tuple(shown)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: _over(getattr(value, each.name), words, files) for each in fields(value)}
        )
    return value


def _hidden(value: Any, files: set[str]) -> bool:
    """Rows of the database carry more than is shown; a file that may not be read is not there."""
    return isinstance(value, Model) or (
        isinstance(value, Mapping) and "part_label" in value and value["id"] not in files
    )


def _each(value: Mapping[Any, Any], words: Mapping[str, str], files: set[str]) -> dict[Any, Any]:
    return {key: _over(each, words, files) for key, each in value.items()}


def _file(value: Mapping[str, Any], words: Mapping[str, str], files: set[str]) -> dict[str, Any]:
    name = f"{value['part_label'] or FILE}{PurePath(value['name']).suffix.lower()}"
    kept = {key: value[key] for key in ("id", "url", "page", "part")}
    return _each(value, words, files) | kept | {"name": name}


def _text(value: str, words: Mapping[str, str]) -> str:
    for word, instead in words.items():
        value = value.replace(word, instead)
    return NUMBERS.sub(NUMBER, value)
