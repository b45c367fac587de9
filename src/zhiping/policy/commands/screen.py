"""Plain text for a terminal, where a Chinese character takes two columns."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from unicodedata import east_asian_width

GAP: Final = 2


def width(text: str) -> int:
    """Columns that the text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of at most so many columns; Chinese breaks anywhere, words and numbers only between."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """Where a line may end: behind each wide character and each space, not before a closing mark, not behind an opening."""
    piece = ""
    for character in text:
        if piece and character not in _CLOSING and piece[-1] not in _OPENING and _apart(piece[-1], character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _apart(left: str, right: str) -> bool:
    return left == " " or width(left) > 1 or width(right) > 1


_CLOSING: Final = "，。；：、）》〉〕］】”？！,.;:)"
_OPENING: Final = "（《〈〔［【“("


def indented(text: str, columns: int, first: str = "", rest: str = "") -> str:
    """A paragraph whose first line begins with `first` and the others with `rest`."""
    lines = wrapped(text, max(columns - width(first), 10))
    return "\n".join([first + lines[0], *(rest + line for line in lines[1:])])


def table(rows: Iterable[Sequence[str]], columns: Sequence[int]) -> Iterator[str]:
    """Lines of a table; each cell is wrapped to its column's width."""
    for row in rows:
        cells = [wrapped(text, size) for text, size in zip(row, columns, strict=True)]
        for number in range(max(map(len, cells))):
            line = [cell[number] if number < len(cell) else "" for cell in cells]
            yield (
                (" " * GAP)
                .join(padded(text, size) for text, size in zip(line, columns, strict=True))
                .rstrip()
            )
