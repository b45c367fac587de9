"""Next year's plan in minutes: what is reckoned from the year moves, everything else stays, and its cases hold."""

import re
from datetime import date

import pytest

from zhiping.policy.authoring.drafting import PENDING, DraftError, Shift, next_year, numbered, unfilled
from zhiping.policy.authoring.editing import EditError, edit, has, read_at
from zhiping.policy.authoring.shifting import shift_cases, shift_words
from zhiping.policy.calendar import Calendar, DayKind
from zhiping.policy.cases import run_all
from zhiping.policy.packs import POLICIES, load_all, load_texts

OLD, NEW = "zhejiang/2024/mechatronics-senior", "zhejiang/2025/mechatronics-senior"


@pytest.fixture(scope="module")
def texts():
    cases = (POLICIES / f"{OLD}.cases.yaml").read_text(encoding="utf-8")
    return {**load_all()[OLD].sources, f"{OLD}.cases.yaml": cases}


@pytest.fixture(scope="module")
def draft(texts):
    return next_year(texts, OLD)


def shift(draft, where):
    return next(each for each in draft.shifted if each.where == where)


def test_the_new_plan_loads_and_is_the_next_years(draft):
    pack = load_texts(draft.texts, draft.pack_id)
    assert (draft.pack_id, pack.id, pack.year, pack.version) == (NEW, NEW, 2025, 1)
    assert pack.title == "2025年度机电制造专业高级工程师职务任职资格评审"
    assert {key: window.last_day for key, window in pack.windows.items()} == {
        "apply": date(2025, 8, 23),
        "endorse": date(2025, 9, 5),
        "recommend": date(2025, 10, 10),
    }
    assert [cutoff.on for cutoff in pack.cutoffs.values()] == [date(2025, 12, 31), date(2025, 7, 31)]
    assert pack.hours.years == (2023, 2024, 2025)
    assert [slot.years for slot in pack.material("pension").slots] == [(2022, 2023, 2024)]


def test_every_case_of_the_old_plan_holds_a_year_later(draft):
    results = run_all(load_texts(draft.texts, NEW), draft.texts[f"{NEW}.cases.yaml"])
    assert len(results) > 80
    assert {each.name: each.differ for each in results if each.differ} == {}


@pytest.mark.parametrize("pack_id", sorted(load_all()))
def test_every_pack_that_ships_can_be_carried_on(pack_id):
    cases = (POLICIES / f"{pack_id}.cases.yaml").read_text(encoding="utf-8")
    draft = next_year({**load_all()[pack_id].sources, f"{pack_id}.cases.yaml": cases}, pack_id)
    pack = load_texts(draft.texts, draft.pack_id)
    results = run_all(pack, draft.texts[f"{pack.id}.cases.yaml"])
    waived = {
        str(each.year) for each in pack.hours.waivers
    }  # the year of a waiver stays, so its cases have had their day
    held = [each for each in results if not waived & set(re.findall(r"\d{4}", str(each)))]
    assert {each.name: each.differ for each in held if each.differ} == {}


def test_the_old_cases_do_not_hold_for_the_new_plan(texts, draft):
    """The cases are no formality: unmoved, they tell the years apart."""
    results = run_all(load_texts(draft.texts, NEW), texts[f"{OLD}.cases.yaml"])
    assert sum(bool(each.differ) for each in results) > 20


def test_the_old_plan_is_left_as_it_is_and_out_of_the_draft(texts, draft):
    assert f"{OLD}.yaml" not in draft.texts
    assert f"{OLD}.cases.yaml" not in draft.texts
    shared = {name for name in texts if "/2024/" not in name}
    assert {name: draft.texts[name] for name in shared} == {name: texts[name] for name in shared}


def test_what_a_document_is_called_and_what_is_long_past_stays(draft):
    text = draft.texts[f"{NEW}.yaml"]
    for words in (
        "浙人社函〔2024〕33号",
        "（2020年修订）",
        "浙人社发〔2022〕77号",
        "2001-01-01",
        "2001年之前毕业",
    ):
        assert words in text, words
    assert "schemes/mechatronics-senior-2020" in text


