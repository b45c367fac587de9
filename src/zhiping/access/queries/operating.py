"""What the administrators look at."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet

from zhiping import clock
from zhiping.access.models import Account, Attempt, Proposal
from zhiping.access.queries.locking import GOOD, WRONG, lock_of
from zhiping.journal.models import Entry, Seal
from zhiping.people.models import Membership, Person

MANY = 20_000  # attempts that are looked through
MAY = {
    "system_admin": "提出开通、停用账号和安排上岗，不能自己批准",
    "security_admin": "批准或退回上述事项，查看登录锁定和失败，不能自己提出",
    "audit_admin": "查阅、筛选、导出日志，不能改动任何内容",
}


@dataclass(frozen=True, slots=True)
class Administrator:
    """One of the three duties, and who holds it now."""

    role: str
    label: str
    may: str
    names: tuple[str, ...]


def administrators() -> list[Administrator]:
    """The three separated duties in their order."""
    duties = Membership.objects.filter(until=None, role__in=Membership.ADMINS).select_related("person")
    held: dict[str, list[str]] = {}
    for duty in duties.order_by("since", "id"):
        held.setdefault(duty.role, []).append(duty.person.name)
    labels = dict(Membership.ROLES)
    return [
        Administrator(role, labels[role], MAY[role], tuple(held.get(role, ()))) for role in Membership.ADMINS
    ]


@dataclass(frozen=True, slots=True)
class Glance:
    """`refused`: sign-ins refused within a day; `entries`: lines of the journal within a day; `sealed_at`: the newest seal."""

    people: int
    suspended: int
    refused: int
    entries: int
    sealed_at: datetime | None


def at_a_glance() -> Glance:
    """How the platform stands today."""
    day = timedelta(days=1)
    refused = Q(at__gt=clock.on_the_wall() - day) & ~Q(outcome__in=("ok", "half", "unlocked"))
    newest = Seal.objects.order_by("-number").first()
    return Glance(
        people=Person.objects.count(),
        suspended=Account.objects.exclude(suspended_at=None).count(),
        refused=Attempt.objects.filter(refused).aggregate(number=Count("pk"))["number"],
        entries=Entry.objects.filter(at__gt=clock.now() - day).count(),
        sealed_at=newest.at if newest else None,
    )


def accounts(words: str) -> QuerySet[Person]:
    """People by name or login, with their account and duties; everybody where nothing is asked for."""
    duties = Membership.objects.filter(until=None).exclude(role="employee").select_related("body")
    people = Person.objects.select_related("account").prefetch_related(
        Prefetch("memberships", duties, "duties")
    )
    if words:
        people = people.filter(Q(name__icontains=words) | Q(login__icontains=words))
    return people.order_by("name", "id")


def open_proposals() -> QuerySet[Proposal]:
    """What waits for a decision, the oldest first."""
    return _proposals().filter(decided_at=None).order_by("proposed_at")


def decided_proposals() -> QuerySet[Proposal]:
    """What was decided, the latest first."""
    return _proposals().exclude(decided_at=None).order_by("-decided_at")


def _proposals() -> QuerySet[Proposal]:
    return Proposal.objects.select_related("person", "body", "proposed_by", "decided_by")


@dataclass(frozen=True, slots=True)
class Lock:
    """Who is locked out: a person, an unknown login (no person), or an address that tried many logins."""

    person: Person | None
    address: str
    until: datetime


def locks() -> list[Lock]:
    """Every lock that holds now, the one that lasts longest first. Read at once: an attack makes many."""
    longest = settings.LOCKOUT_WITHIN + settings.LOCKOUT_MINUTES
    recent = Attempt.objects.filter(at__gt=clock.on_the_wall() - timedelta(minutes=longest))
    told = recent.filter(outcome__in=(*WRONG, *GOOD)).order_by("-at")
    logins: dict[str, list[datetime]] = {}
    addresses: dict[str, list[datetime]] = {}
    people, good = {}, set()
    for index, person, address, outcome, at in told.values_list(
        "login_index", "person", "address", "outcome", "at"
    )[:MANY]:
        people[index] = person
        if outcome in GOOD:
            good.add(index)
        else:
            addresses.setdefault(str(address or ""), []).append(at)
            if index not in good:
                logins.setdefault(index, []).append(at)
    known = Person.objects.in_bulk([each for each in people.values() if each])
    found = [
        *(
            Lock(known.get(people[index]), "", until)
            for index, until in _held(logins, settings.LOCKOUT_TRIES)
        ),
        *(
            Lock(None, address, until)
            for address, until in _held(addresses, settings.LOCKOUT_TRIES_PER_ADDRESS)
            if address
        ),
    ]
    return sorted(found, key=lambda lock: lock.until, reverse=True)


def _held(wrong: dict[str, list[datetime]], tries: int) -> list[tuple[str, datetime]]:
    """(login or address, end of its lock) where the wrong ones, the latest first, lock now."""
    ends = ((key, lock_of(times[:tries], tries)) for key, times in wrong.items())
    return [(key, until) for key, until in ends if until]


def refused_attempts() -> QuerySet[Attempt]:
    """Sign-ins that did not succeed, the latest first."""
    return Attempt.objects.exclude(outcome__in=("ok", "half", "unlocked")).select_related("person")


def journal_entries(
    *, who: str = "", act: str = "", since: date | None = None, until: date | None = None
) -> QuerySet[Entry]:
    """Lines of the journal, the latest first; `until` is the last day that counts."""
    entries = Entry.objects.order_by("-at", "-id")
    if who:
        entries = entries.filter(Q(actor_name__icontains=who) | Q(body_name__icontains=who))
    if act:
        entries = entries.filter(act=act)
    if since:
        entries = entries.filter(at__gte=datetime.combine(since, time.min, clock.SHANGHAI))
    if until:
        entries = entries.filter(at__lt=datetime.combine(until + timedelta(days=1), time.min, clock.SHANGHAI))
    return entries
