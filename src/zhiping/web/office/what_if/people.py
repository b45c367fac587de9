"""Whose cases are tried: those submitted, with their facts as submitted; drafts, of which nothing but numbers is shown, with today's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from zhiping.applications.models import Application, Handling, Submission
from zhiping.dossiers.models import GONE, Evidence, Item
from zhiping.plans.models import Plan
from zhiping.policy.facts import gather
from zhiping.policy.season import Season
from zhiping.policy.vocabulary import UNIT_TYPES

Facts = Mapping[str, Any]
Row = Mapping[str, Any]
STEPS: Final = range(3)  # how far above an employer its county and its city may be
ABOVE: Final = "employer__superior"
BODIES: Final = {
    "unit": F("employer__unit_type"),
    **{f"place{step}": F(ABOVE + "__superior" * step + "__place") for step in STEPS},
    **{f"body{step}": F(ABOVE + "__superior" * step + "__name") for step in STEPS},
}
NAMES: Final = {"who": F("applicant__name"), "works_at": F("employer__name")}
EVERY_CASE: Final = ("pk", "path", "own_points", *BODIES)
AT_A_TIME: Final = 1000


@dataclass(frozen=True, slots=True)
class Person:
    """One case. Of a draft there is no number, name or employer to show: only its applicant may see it.

    `county` and `city`: the bodies above the employer, "" where none is registered; `readable`: the office may open the case.
    """

    case: UUID
    path: str
    unit_type: str
    county: str
    city: str
    number: str = ""
    name: str = ""
    employer: str = ""
    readable: bool = False

    @property
    def is_draft(self) -> bool:
        return not self.number

    @property
    def unit(self) -> str:
        """The kind of employer in words."""
        return dict(UNIT_TYPES).get(self.unit_type, self.unit_type)

    @property
    def region(self) -> str:
        """The city above the employer, with the county where one is registered."""
        return " ".join(filter(None, (self.city, self.county)))


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Persons and, in the same order, their season. `own`: by place the facts of those who gave themselves points, and the points."""

    people: Sequence[Person]
    season: Season
    own: Mapping[int, tuple[Facts, Mapping[str, str]]] = field(default_factory=dict)

    @property
    def paths(self) -> list[str]:
        return [each.path for each in self.people]


def submitted_cases(plan: Plan, paths: Iterable[str], office: UUID | None) -> Sample:
    """Every case on these paths that was submitted and not withdrawn. What was read once is kept in memory: a submission never changes."""
    handled = Handling.objects.filter(application=OuterRef("pk"), body_id=office)
    cases = Application.objects.filter(plan=plan, path__in=list(paths), submission__isnull=False)
    told = (
        cases.exclude(outcome="withdrawn")
        .annotate(**BODIES, **NAMES, readable=Exists(handled))
        .order_by("submission_id")
    )
    rows = list(told.values(*EVERY_CASE, "number", "submission_id", "readable", *NAMES))
    season, facts = _as_submitted(
        tuple(row["submission_id"] for row in rows),
        frozenset(row["submission_id"] for row in rows if row["own_points"]),
    )
    own = {
        place: (facts[row["submission_id"]], row["own_points"])
        for place, row in enumerate(rows)
        if row["own_points"]
    }
    return Sample([_person(row) for row in rows], season, own)


@lru_cache(maxsize=4)
def _as_submitted(ids: tuple[UUID, ...], with_own: frozenset[UUID]) -> tuple[Season, Mapping[UUID, Facts]]:
    """The season of these submissions in the order of their ids, and the facts of some of them."""
    kept: dict[UUID, Facts] = {}

    def each() -> Iterator[Facts]:
        found = Submission.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "content__facts")
        for pk, facts in found.iterator(chunk_size=AT_A_TIME):
            if pk in with_own:
                kept[pk] = _unscored(facts)
            yield _unscored(facts)

    with transaction.atomic():  # outside of one the database would write everything down before the first row
        return Season.of(each()), kept


def _unscored(facts: Facts) -> dict[str, Any]:
    """Facts without the score they had then: what is tried may move it."""
    return {key: value for key, value in facts.items() if key != "score"}


def drafts(plan: Plan, paths: Iterable[str]) -> Sample:
    """What would be submitted today, from every draft on these paths that never was."""
    cases = (
        Application.objects.filter(plan=plan, path__in=list(paths), submission__isnull=True, outcome="")
        .annotate(**BODIES)
        .order_by("pk")
    )
    about = ("applicant_id", "applicant__birth", "applicant__gender", "left_out", "employer__name")
    rows = list(cases.values(*EVERY_CASE, *about))
    items = _items(cases)
    facts = [_facts_today(row, items.get(row["applicant_id"], [])) for row in rows]
    own = {place: (facts[place], row["own_points"]) for place, row in enumerate(rows) if row["own_points"]}
    return Sample([_person(row) for row in rows], Season.of(facts), own)


def _items(cases: QuerySet[Application]) -> dict[UUID, list[dict[str, Any]]]:
    """The dossier items of these applicants, by person, as the policy core reads them."""
    mine = Item.objects.filter(person__in=cases.values("applicant")).exclude(state__in=GONE)
    proof: dict[UUID, list[dict[str, Any]]] = {}
    live = Evidence.objects.filter(item__in=mine, removed_at=None).order_by("added_at", "id")
    for item, pk, part in live.values_list("item_id", "pk", "part"):
        proof.setdefault(item, []).append({"id": str(pk), "part": part})
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in mine.values("pk", "person_id", "category_key", "values", "source"):
        found.setdefault(row["person_id"], []).append(_as_fact(row, proof.get(row["pk"], [])))
    return found


def _as_fact(row: Row, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": str(row["pk"]),
        "category": row["category_key"],
        "values": row["values"],
        "source": "extracted" if row["source"] else "self",
        "evidence": evidence,
    }


def _facts_today(row: Row, items: list[dict[str, Any]]) -> dict[str, Any]:
    left_out = set(row["left_out"])
    return gather(
        [each for each in items if each["id"] not in left_out],
        person={"gender": row["applicant__gender"], "birth": row["applicant__birth"].isoformat()},
        employment={"in_service": True, "unit_type": row["unit"], "employer": row["employer__name"]},
    )


def _person(row: Row) -> Person:
    places = {row[f"place{step}"]: row[f"body{step}"] for step in reversed(STEPS) if row[f"body{step}"]}
    return Person(
        case=row["pk"],
        path=row["path"],
        unit_type=row["unit"],
        county=places.get("county", ""),
        city=places.get("city", ""),
        number=row.get("number", ""),
        name=row.get("who", ""),
        employer=row.get("works_at", ""),
        readable=row.get("readable", False),
    )
