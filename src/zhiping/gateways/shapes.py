"""Reading an answer strictly: every key that the shape has and no other, every value of its very type, or it is no answer at all."""

import types
from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
LONGEST_TEXT, MOST_RECORDS = 2_000_000, 500


class WrongShape(ValueError):  # noqa: N818 -- it says what is, as a Refusal does
    """Where the answer is not what it should be: a path like records.0.year. Never the value: it may be personal."""


def read(kind: type[T], value: object) -> T:
    """The value as a dataclass of this kind; raises WrongShape. Dates are ISO text, decimals are text."""
    made: T = _read(kind, value, "")
    return made


def _read(kind: Any, value: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _record(kind, value, where)
    reader = READERS.get(get_origin(kind) or kind)
    if reader is None:
        raise TypeError(f"{kind} is no shape")
    return reader(kind, value, where)


def _record(kind: Any, value: Any, where: str) -> Any:
    wanted = get_type_hints(kind)
    if not isinstance(value, dict) or set(value) != set(wanted):
        raise WrongShape(where or "answer")
    return kind(
        **{key: _read(each, value[key], f"{where}.{key}".lstrip(".")) for key, each in wanted.items()}
    )


def _list(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) > MOST_RECORDS:
        raise WrongShape(where)
    return tuple(_read(get_args(kind)[0], each, f"{where}.{place}") for place, each in enumerate(value))


def _optional(kind: Any, value: Any, where: str) -> Any:
    return None if value is None else _read(get_args(kind)[0], value, where)


def _one_of(kind: Any, value: Any, where: str) -> Any:
    if value not in get_args(kind):
        raise WrongShape(where)
    return value


def _plain(kind: Any, value: Any, where: str) -> Any:
    if type(value) is not kind or (kind is str and len(value) > LONGEST_TEXT):
        raise WrongShape(where)
    return value


def _date(_: Any, value: Any, where: str) -> date:
    try:
        return date.fromisoformat(_plain(str, value, where))
    except ValueError:
        raise WrongShape(where) from None


def _decimal(_: Any, value: Any, where: str) -> Decimal:
    try:
        number = Decimal(_plain(str, value, where))
    except InvalidOperation:
        raise WrongShape(where) from None
    if not number.is_finite():
        raise WrongShape(where)
    return number


READERS: dict[Any, Callable[[Any, Any, str], Any]] = {
    tuple: _list,
    Union: _optional,
    types.UnionType: _optional,
    Literal: _one_of,
    str: _plain,
    int: _plain,
    bool: _plain,
    date: _date,
    Decimal: _decimal,
}
