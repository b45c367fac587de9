"""What an authority does about a unit below it: suspend it, let it act again, say whose branch it is."""

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people import refusals
from zhiping.people.models import Actor, Body, Suspension
from zhiping.people.permissions import require_above


@transaction.atomic
def suspend_unit(unit: Body, *, reason: str, by: Actor) -> Suspension:
    """停用: until it is lifted the unit's clerks can read and not act."""
    require_above(unit, by)
    if not reason.strip():
        raise refusals.note_required()
    try:
        with transaction.atomic():
            held = Suspension.objects.create(
                body=unit, reason=reason.strip(), by=by.me, authority=by.my_body, since=clock.now()
            )
    except IntegrityError as problem:
        raise refusals.already_suspended() from problem
    record(unit.pk, "suspend_unit", by=by, detail={"reason": reason.strip()})
    return held


@transaction.atomic
def resume_unit(unit: Body, *, note: str, by: Actor) -> Suspension:
    """恢复: with a word on what has changed."""
    require_above(unit, by)
    if not note.strip():
        raise refusals.note_required()
    held = unit.suspensions.select_for_update().filter(lifted_at=None).first()
    if held is None:
        raise refusals.not_suspended()
    held.lifted_at, held.lifted_by, held.note = clock.now(), by.me, note.strip()
    held.save(update_fields=["lifted_at", "lifted_by", "note"])
    record(unit.pk, "resume_unit", by=by, detail={"note": note.strip()})
    return held


@transaction.atomic
def arrange_branch(
    unit: Body, *, headquarters: Body | None, run_by_headquarters: bool = False, by: Actor
) -> Body:
    """登记总公司: whose branch the unit is, and whether the headquarters' clerks act for it; None where it is nobody's."""
    require_above(unit, by)
    if headquarters and (headquarters.pk == unit.pk or headquarters.branch_of_id or unit.branches.exists()):
        raise refusals.wrong_headquarters()
    unit.branch_of = headquarters
    unit.run_by_headquarters = bool(headquarters) and run_by_headquarters
    unit.save(update_fields=["branch_of", "run_by_headquarters"])
    told = {"headquarters": headquarters.name if headquarters else "", "runs": unit.run_by_headquarters}
    record(unit.pk, "arrange_branch", by=by, detail=told)
    return unit
