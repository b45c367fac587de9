"""Registering people and bodies, and putting people on duty."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Actor, Body, Employment, Membership, Person


@transaction.atomic
def register_person(
    *,
    login: str,
    name: str,
    gender: str,
    birth: date,
    id_number: str,
    mobile: str = "",
    password: str = "",
    by: Actor = SYSTEM,
) -> Person:
    """A new person with an account; without a password nobody can sign in with it."""
    person = Person.objects.create(
        login=login,
        name=name,
        gender=gender,
        birth=birth,
        id_number=id_number,
        mobile=mobile,
        password=make_password(password or None),
    )
    record(person.pk, "register_person", by=by)
    return person


@transaction.atomic
def register_body(
    *,
    name: str,
    kind: str,
    superior: Body | None = None,
    place: str = "",
    unit_type: str = "enterprise",
    credit_code: str = "",
    by: Actor = SYSTEM,
) -> Body:
    """A new body; an employer names the authority its cases go to, an authority the one above it and its own `place`."""
    body = Body.objects.create(
        name=name, kind=kind, superior=superior, place=place, unit_type=unit_type, credit_code=credit_code
    )
    record(body.pk, "register_body", by=by)
    return body


@transaction.atomic
def put_on_duty(
    person: Person, *, body: Body, role: str, since: date | None = None, by: Actor = SYSTEM
) -> Membership:
    """The person takes up a role at the body; as an `employee`, with a confirmed employment."""
    duty = take_up(person, body=body, role=role, since=since, by=by)
    if role == "employee":
        now = clock.now()
        Employment.objects.create(
            person=person, body=body, state="confirmed", requested_at=now, decided_at=now, membership=duty
        )
    return duty


def take_up(
    person: Person, *, body: Body, role: str, since: date | None = None, by: Actor = SYSTEM
) -> Membership:
    """The duty alone, in the transaction of the act that calls it."""
    duty = Membership.objects.create(person=person, body=body, role=role, since=since or clock.today())
    record(body.pk, "put_on_duty", by=by, detail={"person": str(person.pk), "role": role})
    return duty
