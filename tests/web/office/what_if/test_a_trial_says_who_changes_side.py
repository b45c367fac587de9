"""The outcome of a trial over the demo's season, reckoned by hand; nothing is saved by it."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CERTIFIED, OFFICE, SHORT_DRAFT, SUBMITTED, case_of, enter, person
from tests.crowd import copies, many_cases
from tests.plans.drafts import stranger
from tests.web.office.what_if.season import AWARDS, address, another, plan, text, three_near_the_line
from zhiping.applications.models import Application, Submission
from zhiping.applications.queries import draft_content
from zhiping.journal.models import Entry
from zhiping.people.models import Body
from zhiping.plans.models import Draft, Plan, PublishedRules
from zhiping.policy.packs import load_all


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


def shown(client, query="", status=200):
    answer = client.get(address(query=query), follow=True)
    assert answer.status_code == status
    return answer


def persons(answer):
    return [(each.person.name, each.gained, each.was, each.now) for each in answer.context["changed"]]


def figures(answer):
    whole = answer.context["whole"]
    return whole.before, whole.after, whole.gained, whole.lost


def test_without_a_change_the_page_says_how_it_stands_now(client):
    answer = shown(client)
    assert "按现行规定，25 人中可申报 23 人" in text(answer)
    assert figures(answer) == (23, 23, 0, 0)
    assert "已提交的申报 22 份，未提交的草稿 3 份" in text(answer)


def test_a_lower_line_brings_exactly_those_between_the_old_and_the_new_one(client):
    three_near_the_line()
    answer = shown(client, "?threshold=75")
    assert persons(answer) == [("丁戊己", True, Decimal(77), Decimal(77))]
    assert figures(answer) == (24, 25, 1, 0)
    assert "原可申报 24 人，改后 25 人；新增 1 人，减少 0 人" in text(answer)
    assert "自评分不再受限" in text(answer)


def test_a_line_that_is_met_exactly_is_met(client):
    three_near_the_line()
    assert [name for name, *_ in persons(shown(client, "?threshold=77"))] == ["丁戊己"]
    assert persons(shown(client, "?threshold=77.01")) == []


def test_a_higher_line_takes_away_those_below_it(client):
    three_near_the_line()
    answer = shown(client, "?threshold=90")
    assert persons(answer) == [("甲乙丙", False, Decimal(83), Decimal(83))]
    assert [(each.rule, each.actual) for each in answer.context["changed"][0].reasons] == [
        ("self_score", "83.00 分")
    ]


def test_a_draft_counts_and_is_not_named(client):
    name = case_of(SHORT_DRAFT).applicant.name
    _, sheet = draft_content(case_of(SHORT_DRAFT))
    assert sheet.total == Decimal(51)
    answer = shown(client, "?threshold=51")
    assert figures(answer) == (23, 24, 1, 0)
    assert persons(answer) == []
    assert "未提交的草稿中新增 1 份。草稿只有申报人本人可见，不列出。" in text(answer)
    assert name not in answer.content.decode()
    assert case_of(SHORT_DRAFT).number not in answer.content.decode()
    assert figures(shown(client, "?threshold=51.01")) == (23, 23, 0, 0)


def test_drafts_are_left_out_on_request(client):
    answer = shown(client, "?threshold=51&submitted=1")
    assert figures(answer) == (22, 22, 0, 0)
    assert "已提交的申报 22 份；" in text(answer)


def test_a_cap_moves_scores_and_with_them_sides(client):
    another("甲乙丙", without=AWARDS)
    answer = shown(client, "?group.achievement=40")
    both = [
        (case_of(login).applicant.name, False, Decimal(108), Decimal(78)) for login in ("zhou.jie", "xu.jing")
    ]
    assert sorted(persons(answer)) == sorted([("甲乙丙", False, Decimal(83), Decimal(78)), *both])
    assert "83 → 78" in text(answer)


def test_points_of_a_class_move_scores(client):
    another("甲乙丙", without=AWARDS)
    assert persons(shown(client, "?pt.project.provincial=6")) == [("甲乙丙", False, Decimal(83), Decimal(79))]


def test_the_window_of_results_counts_backwards_from_the_cutoff(client):
    answer = shown(client, "?on.results=2015-01-01")
    lost = {name for name, gained, *_ in persons(answer) if not gained}
    assert lost == {case_of("zhou.jie").applicant.name, case_of("xu.jing").applicant.name}
    assert {now for *_, now in persons(answer)} == {
        Decimal(19)
    }  # schooling, years, post and computer: none of them is dated


def test_both_conditions_at_once_are_stricter_than_either(client):
    assert figures(shown(client, "?either=false&within=1"))[3] == 2


def test_another_list_of_years_asks_for_those_years_alone(client):
    outside = case_of("qian.duo")  # a draft whose insurance of 2021 was paid in another province
    assert outside.station == "draft"
    answer = shown(client, "?insurance.years=2022、2023")
    assert figures(answer) == (23, 24, 1, 0)
    rows = {row.label: row.gained for grouping in answer.context["charts"] for row in grouping[0].rows}
    assert (rows["宁波市经济和信息化局"], rows["杭州市经济和信息化局"]) == (1, 0)


def test_more_hours_stop_everybody_who_has_fewer(client):
    answer = shown(client, "?hours.specialist=63")  # everyone has 62 hours of 2022
    assert figures(answer) == (23, 0, 0, 23)
    assert {each.rule for one in answer.context["changed"] for each in one.reasons} == {"hours.2022"}


def test_tenure_is_reckoned_to_the_day_tried(client):
    answer = shown(
        client, "?on.tenure=2021-12-19"
    )  # engineers since 20 December 2016: one day short of five years
    assert figures(answer)[3] == 21
    assert figures(shown(client, "?on.tenure=2021-12-20"))[3] == 0


def test_several_changes_at_once(client):
    three_near_the_line()
    answer = shown(client, "?threshold=75&group.achievement=40")
    assert "分数线 80 分 75 分" in text(answer)
    assert "成果业绩（全组） 70 分 40 分" in text(answer)
    assert persons(answer) == [("丁戊己", True, Decimal(77), Decimal(77))]  # the others: 78, 73 and two of 78
    assert figures(answer) == (24, 25, 1, 0)


def test_figures_by_kind_of_employer_region_and_path(client):
    ship = Body.objects.get(name__startswith="宁波东港")
    another("甲乙丙", without=AWARDS, employer=ship)
    answer = shown(client, "?threshold=90")
    found = {
        (grouping.key, row.label): (row.everyone, row.before, row.after, row.gained, row.lost)
        for grouping, _ in answer.context["charts"]
        for row in grouping.rows
    }
    assert found == {
        ("unit", "企业"): (25, 23, 22, 0, 1),
        ("unit", "事业单位"): (1, 1, 1, 0, 0),
        ("region", "杭州市经济和信息化局"): (21, 20, 20, 0, 0),
        ("region", "宁波市经济和信息化局"): (5, 4, 3, 0, 1),
        ("path", "正常申报"): (22, 21, 21, 0, 0),
        ("path", "业绩自评分申报"): (4, 3, 2, 0, 1),
    }


def test_own_points_count_as_they_did_when_applying(client):
    case = another("甲乙丙", without=AWARDS)
    paper = next(
        each
        for each in case.submission.items
        if each["category"] == "patent" and each["values"]["kind"] == "invention"
    )
    key = next(
        line["key"]
        for line in case_of("xu.jing").submission.content["score"]["lines"]
        if line["claim"] == paper["id"]
    )
    Application.objects.filter(pk=case.pk).update(own_points={key: "2"})
    assert persons(shown(client, "?threshold=77")) == [("甲乙丙", True, Decimal(77), Decimal(77))]


def test_a_withdrawn_case_is_no_part_of_the_season(client):
    case = another("甲乙丙", without=AWARDS)
    Application.objects.filter(pk=case.pk).update(outcome="withdrawn")
    assert persons(shown(client, "?threshold=90")) == []


def test_names_are_masked_and_cases_linked_where_the_office_may_open_them(client):
    opened, kept = another("甲乙丙", without=AWARDS), another("丁戊己", without=AWARDS)
    kept.handled_by.all().delete()
    page = shown(client, "?threshold=90").content.decode()
    assert "甲*丙" in page
    assert "甲乙丙" not in page
    assert f"/office/cases/{opened.pk}/" in page
    assert f"/office/cases/{kept.pk}/" not in page


def kept():
    """Everything that a trial might have touched."""
    models = (Entry, Plan, Draft, PublishedRules, Application, Submission)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_nothing_is_saved(client):
    before = kept()
    shown(client, "?threshold=51&group.achievement=60&hours.total=10")
    client.get(address(query="export/?threshold=51"))
    shown(client, "?group.paper=1", status=409)
    assert kept() == before
    assert plan().pack.score.threshold == 80


def test_only_the_shortest_address_is_answered_itself(client):
    answer = client.get(address(query="?threshold=75&within=5&either=true&item=&junk=1"))
    assert answer.status_code == 302
    assert answer["Location"] == address(query="?threshold=75")
    assert client.get(address(query="?threshold=80")).headers["Location"] == address()


def test_a_wrong_figure_is_told_beside_its_field_and_everything_typed_stays(client):
    answer = shown(client, "?threshold=八十&within=4", status=422)
    page = answer.content.decode()
    assert "请填写数字。" in page
    assert 'value="八十"' in page
    assert 'value="4"' in page
    assert "trial" not in answer.context


def test_a_figure_that_the_rules_do_not_bear_is_told_in_the_words_of_the_loader(client):
    answer = shown(client, "?group.paper=10&threshold=75", status=409)
    assert "上限 10 低于单项“论文”的上限 18" in text(answer)
    assert answer.context["form"]["threshold"].value() == "75"
    assert answer.context["form"]["group.paper"].errors


def test_plans_of_another_office_are_not_there(client):
    strange = Plan.objects.exclude(office=plan().office).first()
    for query in ("", "export/"):
        assert client.get(address(strange, query)).status_code == 404
    who = stranger()
    enter_as(client, who)
    for query in ("", "export/", "?threshold=75"):
        assert client.get(address(query=query)).status_code == 404


def enter_as(client, who):
    client.force_login(who.person)
    session = client.session
    session["acting_as"] = str(who.membership.pk)
    session.save()


def asked(client):
    client.get(address())
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address(query="?threshold=100"))
    assert answer.status_code == 200
    return len(seen), figures(answer)


def test_a_larger_season_asks_no_more_queries(client):
    few, (before, *_) = asked(client)
    many_cases(SUBMITTED, CERTIFIED, SHORT_DRAFT, times=15)
    more, (after, *_) = asked(client)
    assert after == before + 30
    assert more == few
    assert more <= 12


@pytest.mark.parametrize("pack_id", list(load_all()))
def test_every_plan_has_its_page_with_cases_or_without(client, pack_id):
    found = Plan.objects.get(pack_id=pack_id)
    person(OFFICE).memberships.filter(role="office").update(body=found.office)
    enter(client, OFFICE)
    another("甲乙丙", plan=found, path=next(iter(found.pack.paths)))
    answer = client.get(address(found, "?on.tenure=2019-12-31"), follow=True)
    assert answer.status_code == 200
    assert answer.context["whole"].everyone
    assert (answer.context["histogram"] is not None) is found.pack.score.applies
    assert client.get(address(found, "export/")).status_code == 200
    empty = client.get(address(copies([found])[found.pk]))
    assert empty.status_code == 200
    assert "本计划还没有可供试算的申报" in text(empty)
