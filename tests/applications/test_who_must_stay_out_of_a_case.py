"""Separation of duties: roles × stations. Whoever must stay out is refused at every station, with the clause and who may act instead."""

import pytest

from tests.cast import (
    ANNOUNCED,
    APPROVED,
    ASSIGNED,
    BUREAU,
    CITY,
    CONFIRMED,
    DRAFT,
    EMPLOYER,
    ENDORSED,
    NOTICE_OVER,
    NOTICE_RUNNING,
    OBJECTED,
    OFFICE,
    OTHER_EMPLOYER,
    PASSED,
    QUALIFIED,
    READ,
    RECOMMENDED,
    RESULT_RUNNING,
    SUBMITTED,
    actor,
    case_of,
    person,
    works_at,
)
from zhiping.applications.models import Application
from zhiping.applications.permissions import OTHER_LEVEL, OWN, RIVAL, TIED, bar, barred, require_duty
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import review_section
from zhiping.web.reviewing.desks import kept_out_of

pytestmark = pytest.mark.usefixtures("demo_db")
EXPERT = "meng.yao"
# Every station the cast rests at, and who handles it there.
STATIONS = {
    SUBMITTED: EMPLOYER,
    NOTICE_RUNNING: EMPLOYER,
    NOTICE_OVER: EMPLOYER,
    OBJECTED: OTHER_EMPLOYER,
    ENDORSED: CITY,
    RECOMMENDED: OFFICE,
    QUALIFIED: OFFICE,
    ASSIGNED: OFFICE,
    READ: OFFICE,
    PASSED: OFFICE,
    RESULT_RUNNING: OFFICE,
    CONFIRMED: BUREAU,
    APPROVED: BUREAU,
    ANNOUNCED: BUREAU,
}


def own(case, who):
    case.applicant = who.person
    Application.objects.filter(pk=case.pk).update(applicant=who.person)


def tied(case, who):
    works_at(who.person, case.employer)


def tied_to_headquarters(case, who):
    case.employer.branch_of = actor("lu.hai").my_body
    case.employer.save()
    works_at(who.person, case.employer.branch_of)


def rival(case, who):
    Application.objects.filter(applicant=person(DRAFT)).update(applicant=who.person, employer=case.employer)


def other_level(case, who):
    elsewhere = actor("lu.hai") if who.role != "employer" else actor("tang.bo")
    record(case.pk, "review", by=Actor(who.person, elsewhere.membership), station="employer")


WAYS = {"own": (own, OWN), "tied": (tied, TIED), "headquarters": (tied_to_headquarters, TIED)}
WAYS |= {"rival": (rival, RIVAL), "other level": (other_level, OTHER_LEVEL)}


def expected(way, who):
    """A clerk belongs to the unit by office; only a clerk can be a rival there."""
    clerk = who.role == "employer"
    return (
        WAYS[way][1] if {"tied": not clerk, "headquarters": not clerk, "rival": clerk}.get(way, True) else ""
    )


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("applicant", STATIONS)
def test_at_every_station(applicant, way):
    case, who = case_of(applicant), actor(STATIONS[applicant])
    require_duty(case, who)
    WAYS[way][0](case, who)
    why = expected(way, who)
    assert bar(case, who) == why
    if not why:
        require_duty(case, who)
        return
    with pytest.raises(Refusal) as told:
        require_duty(case, who)
    assert told.value.code == why
    assert "第二十五条" in told.value.clause
    assert "经办人" in told.value.remedy


@pytest.mark.parametrize("way", ["own", "tied", "headquarters", "other level"])
def test_an_expert_stays_out_like_everybody_else(way):
    case, who = case_of(READ), actor(EXPERT)
    assert not bar(case, who)
    WAYS[way][0](case, who)
    assert bar(case, who) == WAYS[way][1]


def test_an_act_is_refused_and_names_who_may_act_instead():
    case, clerk = case_of(ENDORSED), actor(CITY)
    tied(case, clerk)
    look = {"section": "hours", "verdict": "sound", "remark": ""}
    with pytest.raises(Refusal) as told:
        review_section(case, **look, by=clerk)
    assert (told.value.code, told.value.remedy) == (
        TIED,
        "请由杭州市经济和信息化局的其他经办人办理：何琳。",
    )
    review_section(case, **look, by=actor("he.lin"))


def test_where_nobody_else_is_there_the_refusal_says_so():
    case, clerk = case_of(SUBMITTED), actor(EMPLOYER)
    rival(case, clerk)
    with pytest.raises(Refusal, match="没有其他可以办理的经办人"):
        require_duty(case, clerk)


def test_a_rival_under_another_plan_or_elsewhere_is_none():
    case, clerk = case_of(SUBMITTED), actor(EMPLOYER)
    Application.objects.filter(applicant=person(DRAFT)).update(
        applicant=clerk.person, employer=actor("lu.hai").my_body
    )
    assert not bar(case, clerk)


def test_the_desk_knows_at_once_for_all_its_cases(django_assert_max_num_queries):
    clerk = actor(CITY)
    cases = list(Application.objects.on_desk_of(clerk).select_related("employer"))
    assert len({case.employer_id for case in cases}) >= 1
    tied(cases[0], clerk)
    with django_assert_max_num_queries(1):
        kept_out = kept_out_of(clerk, cases)
    assert kept_out == {case.pk for case in cases if case.employer_id == cases[0].employer_id}


def test_of_no_cases_nothing_is_asked_wrong():
    assert barred([], [], role="office", body_id=None) == {}
