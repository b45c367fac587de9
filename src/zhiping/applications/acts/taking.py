"""Who of a body has a case in hand: take it, give it back, take it over with a reason. Nothing of this moves the case."""

from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications import refusals
from zhiping.applications.acts.moving import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_free
from zhiping.people.models import Actor


@transaction.atomic
def take(application: Application, *, by: Actor) -> Application:
    """领办: from now on colleagues see whose it is. What one has already stays as it is; a colleague's is refused."""
    case = locked(application)
    require_free(case, by)
    if case.holder_id == by.person_id:
        return case
    return _held(advance(case, "take", by=by), by)


@transaction.atomic
def take_over(application: Application, *, reason: str, by: Actor) -> Application:
    """接办 what a colleague has, with the reason for the journal."""
    if not reason.strip():
        raise refusals.why_over()
    case = locked(application)
    if case.holder_id == by.person_id:
        return case
    before = case.holder.name if case.holder else ""
    return _held(advance(case, "take_over", by=by, detail={"from": before, "reason": reason.strip()}), by)


@transaction.atomic
def give_back(application: Application, *, by: Actor) -> Application:
    """交回待办: whoever has it puts it back for anybody of the desk."""
    case = locked(application)
    if case.holder_id != by.person_id:
        raise refusals.not_taken_by_you()
    return _held(advance(case, "give_back", by=by), None)


def _held(case: Application, by: Actor | None) -> Application:
    changes: dict[str, Any] = {"holder": by and by.me, "taken_at": by and clock.now()}
    for name, value in changes.items():
        setattr(case, name, value)
    case.save(update_fields=list(changes))
    return case
