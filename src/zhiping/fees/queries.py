"""Reading orders: what is due until when, whose orders, what a day's account says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import fee_window
from zhiping.fees.models import Difference, Order, Refund
from zhiping.gateways.payment import Booked
from zhiping.people.models import Actor, Body
from zhiping.policy.lifecycle import kind_of

STATION = "fee"


def is_due(case: Application) -> bool:
    """Whether the case waits for its applicant to pay."""
    return kind_of(case.station) == STATION and not case.outcome


def due_at(case: Application) -> datetime | None:
    """When payment closes for a case at the station, exclusive; None where the plan sets no time."""
    window = fee_window(case)
    return window.closes_at if window else None


def current_order(case: Application) -> Order | None:
    """The newest order of the case."""
    return case.orders.select_related("payee", "payer", "refund").order_by("-round").first()


def orders_of(actor: Actor) -> QuerySet[Order]:
    """An applicant's own orders, a cashier's those paid to the body they are on duty for; nobody else sees any."""
    rows = Order.objects.select_related("application__plan", "payer", "payee", "refund")
    if actor.role == "applicant":
        return rows.filter(payer=actor.person_id)
    return rows.filter(payee=actor.body_id) if actor.role == "cashier" else rows.none()


def found(rows: QuerySet[Order], words: str, state: str) -> QuerySet[Order]:
    """Orders whose number, case number, provider's number or payer's name has these words, in one state or in any."""
    if state:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(
            Q(number__icontains=words)
            | Q(application__number__icontains=words)
            | Q(trade__icontains=words)
            | Q(payer__name__icontains=words)
        )
    return rows


def overdue(now: datetime) -> QuerySet[Application]:
    """Cases that wait at the station: whether their time is over says `due_at`."""
    waiting = Application.objects.filter(station__startswith=STATION, outcome="", arrived_at__lt=now)
    return waiting.with_windows()


def paid_before() -> QuerySet[Application]:
    """Cases at the station that were paid for when they were here before."""
    return Application.objects.filter(station__startswith=STATION, outcome="", orders__state="paid")


def unanswered(now: datetime, *, quiet: timedelta) -> QuerySet[Order]:
    """Orders on the provider's page that it has not been asked about for a while, the longest unasked first."""
    rows = Order.objects.filter(state="paying").filter(Q(asked_at=None) | Q(asked_at__lt=now - quiet))
    return rows.order_by("asked_at", "id")


def unfinished_refunds() -> QuerySet[Refund]:
    return Refund.objects.filter(done_at=None).select_related("order").order_by("asked_at", "id")


def day_bounds(day: date) -> tuple[datetime, datetime]:
    begins = datetime.combine(day, time.min, clock.SHANGHAI)
    return begins, begins + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One payment or refund in our own books."""

    flow: str
    number: str
    amount: Decimal
    order: Order


@dataclass(frozen=True, slots=True)
class Compared:
    """A day's account: how many on both sides, how many agree, and what does not."""

    ours: int
    theirs: int
    matched: int
    received: Decimal
    returned: Decimal
    differences: tuple[Difference, ...]


def booked(payee: Body, day: date) -> list[Entry]:
    """What our books say was paid to a body and given back on a day."""
    begins, ends = day_bounds(day)
    paid = Order.objects.filter(payee=payee, paid_at__gte=begins, paid_at__lt=ends)
    back = Refund.objects.filter(order__payee=payee, done_at__gte=begins, done_at__lt=ends)
    return [
        *(Entry("payment", each.number, each.amount, each) for each in paid.order_by("number")),
        *(
            Entry("refund", each.number, each.amount, each.order)
            for each in back.select_related("order").order_by("number")
        ),
    ]


def compared(ours: Iterable[Entry], theirs: Iterable[Booked]) -> Compared:
    """Our books beside the provider's statement, by flow and number."""
    here = {(each.flow, each.number): each for each in ours}
    there = {(str(each.kind), each.number): each for each in theirs}
    wrong = []
    for key in sorted(here.keys() | there.keys()):
        mine, its = here.get(key), there.get(key)
        if mine and its and mine.amount == its.amount:
            continue
        kind = "amount" if mine and its else "only_ours" if mine else "only_theirs"
        wrong.append(
            Difference(
                kind=kind,
                flow=key[0],
                number=key[1],
                order=mine.order if mine else None,
                ours=mine.amount if mine else None,
                theirs=its.amount if its else None,
            )
        )
    return Compared(
        len(here),
        len(there),
        len(here.keys() & there.keys()) - sum(each.kind == "amount" for each in wrong),
        _sum(here.values(), "payment"),
        _sum(here.values(), "refund"),
        tuple(wrong),
    )


def _sum(entries: Iterable[Entry], flow: str) -> Decimal:
    return sum((each.amount for each in entries if each.flow == flow), Decimal(0))


def order_by_receipt(code: str) -> Order | None:
    """The order whose receipt bears this code."""
    rows = Order.objects.exclude(receipt="").select_related("payer", "payee", "application__plan", "refund")
    return rows.filter(receipt=code).first()
