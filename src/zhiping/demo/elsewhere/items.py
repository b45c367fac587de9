"""The dossiers of the other notices' applicants as plain items: from the example applicants beside the packs, and the tales' own."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from zhiping.demo.elsewhere.shape import Setting, Tale
from zhiping.policy.case_file import Case, load_cases
from zhiping.policy.vocabulary import BY_KEY, Kind


@lru_cache(maxsize=16)
def cases_of(pack_id: str) -> dict[str, Case]:
    """The cases beside a pack, by name; the first also under no name."""
    found = load_cases(settings.POLICIES / f"{pack_id}.cases.yaml")
    return {"": found[0], **{case.name: case for case in found}}


def items_of(tale: Tale, setting: Setting) -> Iterator[Mapping[str, Any]]:
    """category, values, source, evidence of everything in the applicant's dossier, as a form would have stored it."""
    case, employer = cases_of(tale.pack or setting.packs[0])[tale.case], employer_of(tale, setting)
    kept = [each for each in case.facts["items"] if each["id"] not in tale.add]
    return stored([*kept, *written({**setting.works, **tale.add})], employer)


def stored(items: Iterable[Mapping[str, Any]], employer: str) -> Iterator[Mapping[str, Any]]:
    """The items with their values as a form would have stored them."""
    for item in items:
        yield {**item, "values": _values(item["category"], item["values"], employer)}


def employer_of(tale: Tale, setting: Setting) -> str:
    """The name of the applicant's employer."""
    return next(body.name for body in setting.bodies if body.key == tale.employer)


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
