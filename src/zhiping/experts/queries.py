"""Reading the pool; who must stay out of which case; what is published of a draw."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from zhiping import clock
from zhiping.applications.models import Application, RefereeSeat
from zhiping.experts.models import Draw, DrawnPlace, PoolExpert, Tie, as_drawn
from zhiping.people.models import Actor, Body, Membership, Person, blind_index
from zhiping.plans.models import Filing, Plan
from zhiping.policy.drawing import commitment, draw, replacements
from zhiping.policy.facts import referee_key
from zhiping.policy.pool import TIES, ranks_at_least
from zhiping.policy.public_values import SOURCES
from zhiping.policy.specialties import directions_of

OWN, SAME_UNIT, REFEREE = "本人申报", "与申报人同单位", "系推荐专家"
Reasons = dict[tuple[UUID, UUID], str]  # (person, case) → why they stay out


def pools_of(actor: Actor) -> QuerySet[Body]:
    """The offices whose pools the actor keeps: their own, or those whose plans their bureau confirms."""
    if actor.role == "bureau":
        return Body.objects.filter(
            kind="office", pk__in=Plan.objects.filter(bureau=actor.my_body).values("office")
        )
    return Body.objects.filter(pk=actor.my_body.pk)


def experts_kept_by(actor: Actor) -> QuerySet[PoolExpert]:
    """Everybody in the actor's pools."""
    found = PoolExpert.objects.filter(pool__in=pools_of(actor).values("pk"))
    return found.select_related("person", "unit", "pool", "recommended_by")


def experts_of_unit(unit: Body) -> QuerySet[PoolExpert]:
    """The unit's own people, in whatever pool."""
    return PoolExpert.objects.filter(unit=unit).select_related("person", "unit", "pool", "recommended_by")


def entries_of(person: Person) -> QuerySet[PoolExpert]:
    """The pools a person is, or was, in."""
    return person.pool_entries.select_related("pool", "unit")


def ties_of(person: Person) -> QuerySet[Tie]:
    """What the person declares, without what was taken back."""
    return person.declared_ties.filter(withdrawn_at=None)


def specialties_of(*pools: Body) -> dict[str, str]:
    """Every specialty or direction that the plans of these offices review, by its key; one query for all."""
    plans = Plan.objects.filter(office__in=pools).order_by("-year", "pk")
    found: dict[str, str] = {}
    for plan in plans:
        for each in plan.pack.seeks.directions:
            found.setdefault(each.key, each.label)
    return found


def lowest_level(pool: Body) -> str:
    """The lowest title that the office's plans review; "" without plans."""
    levels = [plan.pack.seeks.level for plan in Plan.objects.filter(office=pool)]
    return min(levels, key=lambda each: sum(ranks_at_least(each, other) for other in levels), default="")


def available(pool: Body, day: date) -> QuerySet[PoolExpert]:
    """Who may be drawn or filed on that day: in the pool, in their term, not suspended."""
    found = PoolExpert.objects.filter(pool=pool, state="in_pool").filter(Q(until=None) | Q(until__gte=day))
    return found.select_related("person", "unit")


def apart(people: Collection[UUID], cases: Sequence[Application]) -> Reasons:
    """Declared ties and referees: why each of these people stays out of each of these cases, beside what applications.permissions
    knows. One query, three where a notice asks for referees.
    """
    found: Reasons = {}
    for tie in Tie.objects.filter(person__in=people, withdrawn_at=None):
        found |= {
            (tie.person_id, case.pk): f"已申报回避：{TIES[tie.kind]}" for case in cases if _is_to(tie, case)
        }
    refereed = [case.pk for case in cases if case.pack.referees]
    seats = RefereeSeat.objects.filter(application__in=refereed).values_list("referee", "application_id")
    known = list(seats) if refereed else []
    keys = _referee_keys(people) if known else {}
    for referee, case in known:
        found |= {(person, case): REFEREE for person in keys.get(referee, ())}
    return found


def _is_to(tie: Tie, case: Application) -> bool:
    if tie.name and tie.name != case.applicant.name:
        return False
    return not tie.unit_name or tie.unit_name == case.employer.name


def _referee_keys(people: Collection[UUID]) -> dict[str, list[UUID]]:
    """Under which keyed hash each of these people would stand as a referee."""
    found: dict[str, list[UUID]] = {}
    for person in Person.objects.filter(pk__in=people).only("name", "mobile"):
        key = blind_index(referee_key({"name": person.name, "phone": person.mobile}))
        found.setdefault(key, []).append(person.pk)
    return found


