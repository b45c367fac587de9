from datetime import timedelta

import pytest

from tests.cast import actor, person
from zhiping import clock
from zhiping.dossiers.extraction.asking import extract, request_extraction
from zhiping.dossiers.extraction.entering import enter_by_hand
from zhiping.dossiers.queries import upload_open
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db", "systems")
NEW = "ding.yi"
TITLE = {
    "level": "engineer", "specialty": "机械工程", "series": "", "obtained": "2018-12-18", "authority": "某市人社局",
    "certificate_number": "X1", "appointed": None, "outside": True,
}  # fmt: skip


def ask(source):
    request = request_extraction(person(NEW), source=source, by=actor(NEW))
    extract(request.pk)


def slot(category, because=""):
    return upload_open(person(NEW), category, because=because)


def enter(category, values, because=""):
    return enter_by_hand(category=category, values=values, because=because, by=actor(NEW))


def test_nothing_is_typed_before_the_source_was_asked():
    assert not slot("title").open
    with pytest.raises(Refusal) as refusal:
        enter("title", TITLE)
    assert (refusal.value.code, refusal.value.clause) == ("upload_not_open", "人社部令第40号 第十五条")
    assert "职称证书库" in refusal.value.what


def test_nor_while_it_is_being_asked():
    request_extraction(person(NEW), source="titles", by=actor(NEW))
    assert not slot("title").open
    assert "正在从职称证书库提取" in slot("title").reason


def test_nor_after_it_delivered():
    ask("titles")
    assert not slot("title").open
    assert "已由职称证书库提取" in slot("title").reason


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("nothing", "职称证书库查无记录"),
        ("unavailable", "职称证书库暂停服务或繁忙"),
        ("mismatch_name", "职称证书库的姓名与您登记的不一致"),
        ("wrong_signature", "职称证书库应答的签名不对，未予采信"),
    ],
)
def test_it_opens_on_failure_and_says_why(systems, outcome, said):
    systems.switch(person(NEW).id_number, "titles", outcome)
    ask("titles")
    assert slot("title").open
    assert slot("title").reason == said
    assert enter("title", TITLE).state == "draft"


def test_what_a_source_cannot_know_is_entered_on_the_persons_word():
    ask("titles")
    assert ("outside", "在外省取得的职称") in slot("title").covers
    assert not slot("title", "nonsense").open
    assert (
        enter("title", TITLE | {"specialty": "焊接", "level": "assistant_engineer"}, "outside").state
        == "draft"
    )


def test_what_was_delivered_is_not_entered_again():
    ask("titles")
    with pytest.raises(Refusal, match="这一条已由职称证书库提取"):
        enter("title", TITLE, "outside")


def test_a_missing_year_opens_it_for_that_year():
    with clock.standing_at(clock.now() + timedelta(days=365)):
        ask("assessments")
        assert slot("assessment").reason == "年度考核系统没有2024年的记录"
        assert slot("assessment").open
        with pytest.raises(Refusal, match="已由年度考核系统提取"):
            enter("assessment", {"year": 2023, "outcome": "excellent"})
        assert enter("assessment", {"year": 2024, "outcome": "qualified"}).state == "draft"
        assert not slot("assessment").open


def test_where_nothing_is_connected_it_is_open(settings):
    settings.GATEWAYS = {}
    assert slot("title").open
    assert slot("title").reason == "尚未与职称证书库接通"


def test_a_category_without_a_source_is_always_open():
    assert slot("award").open
    assert slot("award").reason == ""
