"""Whose desk a station is: bodies the plan names, the employer's superiors by place, and nobody at all."""

from types import SimpleNamespace

import pytest

from tests.cast import DRAFT, actor, case_of
from tests.plans_made import begun, body, published
from zhiping.applications.acts import edit_draft
from zhiping.applications.queries import desk_for, route_of
from zhiping.demo.stories import returned_by_employer, signed_and_submitted
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
REST = "qualification, committee, 'notice:result', approval, announcement, certificate"
LEVELS = f"route: [employer, 'authority:county', 'authority:society', 'authority:city', {REST}]"
EITHER = f"route: [employer, 'authority:county|agency|department', 'authority:city|department', {REST}]"


def belongs(case, *places):
    """Put the employer under bodies of these places, the nearest first."""
    above = None
    for place in reversed(places):
        above = body(f"测试{place}", place, superior=above)
    case.employer.superior = above
    case.employer.save()


def test_each_level_goes_to_the_employers_superior_of_that_place():
    society = body("某市机械工程学会")
    case = begun(published(LEVELS, {"society": society}), DRAFT)
    belongs(case, "county", "city")
    desks = [desk_for(case, station) for station in case.route[:5]]
    assert [desk.name for desk in desks] == [
        case.employer.name, "测试county", "某市机械工程学会", "测试city", case.plan.office.name,
    ]  # fmt: skip


def test_a_body_that_the_plan_names_comes_before_the_employers_superior():
    named = body("指定的审批机关", kind="bureau")
    case = begun(published("", {"city": body("指定的市级部门"), "approval": named}), DRAFT)
    assert desk_for(case, "authority:city").name == "指定的市级部门"
    assert desk_for(case, "approval") == named
    assert desk_for(case, "announcement") == case.plan.bureau


@pytest.mark.parametrize(
    ("places", "route"),
    [
        (("county", "city"), ["authority:county", "authority:city"]),
        (("agency", "city"), ["authority:agency", "authority:city"]),
        (("department",), ["authority:department"]),
    ],
)
def test_where_a_notice_names_several_ways_up_the_employer_decides(places, route):
    plan, case = published(EITHER), case_of(DRAFT)
    belongs(case, *places)
    found = route_of(plan, "regular", case.employer)
    assert [each for each in found if each.startswith("authority")] == route


def test_without_a_body_at_a_level_submitting_is_refused_and_says_who_is_missing():
    case = begun(published(LEVELS, {"society": body("某市机械工程学会")}), DRAFT)
    with pytest.raises(Refusal) as refused:
        signed_and_submitted(None, case)
    assert refused.value.code == "nobody_there"
    assert f"{case.employer.name}没有登记县级主管部门" in refused.value.what
    assert case.plan.office.name in refused.value.remedy
    case.refresh_from_db()
    assert (case.station, case.submission) == ("draft", None)


def test_once_the_body_is_there_the_same_draft_goes_to_its_desk():
    case = begun(published(LEVELS, {"society": body("某市机械工程学会")}), DRAFT)
    belongs(case, "county", "city")
    signed_and_submitted(None, case)
    case.refresh_from_db()
    assert (case.station, case.route[1]) == ("employer", "authority:county")


def test_another_path_has_its_own_route_and_nothing_chosen_is_lost():
    direct = (
        f"paths: {{skilled: {{route: [employer, 'authority:city', {REST.partition('committee, ')[2]}]}}}}"
    )
    case = begun(published(direct), DRAFT)
    chosen = {"direction": case.direction, "left_out": ["某一条"], "own_points": {}}
    case = edit_draft(case, path="skilled", **chosen, by=actor(DRAFT))
    assert "committee" not in case.route
    case = edit_draft(case, path="regular", **chosen, by=actor(DRAFT))
    assert "committee" in case.route
    assert case.left_out == ["某一条"]


def test_editing_a_draft_keeps_the_way_the_employer_decided():
    case = begun(published(EITHER), DRAFT)
    belongs(case, "department")
    kept = {"direction": case.direction, "left_out": [], "own_points": {}}
    case = edit_draft(case, path="regular", **kept, by=actor(DRAFT))
    assert case.route[1] == "authority:department"
    assert case.route[2] == "qualification"


def test_a_returned_case_cannot_change_to_a_path_that_goes_another_way():
    direct = (
        f"paths: {{skilled: {{route: [employer, 'authority:city', {REST.partition('committee, ')[2]}]}}}}"
    )
    case = begun(published(direct), DRAFT)
    signed_and_submitted(None, case)
    season = actor("chen.jing")
    returned_by_employer(SimpleNamespace(employer=lambda _: season), case)
    case.refresh_from_db()
    chosen = {"direction": case.direction, "left_out": [], "own_points": {}}
    with pytest.raises(Refusal, match="办理流程不同"):
        edit_draft(case, path="skilled", **chosen, by=actor(DRAFT))
    assert edit_draft(case, path="self_score", **chosen, by=actor(DRAFT)).path == "self_score"
