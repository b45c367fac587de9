"""Who may act on a case where it stands, and who must stay out of it (separation of duties).

All that keeps somebody out of a case is said here, for every role: the acts ask `require_duty`, the desks and the committee ask `barred`.
"""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from zhiping.applications import refusals
from zhiping.applications.models import Application
from zhiping.integrity.permissions import require_unbarred, require_unfrozen
from zhiping.journal.models import Entry
from zhiping.people.models import Actor, Membership
from zhiping.people.permissions import require_standing
from zhiping.policy.lifecycle import DRAFT, ENDED, Place
from zhiping.policy.moves import Move

# Why somebody must stay out, the strongest first.
OWN, RIVAL, TIED, OTHER_LEVEL = "own_case", "same_plan", "same_employer", "other_level"
OUTSIDERS: Final = ("authority", "office", "bureau", "expert")  # roles that must have no tie to the employer
STRENGTH: Final = (OTHER_LEVEL, RIVAL, TIED)  # a later one covers those before it
DESKS: Final = ("employer", "authority", "office", "bureau")  # roles whose cases lie on a body's desk
HELD_UP: Final = ("start_notice", "present")  # acts that move no case and yet must wait where it is frozen
Bars = dict[tuple[UUID, UUID], str]
Rows = QuerySet[Any, Any]  # (why, person, what it is about, at which employer)


def require_duty(case: Application, by: Actor) -> None:
    """The applicant on their own case, a body's member while the case is on that body's desk, and nobody who must stay out.

    Experts have no desk: the acts of deliberation check their assignment or seat before they call `advance`.
    """
    if by.role == "applicant":
        allowed = case.applicant_id == by.person_id
    elif by.role in ("expert", "system"):
        allowed = True
    else:
        allowed = case.desk_id is not None and case.desk_id == by.body_id
    if not allowed:
        raise refusals.not_on_duty()
    if by.role not in ("applicant", "system"):
        require_standing(by)
        require_apart(case, by)


def require_free(case: Application, by: Actor) -> None:
    """What a colleague has taken is theirs until somebody takes it over, or they are no longer on duty there."""
    if by.role in DESKS and case.holder_id not in (None, by.person_id) and holds(case, by.role):
        raise refusals.taken(case)


def require_good_standing(case: Application, act: str, before: Place) -> None:
    """What the integrity archive stops: a frozen case is moved by nobody nor put to the vote, and a case whose applicant is barred from
    the title goes no further on. What was found about it may be acted on, and what was paid is booked. No query where `locked` found
    nothing in the archive.
    """
    if act in ("disqualify", "pay") or not case.may_be_stopped:
        return
    if case.place != before or act in HELD_UP:
        require_unfrozen(case.pk, which=f"{case.applicant.name}的申报（{case.number}）")
    if case.station != before.station and (
        case.station not in (DRAFT, ENDED) or case.outcome == Move.CERTIFIED
    ):
        require_unbarred(case.applicant, case.pack.seeks.level)


def holds(case: Application, role: str) -> bool:
    """Whether who took the case is still on duty at its desk."""
    duties = Membership.objects.filter(person=case.holder_id, body=case.desk_id, role=role, until=None)
    return duties.exists()


def require_apart(case: Application, by: Actor) -> None:
    """Nobody who must stay out of the case; the refusal names who may act instead."""
    why = bar(case, by)
    if why:
        raise refusals.barred(why, by.body_name, others_for(case, by))


def bar(case: Application, by: Actor) -> str:
    """Why this actor must stay out of the case; "" where nothing keeps them."""
    found = barred([by.me.pk], [case], role=by.role, body_id=by.body_id)
    return found.get((by.me.pk, case.pk), "")


def others_for(case: Application, by: Actor) -> list[str]:
    """Names of those on duty at the same desk who need not stay out, the longest on duty first."""
    duties = Membership.objects.filter(body=by.body_id, role=by.role, until=None).exclude(person=by.person_id)
    names = dict(duties.order_by("since", "id").values_list("person_id", "person__name"))
    kept_out = barred(list(names), [case], role=by.role, body_id=by.body_id)
    return [name for person, name in names.items() if (person, case.pk) not in kept_out]


def barred(
    people: Collection[UUID], cases: Sequence[Application], *, role: str, body_id: UUID | None
) -> Bars:
    """Why each of these people must stay out of each of these cases when acting in a role for a body, by (person, case); in one query,
    for any number of them.

    * nobody handles their own case, nor decides about the unit they belong to (40号令 art. 25);
    * a clerk who applies under the same plan at the same unit handles none of its cases;
    * nobody reviews a case at two levels.
    """
    known = _acted_elsewhere(people, cases, role, body_id)
    if role in OUTSIDERS:
        known = known.union(_ties(people, cases))
    if role == "employer":
        known = known.union(_applying(people, cases))
    found: Bars = {}
    for why, person, thing, unit in sorted(known, key=lambda row: STRENGTH.index(row[0])):
        found |= {(person, case.pk): why for case in cases if _is_about(case, why, thing, unit)}
    return found | {(case.applicant_id, case.pk): OWN for case in cases if case.applicant_id in people}


def _is_about(case: Application, why: str, thing: UUID, unit: UUID) -> bool:
    """Whether a row is about this case: the case itself, a unit it comes from, or its plan at its employer."""
    if why == TIED:
        return thing in _units(case)
    return thing == case.pk if why == OTHER_LEVEL else (thing, unit) == (case.plan_id, case.employer_id)


def _units(case: Application) -> set[UUID]:
    """The employer, and the headquarters of a branch: one legal person."""
    return {case.employer_id, case.employer.branch_of_id or case.employer_id}


def _acted_elsewhere(
    people: Collection[UUID], cases: Sequence[Application], role: str, body_id: UUID | None
) -> Rows:
    """Who acted on the case in another role, or for another body: the journal tells."""
    same = Q(role=role) if role == "expert" else Q(role=role, body=body_id)
    acts = Entry.objects.filter(subject__in=[case.pk for case in cases], actor__in=people)
    elsewhere = acts.exclude(same).exclude(role="applicant").order_by().distinct()
    return elsewhere.values_list(Value(OTHER_LEVEL), "actor", "subject", "subject")


def _ties(people: Collection[UUID], cases: Sequence[Application]) -> Rows:
    """Any tie to the employer: employed there, or on duty for it."""
    units = {unit for case in cases for unit in _units(case)}
    duties = Membership.objects.filter(person__in=people, body__in=units, until=None).exclude(role="expert")
    return duties.order_by().values_list(Value(TIED), "person_id", "body_id", "body_id")


def _applying(people: Collection[UUID], cases: Sequence[Application]) -> Rows:
    """Who applies themselves, under which of the cases' plans and at which employer."""
    plans = {case.plan_id for case in cases}
    own = Application.objects.filter(applicant__in=people, outcome="", plan__in=plans).order_by()
    return own.values_list(Value(RIVAL), "applicant_id", "plan_id", "employer_id")
