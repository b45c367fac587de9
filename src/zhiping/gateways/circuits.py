"""A system that keeps failing is left alone for a while. The breaker's state is in the database: every process knows it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import pybreaker
from django.db import connection
from django.db.models import F
from django.utils import timezone

from zhiping import clock
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.models import Circuit

T = TypeVar("T")
FAILURES, REST = 5, 60.0  # so many failures in a row, then so many seconds of rest
OURS = ("not_connected", "rejected")  # nothing is wrong over there; resting would cure nothing


def through(name: str, call: Callable[[], T]) -> T:
    """Call unless the circuit is open; raises Unavailable("resting") where it is. Never inside a transaction: it waits for others."""
    require_no_transaction()
    breaker = pybreaker.CircuitBreaker(
        FAILURES,
        REST,
        exclude=[lambda error: isinstance(error, Unavailable) and error.code in OURS],
        listeners=[_Remembering(name)],
        state_storage=_Row(name),
        throw_new_error_on_trip=False,
    )
    try:
        return breaker.call(call)
    except pybreaker.CircuitBreakerError:
        raise Unavailable("resting") from None


def require_no_transaction() -> None:
    """Waiting for another system with locks held would stop everybody else; a test's own transaction is none of ours."""
    blocks = connection.atomic_blocks
    if any(not getattr(block, "_from_testcase", False) for block in blocks):
        raise RuntimeError("an outside system is asked outside any database transaction")


class _Remembering(pybreaker.CircuitBreakerListener):
    """When it last answered and last failed."""

    def __init__(self, name: str) -> None:
        self.name = name

    def success(self, cb: Any) -> None:
        del cb
        Circuit.objects.filter(name=self.name).update(succeeded_at=clock.now())

    def failure(self, cb: Any, exc: BaseException) -> None:
        del cb
        code = exc.code if isinstance(exc, Unavailable) else type(exc).__name__[:32]
        Circuit.objects.filter(name=self.name).update(failed_at=clock.now(), failed_with=code)


class _Row(pybreaker.CircuitBreakerStorage):
    """The breaker's memory in one row. Counting is done by the database, so that two workers count together."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._successes = 0
        Circuit.objects.get_or_create(name=name)

    def _set(self, **values: Any) -> None:
        Circuit.objects.filter(name=self.name).update(**values)

    def _get(self, field: str) -> Any:
        return Circuit.objects.values_list(field, flat=True).get(name=self.name)

    @property
    def state(self) -> str:
        return str(self._get("state"))

    @state.setter
    def state(self, state: str) -> None:
        self._set(state=state)

    def increment_counter(self) -> None:
        self._set(failures=F("failures") + 1)

    def reset_counter(self) -> None:
        self._set(failures=0)

    def increment_success_counter(self) -> None:
        self._successes += 1

    def reset_success_counter(self) -> None:
        self._successes = 0

    @property
    def counter(self) -> int:
        return int(self._get("failures"))

    @property
    def success_counter(self) -> int:
        return self._successes

    @property
    def opened_at(self) -> datetime | None:
        found: datetime | None = self._get("opened_at")
        return found

    @opened_at.setter
    def opened_at(self, datetime: datetime) -> None:
        del datetime  # the same moment, aware as the database wants it
        self._set(opened_at=timezone.now())
