"""推荐专家: each may stand for so many applicants of one plan; the third is refused, by clause, before anything is kept."""

import pytest

from tests.cast import actor, case_of
from zhiping import clock
from zhiping.applications.queries import chosen_items, referee_loads
from zhiping.demo.elsewhere.driving import submitted
from zhiping.demo.elsewhere.shape import at
from zhiping.demo.elsewhere.wenzhou import FIRST, SECOND, THIRD
from zhiping.dossiers.acts import add_item, change_item, withdraw_item
from zhiping.policy.facts import referee_key
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
DRAFT, WAITING, EXAMINED = "wz.ruan", "wz.bao", "wz.chi"  # the first two referees stand for both who applied


def referees_of(login):
    return case_of(login).applicant.items.filter(category_key="referee").exclude(state="withdrawn")


def named(login, referee):
    return next(each for each in referees_of(login) if each.values["name"] == referee["name"])


def loads(login):
    case = case_of(login)
    return referee_loads(case.plan, case.path, case.applicant)


def test_everybody_elses_applicants_count_and_ones_own_does_not():
    assert loads(DRAFT) == {referee_key(FIRST): 2, referee_key(SECOND): 2}
    assert loads(WAITING) == {referee_key(FIRST): 1, referee_key(SECOND): 1}
    assert loads("wz.tu") == {}  # another path asks for none


def test_a_third_applicant_is_refused_with_the_clause_and_keeps_everything():
    case = case_of(DRAFT)
    with pytest.raises(Refusal) as refused:
        submitted(case, None)
    finding = next(each for each in refused.value.findings if each.rule == "referees")
    assert "汪承志：已推荐 2 名申报人员" in finding.actual
    assert finding.citation.clause == "四（三）"
    case.refresh_from_db()
    assert (case.station, referees_of(DRAFT).count()) == ("draft", 2)


def test_with_another_referee_the_same_draft_is_accepted():
    item = named(DRAFT, FIRST)
    change_item(item, values={**item.values, "name": "翁如海", "phone": "13800001009"}, by=actor(DRAFT))
    with clock.standing_at(at(2024, 8, 20)):
        submitted(case_of(DRAFT), None)
    assert case_of(DRAFT).station == "employer"


def test_who_a_referee_is_does_not_depend_on_how_the_number_is_written():
    item = named(DRAFT, FIRST)
    change_item(item, values={**item.values, "phone": "138 0000-1001"}, by=actor(DRAFT))
    with pytest.raises(Refusal, match="条件或材料不符合"):
        submitted(case_of(DRAFT), None)


def test_forms_that_the_path_does_not_ask_for_stay_in_the_dossier():
    add_item(category="referee", values={**named(DRAFT, THIRD).values}, by=actor("lin.xiao"))
    assert "referee" not in {each.category_key for each in chosen_items(case_of("lin.xiao"))}
    assert "referee" in {each.category_key for each in chosen_items(case_of(DRAFT))}


def test_a_withdrawn_referee_no_longer_stands_for_anybody():
    withdraw_item(named(DRAFT, FIRST), by=actor(DRAFT))
    with pytest.raises(Refusal) as refused:
        submitted(case_of(DRAFT), None)
    assert any("还差 1 名推荐专家" in each.remedy for each in refused.value.findings)
