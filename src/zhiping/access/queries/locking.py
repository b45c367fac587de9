"""Whether somebody may try again: wrong attempts are counted for each login, known or not, and for each address."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from zhiping import clock
from zhiping.access.models import Attempt
from zhiping.people.models import blind_index

WRONG = ("wrong", "wrong_code")
GOOD = ("ok", "unlocked")  # these forget the wrong ones before them


def locked_until(login: str, address: str) -> datetime | None:
    """When the lock ends that keeps this login or this address out; None when there is none."""
    found = [
        login_locked_until(blind_index(login)) if login else None,
        address_locked_until(address) if address else None,
    ]
    return max((each for each in found if each), default=None)


def login_locked_until(index: str) -> datetime | None:
    """When the lock of the login with this blind index ends."""
    return _until(_since_good(Attempt.objects.filter(login_index=index)), settings.LOCKOUT_TRIES)


def address_locked_until(address: str) -> datetime | None:
    """When the lock of this network address ends."""
    return _until(Attempt.objects.filter(address=address), settings.LOCKOUT_TRIES_PER_ADDRESS)


def tries_left(login: str) -> int:
    """How many wrong ones more lock this login."""
    within = clock.on_the_wall() - timedelta(minutes=settings.LOCKOUT_WITHIN)
    mine = _since_good(Attempt.objects.filter(login_index=blind_index(login)))
    return max(settings.LOCKOUT_TRIES - mine.filter(outcome__in=WRONG, at__gt=within).count(), 0)


def _since_good(attempts: QuerySet[Attempt]) -> QuerySet[Attempt]:
    """Those after the last time that somebody came in, or that an administrator forgave."""
    good = attempts.filter(outcome__in=GOOD).order_by("-at").values_list("at", flat=True).first()
    return attempts.filter(at__gt=good) if good else attempts


def _until(attempts: QuerySet[Attempt], tries: int) -> datetime | None:
    """The last `tries` wrong ones within the time allowed lock for a while from the last of them."""
    last = attempts.filter(outcome__in=WRONG).order_by("-at").values_list("at", flat=True)[:tries]
    return lock_of(list(last), tries)


def lock_of(last: list[datetime], tries: int) -> datetime | None:
    """When the lock ends that these wrong ones make, the latest first; None when they make none, or it is over."""
    if len(last) < tries or last[0] - last[-1] > timedelta(minutes=settings.LOCKOUT_WITHIN):
        return None
    until = last[0] + timedelta(minutes=settings.LOCKOUT_MINUTES)
    return until if until > clock.on_the_wall() else None
