"""Proceedings and records as the tests need them."""

from datetime import timedelta

from tests.cast import BUREAU, OFFICE, actor, case_of, person
from zhiping import clock
from zhiping.integrity.acts import decide, propose, serve, waive_defence
from zhiping.integrity.acts.proceedings import Found
from zhiping.people.models import Actor

FACTS = "第一项发明专利证书系伪造，专利局查无此号。"


def proposed(login, *, basis="2020", held="engineer", season=None, by=OFFICE):
    case = case_of(login)
    found = Found(
        ground="false_material", facts=FACTS, basis=basis, season=season or case.plan.year, held=held,
        application=case.pk, case_number=case.number, plan_title=case.plan.title,
    )  # fmt: skip
    return propose(case.applicant, found, body=case.plan.bureau, by=actor(by))


def served(login, **more):
    return serve(proposed(login, **more), document="浙人社职诚告〔2024〕1号", by=actor(BUREAU))


def heard(login, **more):
    """Served, and the person has no more to say."""
    return waive_defence(served(login, **more), by=Actor(person(login)))


def on_record(login, *, document="浙人社职诚〔2024〕1号", basis="2020", **more):
    return decide(
        heard(login, basis=basis, **more),
        document=document,
        reasoning="事实清楚。",
        basis=basis,
        by=actor(BUREAU),
    )


def later(**more):
    return clock.standing_at(clock.now() + timedelta(**more))
