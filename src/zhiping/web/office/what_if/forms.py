"""The levers as a form whose answers stand in the address."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict

from zhiping.web.components.wording import Worded
from zhiping.web.office.what_if.bench import Bench, Refused
from zhiping.web.office.what_if.lever import Lever
from zhiping.web.office.what_if.scheme_levers import items_with_points

EMPTY = {"required": "请填写这一项；不想改就写回现行的数值。"}
NUMBER = EMPTY | {
    "invalid": "请填写数字。",
    "min_value": "不能小于 %(limit_value)s。",
    "max_value": "不能大于 %(limit_value)s。",
    "max_decimal_places": "至多 %(max)s 位小数。",
}
DAY = EMPTY | {"invalid": "日期写作 2024-12-31。"}
YEARS = EMPTY | {"invalid": "年度写作 2022、2023、2024，至多 12 个。"}
OLDEST, NEWEST = date(1990, 1, 1), date(2099, 12, 31)
SENSIBLE = (
    MinValueValidator(OLDEST, "请填写 1990 年以后的日期。"),
    MaxValueValidator(NEWEST, "请填写 2099 年以前的日期。"),
)
YEAR_LIST = r"^\s*(?:199\d|20\d\d)(?:[、,，\s]+(?:199\d|20\d\d)){0,11}\s*$"


class LeversForm(Worded, forms.Form):
    """One field per lever on show. What the address does not say is where the trial begins."""

    submitted = forms.BooleanField(label="只看已提交的申报", required=False)
    item = forms.ChoiceField(label="调整哪一项的分值", required=False)

    def __init__(self, given: QueryDict, bench: Bench) -> None:
        self.bench = bench
        self.items = items_with_points(bench.levers)
        self.on_show = [each for each in bench.levers if not each.item or each.item in _opened(given, bench)]
        super().__init__(_filled(given, bench, self.on_show))
        self.fields["item"].choices = [("", "不调整"), *self.items.items()]
        for lever in self.on_show:
            self.fields[lever.key] = _field(lever)
        self.full_clean()

    @property
    def values(self) -> dict[str, Any]:
        """The value of every lever, on show or not; of one that is wrong, where the trial begins."""
        right = self.cleaned_data
        shown = {each.key: _taken(each, right[each.key]) for each in self.on_show if each.key in right}
        return {**self.bench.proposed, **shown}

    @property
    def address(self) -> str:
        """The query that says the same in the fewest words."""
        said = [
            (each.key, each.spelled(self.values[each.key]))
            for each in self.on_show
            if self.values[each.key] != self.bench.proposed[each.key]
        ]
        rest = [
            ("item", self.cleaned_data["item"]),
            ("submitted", "1" if self.cleaned_data["submitted"] else ""),
        ]
        return urlencode([*said, *((key, value) for key, value in rest if value)])

    def told(self, refused: Refused) -> None:
        """Put what the loader says beside the fields it is about."""
        for key, words in refused.by_lever.items():
            for said in words:
                self.add_error(key if key in self.fields else None, said)
        for said in refused.others:
            self.add_error(None, said)


def _opened(given: Mapping[str, Any], bench: Bench) -> set[str]:
    """The item that was chosen, and those of which the address says points."""
    return {given.get("item", "")} | {each.item for each in bench.levers if each.item and each.key in given}


def _filled(given: QueryDict, bench: Bench, levers: list[Lever]) -> dict[str, Any]:
    own = {each.key: given.get(each.key, each.spelled(bench.proposed[each.key])) for each in levers}
    return {**own, "item": given.get("item", ""), "submitted": given.get("submitted", "")}


def _field(lever: Lever) -> forms.Field:
    makers = {"number": _number, "whole": _whole, "day": _day, "years": _years, "choice": _choice}
    field = makers[lever.kind](lever)
    field.label = lever.label
    return field


def _number(lever: Lever) -> forms.Field:
    return forms.DecimalField(
        widget=_figure("decimal"),
        min_value=Decimal(0),
        max_value=Decimal(lever.most),
        decimal_places=4,
        error_messages=NUMBER,
    )


def _whole(lever: Lever) -> forms.Field:
    return forms.IntegerField(
        widget=_figure("numeric"), min_value=0, max_value=lever.most, error_messages=NUMBER
    )


def _figure(keyboard: str) -> forms.TextInput:
    """Text, so that nothing typed is swallowed by the browser."""
    return forms.TextInput(attrs={"inputmode": keyboard, "class": "figure", "autocomplete": "off"})


def _day(_: Lever) -> forms.Field:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=DAY,
        validators=SENSIBLE,
    )


def _years(_: Lever) -> forms.Field:
    return forms.RegexField(YEAR_LIST, error_messages=YEARS)


def _choice(lever: Lever) -> forms.Field:
    return forms.ChoiceField(
        choices=[(each.token, each.label) for each in lever.choices], error_messages=EMPTY
    )


def _taken(lever: Lever, value: Any) -> Any:
    """What the form read, as the text would say it."""
    if lever.kind == "years":
        found = "".join(each if each.isdecimal() else " " for each in value).split()
        return list(dict.fromkeys(map(int, found)))
    if lever.kind == "choice":
        return next(each.value for each in lever.choices if each.token == value)
    if lever.kind == "number" and value == value.to_integral_value():
        return int(value)
    return value
