"""A score scheme or an hours rule from a spreadsheet: taken over whole, or refused cell by cell with nothing changed."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import File
from django.db import transaction

from zhiping.people.models import Actor
from zhiping.plans import refusals
from zhiping.plans.acts.editing import applied
from zhiping.plans.acts.saving import locked, save
from zhiping.plans.models import Draft
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import laid_out, value_at
from zhiping.policy.authoring.naming import label_of
from zhiping.policy.authoring.tables import TableError, read_hours_workbook, read_scheme_workbook
from zhiping.policy.authoring.xlsx import LARGEST


@transaction.atomic
def load_scheme(draft: Draft, *, revision: int, file: "File[bytes]", by: Actor) -> Draft:
    """量化评价标准 from a spreadsheet, in place of the one the draft has."""
    held, name = _held(draft, "score.scheme", revision, by)
    try:
        text = read_scheme_workbook(_content(file), name)
    except TableError as error:
        raise refusals.unreadable_table(error) from error
    what = f"载入评分标准：{file.name}"
    return save(held, {**held.sources, f"{name}.yaml": text}, what=what, by=by, act="load_scheme")


@transaction.atomic
def load_hours(draft: Draft, *, revision: int, file: "File[bytes]", by: Actor) -> Draft:
    """继续教育学时 from a spreadsheet: the yearly figures, and the years that each path is asked for."""
    held, name = _held(draft, "hours.rule", revision, by)
    said = laid_out(held.sources, held.pack_id)
    paths = {key: str(each.get("label", key)) for key, each in said["paths"].items()}
    try:
        table = read_hours_workbook(_content(file), name, paths)
    except TableError as error:
        raise refusals.unreadable_table(error) from error
    texts = _with_hours(held, said, table.section)
    what = f"载入学时规定：{file.name}"
    return save(held, {**texts, f"{name}.yaml": table.text}, what=what, by=by, act="load_hours")


def _with_hours(draft: Draft, said: Mapping[str, Any], section: Mapping[str, Any]) -> Mapping[str, str]:
    """The pack with what the table says under `hours`; what only the pack said is in the table's figures now."""
    before = said["hours"]
    fresh = {f"hours.{key}": value for key, value in section.items() if before.get(key) != value}
    return applied(draft, said, fresh, [f"hours.{key}" for key in before if key not in section], ())


def _held(draft: Draft, where: str, revision: int, by: Actor) -> tuple[Draft, str]:
    """The draft and the name of the part in question, which nobody else has touched since that revision."""
    held = locked(draft, by)
    try:
        name = str(value_at(laid_out(held.sources, held.pack_id), where))
    except EditError as problem:
        raise refusals.no_such_part(label_of({}, where)) from problem
    newer = held.revisions.filter(number__gt=revision).exclude(by=by.person).select_related("by")
    other = next((each for each in newer if f"{name}.yaml" in each.texts), None)
    if other:
        raise refusals.text_changed_meanwhile(other)
    return held, name


def _content(file: "File[bytes]") -> bytes:
    """The bytes; one more than is allowed is enough to be refused as too large."""
    content: bytes = file.read(LARGEST + 1)
    return content
