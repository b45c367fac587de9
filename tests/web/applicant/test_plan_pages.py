"""The gap report before effort, and the start of an application."""

import pytest

from tests.cast import DRAFT, SHORT_DRAFT, case_of, enter, moment, person, plan_of_a
from tests.web.applicant.pages import queries, text, url
from zhiping import clock
from zhiping.applications.acts import abandon
from zhiping.applications.models import Application
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")
START = {"path": "regular", "direction": "design"}


@pytest.fixture
def plan():
    return plan_of_a()


@pytest.fixture
def free(client):
    """An applicant whose earlier draft was given up."""
    abandon(case_of(DRAFT), by=Actor(person(DRAFT)))
    enter(client, DRAFT)
    return client


def test_every_finding_names_its_clause_and_leads_to_its_cure(client, plan):
    enter(client, SHORT_DRAFT)
    answer = client.get(url("plan", plan.pk), {"path": "self_score"})
    page = text(answer)
    assert "不符合" in page
    assert "浙机联〔2024〕022号 二（一）" in page
    assert "要求 80 分以上" in page
    assert f'href="{url("category", "hours")}"' in answer.content.decode()


def test_the_threshold_is_only_said_on_the_path_that_asks_for_it(client, plan):
    enter(client, SHORT_DRAFT)
    assert "要求 80 分以上" not in text(client.get(url("plan", plan.pk), {"path": "regular"}))


def test_an_unknown_path_shows_the_first_one(client, plan):
    enter(client, DRAFT)
    assert client.get(url("plan", plan.pk), {"path": "<script>"}).status_code == 200


def test_starting_makes_a_draft(free, plan):
    answer = free.post(url("application_new", plan.pk), START)
    made = Application.objects.get(applicant=person(DRAFT), outcome="")
    assert answer.headers["Location"] == url("application", made.pk)
    assert (made.path, made.direction, made.station) == ("regular", "design", "draft")


@pytest.mark.parametrize("wrong", [{"path": "royal"}, {"direction": "cooking"}, {"direction": ""}])
def test_choices_outside_the_plan_are_refused(free, plan, wrong):
    assert free.post(url("application_new", plan.pk), {**START, **wrong}).status_code == 422
    assert not Application.objects.filter(applicant=person(DRAFT), outcome="").exists()


def test_a_second_application_is_refused(client, plan):
    enter(client, DRAFT)
    answer = client.post(url("application_new", plan.pk), START)
    assert answer.status_code == 409
    assert "继续办理" in text(answer) or "查看这件申报" in text(answer)


def test_after_the_window_the_start_is_not_offered(free, plan):
    with clock.standing_at(moment("2024-08-24 00:00:00")):
        assert "不在个人申报期内" in text(free.get(url("plan", plan.pk)))


def test_plans_are_listed_and_searched(client):
    enter(client, DRAFT)
    assert "机电制造专业高级工程师" in text(client.get(url("plans")))
    assert "没有找到评审计划" in text(client.get(url("plans"), {"q": "烹饪"}))


def test_the_pages_cost_few_queries(client, plan):
    enter(client, DRAFT)
    assert queries(client, url("plans")) <= 8
    assert queries(client, url("plan", plan.pk)) <= 15
