"""Score schemes and hours rules from a spreadsheet and into one: what the plan desk offers to load and to download.

Every reader takes the bytes that were uploaded and the id of the part to make ("zhejiang/schemes/…", "shared/…"),
and gives the part's YAML text, which loads; or raises TableError whose `problems` name sheet, cell, what is wrong and
how to put it right. Nothing is kept of a file that is refused.
"""

from collections.abc import Mapping

from zhiping.policy.authoring.hours_reading import HoursTable, hours_of, hours_table
from zhiping.policy.authoring.hours_writing import hours_bytes
from zhiping.policy.authoring.problems import CellProblem, TableError
from zhiping.policy.authoring.scheme_checking import scheme_of
from zhiping.policy.authoring.scheme_reading import scheme_text
from zhiping.policy.authoring.scheme_writing import scheme_bytes
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import Scheme

__all__ = [
    "CellProblem",
    "HoursTable",
    "TableError",
    "hours_of",
    "hours_template",
    "hours_workbook",
    "read_hours_workbook",
    "read_scheme_workbook",
    "scheme_of",
    "scheme_template",
    "scheme_workbook",
]


def scheme_template() -> bytes:
    """An empty .xlsx for a score scheme, with instructions and lists to choose from."""
    return scheme_bytes(None)


def scheme_workbook(scheme: Scheme) -> bytes:
    """A scheme as such an .xlsx, to start from. Read again it gives the same scheme; comments of its text are not kept."""
    return scheme_bytes(scheme)


def read_scheme_workbook(data: bytes, name: str) -> str:
    """The YAML text of the scheme part `name`. TableError; title, document and provenance are the workbook's own and
    can be changed in the text with `editing.edit(text, {"title": …})`.
    """
    return scheme_text(data, name)


def hours_template() -> bytes:
    """An empty .xlsx for an hours rule and the years that are asked for."""
    return hours_bytes(None)


def hours_workbook(pack: Pack) -> bytes:
    """The hours of a pack, with the years of each path, as such an .xlsx."""
    return hours_bytes(pack)


def read_hours_workbook(data: bytes, name: str, paths: Mapping[str, str]) -> HoursTable:
    """The YAML text of the hours part `name` and the plain value of the pack's own `hours` section (which names the
    part, the years and the years by path). `paths`: the plan's paths, labels by key. TableError.
    """
    return hours_table(data, name, paths)
