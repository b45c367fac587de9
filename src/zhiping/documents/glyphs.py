"""Which characters the press can print, read from the font's own table (OpenType `cmap`, format 12).

An archive format refuses a page with a glyph that its fonts lack, and nobody's application may fail because
of one emoji: such a character is printed as 〓, the printers' mark for a missing sort. Names are safe: the
font carries the rare ones.
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

MISSING = "〓"
_SHAPELESS = {"Cc", "Cf", "Cs"}  # control, invisible, half of a pair: there is nothing to print
_FULL_UNICODE = (
    12  # the subtable format that reaches beyond the first 65,536 characters, where rare names live
)
_VARIATIONS = (
    range(0xFE00, 0xFE10),
    range(0xE0100, 0xE01F0),
)  # they choose a variant of the character before them


class Repertoire(dict[int, str | None]):
    """A table for `str.translate` that knows what a font can print; it learns each character once."""

    def __init__(self, covered: frozenset[int]) -> None:
        super().__init__({ord("\n"): "\n", ord("\t"): " ", ord("\u2028"): "\n", ord("\u2029"): "\n"})
        self.covered = covered

    def __missing__(self, code: int) -> str | None:
        self[code] = self._printed(code)
        return self[code]

    def _printed(self, code: int) -> str | None:
        character = chr(code)
        if any(code in variation for variation in _VARIATIONS):
            return None
        if unicodedata.category(character) in _SHAPELESS:
            return None
        return character if code in self.covered else MISSING


@cache
def repertoire(font: Path) -> Repertoire:
    """The printable characters of a TrueType or OpenType file. Raises ValueError without such a table."""
    return Repertoire(frozenset(_covered(font.read_bytes())))


def _covered(font: bytes) -> set[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    for place in range(12, 12 + 16 * tables, 16):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, place)
        if tag == b"cmap":
            return _characters(font, offset)
    raise ValueError("字体文件没有字符映射表（cmap），无法用于打印，请更换字体文件。")


def _characters(font: bytes, table: int) -> set[int]:
    found: set[int] = set()
    for place in range(table + 4, table + 4 + 8 * struct.unpack_from(">H", font, table + 2)[0], 8):
        subtable = table + struct.unpack_from(">HHL", font, place)[2]
        kind = struct.unpack_from(">H", font, subtable)[0]
        if kind == _FULL_UNICODE:
            found |= _groups(font, subtable)
    return found


def _groups(font: bytes, subtable: int) -> set[int]:
    count = struct.unpack_from(">L", font, subtable + 12)[0]
    groups = struct.iter_unpack(">LLL", font[subtable + 16 : subtable + 16 + 12 * count])
    return {code for first, last, glyph in groups if glyph for code in range(first, last + 1)}
