from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

import pytest

from zhiping.gateways.asking import answer_from
from zhiping.gateways.shapes import WrongShape, read
from zhiping.gateways.systems.insurance import InsuredYear


@dataclass(frozen=True)
class Sample:
    text: str
    count: int
    yes: bool
    day: date
    figure: Decimal
    grade: Literal["a", "b"]
    until: date | None


GOOD = {
    "text": "文字", "count": 3, "yes": True, "day": "2024-08-20", "figure": "1.50", "grade": "a", "until": None,
}  # fmt: skip


def test_every_value_becomes_its_type():
    made = read(Sample, {**GOOD, "until": "2024-12-31"})
    assert made == Sample("文字", 3, True, date(2024, 8, 20), Decimal("1.50"), "a", date(2024, 12, 31))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text", 5), ("text", None), ("count", "3"), ("count", True), ("count", 3.0), ("yes", 1), ("day", "20240820x"),
        ("day", 20240820), ("figure", 1.5), ("figure", "NaN"), ("figure", "Infinity"), ("grade", "c"), ("until", ""),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused_by_its_place_alone(key, value):
    with pytest.raises(WrongShape) as wrong:
        read(Sample, {**GOOD, key: value})
    assert str(wrong.value) == key


def test_a_key_too_many_and_a_key_too_few_are_refused():
    with pytest.raises(WrongShape):
        read(Sample, {**GOOD, "more": 1})
    with pytest.raises(WrongShape):
        read(Sample, {key: value for key, value in GOOD.items() if key != "until"})


YEAR = {"year": 2023, "months": 12, "payer": "甲公司", "place": "浙江省", "in_province": True}


@pytest.mark.parametrize(
    "content",
    [
        [], None, "ok", {},
        {"version": "2", "holder": "甲", "records": []},
        {"version": "1", "holder": 5, "records": []},
        {"version": "1", "holder": None, "records": [YEAR]},
        {"version": "1", "holder": "甲", "records": {}},
        {"version": "1", "holder": "甲", "records": [{**YEAR, "months": "12"}]},
        {"version": "1", "holder": "甲", "records": [YEAR], "extra": 1},
    ],
)  # fmt: skip
def test_an_envelope_of_another_shape_is_refused(content):
    with pytest.raises(WrongShape):
        answer_from(InsuredYear, content, "")


def test_a_good_envelope_is_read():
    answer = answer_from(InsuredYear, {"version": "1", "holder": "甲", "records": [YEAR]}, "hash")
    assert (answer.holder, answer.records[0].months, answer.raw_hash) == ("甲", 12, "hash")
