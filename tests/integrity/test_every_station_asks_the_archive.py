"""Station by station and act by act of the lifecycle: what a record stops, what a freeze stops, and what asking costs."""

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.applications.test_submit import refusal_of
from tests.cast import BUREAU, CITY, CONFIRMED, EMPLOYER, ENDORSED, OFFICE, QUALIFIED, actor, case_of, person
from tests.integrity.made import on_record
from zhiping.applications.acts import advance, locked, take
from zhiping.applications.models import Application
from zhiping.certification.acts import approve
from zhiping.integrity.acts import freeze
from zhiping.people.models import SYSTEM, Actor
from zhiping.policy.lifecycle import (
    ANYWHERE,
    ENDED,
    ONLY_AT,
    TABLE,
    Move,
    NotAllowed,
    kind_of,
    station_kinds,
    step,
)
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import pass_check, review_rest

pytestmark = pytest.mark.usefixtures("demo_db")
ROUTE = (
    "employer", "authority:city", "qualification", "fee", "exam", "interview", "notice:pre_review", "committee", "notice:result",
    "approval", "announcement", "certificate",
)  # fmt: skip
WAYS_ON = (Move.SUBMIT, Move.FORWARD, Move.REQUALIFY, Move.REHEAR, Move.CERTIFIED)
ON_THE_SPOT = ("start_notice", "present")  # they move nothing and yet put a case before others


def who(role, login=CONFIRMED):
    known = {
        "employer": EMPLOYER,
        "authority": CITY,
        "office": OFFICE,
        "expert": "fang.zheng",
        "bureau": BUREAU,
    }
    if role == "system":
        return SYSTEM
    return Actor(person(login)) if role == "applicant" else actor(known[role])


def put(login, station, outcome=""):
    """The case at this station of a route that knows them all."""
    Application.objects.filter(applicant__login=login).update(
        station=station, route=list(ROUTE), outcome=outcome, resume_at="", holder=None, points_open=0
    )
    return case_of(login)


def moves_at(station):
    """(role, act, move) of all that is possible there."""
    case = case_of(CONFIRMED)
    found = TABLE.get(kind_of(station), {}) | ONLY_AT.get(station, {})
    for (role, act), move in found.items():
        try:
            step(ROUTE, case.place, act, role)
        except NotAllowed:
            continue
        yield role, act, move


def answered(act, role):
    """The refusal's code, or "done"; nothing of it stays."""
    with transaction.atomic():
        try:
            advance(locked(case_of(CONFIRMED)), act, by=who(role), held=True)
        except Refusal as refused:
            return refused.code
        finally:
            transaction.set_rollback(True)
    return "done"


def test_the_route_of_these_tests_knows_every_kind_of_station():
    assert {kind_of(station) for station in ROUTE} == set(station_kinds())


@pytest.mark.parametrize("station", ["draft", *ROUTE])
def test_a_record_stops_every_way_on_and_no_way_out(station):
    on_record(CONFIRMED)
    put(CONFIRMED, station)
    answers = {(act, move): answered(act, role) for role, act, move in moves_at(station)}
    stopped = {act for (act, _), said in answers.items() if said == "integrity_bar"}
    assert stopped == {act for act, move in answers if move in WAYS_ON and act != "pay"}
    assert stopped or station == "fee", answers
    assert set(answers.values()) <= {"integrity_bar", "done"}, answers


def test_who_did_not_pass_is_not_heard_again_while_on_record():
    on_record(CONFIRMED)
    put(CONFIRMED, ENDED, outcome="not_passed")
    assert answered("rehear", "office") == "integrity_bar"


@pytest.mark.parametrize("station", ["draft", *ROUTE])
def test_a_freeze_stops_every_act_that_moves_the_case(station):
    case = put(CONFIRMED, station)
    told = {"station": station, "inquiry": uuid4(), "reason": "专利真伪待核实", "clause": "依据"}
    freeze(case.pk, **told, by=actor(BUREAU))
    answers = {(act, move): answered(act, role) for role, act, move in moves_at(station)}
    stopped = {act for (act, _), said in answers.items() if said == "frozen"}
    moving = {act for act, move in answers if (move is not Move.STAY or act in ON_THE_SPOT) and act != "pay"}
    assert stopped == moving


@pytest.mark.parametrize("station", ROUTE)
def test_a_decision_ends_it_wherever_it_stands_frozen_or_barred(station):
    on_record(CONFIRMED)
    case = put(CONFIRMED, station)
    told = {"station": station, "inquiry": uuid4(), "reason": "专利真伪待核实", "clause": "依据"}
    freeze(case.pk, **told, by=actor(BUREAU))
    assert [answered(act, role) for role, act in ANYWHERE] == ["done"]


def asking(queries):
    """The statements that read the archive."""
    return [each["sql"] for each in queries if 'FROM "integrity_' in each["sql"]]


def test_where_nothing_is_on_record_the_archive_is_read_with_the_case_and_never_by_itself():
    case, by = case_of(CONFIRMED), actor(BUREAU)
    with CaptureQueriesContext(connection) as asked:
        approve(case, opinion="同意", by=by)
    found = asking(asked)
    assert len(found) == 1
    assert 'FROM "applications_application"' in found[0]


def test_a_recommendation_judges_by_all_the_rules_and_asks_no_more_for_it():
    review_rest(case_of(ENDORSED), by=actor(CITY))
    with CaptureQueriesContext(connection) as asked:
        pass_check(case_of(ENDORSED), opinion="同意", by=actor(CITY))
    found = asking(asked)
    assert found
    assert all('FROM "applications_application"' in sql for sql in found)


def test_who_only_takes_a_case_in_hand_asks_no_more_for_it():
    with CaptureQueriesContext(connection) as asked:
        take(case_of(QUALIFIED), by=actor(OFFICE))
    assert all('FROM "applications_application"' in sql for sql in asking(asked))


def test_what_is_told_by_another_case_of_the_row_is_asked_anew():
    """A case that was not read by `locked` is asked about in full: nothing is believed that nobody looked up."""
    fresh = case_of(CONFIRMED)
    assert fresh.may_be_stopped
    on_record(CONFIRMED)
    assert refusal_of(advance, fresh, "approve", by=actor(BUREAU)).code == "integrity_bar"
