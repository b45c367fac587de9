"""What every way of signing in shares: where it comes from, the trace it leaves, and who may not come in."""

from dataclasses import dataclass

from django.db import transaction

from zhiping import clock
from zhiping.access.models import Account, Attempt
from zhiping.access.refusals import AccountSuspended
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Actor, Person, blind_index


@dataclass(frozen=True, slots=True)
class From:
    """The browser somebody signs in from: its network address (empty when unknown) and what it calls itself."""

    address: str = ""
    agent: str = ""


@transaction.atomic
def leave_trace(person: Person | None, *, how: str, outcome: str, where: From, login: str = "") -> Attempt:
    """One attempt, and for somebody known one line in the journal of the person."""
    named = login or (person.login if person else "")
    attempt = Attempt.objects.create(
        at=clock.on_the_wall(),
        login_index=blind_index(named) if named else "",
        person=person,
        how=how,
        outcome=outcome,
        address=where.address or None,
        agent=where.agent[:200],
    )
    if person:
        act = {"ok": "sign_in", "half": "sign_in_half"}.get(outcome, "sign_in_refused")
        by = Actor(person) if outcome == "ok" else SYSTEM
        record(person.pk, act, by=by, detail={"how": how, "outcome": outcome, "address": where.address})
    return attempt


def refuse_suspended(person: Person) -> None:
    """Nobody enters by any door while the account is suspended."""
    if Account.objects.filter(person=person).exclude(suspended_at=None).exists():
        raise AccountSuspended
