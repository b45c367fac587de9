"""Materials due when applying, for a whole season: what is there and what is missing."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.materials import meets
from zhiping.policy.packs.requirements import Material, Slot, Upload
from zhiping.policy.season.columns import Array, Bools, Codes, Column, Items
from zhiping.policy.season.days import NEVER, days_of, known_days
from zhiping.policy.season.outcomes import FAILED, NOT_ASKED, PASSED, all_same
from zhiping.policy.season.persons import Season
from zhiping.policy.season.sitting import plain, reads

STAGE: Final = "apply"
BY_ITEMS, PRESENT, ABSENT = 0, 1, 2


def material_columns(material: Material, season: Season) -> Iterator[Codes]:
    """The outcomes of a material and, where one is asked for, of the representative work."""
    told = season.said.get(f"materials.{material.id}")
    columns = [_outcomes] if material.representative is None else [_outcomes, _representative]
    if told is None and material.due != STAGE:
        yield from (all_same(NOT_ASKED, len(season)) for _ in columns)
        return
    asked = _asked(material, told, season)
    for column in columns:
        outcomes = column(material, told, season)
        yield outcomes if asked is None else np.where(asked, outcomes, np.uint8(NOT_ASKED))


def _asked(material: Material, told: Column | None, season: Season) -> Bools | None:
    """Whose kind of employer owes it, and is it due now or do the facts say something of it; None: everybody."""
    asked = None
    if told is not None and material.due != STAGE:
        asked = told.ask("told", lambda value: value is not MISSING, np.bool_)
    if material.units:
        units, unit_type = material.units, season.fact("employment.unit_type")
        owing: Bools = unit_type.ask(("unit", units), lambda value: plain(value) in units, np.bool_)
        asked = owing if asked is None else asked & owing
    return asked


def _outcomes(material: Material, told: Column | None, season: Season) -> Codes:
    """As the facts say outright, else as the items have it."""
    lacking = np.zeros(len(season), dtype=np.bool_)
    for slot in material.slots:
        lacking |= _blocked(slot, season)
    if material.form and not material.slots:
        lacking[:] = True
    if told is not None:
        answer = told.ask("presence", _presence, np.uint8)
        lacking = np.where(answer == BY_ITEMS, lacking, answer == ABSENT)
    return lacking.view(np.uint8) * np.uint8(FAILED)


def _presence(value: Any) -> int:
    if value is MISSING or value is None:
        return BY_ITEMS
    return PRESENT if value == "present" else ABSENT


def _representative(material: Material, _told: Column | None, season: Season) -> Codes:
    wanted = material.representative

    def outcome(value: Any) -> int:
        return PASSED if int(0 if value is MISSING else value) == wanted else FAILED

    return season.fact("works.representative").ask(("representative", wanted), outcome, np.uint8)


def _blocked(slot: Slot, season: Season) -> Bools:
    """Who has a gap in this slot that stops the application."""
    items = season.items_of(slot.category)
    served = _served(slot, items)
    counts = items.count(served) if slot.blocking and slot.at_least else None
    if not slot.blocking:  # then only the representative work does
        served &= _is_true(items.column("representative"))
    if all(upload.extractable for upload in slot.uploads):
        served &= ~items.extracted
    blocked = items.having(_with_gaps(slot, items, np.flatnonzero(served)))
    if counts is not None:
        blocked |= (counts < slot.at_least) & ~_said_otherwise(slot, season)
    return blocked


def _served(slot: Slot, items: Items) -> Bools:
    """The items a slot asks about."""
    served = np.ones(len(items), dtype=np.bool_)
    if slot.years:
        served &= reads(items.column("year"), tuple(map(str, slot.years)))
    for key, value in slot.where.items():
        served &= reads(items.column(key), (value,))
    if slot.category == "summary":
        served &= items.column("text").ask("has text", _has_text, np.bool_)
    return _latest(slot.latest, items, served) if slot.latest else served


def _has_text(value: Any) -> bool:
    return bool(str(plain(value) or "").strip())


def _is_true(column: Column) -> Bools:
    return column.ask("is true", lambda value: bool(plain(value)), np.bool_)


def _latest(field: str, items: Items, served: Bools) -> Bools:
    """Of each person's items the newest one, the first of several."""
    stated = days_of(items.column(field))
    days = np.where(served, np.where(stated < NEVER, stated, 1), 0)
    newest = served & (days == items.most(days)[items.owner])
    rows = np.flatnonzero(newest)
    first = rows[np.diff(items.owner[rows], prepend=-1) != 0]
    alone = np.zeros(len(items), dtype=np.bool_)
    alone[first] = True
    return alone


def _said_otherwise(slot: Slot, season: Season) -> Bools:
    said = _is_true(season.fact("summary"))
    return said if slot.category == "summary" else np.zeros_like(said)


def _with_gaps(slot: Slot, items: Items, rows: Array) -> Array:
    """Those of these items that lack a part which the first fitting upload rule asks for."""
    gaps = [rows[:0]]
    for upload in slot.uploads if len(rows) else ():
        fitting = _fits(upload.when, items, rows)
        gaps.append(_incomplete(upload, items, rows[fitting]))
        rows = rows[~fitting]
    return np.concatenate(gaps)


def _fits(when: Mapping[str, Any], items: Items, rows: Array) -> Bools:
    fitting = np.ones(len(rows), dtype=np.bool_)
    for key, tests in when.items():
        fitting &= _meets(tests, items.column(key), rows)
    return fitting


def _meets(tests: Mapping[str, Any], column: Column, rows: Array) -> Bools:
    if tests.keys() <= {"from", "before"}:
        return _between(known_days(column.values), tests)[column.codes[rows]]
    question = ("meets", repr(dict(tests)))
    return column.ask_some(rows, question, lambda value: meets(tests, plain(value)), np.bool_)


def _between(days: Array, tests: Mapping[str, Any]) -> Bools:
    within: Bools = days < NEVER
    if "from" in tests:
        within &= days >= tests["from"].toordinal()
    if "before" in tests:
        within &= days < tests["before"].toordinal()
    return within


def _incomplete(upload: Upload, items: Items, rows: Array) -> Array:
    """The items that lack one of the groups of parts; a fetched item lacks none, where fetching is enough."""
    if upload.extractable:
        rows = rows[~items.extracted[rows]]
    parts = items.parts[rows]
    lacking = np.zeros(len(rows), dtype=np.bool_)
    for group in upload.parts:
        lacking |= parts & parts.dtype.type(items.bits(group)) == 0
    return rows[lacking]
