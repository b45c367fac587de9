"""Ours beside theirs: the holder's name, and the numbers and dates of a record against what was typed."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from zhiping.dossiers.extraction.sources import Source, Values
from zhiping.dossiers.models import Item
from zhiping.policy.vocabulary import BY_KEY

DEFAULTS = {"series": "engineering"}  # what an empty choice means
Compared = dict[str, Any]


def compared_name(ours: str, theirs: str) -> Compared:
    """The person's name beside the holder's; spaces, width and the dot inside foreign names do not matter."""
    return {"field": "姓名", "ours": ours, "theirs": theirs, "same": _plain(ours) == _plain(theirs)}


def compared_values(source: Source, typed: Values, delivered: Values) -> list[Compared]:
    """The source's compared fields, those alone that were typed and delivered."""
    category = BY_KEY[source.category]
    return [
        {
            "field": category.field(key).label,
            "ours": category.label_of(key, typed[key]),
            "theirs": category.label_of(key, delivered[key]),
            "same": _plain(typed[key]) == _plain(delivered[key]),
        }
        for key in source.compared
        if typed.get(key) not in ("", None) and delivered.get(key) not in ("", None)
    ]


def item_about(source: Source, delivered: Values, items: Iterable[Item]) -> Item | None:
    """The item that speaks of the same thing: the same year, the same level at the same school …"""
    wanted = _identity(source, delivered)
    return next((item for item in items if _identity(source, item.values) == wanted), None)


def _identity(source: Source, values: Values) -> tuple[str, ...]:
    return tuple(_plain(values.get(key) or DEFAULTS.get(key, "")) for key in source.same)


def _plain(value: object) -> str:
    """Text without what people write differently; figures without trailing zeros."""
    text = "".join(unicodedata.normalize("NFKC", str(value)).split()).casefold()
    text = text.translate(dict.fromkeys(map(ord, "·•,，.。:：-—–“”\"'《》〈〉")))
    raw = str(value)
    try:
        return format(Decimal(raw).normalize(), "f") if raw.replace(".", "", 1).isdigit() else text
    except InvalidOperation:
        return text
