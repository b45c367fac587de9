"""Each lever of each pack: the changed texts say the new value, in force the old one still holds; nonsense is told beside its field."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import QueryDict

from zhiping.policy.packs import Pack, load_all
from zhiping.web.office.what_if.bench import Bench, Refused, changed
from zhiping.web.office.what_if.forms import LeversForm
from zhiping.web.office.what_if.levers import levers_of

PACKS = load_all()
MECHATRONICS = PACKS["zhejiang/2024/mechatronics-senior"]
WENZHOU = "zhejiang/wenzhou/2024/machinery-engineer"


def bench(pack):
    levers = levers_of(pack)
    values = {each.key: each.value for each in levers}
    return Bench(None, None, pack, pack, levers, values, values)


def otherwise(lever):
    """A value that differs and is allowed wherever a smaller or larger one is."""
    others = {
        "number": lambda value: value + Decimal("0.25"),
        "whole": lambda value: value + 1,
        "day": lambda value: value + timedelta(days=40),
        "years": lambda value: [each - 1 for each in value],
        "choice": lambda value: next(each.value for each in lever.choices if each.value != value),
    }
    return others[lever.kind](lever.value)


def tried(pack, **values):
    table = bench(pack)
    return changed(table, {**table.proposed, **values})


@pytest.mark.long
@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_a_changed_figure_is_the_only_thing_that_changes(pack):
    table = bench(pack)
    for lever in table.levers:
        other = otherwise(lever)
        found = changed(table, {**table.proposed, lever.key: other})
        if isinstance(found, Refused):
            assert lever.key.startswith(("cap.", "pt.", "group.", "sub.", "times", "hours.needed")), (
                lever.key,
                found,
            )
            continue
        after = {each.key: each.value for each in levers_of(found)}
        assert after == {**table.present, lever.key: other}, lever.key
        assert found.digest != pack.digest
    assert levers_of(pack) == table.levers


@pytest.mark.parametrize("pack", PACKS.values(), ids=list(PACKS))
def test_every_figure_stands_with_its_clause(pack):
    for lever in levers_of(pack):
        assert lever.citation.document, lever.key
        assert lever.label.isascii() is False, lever.key
        assert lever.told(lever.value).isascii() is False or lever.kind == "years", lever.key


def test_years_move_in_the_rule_and_in_the_list_of_materials():
    after = tried(MECHATRONICS, **{"assessments.years": [2022, 2023]})
    slots = [slot.years for slot in after.material("assessment_forms").slots]
    assert slots == [(2022, 2023)]
    assert [rule.require.args["years"] for rule in after.rules if rule.id == "assessments"] == [[2022, 2023]]
    assert after.material("pension").slots[0].years == (2021, 2022, 2023)


def test_the_maximum_goes_with_the_cap_of_a_group():
    after = tried(MECHATRONICS, **{"group.achievement": 80})
    assert isinstance(after, Pack)
    assert after.score.scheme.maximum == Decimal(145)


def test_the_caps_of_a_derived_scheme_are_its_own():
    pack = PACKS["zhejiang/shangyu/2024/four-specialties-senior"]
    after = tried(pack, times=Decimal("1.4"), **{"group.paper": 36})
    assert after.score.scheme.maximum == pack.score.scheme.maximum + 6
    assert after.score.scheme.item("education").cap == Decimal(21)


def test_a_reading_that_the_pack_leaves_to_the_scheme_is_written_into_the_pack():
    assert PACKS[WENZHOU].score.cap_mode == "nested"
    assert tried(PACKS[WENZHOU], cap_mode="parallel").score.scheme.maximum == Decimal(80)


def test_a_cap_below_its_items_is_refused_in_the_words_of_the_loader_beside_the_cap():
    refused = tried(MECHATRONICS, **{"group.paper": 10})
    assert isinstance(refused, Refused)
    assert "低于单项“论文”的上限 18" in refused.by_lever["group.paper"][0]
    assert refused.others == ()


def test_a_class_above_its_cap_is_refused_beside_the_item():
    refused = tried(MECHATRONICS, **{"pt.award.national_1": 50})
    assert "低于单项“国家级一等”的 50 分" in refused.by_lever["cap.award"][0]


def test_more_years_needed_than_listed_are_refused_beside_the_figure():
    refused = tried(PACKS[WENZHOU], **{"hours.needed": 9})
    assert "要求 9 个年度" in refused.by_lever["hours.needed"][0]


WRONG = {
    "threshold": ("八十", "-1", "1e9", "", "80.00001", "NaN", "٨٠x"),
    "on.results": ("2024-02-30", "0001-01-01", "9999-12-31", "昨天", ""),
    "assessments.years": ("2021至2023", "21", "3021", "、".join(["2020"] * 13), ""),
    "either": ("maybe", ""),
    "within": ("99", "2.5", ""),
    "item": ("nothing",),
}


@pytest.mark.parametrize(("key", "typed"), [(key, each) for key, typed in WRONG.items() for each in typed])
def test_nonsense_is_told_beside_its_field_and_stays_typed(key, typed):
    form = LeversForm(QueryDict(mutable=True) | {key: typed}, bench(MECHATRONICS))
    assert list(form.errors) == [key]
    assert form[key].value() == typed


def test_the_address_says_only_what_differs():
    given = QueryDict(
        "threshold=75&within=5&either=true&on.results=2024-07-31&assessments.years=2022，2023&submitted=on&junk=1"
    )
    form = LeversForm(given, bench(MECHATRONICS))
    assert form.is_valid()
    assert QueryDict(form.address).dict() == {
        "threshold": "75",
        "assessments.years": "2022、2023",
        "submitted": "1",
    }
    again = LeversForm(QueryDict(form.address), bench(MECHATRONICS))
    assert again.is_valid()
    assert (again.address, again.values) == (form.address, form.values)
    assert again.values["assessments.years"] == [2022, 2023]
    assert again.values["on.results"] == date(2024, 7, 31)


def test_points_are_shown_for_the_chosen_item_and_for_those_in_the_address():
    form = LeversForm(QueryDict("item=award&pt.paper.core=7"), bench(MECHATRONICS))
    assert {each.item for each in form.on_show} == {"", "award", "paper"}
    assert form.is_valid()
    assert form.values["pt.paper.core"] == 7
