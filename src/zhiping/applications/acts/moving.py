"""`advance`, the one door through which a case moves."""

from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications import refusals
from zhiping.applications.acts.refereeing import free_referees
from zhiping.applications.models import Application, Handling
from zhiping.applications.permissions import require_duty, require_free, require_good_standing
from zhiping.applications.queries import desk_for, due_day, joint_body
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.policy.lifecycle import Move, NotAllowed, outcome_label, role_of, step
from zhiping.policy.taking import TAKING
from zhiping.posts.acts import settle_place

PLACED = ["station", "resume_at", "outcome", "desk", "arrived_at", "due_on", "holder", "taken_at", "looked"]


def locked(application: Application) -> Application:
    """The case as it is now, held until the transaction ends. First held, then read: a row that is joined while somebody else has the
    case is as it was before the wait. The bodies of its plan and those above its employer are read where an act asks for them.

    Whether anything in the integrity archive may stop it is read along with it: a freeze or a decision waits for the same row.
    """
    Application.objects.select_for_update().values_list("pk").get(pk=application.pk)
    rows = Application.objects.with_archive().select_related("plan", "employer", "applicant", "submission")
    return rows.get(pk=application.pk)


@transaction.atomic
def advance(
    application: Application,
    act: str,
    *,
    by: Actor,
    detail: dict[str, Any] | None = None,
    held: bool = False,
) -> Application:
    """Move a case by an act. Locks it, asks the lifecycle, saves its place, writes the journal. Nothing else moves a case.

    `held`: the act has it `locked` in this transaction already, and has required the duty. However it ends, the post it held is
    consumed or free again.
    """
    case = application if held else locked(application)
    if not held:
        require_duty(case, by)
    if act not in (*TAKING, "disqualify"):
        require_free(case, by)
    before = case.place
    try:
        case.station, case.resume_at, case.outcome = _after(case, act, by.role)
    except NotAllowed as problem:
        raise refusals.not_possible(problem) from problem
    require_good_standing(case, act, before)
    if case.station != before.station:
        _arrive(case)
    case.save(update_fields=PLACED)
    record(case.pk, act, by=by, station=before.station, detail=detail)
    taken_back = case.is_own_draft or case.outcome == Move.WITHDRAWN
    if taken_back and case.station != before.station:
        free_referees(case)
    if case.outcome and not before.outcome:
        settle_place(case.pk, granted=case.outcome == Move.CERTIFIED, why=outcome_label(case.outcome), by=by)
    return case


def _after(case: Application, act: str, role: str) -> tuple[str, str, str]:
    resume = case.pack.resume if case.resume_at else ""
    place = step(case.route, case.place, act, role, resume=resume)
    return place.station, place.resume_at, place.outcome


def _arrive(case: Application) -> None:
    case.arrived_at = clock.now()
    Handling.objects.filter(application=case, body=case.desk_id).update(left_at=case.arrived_at)
    case.desk, case.due_on = _next_desk(case), due_day(case)
    case.holder, case.taken_at, case.looked = None, None, "open"
    here = [body for body in (case.desk, joint_body(case)) if body]
    handlings = [Handling(application=case, body=body, since=case.arrived_at) for body in here]
    Handling.objects.bulk_create(handlings, ignore_conflicts=True)  # who had it before has it since then


def _next_desk(case: Application) -> Body | None:
    """Whose turn it is now; a case never goes where nobody would find it."""
    if case.outcome or role_of(case.station) == "applicant":
        return None
    desk = desk_for(case, case.station)
    if desk is None:
        raise refusals.nobody_there(case, case.station)
    return desk
