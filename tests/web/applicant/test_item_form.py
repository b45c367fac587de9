"""One form for every category: what it keeps, and what it refuses beside the field."""

from datetime import timedelta

import pytest

from zhiping import clock
from zhiping.demo.season import TODAY
from zhiping.policy.vocabulary import CATEGORIES, Kind
from zhiping.web.applicant.forms import item_form

PROJECT = {
    "name": "液压舵机",
    "grade": "municipal",
    "amount": "120.50",
    "accepted": "2023-03-28",
    "role": "lead",
}
NUMBERS = {"journal": "CN 11-2187/TH", "isbn": "978-7-111-12345-3", "patent": "ZL202010456789.7"}
SAMPLES = {
    Kind.TEXT: "内容",
    Kind.LONG_TEXT: "总结",
    Kind.DATE: "2020-05-01",
    Kind.YEAR: "2023",
    Kind.INTEGER: "12",
    Kind.DECIMAL: "3.50",
    Kind.BOOLEAN: "on",
}


@pytest.fixture(autouse=True)
def _today():
    with clock.standing_at(TODAY):
        yield


def project(**changes):
    form = item_form("project")({**PROJECT, **changes})
    form.is_valid()
    return form


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.key)
def test_every_category_can_be_filled_in_and_kept_as_json(category):
    data = {
        field.key: field.choices[0][0] if field.choices else NUMBERS.get(field.form) or SAMPLES[field.kind]
        for field in category.fields
    }
    form = item_form(category.key)(data)
    assert form.is_valid(), form.errors
    assert set(form.stored()) == {field.key for field in category.fields}
    assert all(isinstance(value, str | int | bool) for value in form.stored().values())


def test_values_are_kept_as_iso_dates_and_decimal_text():
    stored = project().stored()
    assert (stored["accepted"], stored["amount"], stored["relevant"]) == ("2023-03-28", "120.5", False)


def test_what_is_optional_may_stay_empty():
    assert project(amount="").stored()["amount"] is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"accepted": (TODAY + timedelta(days=1)).date().isoformat()}, "日期晚于今天"),
        ({"accepted": "1900-01-01"}, "日期早于 1950 年"),
        ({"accepted": "2023-02-30"}, "请按“年-月-日”填写日期"),
        ({"accepted": ""}, "请填写验收时间"),
        ({"amount": "很多"}, "请填写数字"),
        ({"amount": "NaN"}, "请填写数字"),
        ({"amount": "-1"}, "不能小于 0"),
        ({"amount": "12345678901"}, "数字太大"),
        ({"grade": "galactic"}, "请从列出的选项中选择"),
        ({"name": "长" * 201}, "不能超过 200 个字"),
        ({"name": "   "}, "请填写项目名称"),
    ],
)
def test_bad_input_is_refused_beside_its_field(changes, said):
    form = project(**changes)
    (field,) = changes
    assert said in "".join(form.errors[field])
    assert form[field].value() == changes[field]


@pytest.mark.parametrize(
    ("key", "year"), [("assessment", "2025"), ("assessment", "1949"), ("insurance", "去年")]
)
def test_a_year_is_a_year_that_has_been(key, year):
    assert "year" in item_form(key)({"year": year}).errors


def test_no_more_than_twelve_months_of_insurance_in_a_year():
    assert "不能大于 12" in "".join(item_form("insurance")({"months": "13"}).errors["months"])


def test_an_end_before_its_beginning_is_refused():
    form = item_form("employment")({"since": "2020-01-01", "until": "2019-01-01"})
    assert "结束时间早于开始时间" in "".join(form.errors["until"])
