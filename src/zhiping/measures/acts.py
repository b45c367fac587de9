"""Taking a step, answering it, lifting the measure. Who may supervise whom is asked by the caller's context, which knows plans."""

from datetime import date
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.files import attached
from zhiping.journal.acts import record
from zhiping.measures import refusals
from zhiping.measures.models import Measure, MeasureAnswer, MeasureStep
from zhiping.measures.permissions import answers_for
from zhiping.people.models import Actor, Body
from zhiping.people.queries import works_at
from zhiping.policy.ladder import next_steps
from zhiping.policy.refusal import words_required


@transaction.atomic
def open_measure(
    unit: Body, *, step: str, told: dict[str, str], deadline: date, by: Actor, finding: UUID | None = None,
    grave: bool = False,
) -> MeasureStep:  # fmt: skip
    """The first step against a unit. `told`: reason, basis, document."""
    if works_at(by.me, unit.pk):
        raise refusals.own_unit(unit)
    try:
        with transaction.atomic():
            measure = Measure.objects.create(
                unit=unit, supervisor=by.my_body, grave=grave, finding=finding, opened_at=clock.now()
            )
    except IntegrityError as problem:
        raise refusals.already_under_measure(unit) from problem
    return take_step(measure, step=step, told=told, deadline=deadline, by=by)


@transaction.atomic
def take_step(measure: Measure, *, step: str, told: dict[str, str], deadline: date, by: Actor) -> MeasureStep:
    """提醒、约谈、暂停评审、限期整改、通报批评、收回评审权: each with its reason, clause, document and deadline."""
    held = _held(measure, by)
    allowed = next_steps(held.taken, grave=held.grave, overdue=held.overdue)
    if step not in allowed:
        raise refusals.step_not_next(step, allowed)
    for field, label in (("reason", "事实和要求"), ("basis", "依据"), ("document", "文号")):
        if not told.get(field, "").strip():
            raise words_required(field, label)
    if deadline < clock.today():
        raise refusals.deadline_passed(deadline)
    words = {key: told[key].strip() for key in ("reason", "basis", "document")}
    taken = MeasureStep.objects.create(
        measure=held,
        position=len(held.taken) + 1,
        step=step,
        deadline=deadline,
        by=by.me,
        at=clock.now(),
        **words,
    )
    detail = {"measure": str(held.pk), "step": step, "deadline": str(deadline), **words}
    record(held.unit_id, "take_measure", by=by, detail=detail)
    return taken


@transaction.atomic
def lift_measure(measure: Measure, *, document: str, reason: str, by: Actor) -> Measure:
    """解除: what it stopped may go on from now."""
    held = _held(measure, by)
    for field, label, said in (("document", "解除文号", document), ("reason", "解除理由", reason)):
        if not said.strip():
            raise words_required(field, label)
    held.lifted_at, held.lifted_by = clock.now(), by.me
    held.lifted_document, held.lifted_reason = document.strip(), reason.strip()
    held.save(update_fields=["lifted_at", "lifted_by", "lifted_document", "lifted_reason"])
    detail = {"measure": str(held.pk), "document": held.lifted_document, "reason": held.lifted_reason}
    record(held.unit_id, "lift_measure", by=by, detail=detail)
    return held


@transaction.atomic
def answer_measure(
    step: MeasureStep, *, text: str, by: Actor, file: "File[bytes] | None" = None
) -> MeasureAnswer:
    """答复: by the unit itself, as often as it has something to say, until the measure is lifted. A suspended clerk may answer too."""
    measure = Measure.objects.select_for_update(of=("self",)).select_related("unit").get(pk=step.measure_id)
    if not answers_for(measure.unit, by):
        raise refusals.not_your_measure()
    if measure.lifted_at:
        raise refusals.lifted_already(measure)
    if not text.strip():
        raise words_required("text", "答复")
    answer = MeasureAnswer.objects.create(
        step=step,
        text=text.strip(),
        by=by.me,
        at=clock.now(),
        **attached(file),
    )
    detail = {"measure": str(measure.pk), "step": step.step, "text": text.strip(), "sha256": answer.sha256}
    record(measure.unit_id, "answer_measure", by=by, detail=detail)
    return answer


def _held(measure: Measure, by: Actor) -> Measure:
    """The measure as it is now, held; the supervisor's own alone."""
    rows = Measure.objects.select_for_update(of=("self",)).select_related("unit", "supervisor")
    held = rows.get(pk=measure.pk)
    if by.role not in ("authority", "bureau") or by.body_id != held.supervisor_id:
        raise refusals.not_your_measure()
    if held.lifted_at:
        raise refusals.lifted_already(held)
    return held
