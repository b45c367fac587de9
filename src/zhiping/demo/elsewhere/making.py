"""Making the season of another notice: bodies, people on duty, committees, dossiers, and the cases on their way."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import count

from django.db.models import Prefetch

from zhiping import clock
from zhiping.applications.acts import start_draft
from zhiping.deliberation.acts import file_committee
from zhiping.demo.cast import SINCE, CastMember, id_number
from zhiping.demo.elsewhere.dossiers import make_dossier
from zhiping.demo.elsewhere.driving import Crew, life
from zhiping.demo.elsewhere.items import items_of
from zhiping.demo.elsewhere.shape import Setting, Tale
from zhiping.demo.outside.people import tale_identity
from zhiping.demo.posts import make_posts
from zhiping.people.acts import put_on_duty, register_body, register_person
from zhiping.people.models import SYSTEM, Actor, Body, Membership, Person
from zhiping.plans.acts import Size, record_filing
from zhiping.plans.models import Filing, Plan, PlanBody
from zhiping.plans.queries import filing_on
from zhiping.policy.composition import grade_of

AREA = "339997"  # no such county: nobody has a number like this
_serial = count(1)


def make(setting: Setting) -> list[Iterator[datetime]]:
    """The lives of its cases, ready to happen."""
    plans = {pack: _plan(pack) for pack in setting.packs}
    bodies = make_bodies(setting, plans[setting.packs[0]])
    for each in setting.staff:
        _on_duty(each, bodies[each.duty_at])
    make_committees(setting, plans.values())
    crew = crew_of(setting)
    clerks = {each.me.login: each for each in crew.duty.values()}
    for told in setting.posts:
        make_posts(told, clerks, setting.begins - timedelta(days=5))
    return [
        _life(tale, plans[tale.pack or setting.packs[0]], bodies, setting, crew) for tale in setting.tales
    ]


def make_bodies(setting: Setting, plan: Plan) -> dict[str, Body]:
    """The plan's bodies by place, and the setting's own; one that is there already only learns where it stands."""
    bodies = {"office": plan.office, "bureau": plan.bureau}
    bodies |= {each.place: each.body for each in PlanBody.objects.filter(plan=plan).select_related("body")}
    for each in setting.bodies:
        superior = bodies.get(each.superior)
        known = Body.objects.filter(name=each.name).first()
        if known is None:
            known = register_body(
                name=each.name, kind=each.kind, superior=superior, place=each.place, unit_type=each.unit_type
            )
        elif each.place:
            known.place, known.superior = each.place, superior
            known.save(update_fields=["place", "superior"])
        bodies[each.key] = known
    return bodies


def make_committees(setting: Setting, plans: Iterable[Plan]) -> None:
    """File every committee that the plans name and that is not on file yet, with the same members."""
    if setting.filed is None:
        return
    for plan in plans:
        seeks = plan.pack.seeks
        for name in seeks.committees:
            if filing_on(plan.office, name, setting.filed[0]):
                continue
            numbered = f"{setting.filed_by}〔{setting.filed[0].year}〕演示"
            number = Filing.objects.filter(number__startswith=numbered).count() + 1
            filing = record_filing(
                office=plan.office, name=name, series=seeks.series, specialty=seeks.specialty, level=seeks.level,
                number=f"{numbered}{number:02d}号", valid=setting.filed, size=_size(seeks.level, numbered), by=SYSTEM,
            )  # fmt: skip
            keys = [each.key for each in seeks.directions if (each.committee or seeks.committee) == name]
            members = [
                (_expert(login, called, plan.office), duty, keys[place % len(keys)])
                for place, (login, called, duty) in enumerate(setting.experts)
            ]
            file_committee(filing=filing, members=members, by=SYSTEM)


def _size(level: str, numbered: str) -> Size:
    """A mid or junior committee has as many members as its city says (40号令 art. 10)."""
    return Size() if grade_of(level) == "senior" else Size(least=11, document=f"{numbered}00号")


def crew_of(setting: Setting) -> Crew:
    """Everybody who is on duty anywhere, as the acts want them."""
    duties = Membership.objects.filter(until=None).exclude(role="employee").select_related("person", "body")
    actors = [Actor(duty.person, duty) for duty in duties.order_by("-since", "-id")]
    return Crew(
        duty={(each.my_body.pk, each.role): each for each in actors},
        experts={each.me.pk: each for each in actors if each.role == "expert"},
        dates=setting.dates,
        documents=setting.announced_by,
    )


def _plan(pack: str) -> Plan:
    return (
        Plan.objects.select_related("office", "bureau").prefetch_related(Prefetch("places")).get(pack_id=pack)
    )


def _life(
    tale: Tale, plan: Plan, bodies: dict[str, Body], setting: Setting, crew: Crew
) -> Iterator[datetime]:
    """The applicant, their dossier and draft; then what happens to it."""
    employer, identity = bodies[tale.employer], tale_identity(tale)
    with clock.standing_at(setting.begins):
        person = _register(tale.login, tale.name, tale.gender, identity.birth, identity.id_number)
        put_on_duty(person, body=employer, role="employee", since=SINCE)
        make_dossier(person, items_of(tale, setting))
        direction = tale.direction or plan.pack.seeks.directions[0].key
        case = start_draft(plan, path=tale.path, direction=direction, by=Actor(person))
    yield from life(case, crew, begins=setting.begins, until=tale.until, then=tale.then)


def _on_duty(member: CastMember, body: Body) -> None:
    known = Person.objects.filter(login=member.login).first()
    person = known or _register(member.login, member.name, member.gender, member.birth)
    if not person.memberships.filter(body=body, role=member.role, until=None).exists():
        put_on_duty(person, body=body, role=member.role, since=SINCE)


def _expert(login: str, name: str, office: Body) -> Person:
    person = Person.objects.filter(login=login).first()
    if person is None:
        person = _register(login, name, "male", date(1967, 4, next(_serial) % 27 + 1))
        put_on_duty(person, body=office, role="expert", since=SINCE)
    return person


def _register(login: str, name: str, gender: str, birth: date, number: str = "") -> Person:
    """Who applies has a number that outside systems know; whoever is on duty has any."""
    serial = next(_serial)
    return register_person(
        login=login, name=name, gender=gender, birth=birth, id_number=number or id_number(AREA, birth, serial), mobile=f"138{serial:08d}"
    )  # fmt: skip
