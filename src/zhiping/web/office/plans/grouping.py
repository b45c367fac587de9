"""Groups of places: what a section's page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhiping.policy.findings import NOTICE, PROVENANCES
from zhiping.web.office.plans.fields import Place, at

Said = Mapping[str, Any]
PENDING = "待定"


@dataclass(frozen=True, slots=True)
class Group:
    """Places that belong together, with the clause they rest on. `take`: the place that its button takes out."""

    title: str
    places: tuple[Place, ...] = ()
    clauses: tuple[Place, ...] = ()
    provenance: str = ""
    note: str = ""
    take: str = ""

    @property
    def every(self) -> tuple[Place, ...]:
        return (*self.places, *self.clauses)


@dataclass(frozen=True, slots=True)
class Addition:
    """A button that puts an entry in, to be filled in on the page. `key` is what it posts."""

    key: str
    label: str
    where: str
    value: Any


def group(said: Said, title: str, *places: Place, cite: str = "", take: str = "", note: str = "") -> Group:
    """A group whose clause stands at `cite`: a number of the notice, or document and clause of another."""
    citation = at(said, cite) if cite else None
    if isinstance(citation, Mapping):
        parts = (("document", "依据文件"), ("clause", "条款"))
        clauses = tuple(Place(f"{cite}.{key}", label) for key, label in parts if key in citation)
        return Group(title, places, clauses, _origin(citation), note, take)
    hint = "补充通知的条款，写作：浙机联〔2024〕030号 一" if said.get("version", 1) != 1 else ""
    clauses = (Place(cite, "依据条款", "clause", hint=hint),) if cite else ()
    return Group(title, places, clauses, "", note, take)


def _origin(citation: Said) -> str:
    provenance = str(citation.get("provenance", NOTICE))
    return "" if provenance == NOTICE else PROVENANCES.get(provenance, "")


def named(said: Said, key: str) -> Mapping[str, Said]:
    found = said.get(key)
    return (
        {name: each for name, each in found.items() if isinstance(each, Mapping)}
        if isinstance(found, Mapping)
        else {}
    )


def listed(said: Any, key: str) -> list[tuple[str, Said]]:
    """(place, entry) of a list of mappings."""
    found = said.get(key) if isinstance(said, Mapping) else None
    entries = enumerate(found, 1) if isinstance(found, list) else ()
    return [(f"{key}[{number}]", each) for number, each in entries if isinstance(each, Mapping)]
