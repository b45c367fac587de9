"""Dossiers for the applicants of the other notices: what outside systems have about them, and what they enter and prove."""

from collections.abc import Iterable, Mapping
from typing import Any

from zhiping.demo.evidence import prove
from zhiping.demo.extractions import extract_everything
from zhiping.demo.outside.people import known_by
from zhiping.dossiers.acts import add_item
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor, Person
from zhiping.policy.vocabulary import BY_KEY


def make_dossier(person: Person, items: Iterable[Mapping[str, Any]]) -> None:
    """What data sharing delivers, and what the person enters and proves."""
    by, listed = Actor(person), list(items)
    known = known_by(person.name, person.id_number, listed)
    delivered = extract_everything(person, known, leaving_out=_typed(listed))
    for item in listed:
        proof = [evidence["part"] for evidence in item.get("evidence", ())]
        made = _delivered(delivered, item)
        if made is None:
            made = add_item(category=item["category"], values=item["values"], by=by)
            proof = proof or _everything_of(item)
        if proof:
            prove(made, by=by, parts=proof)


def _typed(items: Iterable[Mapping[str, Any]]) -> set[str]:
    """The categories that this person types in, although a system knows them."""
    return {item["category"] for item in items if item.get("source") != "extracted"}


def _delivered(delivered: Iterable[Item], item: Mapping[str, Any]) -> Item | None:
    """The item as its source delivered it; None for what is typed, and for what no source in the province has."""
    alike = (made for made in delivered if made.category_key == item["category"])
    return next((made for made in alike if made.values == item["values"]), None)


def _everything_of(item: Mapping[str, Any]) -> list[str]:
    """All proofs of what the example applicant had extracted, and has to prove here."""
    extracted = item.get("source") == "extracted"
    return [part for part, _ in BY_KEY[item["category"]].parts] if extracted else []
