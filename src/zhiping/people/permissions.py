"""Signing in with an account and a password."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from zhiping.people.models import Person


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
