"""What the archive stops. Asked by `advance` for every case, at every station."""

from uuid import UUID

from zhiping import clock
from zhiping.integrity import refusals
from zhiping.integrity.models import Freeze, IntegrityRecord, Penalty
from zhiping.people.models import Actor, Person


def require_unfrozen(application: UUID, *, which: str) -> None:
    """Nobody has asked for the case to stand still; `which` is what a refusal calls it. One query."""
    held = Freeze.objects.filter(application=application, lifted_at=None).select_related("body").first()
    if held:
        raise refusals.frozen(held, which)


def require_unbarred(person: Person, sought: str) -> None:
    """No record that runs today stops this title, and no penalty is in effect. Two queries."""
    record = _stopping(person, sought)
    if record:
        raise refusals.barred(record)
    penalty = Penalty.objects.filter(person=person, until__gte=clock.today(), lifted_on=None).first()
    if penalty:
        raise refusals.penalised(penalty)


def _stopping(person: Person, sought: str) -> IntegrityRecord | None:
    """The record, of those that run, that stops this title the longest."""
    running = (
        IntegrityRecord.objects.filter(person=person).running().select_related("person").order_by("-ends_on")
    )
    return next((each for each in running if each.bar.stops(sought, clock.today())), None)


def may_record_penalty(by: Actor) -> bool:
    """Who learns of penalties: the authorities above public institutions and the bureaus."""
    return by.role in ("authority", "bureau") and by.body_id is not None


def may_decide(body: UUID, by: Actor) -> bool:
    """Whether the actor's body is the one that serves and decides."""
    return by.role == "bureau" and by.body_id == body
