"""Numbers that others give out, and what is wrong with them. GB 11643-1999 (identity)."""

import re
from datetime import date
from typing import Final

IDENTITY_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_CHECKS: Final = "10X98765432"


def identity_problem(text: str) -> str:
    """居民身份证号: 17 digits and a check digit, a birthday that exists. Empty when the number is sound."""
    number = text.strip().upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "身份证号应为 18 位。"
    try:
        date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        return "身份证号中的出生日期不存在，请核对第 7 至 14 位。"
    total = sum(int(digit) * weight for digit, weight in zip(number, IDENTITY_WEIGHTS, strict=False))
    wrong = IDENTITY_CHECKS[total % len(IDENTITY_CHECKS)] != number[-1]
    return "身份证号的校验位不对，请逐位核对。" if wrong else ""
