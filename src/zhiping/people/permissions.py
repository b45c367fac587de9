"""Signing in with an account and a password; who may act for a unit or over one."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from zhiping import clock
from zhiping.people import refusals
from zhiping.people.models import Actor, Body, Person


class PasswordSignIn:
    """Django authentication backend: login name and password, the same cost for an unknown login."""

    def authenticate(
        self, request: HttpRequest | None, login: str = "", password: str = "", **_: Any
    ) -> Person | None:
        del request
        person = Person.objects.filter(login=login).first()
        if person is None:
            make_password(password)
            return None
        return person if person.check_password(password) else None

    def get_user(self, user_id: Any) -> Person | None:
        return Person.objects.filter(pk=user_id).first()


def require_standing(by: Actor) -> None:
    """A clerk acts while the unit is not suspended and the letter they act by has not run out."""
    duty = by.membership
    if duty is None or duty.role != "employer":
        return
    if duty.valid_until and duty.valid_until < clock.today():
        raise refusals.duty_expired(duty.valid_until)
    require_running(duty.body)


def require_running(unit: Body) -> None:
    """The unit is not suspended."""
    held = unit.suspensions.filter(lifted_at=None).first()
    if held:
        raise refusals.suspended(unit.name, held.reason)


def acts_for(unit: Body, by: Actor) -> bool:
    """Whether this is a clerk of the unit, or of the headquarters that runs this branch."""
    if by.role != "employer":
        return False
    return by.body_id == unit.pk or (unit.run_by_headquarters and by.body_id == unit.branch_of_id)


def require_clerk(unit: Body, by: Actor) -> None:
    """A clerk who acts for the unit, in standing."""
    if not acts_for(unit, by):
        raise refusals.not_your_unit()
    require_standing(by)


def is_above(by: Actor, unit: Body) -> bool:
    """Whether the actor's body is an authority over the unit, directly or through others."""
    above, seen = unit.superior, {unit.pk}
    while above is not None and above.pk not in seen:
        if by.role == "authority" and above.pk == by.body_id:
            return True
        seen.add(above.pk)
        above = above.superior
    return False


def require_above(unit: Body, by: Actor) -> None:
    """An authority over the unit, and somebody who is not one of its people."""
    if not is_above(by, unit):
        raise refusals.not_your_unit()
    require_no_tie(by, unit)


def require_no_tie(by: Actor, unit: Body, agent_id: object = None) -> None:
    """Nobody decides about themselves or about the unit they belong to."""
    person = by.me
    if person.pk == agent_id or person.memberships.filter(until=None, body=unit).exists():
        raise refusals.own_letter()
