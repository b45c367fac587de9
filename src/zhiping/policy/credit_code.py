"""统一社会信用代码: eighteen characters whose last one checks the others (GB 32100-2015)."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I O S V Z, which look like digits
_LENGTH: Final = 18


def check_character(code: str) -> str:
    """The eighteenth character of the first seventeen; "" when one of them cannot stand in a code."""
    if any(each not in ALPHABET for each in code[: _LENGTH - 1]):
        return ""
    total = sum(ALPHABET.index(each) * pow(3, place, 31) for place, each in enumerate(code[: _LENGTH - 1]))
    return ALPHABET[-total % 31]


def is_credit_code(code: str) -> bool:
    """Whether it is a whole code with the right check character."""
    return len(code) == _LENGTH and code[-1] == check_character(code)
