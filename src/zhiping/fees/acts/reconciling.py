"""对账: our books of a day beside the provider's statement, and what becomes of each difference."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from zhiping import clock
from zhiping.fees import refusals
from zhiping.fees.models import Difference, Order, Reconciliation, Refund
from zhiping.fees.permissions import require_cashier
from zhiping.fees.queries import booked, compared
from zhiping.gateways.payment import Booked
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body


@transaction.atomic
def reconcile(payee: Body, *, day: date, statement: Sequence[Booked], by: Actor) -> Reconciliation:
    """Compare a day that is over; again, it finds what is true by then. What a cashier has dealt with stays as it is."""
    if by.role != "system":
        require_cashier(payee.pk, by)
    if day >= clock.today():
        raise refusals.day_not_over()
    found = compared(booked(payee, day), _concerning(payee, statement))
    figures = {
        "ours": found.ours,
        "theirs": found.theirs,
        "matched": found.matched,
        "received": found.received,
        "returned": found.returned,
    }
    account, _ = Reconciliation.objects.update_or_create(
        payee=payee, day=day, defaults={**figures, "run_at": clock.now()}
    )
    _keep(account, found.differences)
    told = {"day": day.isoformat(), **{key: str(value) for key, value in figures.items()}}
    record(account.pk, "reconcile", by=by, detail=told)
    return account


def _concerning(payee: Body, statement: Iterable[Booked]) -> list[Booked]:
    """The lines that are not another payee's."""
    rows = list(statement)
    numbers = [each.number for each in rows]
    others = set(
        Order.objects.filter(number__in=numbers).exclude(payee=payee).values_list("number", flat=True)
    )
    others |= set(
        Refund.objects.filter(number__in=numbers).exclude(order__payee=payee).values_list("number", flat=True)
    )
    return [each for each in rows if each.number not in others]


def _keep(account: Reconciliation, found: Iterable[Difference]) -> None:
    before = {(each.flow, each.number): each for each in account.differences.all()}
    now = {(each.flow, each.number): each for each in found}
    account.differences.filter(
        settled_at=None, pk__in=[before[key].pk for key in before.keys() - now.keys()]
    ).delete()
    for key, fresh in now.items():
        old = before.get(key)
        if old is None:
            fresh.reconciliation = account
            fresh.save(force_insert=True)
        elif old.settled_at is None:
            old.kind, old.order, old.ours, old.theirs = fresh.kind, fresh.order, fresh.ours, fresh.theirs
            old.save(update_fields=["kind", "order", "ours", "theirs"])


@transaction.atomic
def settle_difference(difference: Difference, *, note: str, by: Actor) -> Difference:
    """登记处理情况, once, in the cashier's words."""
    mine = (
        Difference.objects.select_for_update(of=("self",))
        .select_related("reconciliation")
        .get(pk=difference.pk)
    )
    require_cashier(mine.reconciliation.payee_id, by)
    if not note.strip():
        raise refusals.note_required()
    if mine.settled_at:
        raise refusals.already_settled()
    mine.note, mine.by, mine.settled_at = note.strip(), by.me, clock.now()
    mine.save(update_fields=["note", "by", "settled_at"])
    record(
        mine.reconciliation_id, "settle_difference", by=by, detail={"number": mine.number, "note": mine.note}
    )
    return mine
