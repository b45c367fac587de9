"""From a cell of a spreadsheet to what the dossier stores."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from zhiping.policy.vocabulary import Field, Kind
from zhiping.policy.vocabulary.checks import LIMITS, LONG_TEXT_LENGTH, MOST, TEXT_LENGTH

YES: Final = {"是", "√", "有", "1", "true", "TRUE", "True"}
NO: Final = {"否", "×", "无", "0", "false", "FALSE", "False"}
DAY: Final = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
LARGEST: Final = Decimal("99999999.99")


class CellError(ValueError):
    """What is wrong with a cell, and how to put it right."""

    def __init__(self, wrong: str, fix: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.fix = wrong, fix


def value_of(field: Field, cell: Any) -> Any:
    """The stored value: text, ISO date, whole number, decimal as text, choice key, bool; None where the cell is empty."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if field.required and field.kind is not Kind.BOOLEAN:
            raise CellError(f"没有填写{field.label}")
        return False if field.kind is Kind.BOOLEAN else None
    return READERS[field.kind](field, cell)


def _said(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _text(field: Field, cell: Any) -> str:
    said, most = _said(cell), LONG_TEXT_LENGTH if field.kind is Kind.LONG_TEXT else TEXT_LENGTH
    if len(said) > most:
        raise CellError(f"{field.label}有 {len(said)} 个字，至多 {most} 个")
    return said


def _date(field: Field, cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    found = DAY.fullmatch(_said(cell))
    try:
        return date(*map(int, found.groups())).isoformat() if found else _no_date(field, cell)
    except ValueError:
        return _no_date(field, cell)


def _no_date(field: Field, cell: Any) -> str:
    raise CellError(f"{field.label}“{_said(cell)[:20]}”不是日期", "请按 2022-05-20 的样式填写")


def _whole(field: Field, cell: Any) -> int:
    said = _said(cell).removesuffix("年")
    if not said.isdecimal() or len(said) > len(str(MOST)):
        raise CellError(f"{field.label}“{said[:20]}”不是整数")
    if field.kind is Kind.INTEGER and int(said) > LIMITS.get(field.key, MOST):
        raise CellError(f"{field.label}不能大于 {LIMITS.get(field.key, MOST)}")
    return int(said)


def _decimal(field: Field, cell: Any) -> str:
    try:
        number = Decimal(_said(cell).replace(",", "")).quantize(Decimal("0.01"))
    except InvalidOperation as problem:
        raise CellError(f"{field.label}“{_said(cell)[:20]}”不是数字") from problem
    if not 0 <= number <= LARGEST:
        raise CellError(f"{field.label}超出范围", "请核对单位")
    return format(number.normalize(), "f")


def _choice(field: Field, cell: Any) -> str:
    said = _said(cell)
    found = {label: key for key, label in field.choices} | {key: key for key, _ in field.choices}
    if said not in found:
        raise CellError(
            f"{field.label}“{said[:20]}”不在可选范围",
            "可选：" + "、".join(label for _, label in field.choices),
        )
    return found[said]


def _boolean(field: Field, cell: Any) -> bool:
    said = _said(cell)
    if isinstance(cell, bool) or said in YES | NO:
        return cell if isinstance(cell, bool) else said in YES
    raise CellError(f"{field.label}“{said[:20]}”看不懂", "请填“是”或“否”")


READERS: Final[dict[Kind, Callable[[Field, Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.DATE: _date,
    Kind.YEAR: _whole,
    Kind.INTEGER: _whole,
    Kind.DECIMAL: _decimal,
    Kind.CHOICE: _choice,
    Kind.BOOLEAN: _boolean,
}
