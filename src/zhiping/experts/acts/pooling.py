"""专家入库: recommendation → the unit agrees → review → in the pool → suspended or removed (40号令 art. 11, 12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhiping import clock
from zhiping.experts import refusals
from zhiping.experts.models import PoolExpert
from zhiping.experts.permissions import require_keeper, require_keeper_of_other, require_unit
from zhiping.experts.queries import lowest_level, specialties_of
from zhiping.journal.acts import record
from zhiping.people.acts import put_on_duty
from zhiping.people.models import Actor, Body, Person, blind_index
from zhiping.people.permissions import require_standing
from zhiping.people.queries import employer_of
from zhiping.plans.acts.filings import years_after
from zhiping.policy.composition import LONGEST_YEARS
from zhiping.policy.pool import CLOSED, STATES, ranks_at_least
from zhiping.policy.vocabulary import TITLE_LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is said of an expert: where they work, which title they hold, what they can judge."""

    title: str
    title_level: str
    specialties: Sequence[str]
    keywords: Sequence[str] = ()

    def require(self, pool: Body) -> list[str]:
        """The specialties in the pool's order; refused where one is none of the pool's, or the title too low (art. 11)."""
        known, least = specialties_of(pool), lowest_level(pool)
        if not self.specialties or set(self.specialties) - set(known):
            raise refusals.no_specialty()
        if least and not ranks_at_least(self.title_level, least):
            raise refusals.title_too_low(dict(TITLE_LEVELS)[least])
        return [key for key in known if key in self.specialties]


@transaction.atomic
def recommend_expert(
    *, pool: Body, name: str, id_number: str, region: str, profile: Profile, reason: str, by: Actor
) -> PoolExpert:
    """推荐: by whoever keeps the pool, and then the unit is asked; or by the expert's own unit, which thereby agrees."""
    person, unit = _found(name, id_number, by)
    specialties = profile.require(pool)
    if by.role != "employer":
        require_keeper(pool, by)
    _once(person, pool)
    made = PoolExpert.objects.create(
        person=person, pool=pool, unit=unit, region=region, title=profile.title.strip(), title_level=profile.title_level,
        specialties=specialties, keywords=list(profile.keywords),
        state="agreed" if by.role == "employer" else "recommended", reason=reason.strip(),
        recommended_by=by.my_body, recommended_at=clock.now(),
    )  # fmt: skip
    detail = {"expert": str(made.pk), "person": str(person.pk), "unit": unit.name, "state": made.state}
    record(made.pk, "recommend_expert", by=by, detail=detail)
    return made


def _found(name: str, id_number: str, by: Actor) -> tuple[Person, Body]:
    """Somebody registered under exactly this name and number, and where they work."""
    person = Person.objects.filter(id_number_index=blind_index(id_number)).first()
    unit = employer_of(person) if person and person.name == name.strip() else None
    if person is None or unit is None:
        raise refusals.nobody_found()
    if by.role == "employer":
        require_standing(by)
        if unit.pk != by.body_id:
            raise refusals.employed_elsewhere()
    if person.pk == by.person_id:
        raise refusals.own_entry()
    return person, unit


def _once(person: Person, pool: Body) -> None:
    Person.objects.select_for_update().get(pk=person.pk)
    there = PoolExpert.objects.filter(person=person, pool=pool).exclude(state__in=CLOSED).first()
    if there:
        raise refusals.in_pool_already(STATES[there.state])


@transaction.atomic
def agree_to_expert(expert: PoolExpert, *, by: Actor) -> PoolExpert:
    """单位同意: the unit lets its person serve; the pool's keeper reviews."""
    held = _held(expert, ("recommended",), "由单位同意")
    require_unit(held, by)
    return _moved(held, "agreed", "agree_to_expert", by)


@transaction.atomic
def decline_expert(expert: PoolExpert, *, note: str, by: Actor) -> PoolExpert:
    """单位不同意, with the reason."""
    held = _held(expert, ("recommended",), "由单位答复")
    require_unit(held, by)
    return _moved(held, "declined", "decline_expert", by, note=_said(note))


@transaction.atomic
def review_expert(
    expert: PoolExpert, *, accepted: bool, until: date | None, note: str, by: Actor
) -> PoolExpert:
    """审核入库, for a term of three years at most (40号令 art. 9); or not, with the reason. Whoever comes in is on duty as an expert."""
    held = _held(expert, ("agreed",), "审核")
    require_keeper_of_other(held, by)
    if not accepted:
        return _moved(held, "refused", "review_expert", by, note=_said(note))
    today = clock.today()
    if until is None or not today < until < years_after(today, LONGEST_YEARS):
        raise refusals.term_wrong(LONGEST_YEARS, today)
    held.since, held.until = today, until
    if not held.person.memberships.filter(body=held.pool, role="expert", until=None).exists():
        put_on_duty(held.person, body=held.pool, role="expert", by=by)
    return _moved(held, "in_pool", "review_expert", by, note=note.strip())


@transaction.atomic
def change_expert(expert: PoolExpert, *, profile: Profile, by: Actor) -> PoolExpert:
    """更正 title, specialties and 研究方向; the keeper's, who has seen the papers. Draws that were fixed before are not touched."""
    held = _held(expert, ("recommended", "agreed", "in_pool", "suspended"), "更正")
    require_keeper_of_other(held, by)
    held.specialties, held.keywords = profile.require(held.pool), list(profile.keywords)
    held.title, held.title_level = profile.title.strip(), profile.title_level
    return _moved(held, held.state, "change_expert", by, note=held.note)


@transaction.atomic
def suspend_expert(expert: PoolExpert, *, note: str, by: Actor) -> PoolExpert:
    """暂停: not drawn and not filed until resumed."""
    held = _held(expert, ("in_pool",), "暂停")
    require_keeper_of_other(held, by)
    return _moved(held, "suspended", "suspend_expert", by, note=_said(note))


@transaction.atomic
def resume_expert(expert: PoolExpert, *, by: Actor) -> PoolExpert:
    """恢复."""
    held = _held(expert, ("suspended",), "恢复")
    require_keeper_of_other(held, by)
    return _moved(held, "in_pool", "resume_expert", by)


@transaction.atomic
def remove_expert(expert: PoolExpert, *, note: str, by: Actor) -> PoolExpert:
    """出库, for good, with the reason. A seat in a committee that is filed is another matter: its filing says until when."""
    held = _held(expert, ("in_pool", "suspended"), "移出")
    require_keeper_of_other(held, by)
    return _moved(held, "removed", "remove_expert", by, note=_said(note))


def _held(expert: PoolExpert, states: Sequence[str], can: str) -> PoolExpert:
    rows = PoolExpert.objects.select_for_update(of=("self",)).select_related("person", "pool", "unit")
    held = rows.get(pk=expert.pk)
    if held.state not in states:
        raise refusals.wrong_state(STATES[held.state], can)
    return held


def _moved(held: PoolExpert, state: str, act: str, by: Actor, *, note: str = "") -> PoolExpert:
    held.state, held.note = state, note
    held.save()
    detail = {"expert": str(held.pk), "person": str(held.person_id), "state": state, "note": note}
    record(held.pk, act, by=by, detail=detail)
    return held


def _said(note: str) -> str:
    if not note.strip():
        raise refusals.reason_required()
    return note.strip()
