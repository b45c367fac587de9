"""Dossiers for the applicants of the other notices: what outside systems have about them, and what they enter and prove."""

from collections.abc import Iterable, Mapping
from typing import Any

from zhiping.demo.evidence import prove
from zhiping.demo.extractions import extract_everything
from zhiping.dossiers.acts import add_item
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor, Person


def make_dossier(person: Person, items: Iterable[Mapping[str, Any]]) -> None:
    """What data sharing delivers, and what the person enters and proves."""
    by = Actor(person)
    delivered = extract_everything(person, leaving_out=_typed(items := list(items)))
    for item in items:
        proof = [evidence["part"] for evidence in item.get("evidence", ())]
        if item.get("source") != "extracted":
            made = add_item(category=item["category"], values=item["values"], by=by)
        elif proof:
            made = _delivered(delivered, item)
        if proof:
            prove(made, by=by, parts=proof)


def _typed(items: Iterable[Mapping[str, Any]]) -> set[str]:
    """The categories that this person types in, although a system knows them."""
    return {item["category"] for item in items if item.get("source") != "extracted"}


def _delivered(delivered: Iterable[Item], item: Mapping[str, Any]) -> Item:
    return next(
        made for made in delivered if made.category_key == item["category"] and made.values == item["values"]
    )
