"""Accounts of members of the cast with a password, and how they sign in."""

from datetime import timedelta

import pyotp

from tests.cast import person
from zhiping import clock
from zhiping.access.acts import begin_codes, confirm_codes, give_password, secret_of
from zhiping.people.models import Actor

PASSWORD, ANOTHER = "Wangchao-2024", "Qiantang#8848"


def with_password(login, *, must_change=False):
    who = person(login)
    give_password(who, PASSWORD, must_change=must_change)
    return who


def with_codes(login):
    """Somebody with a password and an authenticator: (person, secret, recovery codes). The step of the set-up is spent."""
    who = with_password(login)
    begun = begin_codes()
    secret = secret_of(begun)
    return who, secret, confirm_codes(who, begun=begun, code=code_at(secret), by=Actor(who))


def code_at(secret, steps=0):
    return pyotp.TOTP(secret).at(int(clock.on_the_wall().timestamp()) + 30 * steps)


def sign_in(client, login, password=PASSWORD, **more):
    return client.post("/sign-in/", {"login": login, "password": password, **more})


def is_in(client):
    return "_auth_user_id" in client.session


def later(**delta):
    return clock.standing_at(clock.on_the_wall() + timedelta(**delta))
