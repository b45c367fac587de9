"""处分影响期: recorded by who is told of it, lifted by document."""

from datetime import date

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.integrity import refusals
from zhiping.integrity.models import Penalty
from zhiping.integrity.permissions import may_record_penalty
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person
from zhiping.policy.refusal import words_required
from zhiping.policy.years import last_day


@transaction.atomic
def record_penalty(person: Person, *, kind: str, document: str, decided_on: date, by: Actor) -> Penalty:
    """Until when it keeps its person from applying is worked out from the kind of penalty (事业单位工作人员处分规定 第五条)."""
    if not may_record_penalty(by):
        raise refusals.not_your_penalty()
    if not document.strip():
        raise words_required("document", "处分决定文号")
    if decided_on > clock.today():
        raise refusals.in_the_future("decided_on")
    until = last_day(decided_on, Penalty.YEARS[kind])
    try:
        with transaction.atomic():
            held = Penalty.objects.create(
                person=person,
                kind=kind,
                document=document.strip(),
                decided_on=decided_on,
                until=until,
                body=by.my_body,
                recorded_by=by.me,
                recorded_at=clock.now(),
            )
    except IntegrityError:
        raise refusals.penalty_known() from None
    detail = {"penalty": str(held.pk), "document": held.document, "until": str(until)}
    record(person.pk, "record_penalty", by=by, detail=detail)
    return held


@transaction.atomic
def lift_penalty(penalty: Penalty, *, document: str, by: Actor) -> Penalty:
    """提前解除, by the body that recorded it."""
    held = Penalty.objects.select_for_update().get(pk=penalty.pk)
    if held.body_id != by.body_id or not may_record_penalty(by) or held.lifted_on:
        raise refusals.not_your_penalty()
    if not document.strip():
        raise words_required("document", "解除文号")
    held.lifted_on, held.lifted_document = clock.today(), document.strip()
    held.save(update_fields=["lifted_on", "lifted_document"])
    record(
        held.person_id,
        "lift_penalty",
        by=by,
        detail={"penalty": str(held.pk), "document": held.lifted_document},
    )
    return held
