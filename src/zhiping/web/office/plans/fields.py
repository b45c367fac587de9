"""Values of a pack as form fields, and back: a place of the text is a field of the same name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import value_at

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One field of a section. `where`: as `policy.authoring.editing` names it; `optional`: emptied, it is taken out of the text
    (`empty`: what a list to choose from calls that).
    """

    where: str
    label: str
    kind: str = "text"
    choices: Choices = ()
    optional: bool = False
    hint: str = ""
    empty: str = "—"

    @property
    def slug(self) -> str:
        """Its name as part of an id."""
        return "".join(each if each.isalnum() else "-" for each in self.where).strip("-")


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of value is shown (`shown`), asked for (`field`) and taken back (`taken`)."""

    field: Callable[[Place], forms.Field]
    shown: Callable[[Any], Any] = lambda value: value
    taken: Callable[[Any], Any] = lambda value: value


class MomentWidget(forms.MultiWidget):
    """A day, and the hour where the notice names one."""

    def __init__(self) -> None:
        hour = forms.TimeInput(attrs={"type": "time", "aria-label": "几点（不写为当日24时）"}, format="%H:%M")
        super().__init__([forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), hour])
        self.use_fieldset = False

    def id_for_label(self, id_: str) -> str:
        """The label leads to the day."""
        return f"{id_}_0" if id_ else id_

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, datetime):
            return [value.date(), value.time()]
        return [value if isinstance(value, date) else None, None]


class MomentField(forms.MultiValueField):
    """A date, or a moment where an hour is given (Shanghai's, as packs write it)."""

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.DateField(error_messages=DAY), forms.TimeField(required=False, error_messages=HOUR))
        super().__init__(parts, widget=MomentWidget(), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> date | datetime | None:
        day, hour = (*data_list, None, None)[:2]
        if day is None:
            return None
        return datetime.combine(day, hour) if hour else day


DAY = {"invalid": "日期写作 2025-08-23。"}
HOUR = {"invalid": "时间写作 17:00。"}
NUMBER = {
    "invalid": "请填写数字。",
    "min_value": "不能小于 %(limit_value)s。",
    "max_value": "不能大于 %(limit_value)s。",
}
YEARS = {"invalid": "年度写作 2023、2024、2025。"}


_OTHERS_CLAUSE = re.compile(r"^(?P<document>\S+[〔\[（(]\d{4}[〕\]）)]\S*号)[\s　]+(?P<clause>\S.*)$")


class YearsField(forms.RegexField):
    """2023、2024、2025."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(r"^\d{4}([、,，\s]+\d{4})*$", error_messages=YEARS, **kwargs)


def _text(_: Place) -> forms.Field:
    return forms.CharField(max_length=300)


def _long(_: Place) -> forms.Field:
    return forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


def _whole(_: Place) -> forms.Field:
    return forms.IntegerField(min_value=0, max_value=100_000, error_messages=NUMBER)


def _number(_: Place) -> forms.Field:
    return forms.DecimalField(
        min_value=Decimal(0), max_value=Decimal(1_000_000), max_digits=10, error_messages=NUMBER
    )


def _flag(place: Place) -> forms.Field:
    unsaid = (("", "没有写"),) if place.optional else ()
    return forms.ChoiceField(choices=(*unsaid, ("true", "是"), ("false", "否")))


def _choice(place: Place) -> forms.Field:
    return forms.ChoiceField(choices=(*((("", place.empty),) if place.optional else ()), *place.choices))


def _many(place: Place) -> forms.Field:
    return forms.MultipleChoiceField(choices=place.choices, widget=forms.CheckboxSelectMultiple)


def _plain_number(value: Any) -> Any:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return value


def _years_of(text: str) -> list[int] | None:
    found = [int(each) for each in "".join(c if c.isdigit() else " " for c in text).split()]
    return found or None


def _clause_of(text: str) -> Any:
    """二（一） is a clause of the notice itself; 浙机联〔2024〕030号 一 is one of another document."""
    found = _OTHERS_CLAUSE.match(text)
    return {"document": found["document"], "clause": found["clause"]} if found else text or None


def _said(value: Any) -> Any:
    return "" if value is None else str(value)


KINDS: Mapping[str, Kind] = {
    "text": Kind(_text, shown=_said, taken=lambda value: value or None),
    "clause": Kind(_text, shown=_said, taken=_clause_of),
    "line": Kind(_text, shown=_said, taken=lambda value: value or None),
    "long": Kind(_long, shown=_said, taken=lambda value: value.replace("\r\n", "\n") or None),
    "day": Kind(
        lambda _: forms.DateField(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), error_messages=DAY
        )
    ),
    "moment": Kind(lambda _: MomentField()),
    "whole": Kind(_whole),
    "number": Kind(_number, taken=_plain_number),
    "flag": Kind(
        _flag,
        shown=lambda value: "" if value is None else str(bool(value)).lower(),
        taken={"true": True, "false": False}.get,
    ),
    "choice": Kind(_choice, shown=_said, taken=lambda value: value or None),
    "many": Kind(_many, shown=lambda value: list(value or ())),
    "years": Kind(
        lambda _: YearsField(),
        shown=lambda value: "、".join(map(str, value or ())),
        taken=_years_of,
    ),
}


def form_field(place: Place) -> forms.Field:
    """The form field of a place, with its label and whether it must be filled."""
    field = KINDS[place.kind].field(place)
    field.label, field.help_text, field.required = place.label, place.hint, not place.optional
    if place.optional and isinstance(field, forms.MultiValueField):
        field.fields[0].required = False
    return field


def normal(place: Place, value: Any) -> Any:
    """A value of the text as the form would give it back, so that the two can be compared."""
    if value is None:
        return None
    kind = KINDS[place.kind]
    return kind.taken(kind.shown(value))


def at(said: Any, where: str) -> Any:
    """The value at a place, None where there is none."""
    try:
        return value_at(said, where)
    except EditError:
        return None
