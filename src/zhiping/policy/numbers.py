"""Numbers that others give out, and what is wrong with them: identity, ISSN, CN, ISBN, patents.

Every `…_problem` answers the sentence for the person, empty when the number is sound. Sources: GB 11643-1999 (identity),
GB/T 9999-2018 (CN, ISSN), GB/T 5795-2006 (ISBN), 国家知识产权局 专利申请号标准 ZC 0006-2003.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

IDENTITY_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
IDENTITY_CHECKS: Final = "10X98765432"
PATENT_WEIGHTS: Final = (2, 3, 4, 5, 6, 7, 8, 9)
SOFTWARE: Final = r"(软著登字第)?[0-9]{4}SR[0-9A-Z]{6,8}号?|软著登字第[0-9]{6,8}号"
TEN: Final = 10
ELEVEN: Final = 11


def identity_problem(text: str) -> str:
    """居民身份证号: 17 digits and a check digit, a birthday that exists."""
    number = text.strip().upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return "身份证号应为 18 位。"
    try:
        date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    except ValueError:
        return "身份证号中的出生日期不存在，请核对第 7 至 14 位。"
    total = sum(int(digit) * weight for digit, weight in zip(number, IDENTITY_WEIGHTS, strict=False))
    wrong = IDENTITY_CHECKS[total % ELEVEN] != number[-1]
    return "身份证号的校验位不对，请逐位核对。" if wrong else ""


def journal_problem(text: str) -> str:
    """刊号: CN, ISSN, or both with a sign between them."""
    said = re.sub(r"\s+", " ", text.upper().replace("－", "-").replace("—", "-").replace("–", "-")).strip()
    issn = re.findall(r"\b([0-9]{4})-?([0-9]{3}[0-9X])(?![0-9/])", said.replace("ISSN", " "))
    domestic = re.search(r"\bCN[ :：(A-Z)]*[0-9]{2}-[0-9]{4}(/[A-Z0-9.]{1,6})?", said)
    if domestic and "ISSN" not in said:
        return ""
    if not issn:
        return "刊号应为 CN（如 CN 11-2187/TH）或 ISSN（如 ISSN 0577-6686）。"
    return (
        "" if all(_mod_eleven("".join(each)) for each in issn) else "ISSN 的校验位不对，请对照刊物逐位核对。"
    )


def isbn_problem(text: str) -> str:
    """书号: ISBN of ten or thirteen digits."""
    number = re.sub(r"ISBN|[\s\-－—–:：]", "", text.upper())
    if re.fullmatch(r"[0-9]{13}", number):
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number))
        sound = total % TEN == 0
    elif re.fullmatch(r"[0-9]{9}[0-9X]", number):
        sound = _mod_eleven(number)
    else:
        return "书号应为 10 位或 13 位 ISBN，如 978-7-111-12345-3。"
    return "" if sound else "书号的校验位不对，请对照版权页逐位核对。"


def patent_problem(text: str, kind: str = "") -> str:
    """专利号 with its check digit after the point; 登记号 of software."""
    number = re.sub(r"\s", "", text.upper()).replace("．", ".")
    if kind == "software" or "SR" in number:
        return "" if re.fullmatch(SOFTWARE, number) else "软件著作权登记号应如 2022SR0123456。"
    found = re.fullmatch(r"(?:ZL)?([0-9]{12}|[0-9]{8})\.?([0-9X])", number)
    if found is None:
        return "专利号应为 ZL 加 12 位数字、一个点和校验位，如 ZL202010123456.X。"
    digits, check = found.groups()
    wrong = patent_check(digits) != check
    return "专利号的校验位（点后一位）不对，请对照专利证书逐位核对。" if wrong else ""


def patent_check(digits: str) -> str:
    """The character after the point of a patent number."""
    weights = (PATENT_WEIGHTS[place % len(PATENT_WEIGHTS)] for place in range(len(digits)))
    return "0123456789X"[
        sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % ELEVEN
    ]


def _mod_eleven(number: str) -> bool:
    """ISSN and ISBN-10: weights falling to one, X is ten."""
    size = len(number)
    values = (TEN if letter == "X" else int(letter) for letter in number)
    return sum(value * (size - place) for place, value in enumerate(values)) % ELEVEN == 0


FORMS: Final[Mapping[str, Callable[[str, Mapping[str, Any]], str]]] = {
    "journal": lambda text, _: journal_problem(text),
    "isbn": lambda text, _: isbn_problem(text),
    "patent": lambda text, values: patent_problem(text, str(values.get("kind") or "")),
}
