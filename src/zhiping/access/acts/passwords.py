"""Signing in with a password, and choosing another one."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from zhiping import clock
from zhiping.access.acts.devices import end_devices
from zhiping.access.acts.entering import From, leave_trace, refuse_suspended
from zhiping.access.models import Account, OldPassword
from zhiping.access.permissions import has_second_factor, insist_on_good_password
from zhiping.access.queries.locking import locked_until, tries_left
from zhiping.access.refusals import AccountSuspended, LockedOut, PasswordRefused, WrongPassword
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person, blind_index
from zhiping.policy.refusal import Refusal


def sign_in_by_password(login: str, password: str, *, where: From) -> tuple[Person, bool]:
    """The person, and whether a second factor is still to come. Whatever the outcome, the attempt is written down."""
    with transaction.atomic():
        one_at_a_time(login)
        refuse_locked(login, how="password", where=where)
        person = Person.objects.filter(login=login).first()
        outcome = _outcome(person, password)
        leave_trace(person, how="password", outcome=outcome, where=where, login=login)
    if person is None or outcome == "wrong":
        raise _wrong(login, where)
    if outcome == "suspended":
        raise AccountSuspended
    return person, outcome == "half"


def _outcome(person: Person | None, password: str) -> str:
    """The same cost for an unknown login."""
    if person is None:
        make_password(password)
        return "wrong"
    if not person.check_password(password):
        return "wrong"
    try:
        refuse_suspended(person)
    except Refusal:
        return "suspended"
    return "half" if has_second_factor(person) else "ok"


def one_at_a_time(login: str) -> None:
    """Guesses at one login wait for one another, so that a hundred at once are not a hundred guesses."""
    with connection.cursor() as cursor:
        key = f"sign-in:{blind_index(login)}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def refuse_locked(login: str, *, how: str, where: From) -> None:
    """Nobody is listened to while locked out; that somebody knocked is not written down again and again."""
    del how
    until = locked_until(login, where.address)
    if until:
        raise LockedOut(until.astimezone(clock.SHANGHAI), settings.LOCKOUT_MINUTES)


def _wrong(login: str, where: From) -> Refusal:
    until = locked_until(login, where.address)
    if until:
        return LockedOut(until.astimezone(clock.SHANGHAI), settings.LOCKOUT_MINUTES)
    return WrongPassword(tries_left(login))


@transaction.atomic
def change_password(person: Person, *, old: str, new: str, by: Actor, keep: str = "") -> None:
    """Choose a password oneself; every other session of the person ends. `keep`: the session it is done in."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.check_password(old):
        raise PasswordRefused("现在的密码不正确。", field="old_password")
    insist_on_good_password(person, new)
    give_password(person, new, must_change=False)
    end_devices(person, why="password", keep=keep)
    record(person.pk, "change_password", by=by)


def give_password(person: Person, password: str, *, must_change: bool) -> None:
    """Set it and remember the one before."""
    moment = clock.on_the_wall()
    if person.has_usable_password():
        OldPassword.objects.create(person=person, hash=person.password, set_at=moment)
    person.password = make_password(password)
    person.save(update_fields=["password"])
    Account.objects.update_or_create(
        person=person, defaults={"password_set_at": moment, "must_change": must_change}
    )
