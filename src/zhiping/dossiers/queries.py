"""Reading a dossier: the items, the files, and the facts that policy judges."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from zhiping.dossiers.models import Evidence, Item
from zhiping.people.models import Body, Person


def items_of(person: Person) -> QuerySet[Item]:
    """A person's items with their evidence, in two queries."""
    evidence = Prefetch("evidence", queryset=Evidence.objects.filter(removed_at=None))
    return Item.objects.filter(person=person).exclude(state="withdrawn").prefetch_related(evidence)


def withdrawn_items_of(person: Person) -> QuerySet[Item]:
    """What a person deleted and may restore."""
    return Item.objects.filter(person=person, state="withdrawn")


def stored_file(sha256: str) -> Path:
    """Where the content with this hash is kept."""
    return Path(settings.EVIDENCE) / sha256[:2] / sha256[2:4] / sha256


def facts_of(person: Person, items: Iterable[Item], employer: Body | None) -> dict[str, Any]:
    """The facts that packs read (policy/facts.py), made from these items of the person."""
    every = list(items)
    by_category: dict[str, list[Item]] = {}
    for item in every:
        by_category.setdefault(item.category_key, []).append(item)

    def values(key: str) -> list[dict[str, Any]]:
        return [item.values for item in by_category.get(key, [])]

    return {
        "person": {"name": person.name, "gender": person.gender, "birth": person.birth.isoformat()},
        "employment": _employment(values("employment"), employer),
        "education": values("education"),
        "titles": values("title"),
        "skills": values("skill"),
        "assessments": {str(row["year"]): row["outcome"] for row in values("assessment")},
        "hours": {str(row["year"]): row for row in values("hours")},
        "insurance": {str(row["year"]): row for row in values("insurance")},
        "bonuses": [row["kind"] for row in values("bonus")],
        "works": {"representative": sum(bool(item.values.get("representative")) for item in every)},
        "summary": any(len(row.get("text") or "") > 0 for row in values("summary")),
        "penalty_until": None,
        "integrity_bar_until": None,
        "items": [item.as_fact() for item in every],
    }


def _employment(jobs: list[dict[str, Any]], employer: Body | None) -> dict[str, Any]:
    current = [job for job in jobs if not job.get("until")]
    return {
        "in_service": employer is not None,
        "unit_type": employer.unit_type if employer else None,
        "employer": employer.name if employer else None,
        "technical_post": next((job["technical_post"] for job in current if job.get("technical_post")), None),
        "professional_since": min((job["since"] for job in jobs), default=None),
    }
