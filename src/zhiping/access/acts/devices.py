"""Sessions as their owners see them: begun, seen, ended."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from zhiping import clock
from zhiping.access.acts.entering import From
from zhiping.access.models import Device
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person


@transaction.atomic
def begin_device(person: Person, *, session_key: str, how: str, where: From) -> tuple[Device, int]:
    """One more session, and how many older ones it ended. Everybody may be the same persona of a demo."""
    Person.objects.select_for_update().get(pk=person.pk)
    moment = clock.on_the_wall()
    device = Device.objects.create(
        person=person,
        session_key=session_key,
        how=how,
        address=where.address or None,
        agent=where.agent[:200],
        since=moment,
        seen_at=moment,
    )
    if how == "demo":
        return device, 0
    others = Device.objects.filter(person=person, ended_at=None).exclude(pk=device.pk).exclude(how="demo")
    too_many = list(others.order_by("-seen_at")[settings.SESSIONS_AT_ONCE - 1 :])
    for each in too_many:
        _end(each, "too_many")
    return device, len(too_many)


def see_device(device_id: str, *, session_key: str) -> None:
    """It is in use now; its key may have been changed."""
    Device.objects.filter(pk=device_id).update(seen_at=clock.on_the_wall(), session_key=session_key)


@transaction.atomic
def end_device(device_id: UUID | str, *, person: Person, why: str, by: Actor) -> Device | None:
    """End one session of the person; None when there is none such."""
    device = Device.objects.select_for_update().filter(pk=device_id, person=person, ended_at=None).first()
    if device:
        _end(device, why)
        record(person.pk, "end_session", by=by, detail={"device": str(device.pk), "why": why})
    return device


@transaction.atomic
def end_devices(person: Person, *, why: str, keep: str = "") -> int:
    """End all sessions of the person but the one to keep; how many there were."""
    ended = list(
        Device.objects.select_for_update().filter(person=person, ended_at=None).exclude(session_key=keep)
    )
    for each in ended:
        _end(each, why)
    return len(ended)


def _end(device: Device, why: str) -> datetime:
    device.ended_at, device.ended_why = clock.on_the_wall(), why
    device.save(update_fields=["ended_at", "ended_why"])
    Session.objects.filter(session_key=device.session_key).delete()
    return device.ended_at
