"""The deadline that is kept with a case is always the one that the notice and the forwardings say."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import CITY, ENDORSED, RECOMMENDED, SUBMITTED, actor, case_of, plan_of_a
from tests.crowd import many_cases
from zhiping.applications.acts import redate
from zhiping.applications.models import Application
from zhiping.applications.queries import due_day
from zhiping.plans.acts import forward_plan, withdraw_forwarding

pytestmark = pytest.mark.usefixtures("demo_db")
EARLIER = """
forwards: zhejiang/2024/mechatronics-senior
source: {{document: 杭经信〔2024〕88号, issuer: 杭州市经济和信息化局, issued: 2024-07-20}}
windows: {{recommend: {{until: {day}, cite: 二}}}}
"""


def test_every_case_of_the_world_has_the_deadline_of_its_station():
    wrong = [
        case for case in Application.objects.with_windows().filter(outcome="") if case.due_on != due_day(case)
    ]
    assert wrong == []
    assert case_of(SUBMITTED).due_on == date(2024, 9, 5)
    assert case_of(RECOMMENDED).due_on is None


def test_a_forwarding_moves_the_deadline_and_taking_it_back_moves_it_again():
    before = case_of(ENDORSED).due_on
    text = EARLIER.format(day=before - timedelta(days=3))
    forwarding = forward_plan(plan_of_a(), text=text, by=actor(CITY))
    assert case_of(ENDORSED).due_on == before - timedelta(days=3)
    withdraw_forwarding(forwarding, by=actor(CITY))
    assert case_of(ENDORSED).due_on == before


def test_many_cases_are_moved_by_the_same_few_statements():
    def asked():
        Application.objects.filter(plan=plan_of_a()).update(due_on=date(2020, 1, 1))
        with CaptureQueriesContext(connection) as seen:
            moved = redate(plan_of_a())
        return len(seen), moved

    few, some = asked()
    many_cases(ENDORSED)
    more, all_of_them = asked()
    assert all_of_them == some + 30
    assert more == few
