"""Reading the archive: the facts it gives to the rules, who is frozen, what somebody has on record."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from zhiping import clock
from zhiping.integrity.models import CreditReport, Freeze, IntegrityRecord, Penalty, Proceeding
from zhiping.people.models import Body, Person


def integrity_facts(person: Person) -> dict[str, Any]:
    """What packs read: `integrity_records` (begins, ends, bars, held) of what was neither repaired nor annulled, and `penalty_until`."""
    records = [
        {"begins": str(each.begins_on), "ends": str(each.ends_on), "bars": each.bars, "held": each.held}
        for each in person.integrity_records.filter(closed_how="").order_by("ends_on")
    ]
    until = Penalty.objects.filter(person=person, lifted_on=None).aggregate(latest=Max("until"))["latest"]
    told: dict[str, Any] = {"penalty_until": str(until)} if until else {}
    return told | ({"integrity_records": records} if records else {})


def freezes_among(applications: Iterable[UUID]) -> dict[UUID, Freeze]:
    """Which of these cases stand still, and by whom; one query."""
    rows = Freeze.objects.filter(application__in=list(applications), lifted_at=None).select_related(
        "body", "by"
    )
    return {each.application: each for each in rows}


def anything_against(application: str, person: str) -> Q:
    """Whether a freeze of the case, a record or a penalty of the person is in effect today; for a query over rows that hold these two
    keys in fields of these names. It costs no query of its own; what it is, `permissions` reads where there is something.
    """
    frozen = Freeze.objects.filter(application=OuterRef(application), lifted_at=None)
    recorded = IntegrityRecord.objects.filter(person=OuterRef(person)).running()
    penalised = Penalty.objects.filter(person=OuterRef(person), until__gte=clock.today(), lifted_on=None)
    return Q(Exists(frozen)) | Q(Exists(recorded)) | Q(Exists(penalised))


def proceedings_of(person: Person) -> QuerySet[Proceeding]:
    """What was served on the person; what is only proposed is not theirs to read yet."""
    mine = Proceeding.objects.filter(person=person, served_at__isnull=False).select_related("body", "record")
    return mine.prefetch_related("defences")


def records_of(person: Person) -> QuerySet[IntegrityRecord]:
    return (
        IntegrityRecord.objects.filter(person=person)
        .select_related("body")
        .prefetch_related("repair_requests")
    )


def archive_of(body: Body) -> QuerySet[IntegrityRecord]:
    """The records this body decided, the newest first, with all that a list shows."""
    rows = IntegrityRecord.objects.filter(body=body).select_related("person", "proceeding")
    return rows.prefetch_related("credit_reports", "repair_requests")


def waiting_reports() -> QuerySet[CreditReport]:
    return CreditReport.objects.filter(state="queued").select_related("record__person", "record__body")
