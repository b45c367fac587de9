"""Where the text of a proof contradicts what was typed: a name, a number or a date. A flag, never a refusal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhiping.policy.reading.finding import Found, after_labels, dates, squeezed
from zhiping.policy.reading.labels import HOLDER
from zhiping.policy.reading.suggesting import candidates
from zhiping.policy.vocabulary.shape import Category, Field, Kind

NUMBERS = ("number", "serial_number", "certificate_number")
ALIKE = 0.85  # two writings of one name, a character misread


@dataclass(frozen=True, slots=True)
class Mismatch:
    """`read` on `page` (from 1) where `typed` was entered; `field` is "" for the holder's own name."""

    field: str
    label: str
    typed: str
    read: str
    page: int


def mismatches(
    category: Category, values: Mapping[str, object], texts: Sequence[str], *, holder: str = ""
) -> list[Mismatch]:
    """What the texts say otherwise. Silence is no contradiction: only what was read in the place of a value counts."""
    whole = squeezed("".join(texts))
    if not whole:
        return []
    found = [] if not holder or squeezed(holder) in whole else _holder(texts, holder)
    for field in category.fields:
        typed = str(values.get(field.key) or "")
        if typed and _compared(category, field) and squeezed(typed) not in whole:
            found += _contradicted(category, field, typed, texts)
    return found


def _compared(category: Category, field: Field) -> bool:
    return (
        field.kind is Kind.DATE
        or field.key in NUMBERS
        or (field.kind is Kind.TEXT and field.key == category.titled_by)
    )


def _holder(texts: Sequence[str], holder: str) -> list[Mismatch]:
    return [Mismatch("", "姓名", holder, read, page) for read, page in list(after_labels(texts, HOLDER))[:1]]


def _contradicted(category: Category, field: Field, typed: str, texts: Sequence[str]) -> Iterator[Mismatch]:
    said = list(candidates(category, field, texts))
    if field.kind is Kind.DATE:
        said = [(day, page) for read, page in said for day in dates(read)[:1]] or _only_date(
            category, field, texts
        )
        same = any(typed.startswith(day) for day, _ in said)
    elif field.key in NUMBERS:
        said = [(read, page) for read, page in said if any(sign.isdigit() for sign in read)]
        same = any(squeezed(read) == squeezed(typed) for read, _ in said)
    else:
        same = any(_alike(read, typed) for read, _ in said)
    if said and not same:
        yield Mismatch(field.key, field.label, typed, *said[0])


def _only_date(category: Category, field: Field, texts: Sequence[str]) -> list[Found]:
    """The one date that stands anywhere, where the item has one date."""
    if sum(each.kind is Kind.DATE for each in category.fields) != 1 or field.key != category.dated_by:
        return []
    said = {(day, page) for page, text in enumerate(texts, start=1) for day in dates(text)}
    return sorted(said)[:1] if len({day for day, _ in said}) == 1 else []


def _alike(read: str, typed: str) -> bool:
    one, other = squeezed(read), squeezed(typed)
    return one in other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
