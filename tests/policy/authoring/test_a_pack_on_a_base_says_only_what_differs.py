from datetime import date

import pytest

from zhiping.policy.authoring.editing import EditError, read_at
from zhiping.policy.authoring.layered import add, chain_of, change, laid_out, take, value_at
from zhiping.policy.packs import load_all, load_texts

BASE = """id: a/2024/base
title: 高级
windows:
  apply: {until: 2024-08-23, cite: 一}
fee: {charged: true}
route: [employer, committee]
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


def test_an_entry_of_the_base_is_changed_by_its_name():
    changed = change(TEXTS, OWN_ID, {"contacts[2].value": "杭州"})
    assert read_at(own(changed), "contacts") == {"地址": {"value": "杭州"}}
    again = change(changed, OWN_ID, {"contacts[2].value": "宁波", "contacts[1].label": "座机"})
    assert value_at(laid_out(again, OWN_ID), "contacts") == [
        {"label": "座机", "value": "1"},
        {"label": "地址", "value": "宁波"},
    ]


def test_a_list_without_names_is_copied_whole_before_one_entry_changes():
    changed = change(TEXTS, OWN_ID, {"route[2]": "exam"})
    assert read_at(own(changed), "route") == ["employer", "exam"]
    longer = add(TEXTS, OWN_ID, "route[2]", "authority:city")
    assert read_at(own(longer), "route") == ["employer", "authority:city", "committee"]


def test_entries_and_keys_are_added():
    changed = add(TEXTS, OWN_ID, "contacts[]", {"label": "传真", "value": "2"})
    assert [each["label"] for each in laid_out(changed, OWN_ID)["contacts"]] == ["电话", "地址", "传真"]
    gone = take(changed, OWN_ID, ["contacts[1]", "contacts[3]"])
    assert [each["label"] for each in laid_out(gone, OWN_ID)["contacts"]] == ["地址"]
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


def test_it_reads_as_the_loader_reads_it():
    pack = load_all()["zhejiang/shangyu/2024/full-senior"]
    said = laid_out(pack.sources, pack.id)
    assert [each["id"] for each in said["materials"]] == [each.id for each in pack.materials]
    assert [each["about"] for each in said["doubts"]] == [each.about for each in pack.doubts]
    assert (list(said["paths"]), said["title"]) == (list(pack.paths), pack.title)
    changed = change(pack.sources, pack.id, {"materials[1].copies": 2, "contacts[1].value": "经信局"})
    fresh = load_texts(take(changed, pack.id, ["contacts[2]"]), pack.id)
    assert (fresh.materials[0].copies, fresh.contacts[0].value) == (2, "经信局")
    assert len(fresh.contacts) == len(pack.contacts) - 1


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