def live_cases(plan: Plan, committee: str) -> list[Application]:
    """The submitted cases of a plan that this committee will decide."""
    keys = [each.key for each in directions_of(plan.pack, committee)]
    cases = Application.objects.filter(plan=plan, outcome="", submission__isnull=False, direction__in=keys)
    return list(cases.select_related("plan", "applicant", "employer").order_by("pk"))


def avoided(plan: Plan, filing: Filing, experts: Sequence[PoolExpert], *, same_unit: bool) -> dict[UUID, str]:
    """Who of these is not drawn, and why, by PoolExpert. `same_unit`: also who works where somebody applies from; without it they only
    stay out of those cases.
    """
    cases = live_cases(plan, filing.name)
    people = {each.person_id: each.pk for each in experts}
    found = {
        each.pk: "职称级别低于评审级别"
        for each in experts
        if not ranks_at_least(each.title_level, filing.level)
    }
    if same_unit:
        units = {unit for case in cases for unit in (case.employer_id, case.employer.branch_of_id) if unit}
        tied = Membership.objects.filter(person__in=people, body__in=units, until=None).exclude(role="expert")
        found |= {people[person]: SAME_UNIT for person in tied.values_list("person_id", flat=True)}
    found |= {people[person]: reason for (person, _), reason in apart(list(people), cases).items()}
    applying = Application.objects.filter(plan=plan, applicant__in=people, outcome="")
    return found | {people[person]: OWN for person in applying.values_list("applicant_id", flat=True)}


def draws_kept_by(actor: Actor) -> QuerySet[Draw]:
    """The draws of the actor's pools, the newest first."""
    found = Draw.objects.filter(filing__office__in=pools_of(actor).values("pk"))
    return found.select_related("plan", "filing__office", "committed_by", "entered_by")


def published_draws() -> QuerySet[Draw]:
    """Every draw, for everybody: none of them names an expert."""
    return Draw.objects.select_related("plan", "filing__office")


def places_of(held: Draw) -> list[DrawnPlace]:
    """Members in the order drawn, then reserves."""
    rows = held.places.select_related(
        "candidate__expert__person", "candidate__expert__unit", "called_for__candidate"
    )
    return list(rows)


def refusals_in_turn(places: Iterable[DrawnPlace]) -> list[str]:
    """The numbers of those who refused, in the order they did."""
    said = [(place.turn, place.candidate.number) for place in places if place.turn is not None]
    return [number for _, number in sorted(said)]


def record_of(held: Draw, places: Sequence[DrawnPlace] | None = None) -> dict[str, Any]:
    """All that anybody needs to draw again: no names. What is not known yet is not there. `places`: those of the draw, if at hand."""
    record: dict[str, Any] = {
        "number": held.number,
        "state": held.state,
        "inputs": held.inputs,
        "commitment": held.commitment,
        "committed_at": held.committed_at.astimezone(clock.SHANGHAI).isoformat(),
    }
    if held.value:
        places = places_of(held) if places is None else places
        drawn = as_drawn(places)
        record |= {"value": held.value, "members": [list(row) for row in drawn.members]}
        record |= {"reserves": [list(row) for row in drawn.reserves], "declined": refusals_in_turn(places)}
        record["serving"] = sorted(
            [place.specialty, place.candidate.number] for place in places if place.serves
        )
    return record


def drawn_again(held: Draw, places: Sequence[DrawnPlace] | None = None) -> bool:
    """Whether the inputs still have the hash that was published, and with the value give the very list and replacements kept. `places`:
    those of the draw, if at hand.
    """
    if commitment(held.inputs) != held.commitment:
        return False
    if not held.value:
        return True
    places = places_of(held) if places is None else places
    again, kept = draw(held.inputs, held.value), as_drawn(places)
    turns = replacements(held.inputs, again, refusals_in_turn(places))
    called = {place.candidate.number for place in places if place.called_for_id}
    return again == kept and called == {each.called for each in turns if each.called}


def invitations_to(person: Person) -> QuerySet[DrawnPlace]:
    """The places a person was drawn for, that are not settled otherwise."""
    mine = DrawnPlace.objects.filter(candidate__expert__person=person, draw__state__in=("drawn", "sealed"))
    return mine.select_related("draw__plan", "draw__filing__office", "candidate").order_by("-draw__drawn_at")


SOURCE_CHOICES: Final = tuple(
    (key, f"{each.label}（{each.days_said()} {each.at:%H:%M} 开奖）") for key, each in SOURCES.items()
)
