"""What the administrators look at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from zhiping import clock
from zhiping.access.models import Account, Attempt
from zhiping.journal.models import Entry, Seal
from zhiping.people.models import Membership, Person

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
