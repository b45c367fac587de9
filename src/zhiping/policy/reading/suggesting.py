"""Suggestions for the fields of an item, from the text of its proofs."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from zhiping.policy.reading.finding import Found, after_labels, dates, plain, shaped, squeezed
from zhiping.policy.reading.labels import labels_of
from zhiping.policy.vocabulary.shape import Category, Field, Kind

LONGEST = 80


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value in the form the field is typed in, how it is shown, and the page (from 1) where it was read."""

    field: str
    value: str
    shown: str
    page: int


def suggestions(category: Category, texts: Sequence[str]) -> dict[str, Suggestion]:
    """Field key → what the proofs say it is; fields of which nothing was read are left out."""
    made = (_first(category, field, texts) for field in category.fields if field.kind in _READERS)
    return {each.field: each for each in made if each}


def _first(category: Category, field: Field, texts: Sequence[str]) -> Suggestion | None:
    for read, page in chain(candidates(category, field, texts), _lone(category, field, texts)):
        value = _READERS[field.kind](field, read)
        if value:
            return Suggestion(field.key, value, category.label_of(field.key, value), page)
    return None


def candidates(category: Category, field: Field, texts: Sequence[str]) -> Iterator[Found]:
    """What the field may be: by its shape first, for that is not mistaken, then after its labels."""
    labels = labels_of(category.key, field.key, field.label, category.titled_by)
    return chain(shaped(texts, category.key, field.key), after_labels(texts, labels))


def _lone(category: Category, field: Field, texts: Sequence[str]) -> Iterator[Found]:
    """The only date, or the only one of the choices, that is said anywhere."""
    if field.key == category.dated_by:
        said = {(day, page) for page, text in enumerate(texts, start=1) for day in dates(text)}
        if len({day for day, _ in said}) == 1:
            yield min(said)
    if field.kind is Kind.CHOICE:
        named = [
            (label, page)
            for page, text in enumerate(texts, start=1)
            for _, label in field.choices
            if label in plain(text)
        ]
        if len({label for label, _ in named}) == 1:
            yield named[0]


def _text(_: Field, read: str) -> str:
    return read if len(read) <= LONGEST else ""


def _date(_: Field, read: str) -> str:
    return next((day for day in dates(read) if len(day) == len("2023-05-20")), "")


def _year(_: Field, read: str) -> str:
    found = re.search(r"(?:19|20)\d\d", read)
    return found[0] if found else ""


def _figure(_: Field, read: str) -> str:
    found = re.match(r"\D{0,2}(\d+(?:,\d{3})*(?:\.\d{1,2})?)", read)
    return found[1].replace(",", "") if found else ""


def _choice(field: Field, read: str) -> str:
    said = squeezed(read)
    fitting = [key for key, label in field.choices if squeezed(label) and squeezed(label) in said]
    exact = [key for key, label in field.choices if squeezed(label) == said]
    return (exact or fitting if len(fitting) == 1 or exact else [""])[0]


_READERS: Final[dict[Kind, Callable[[Field, str], str]]] = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.YEAR: _year,
    Kind.INTEGER: _figure,
    Kind.DECIMAL: _figure,
    Kind.CHOICE: _choice,
}
