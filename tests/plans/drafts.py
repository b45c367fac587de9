"""What the tests of the plans desk start from: a draft of next year's plan, and a second official in the office."""

from datetime import date

from tests.cast import OFFICE, actor, person
from zhiping.people.acts import put_on_duty, register_body
from zhiping.people.models import Actor
from zhiping.plans.acts import draft_from_plan
from zhiping.plans.models import Plan

PACK = "zhejiang/2024/mechatronics-senior"
NEXT = "zhejiang/2025/mechatronics-senior"
COLLEAGUE = "lu.hai"
STRANGER = "xu.yan"


def plan():
    return Plan.objects.select_related("office", "bureau").get(pack_id=PACK)


def next_years():
    """The draft that a person in the office makes from this year's plan."""
    return draft_from_plan(plan(), by=actor(OFFICE))


def colleague():
    """Another person on duty at the same office."""
    who, office = person(COLLEAGUE), plan().office
    there = who.memberships.filter(body=office).first()
    return Actor(who, there or put_on_duty(who, body=office, role="office", since=date(2020, 1, 1)))


def stranger():
    """A person on duty at another committee's office."""
    who, body = person(STRANGER), register_body(name="另一个评委会办公室", kind="office")
    return Actor(who, put_on_duty(who, body=body, role="office", since=date(2020, 1, 1)))