def test_the_number_and_the_day_of_issue_are_to_be_filled_in(draft):
    text = draft.texts[f"{NEW}.yaml"]
    assert read_at(text, "source.document") == PENDING
    assert not has(text, "source.issued")
    assert shift(draft, "source.issued") == Shift("source.issued", "2024-07-11", "", "通知印发后填写")
    assert "浙机联〔2024〕022号" not in text
    assert unfilled(text) == ("source.document", "paths.skilled.gate[1].cite.clause")


def test_the_number_is_filled_in_everywhere_at_once(draft):
    text = numbered(draft.texts[f"{NEW}.yaml"], "浙机联〔2025〕18号")
    assert unfilled(text) == ()
    pack = load_texts({**draft.texts, f"{NEW}.yaml": text}, NEW)
    assert pack.source.document == "浙机联〔2025〕18号"
    assert "浙机联〔2025〕18号 二（二）" in pack.paths["skilled"].gate[-1].citation.clause


def test_every_value_that_moved_is_listed_with_its_place(texts, draft):
    old, new = texts[f"{OLD}.yaml"], draft.texts[f"{NEW}.yaml"]
    assert shift(draft, "hours.years") == Shift("hours.years", "2022、2023、2024", "2023、2024、2025")
    assert shift(draft, "rules[6].required").now == "近三年（2022-2024）均有基本养老保险参保缴费记录"
    moved = [each for each in draft.shifted if each.was != each.now and each.now]
    assert all(read_at(old, each.where) != read_at(new, each.where) for each in moved)
    changed = sum(was != now for was, now in zip(old.splitlines(), new.splitlines(), strict=True))
    assert len(moved) == changed - 1, (
        "but for the comment on the first line, each line that differs is listed"
    )


def test_a_day_that_is_no_working_day_is_pointed_out(draft):
    assert shift(draft, "windows.apply.until").note == "这一天是周末，请核对"
    assert shift(draft, "windows.endorse.until").note == ""
    assert shift(draft, "cutoffs.tenure.on").note == ""


def test_a_holiday_is_pointed_out(texts):
    holiday = Calendar({date(2025, 9, 5): DayKind.HOLIDAY, date(2025, 8, 23): DayKind.MAKE_UP}, [2025])
    draft = next_year(texts, OLD, holiday)
    assert shift(draft, "windows.endorse.until").note == "这一天是法定节假日，请核对"
    assert shift(draft, "windows.apply.until").note == ""


def test_a_year_without_a_calendar_is_pointed_out(texts):
    draft = next_year(texts, OLD, Calendar({}, [2024]))
    assert "2025年的放假安排尚未公布" in shift(draft, "windows.apply.until").note


def test_what_only_a_person_can_know_is_listed_for_a_look(draft):
    parent = shift(draft, "basis[1]")
    assert (parent.was, parent.now) == ("浙人社函〔2024〕33号", "浙人社函〔2024〕33号")
    assert "上级" in parent.note


def test_a_plan_carried_on_for_years_still_holds(texts):
    draft, pack_id = next_year(texts, OLD), NEW
    text = numbered(draft.texts[f"{NEW}.yaml"], "浙机联〔2025〕18号")
    again = next_year({**draft.texts, f"{NEW}.yaml": text}, pack_id)
    pack = load_texts(again.texts, again.pack_id)
    assert (pack.id, pack.hours.years) == ("zhejiang/2026/mechatronics-senior", (2024, 2025, 2026))
    assert not [each for each in run_all(pack, again.texts[f"{pack.id}.cases.yaml"]) if each.differ]


def test_an_hour_is_kept_and_a_leap_day_becomes_the_day_before(texts):
    changed = {"windows.apply.until": date(2024, 2, 29), "cutoffs.results.on": date(2024, 2, 29)}
    text = edit(texts[f"{OLD}.yaml"], changed).replace("until: 2024-09-05", "until: 2024-09-05T17:30:00")
    new = next_year({**texts, f"{OLD}.yaml": text}, OLD).texts[f"{NEW}.yaml"]
    assert read_at(new, "windows.apply.until") == date(2025, 2, 28)
    assert read_at(new, "windows.endorse.until").isoformat() == "2025-09-05T17:30:00"


