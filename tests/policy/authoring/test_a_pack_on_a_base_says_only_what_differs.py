from datetime import date

import pytest

from zhiping.policy.authoring.editing import EditError, read_at
from zhiping.policy.authoring.layered import add, chain_of, change, laid_out, take, value_at

BASE = """id: a/2024/base
title: 高级
windows:
  apply: {until: 2024-08-23, cite: 一}
fee: {charged: true}
contacts:
  - {label: 电话, value: "1"}
  - {label: 地址, value: 北京}
"""
OWN = """# 只写不同的
id: a/2024/own
based_on: a/2024/base
title: 正高级
"""
TEXTS = {"a/2024/base.yaml": BASE, "a/2024/own.yaml": OWN}
OWN_ID = "a/2024/own"


def own(texts):
    assert texts["a/2024/base.yaml"] == BASE
    return texts["a/2024/own.yaml"]


def test_the_pack_reads_with_its_base_under_it():
    merged = laid_out(TEXTS, OWN_ID)
    assert (merged["title"], value_at(merged, "windows.apply.cite")) == ("正高级", "一")
    assert chain_of(TEXTS, OWN_ID) == [OWN_ID, "a/2024/base"]


def test_what_it_says_itself_is_changed_there():
    assert own(change(TEXTS, OWN_ID, {"title": "正高"})) == OWN.replace("正高级", "正高")


def test_what_the_base_says_is_overridden_with_as_little_as_it_takes():
    changed = change(TEXTS, OWN_ID, {"windows.apply.until": date(2024, 8, 26), "title": "正高"})
    assert read_at(own(changed), "windows") == {"apply": {"until": date(2024, 8, 26)}}
    assert value_at(laid_out(changed, OWN_ID), "windows.apply") == {"until": date(2024, 8, 26), "cite": "一"}
    again = change(changed, OWN_ID, {"windows.apply.cite": "二"})
    assert value_at(laid_out(again, OWN_ID), "windows.apply") == {"until": date(2024, 8, 26), "cite": "二"}


def test_a_list_is_copied_whole_before_one_entry_changes():
    changed = change(TEXTS, OWN_ID, {"contacts[2].value": "杭州"})
    assert read_at(own(changed), "contacts") == [
        {"label": "电话", "value": "1"},
        {"label": "地址", "value": "杭州"},
    ]


def test_entries_and_keys_are_added():
    changed = add(TEXTS, OWN_ID, "contacts[]", {"label": "传真", "value": "2"})
    assert len(value_at(laid_out(changed, OWN_ID), "contacts")) == 3
    changed = add(changed, OWN_ID, "windows.papers", {"until": date(2024, 9, 1)})
    assert set(value_at(laid_out(changed, OWN_ID), "windows")) == {"apply", "papers"}
    changed = add(changed, OWN_ID, "links[]", {"label": "网站", "url": "x"})
    assert value_at(laid_out(changed, OWN_ID), "links[1].label") == "网站"


def test_what_only_the_base_has_is_taken_away_with_a_null_and_can_come_back():
    gone = take(TEXTS, OWN_ID, ["fee"])
    assert "fee" not in laid_out(gone, OWN_ID)
    back = add(gone, OWN_ID, "fee", {"charged": False})
    assert laid_out(back, OWN_ID)["fee"] == {"charged": False}


def test_entries_are_taken_by_the_numbers_they_had_before():
    gone = take(TEXTS, OWN_ID, ["contacts[1]", "contacts[2]"])
    assert laid_out(gone, OWN_ID)["contacts"] == []
    gone = take(TEXTS, OWN_ID, ["contacts[1]"])
    assert [each["label"] for each in laid_out(gone, OWN_ID)["contacts"]] == ["地址"]


def test_a_place_that_nobody_has_is_named():
    with pytest.raises(EditError, match=r"windows.papers.until：没有这一项"):
        change(TEXTS, OWN_ID, {"windows.papers.until": date(2024, 9, 1)})
    with pytest.raises(EditError, match=r"contacts\[3\]"):
        change(TEXTS, OWN_ID, {"contacts[3].value": "x"})


def test_a_circle_and_a_missing_base_are_named():
    with pytest.raises(EditError, match="成环"):
        laid_out({**TEXTS, "a/2024/base.yaml": "based_on: a/2024/own\n"}, OWN_ID)
    with pytest.raises(EditError, match="没有“a/2024/base”"):
        laid_out({"a/2024/own.yaml": OWN}, OWN_ID)
