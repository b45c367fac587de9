"""What somebody may know of their own account: devices and attempts."""

from django.db.models import QuerySet

from zhiping.access.models import Attempt, Device
from zhiping.people.models import Person


def devices_of(person: Person) -> QuerySet[Device]:
    """Where the person is signed in now, the one in use last first."""
    return Device.objects.filter(person=person, ended_at=None)


def recent_attempts(person: Person) -> QuerySet[Attempt]:
    """Who tried to come in as this person, the latest first."""
    return Attempt.objects.filter(person=person).exclude(outcome="unlocked").order_by("-at", "-id")


def ended_because(session_key: str) -> str:
    """Why the session with this key is over, in words; empty when its owner ended it, or nobody knows it."""
    device = Device.objects.filter(session_key=session_key).exclude(ended_at=None).first()
    return device.get_ended_why_display() if device and device.ended_why != "signed_out" else ""
