"""What an identity number says (GB 11643-1999): birth, gender, and whether its check digit is right."""

import re
from dataclasses import dataclass
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
SHAPE = re.compile(r"[1-9][0-9]{16}[0-9X]")


@dataclass(frozen=True, slots=True)
class Told:
    """`gender`: male or female."""

    birth: date
    gender: str


def read_identity_number(number: str) -> Told | None:
    """Birth and gender by an 18-digit number; None when a digit, the date or the check digit is wrong."""
    text = number.strip().upper()
    if not SHAPE.fullmatch(text) or check_digit(text[:17]) != text[17]:
        return None
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return None
    return Told(born, "male" if int(text[16]) % 2 else "female")


def check_digit(body: str) -> str:
    """The 18th character for the 17 digits before it."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]
