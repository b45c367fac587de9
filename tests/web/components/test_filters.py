"""What the filters print: dates, points, masks, icons, outcomes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from zhiping.web.components.templatetags import zhiping as tags


def test_the_terms_of_a_title_do_not_break_at_the_end_of_a_line():
    title = "机电制造专业高级工程师<评审>"
    assert tags.unbroken(title) == '机电制造专业<span class="nowrap">高级工程师</span>&lt;评审&gt;'


def test_of_two_acts_at_one_moment_the_later_stands_above():
    morning, noon = datetime(2024, 7, 15, 10, tzinfo=UTC), datetime(2024, 7, 15, 12, tzinfo=UTC)
    acts = [{"act": "sign", "at": morning}, {"act": "submit", "at": morning}, {"act": "endorse", "at": noon}]
    assert [each["act"] for each in tags.newest_first(acts)] == ["endorse", "submit", "sign"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (date(2024, 8, 23), "2024年8月23日"),
        (datetime(2024, 8, 23, 17, 0, tzinfo=UTC), "2024年8月24日"),
        ("2024-07-31", "2024年7月31日"),
        ("2024-02-31", "—"),
        ("明年", "—"),
        (None, "—"),
    ],
)
def test_a_day_is_printed_in_the_notices_form_and_the_platforms_zone(value, printed):
    assert tags.day(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (datetime(2024, 8, 23, 9, 5, tzinfo=UTC), "2024-08-23 17:05"),
        ("2024-08-23T17:05:00+08:00", "2024-08-23 17:05"),
        (date(2024, 8, 23), "2024-08-23"),
        (None, "—"),
    ],
)
def test_a_moment_is_printed_to_the_minute(value, printed):
    assert tags.moment(value) == printed


def test_identity_numbers_and_mobiles_keep_only_head_and_tail():
    assert tags.mask_id("330106198903121234") == "330***********1234"
    assert tags.mask_id("330106890312123") == "330********2123"
    assert tags.mask_mobile("13812341234") == "138****1234"
    assert tags.mask_id("") == ""
    assert tags.mask_mobile(None) == ""


def test_short_texts_are_masked_whole():
    assert tags.mask_id("1234567") == "*******"
    assert tags.mask_mobile("123") == "***"


def test_names_keep_the_surname():
    assert [tags.mask_name(name) for name in ("张三", "王小明", "欧阳小明", "李", None)] == [
        "张*",
        "王*明",
        "欧**明",
        "李",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("12.50"), "12.5"),
        (Decimal("80.00"), "80"),
        (Decimal("0.00"), "0"),
        (Decimal("1E+2"), "100"),
        (100, "100"),
        ("10.80", "10.8"),
        (None, "—"),
        ("", "—"),
        ("未评", "未评"),
    ],
)
def test_points_have_no_trailing_zeros_and_no_exponent(value, printed):
    assert tags.points(value) == printed


def test_file_sizes_and_hashes_are_short():
    assert [tags.filesize(size) for size in (640, 12698, 3250586, 5 * 1024**3, None)] == [
        "640 B",
        "12.4 KB",
        "3.1 MB",
        "5 GB",
        "—",
    ]
    assert tags.short_hash("9f2c41d07ab35e88") == "9f2c41d07ab3"
    assert tags.short_hash(None) == "—"


def test_an_icon_is_decoration_unless_it_is_named():
    assert 'aria-hidden="true"' in tags.icon("check")
    named = tags.icon("check", '符合"><script>')
    assert 'role="img"' in named
    assert "<script>" not in named
    with pytest.raises(FileNotFoundError):
        tags.icon("no-such-icon")


def test_findings_come_in_the_order_of_work():
    findings = [SimpleNamespace(outcome=outcome) for outcome in ("passed", "provisional", "failed", "passed")]
    findings.append({"outcome": "never heard of"})
    groups = tags.by_outcome(findings)
    assert [(look.word, len(found)) for look, found in groups] == [
        ("不符合", 1),
        ("无法判断", 1),
        ("待定", 1),
        ("符合", 2),
    ]


def test_paging_keeps_the_filters():
    request = RequestFactory().get("/desk/", {"q": "林 晓舟", "page": "2"})
    assert tags.page_link(Context({"request": request}), 3) == "?q=%E6%9E%97+%E6%99%93%E8%88%9F&page=3"
    assert tags.page_link(Context({}), 3) == "?page=3"


def test_a_badge_escapes_its_word():
    html = Template("{% load zhiping %}{% badge word 'ok' 'check' %}").render(Context({"word": "<b>已通过"}))
    assert "&lt;b&gt;已通过" in html
    assert 'class="badge tone-ok"' in html