def test_a_pack_brings_along_the_one_it_is_based_on(texts):
    child = (
        f"id: zhejiang/2024/full\nbased_on: {OLD}\nversion: 3\ntitle: 2024年度正高级\n"
        "source: {document: 甲〔2024〕9号, issuer: 甲}\n"
    )
    draft = next_year({**texts, "zhejiang/2024/full.yaml": child}, "zhejiang/2024/full")
    pack = load_texts(draft.texts, "zhejiang/2025/full")
    assert (pack.title, pack.version, pack.source.document) == ("2025年度正高级", 1, PENDING)
    assert pack.windows["apply"].last_day == date(2025, 8, 23)
    assert shift(draft, "based_on").now == NEW
    assert f"{OLD}.yaml" not in draft.texts


def test_a_base_that_was_moved_on_before_is_kept(texts):
    base = next_year(texts, OLD).texts[f"{NEW}.yaml"].replace("2025-08-23", "2025-08-22")
    child = f"id: zhejiang/2024/full\nbased_on: {OLD}\ntitle: 2024年度正高级\n"
    draft = next_year({**texts, f"{NEW}.yaml": base, "zhejiang/2024/full.yaml": child}, "zhejiang/2024/full")
    assert draft.texts[f"{NEW}.yaml"] == base


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("2024年度评审", "2025年度评审"),
        ("近三年（2021-2023）", "近三年（2022-2024）"),
        ("2022—2024年度学时", "2023—2025年度学时"),
        ("2021年至2023年", "2022年至2024年"),
        ("2021、2022、2023年考核", "2022、2023、2024年考核"),
        ("截至2024年12月31日", "截至2025年12月31日"),
        ("于 2024-08-23 前", "于 2025-08-23 前"),
        ("2024.8.23 前", "2025.8.23 前"),
        ("2024年2月29日", "2025年2月28日"),
        ("2024届毕业生", "2025届毕业生"),
        ("浙人社函〔2024〕33号", "浙人社函〔2024〕33号"),
        ("[2024]33号", "[2024]33号"),
        ("评价标准（2024年修订）", "评价标准（2024年修订）"),
        ("2024年版", "2024年版"),
        ("自2024年1月1日起施行的办法", "自2024年1月1日起施行的办法"),
        ("2001年之前毕业", "2001年之前毕业"),
        ("2018年印发", "2018年印发"),
        ("1986-2001", "1986-2001"),
        ("电话 0571-20248888", "电话 0571-20248888"),
        ("金额2024万元", "金额2024万元"),
    ],
)
def test_words_about_years(was, now):
    assert shift_words(was, 2024) == now


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('k: {year: "2021", outcome: qualified}', 'k: {year: "2022", outcome: qualified}'),
        ("expect: {rule: hours.2022}", "expect: {rule: hours.2023}"),
        ("facts: {hours.2022.online: 1}", "facts: {hours.2023.online: 1}"),
        ('facts: {hours: {"2022": {online: 1}}}', 'facts: {hours: {"2023": {online: 1}}}'),
        ("remedy: 2025年1月1日起满5年", "remedy: 2026年1月1日起满5年"),
        ('graduated: "2001-07-01"', 'graduated: "2001-07-01"'),
        ('amount: "2010"', 'amount: "2010"'),
        ("cite: 人社部发〔2019〕16号", "cite: 人社部发〔2019〕16号"),
    ],
)
def test_cases_about_years(was, now):
    assert shift_cases(was) == now


@pytest.mark.parametrize(
    ("pack_id", "told"),
    [
        ("shared/ladder-2019-16", "没有年度"),
        ("ladder", "没有年度"),
        ("zhejiang/2023/mechatronics-senior", "已经有“zhejiang/2024/mechatronics-senior”"),
        ("zhejiang/2022/nothing", "没有“zhejiang/2022/nothing”"),
    ],
)
def test_what_cannot_be_carried_on(texts, pack_id, told):
    with pytest.raises(DraftError, match=told):
        next_year(texts, pack_id)


def test_a_text_that_is_no_yaml(texts):
    with pytest.raises(EditError, match="第 1 行附近"):
        next_year({**texts, f"{OLD}.yaml": "a: ["}, OLD)
