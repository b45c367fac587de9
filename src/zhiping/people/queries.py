"""Who may act as what, where a person works, and how a unit stands."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from zhiping import clock
from zhiping.people.models import Actor, Authorisation, Body, Employment, Membership, Person, Suspension

CHAIN = "superior__superior__superior__superior"  # what select_related joins above an employer
COMPETENT: Final = ("county", "city", "department", "agency")
WARNED: Final = timedelta(days=30)


def duties_of(person: Person) -> QuerySet[Membership]:
    """The duties a person holds now, other than being employed."""
    return (
        person.memberships.filter(until=None)
        .exclude(role="employee")
        .select_related("body")
        .order_by("since", "id")
    )


def employer_of(person: Person) -> Body | None:
    """The body that employs the person now."""
    job = person.memberships.filter(until=None, role="employee").select_related(f"body__{CHAIN}").first()
    return job.body if job else None


def actor_for(person: Person, membership_id: UUID | str | None) -> Actor:
    """The person acting for a duty they hold, or for themselves when they hold none such."""
    duty = duties_of(person).filter(pk=membership_id).first() if membership_id else None
    return Actor(person, duty)


def works_at(person: Person, body_id: UUID) -> bool:
    """Whether the person has any tie to the body; who must stay out of a case is said in applications.permissions."""
    return person.memberships.filter(until=None, body_id=body_id).exclude(role="expert").exists()


def chain_of(body: Body | None) -> tuple[Body, ...]:
    """The body and everyone above it, the highest first. Joined superiors (`CHAIN`) cost no query."""
    found: list[Body] = []
    while body is not None and body not in found:
        found.append(body)
        body = body.superior
    return tuple(reversed(found))


def superior_at(body: Body, place: str) -> Body | None:
    """The nearest body above this one that has the place: its county, its city, its department …"""
    above = (each for each in reversed(chain_of(body.superior)) if each.place == place)
    return next(above, None)


def masked(name: str) -> str:
    """A name as others may read it: the first character, and stars."""
    return name[:1] + "*" * (len(name) - 1)


def clerks_of(unit: Body) -> QuerySet[Membership]:
    """Who is on duty as the unit's clerk now, the longest first."""
    return (
        unit.memberships.filter(role="employer", until=None).select_related("person").order_by("since", "id")
    )


def competent_bodies() -> QuerySet[Body]:
    """The authorities a unit may name as its own: county, city, department; or a personnel agency."""
    found = Body.objects.filter(kind="authority", place__in=COMPETENT)
    return found.select_related("superior").order_by("place", "name")


def unit_named(credit_code: str, name: str) -> Body | None:
    """The body with this code, else with this very name."""
    return (
        Body.objects.filter(credit_code=credit_code).first() if credit_code else None
    ) or Body.objects.filter(name=name).first()


def unit_said(said: str) -> Body | None:
    """The unit somebody means by a whole name or a credit code."""
    words = said.strip()
    return Body.objects.filter(Q(name=words) | Q(credit_code=words.upper()), kind="employer").first()


def units_found(words: str) -> QuerySet[Body]:
    """Units whose name has every word, or whose code it is."""
    found = Body.objects.filter(kind="employer")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(credit_code=word.upper()))
    return found.select_related("superior", "branch_of").order_by("name")


def units_below(authority: Body) -> QuerySet[Body]:
    """The units under an authority, directly or through others, with `state` of their account, `clerks` and `staff`."""
    parts = CHAIN.split("__")
    above = Q()
    for depth in range(1, len(parts) + 1):
        above |= Q(**{"__".join(parts[:depth]): authority})
    return with_account_state(Body.objects.filter(above, kind="employer")).order_by("name")


def with_account_state(units: QuerySet[Body]) -> QuerySet[Body]:
    """Each with `clerks` and `staff` (counts) and `state`: suspended, active, else how far its newest letter is."""
    on_duty = Membership.objects.filter(body=OuterRef("pk"), until=None).order_by().values("body")
    counted = on_duty.annotate(number=Count("pk")).values("number")
    letters = Authorisation.objects.filter(body=OuterRef("pk"), state="uploaded")
    held = Suspension.objects.filter(body=OuterRef("pk"), lifted_at=None)
    return units.annotate(
        clerks=Coalesce(Subquery(counted.filter(role="employer")), 0),
        staff=Coalesce(Subquery(counted.filter(role="employee")), 0),
        state=Case(
            When(Exists(held), then=Value("suspended")),
            When(clerks__gt=0, then=Value("active")),
            When(Exists(letters), then=Value("uploaded")),
            default=Value("registered"),
        ),
    ).select_related("superior", "branch_of")


def letters_of(unit: Body) -> QuerySet[Authorisation]:
    """Every letter of the unit, the newest first."""
    return unit.authorisations.select_related("agent", "decided_by", "authority")


def letters_before(authority: Body) -> QuerySet[Authorisation]:
    """Every letter that was handed in to this authority."""
    found = Authorisation.objects.filter(authority=authority)
    return found.select_related("body", "agent", "decided_by")


def invitations_of(person: Person) -> QuerySet[Authorisation]:
    """Where the person is asked to be a clerk, or has begun to be one."""
    return person.authorisations.select_related("body__superior", "prepared_by")


def employment_of(person: Person) -> Employment | None:
    """The person's bond to the unit that employs them now."""
    found = person.employments.filter(state="confirmed")
    return found.select_related("body__superior", "body__branch_of", "payer", "membership").first()


def staff_of(unit: Body) -> QuerySet[Employment]:
    """Every bond to the unit and to the branches it runs, with whoever pays."""
    mine = Q(body=unit) | Q(body__branch_of=unit, body__run_by_headquarters=True)
    return Employment.objects.filter(mine).select_related("person", "body", "payer", "explained_for")


def sent_by(unit: Body) -> QuerySet[Employment]:
    """People the unit pays for who work elsewhere (劳务派遣, branches)."""
    found = Employment.objects.filter(payer=unit, state="confirmed").exclude(body=unit)
    return found.select_related("person", "body", "payer", "explained_for").order_by("person__name", "id")


def known_payers(employment: Employment) -> set[str]:
    """Under whose names the insurance may be paid without a question: the unit, its headquarters, who was named, the agency."""
    unit = employment.body
    agency = unit.superior if unit.superior and unit.superior.place == "agency" else None
    others = (unit.branch_of, employment.payer, agency)
    return {unit.name, employment.payer_name, *(each.name for each in others if each)} - {""}


def expiring(duty: Membership) -> bool:
    """Whether the letter this duty rests on runs out within thirty days."""
    last = duty.valid_until
    return last is not None and last <= clock.today() + WARNED
