"""Dossiers for the applicants of the other notices, from the example applicants that stand beside the packs."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from zhiping.demo.evidence import prove
from zhiping.demo.samples import EMPLOYER_SYSTEM, INSURED, LEARNED, TITLED
from zhiping.dossiers.acts import add_item, record_extraction
from zhiping.people.models import SYSTEM, Actor, Person
from zhiping.policy.case_file import Case, load_cases
from zhiping.policy.vocabulary import BY_KEY, Kind

SOURCES = {"education": LEARNED, "insurance": INSURED, "title": TITLED, "assessment": EMPLOYER_SYSTEM}


@lru_cache(maxsize=16)
def cases_of(pack_id: str) -> dict[str, Case]:
    """The cases beside a pack, by name; the first also under no name."""
    found = load_cases(settings.POLICIES / f"{pack_id}.cases.yaml")
    return {"": found[0], **{case.name: case for case in found}}


def make_dossier(
    person: Person,
    items: Iterable[Mapping[str, Any]],
    *,
    employer: str,
    more: Iterable[Mapping[str, Any]] = (),
) -> None:
    """What data sharing delivers, and what the person enters and proves."""
    by = Actor(person)
    for item in (*items, *more):
        category, proof = item["category"], _parts(item)
        values = _values(category, item["values"], employer)
        if item.get("source") == "extracted":
            source = SOURCES.get(category, TITLED)
            made = record_extraction(person, category=category, values=values, source=source, by=SYSTEM)
        else:
            made = add_item(category=category, values=values, by=by)
        if proof:
            prove(made, by=by, parts=proof)


def written(items: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Items as the tales write them, in the shape of a case's."""
    apart = ("category", "source", "proof")
    return [
        {
            "category": item["category"],
            "source": item.get("source", "self"),
            "values": {key: value for key, value in item.items() if key not in apart},
            "evidence": [{"part": part} for part in item.get("proof", ())],
        }
        for item in items.values()
    ]


def _parts(item: Mapping[str, Any]) -> list[str]:
    return [evidence["part"] for evidence in item.get("evidence", ())]


def _values(category: str, values: Mapping[str, Any], employer: str) -> dict[str, Any]:
    """As a form would have stored them: every field, of its kind; the employer is the one of the demo."""
    return {
        known.key: _value(known.kind, known.key, values.get(known.key), employer)
        for known in BY_KEY[category].fields
    }


def _value(kind: Kind, key: str, value: Any, employer: str) -> Any:
    if key in ("employer", "payer"):
        return employer
    if kind is Kind.BOOLEAN:
        return str(value).lower() == "true"
    if value in ("", None):
        return None if kind in (Kind.DATE, Kind.YEAR, Kind.INTEGER, Kind.DECIMAL) else ""
    return int(value) if kind in (Kind.YEAR, Kind.INTEGER) else str(value)
