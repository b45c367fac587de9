"""Finding values in what was read: after a label, or by their own shape."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

REMEMBERED: Final = 1024  # pages and values; a proof is read many times, by everybody who reviews the case
Found = tuple[str, int]  # what was read, on which page (from 1)

DATE: Final = re.compile(
    r"((?:19|20)\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d)(?:\s*[月./-]\s*(3[01]|[12]\d|0?[1-9])(?!\d))?"
)
_WRITTEN: Final = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?"
)
_DIGITS: Final = {sign: str(number) for number, sign in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
}
SHAPES: Final = {
    ("patent", "number"): r"ZL\s*\d{4}\s*\d\s*\d{7}\s*\.\s*[\dX]|20\d\dSR\d{6,7}",
    (
        "standard",
        "number",
    ): r"(?:GB|JB|QB|HG|YB|SJ|DB\d\d|T|Q|ISO|IEC)(?:/[A-Z]{1,6})*\s*\d+(?:\.\d+)?\s*[-—–]\s*\d{4}",
    ("paper", "serial_number"): r"CN\s*\d\d-\d{4}(?:/[A-Z]{1,3})?|\d{4}-\d{3}[\dX]",
    ("book", "serial_number"): r"97[89][-\s\d]{10,14}\d",
}


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """Full-width signs made narrow; line by line."""
    return unicodedata.normalize("NFKC", text).replace("—", "-").replace("–", "-")


@lru_cache(maxsize=REMEMBERED)
def squeezed(text: str) -> str:
    """Only letters, digits and characters: what two writings of one thing have in common."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())


@cache
def _after(label: str) -> re.Pattern[str]:
    spaced = r"[ \t]*".join(map(re.escape, label))
    return re.compile(
        rf"(?:^|[\s|;,。:(])(?:\d+[.、]\s*)?{spaced}[ \t]*[:|]?[ \t]*(?:\n[ \t]*)?(\S.*)$", re.MULTILINE
    )


def after_labels(texts: Sequence[str], labels: Iterable[str]) -> Iterator[Found]:
    """What stands after one of these labels, on its line or alone on the next."""
    for label in labels:
        for page, text in enumerate(texts, start=1):
            for match in _after(label).finditer(plain(text)):
                value = re.split(r"\s{2,}|[;。]", match[1])[0].strip(" :|《》\"“”'")
                if value:
                    yield value, page


def shaped(texts: Sequence[str], category: str, key: str) -> Iterator[Found]:
    """What looks like this field's numbers."""
    pattern = SHAPES.get((category, key))
    for page, text in enumerate(texts, start=1) if pattern else ():
        for match in re.finditer(str(pattern), plain(text)):
            yield re.sub(r"\s+", "", match[0]) if category == "patent" else match[0].strip(), page


def dates(text: str) -> list[str]:
    """ISO dates, or months (2023-05) where no day is said."""
    found = [_iso(*match.groups()) for match in DATE.finditer(plain(text))]
    written = (match.groups() for match in _WRITTEN.finditer(text))
    return found + [_iso(_figures(year), _number(month), _number(day)) for year, month, day in written]


def _iso(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def _figures(text: str) -> str:
    return "".join(_DIGITS[sign] for sign in text)


def _number(text: str | None) -> str:
    """二十三 → 23; nothing for nothing."""
    if not text:
        return ""
    tens, ten, ones = text.rpartition("十")
    return str((int(_DIGITS.get(tens, "1")) * 10 if ten else 0) + int(_DIGITS.get(ones, "0")))
