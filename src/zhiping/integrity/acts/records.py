"""What becomes of a record: shortened, repaired, annulled, expired; each is told to the platforms that were told of it."""

from datetime import date

from django.core.files.base import File
from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.files import attached
from zhiping.integrity import refusals
from zhiping.integrity.acts.reporting import queue_reports
from zhiping.integrity.models import IntegrityRecord, RepairRequest
from zhiping.integrity.permissions import may_decide
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.refusal import words_required


@transaction.atomic
def ask_repair(
    held: IntegrityRecord, *, text: str, by: Actor, file: "File[bytes] | None" = None
) -> RepairRequest:
    """信用修复申请, by the person, a year after the decision at the earliest."""
    held = _locked(held)
    if held.person_id != by.person_id:
        raise refusals.not_your_proceeding()
    _require_running(held)
    if clock.today() < held.repair_from:
        raise refusals.too_early_to_repair(held, held.repair_from)
    if not text.strip():
        raise words_required("text", "申请理由")
    told = {"text": text.strip(), "asked_at": clock.now(), **attached(file)}
    try:
        with transaction.atomic():
            asked = RepairRequest.objects.create(record=held, **told)
    except IntegrityError:
        raise refusals.already_asked() from None
    record(held.pk, "ask_repair", by=by, detail={"document": held.document, "unit": held.body.name})
    return asked


@transaction.atomic
def answer_repair(
    asked: RepairRequest,
    *,
    outcome: str,
    answer: str,
    document: str = "",
    until: date | None = None,
    by: Actor,
) -> RepairRequest:
    """同意: the record bars nobody from today, and the platforms are told. 缩短: it ends on the day `until`, once. 不予修复: it runs on."""
    request = RepairRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    held = _locked(request.record)
    if not may_decide(held.body_id, by):
        raise refusals.not_your_proceeding()
    if request.outcome:
        raise refusals.already_answered()
    if not answer.strip():
        raise words_required("answer", "答复")
    if outcome == "granted":
        _close(held, "repaired", document, answer, by)
    if outcome == "shortened":
        _shorten(held, until, document)
    request.outcome, request.answer = outcome, answer.strip()
    request.answered_by, request.answered_at = by.me, clock.now()
    request.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    detail = {"document": held.document, "outcome": outcome, "until": str(held.ends_on)}
    record(held.person_id, "answer_repair", by=by, detail=detail)
    return request


@transaction.atomic
def annul_record(held: IntegrityRecord, *, document: str, reason: str, by: Actor) -> IntegrityRecord:
    """The decision was wrong (复核, 复议, 诉讼): the record bars nobody any more."""
    held = _locked(held)
    if not may_decide(held.body_id, by):
        raise refusals.not_your_proceeding()
    if not reason.strip():
        raise words_required("reason", "理由")
    _close(held, "annulled", document, reason, by)
    record(held.person_id, "annul_record", by=by, detail={"document": held.document, "by": document.strip()})
    return held


@transaction.atomic
def expire_records() -> int:
    """Tell the platforms of records whose last day is over; how many. Again it tells nothing twice."""
    over = IntegrityRecord.objects.filter(closed_how="", ends_on__lt=clock.today())
    new = over.exclude(credit_reports__what="expired").select_for_update(of=("self",))
    return sum(bool(queue_reports(each, "expired")) for each in new)


def _close(held: IntegrityRecord, how: str, document: str, reason: str, by: Actor) -> None:
    _require_running(held)
    if not document.strip():
        raise words_required("document", "文号")
    held.closed_how, held.closed_on, held.closed_by = how, clock.today(), by.me
    held.closed_document, held.closed_reason = document.strip(), reason.strip()
    held.save(update_fields=["closed_how", "closed_on", "closed_by", "closed_document", "closed_reason"])
    queue_reports(held, how)


def _shorten(held: IntegrityRecord, until: date | None, document: str) -> None:
    """Its last day comes sooner; the day that was decided stays to be read."""
    _require_running(held)
    if held.set_until:
        raise refusals.shortened_already(held)
    if until is None or not clock.today() <= until < held.ends_on:
        raise refusals.not_shorter(held)
    if not document.strip():
        raise words_required("document", "文号")
    held.set_until, held.ends_on = held.ends_on, until
    held.save(update_fields=["set_until", "ends_on"])
    queue_reports(held, "shortened")


def _require_running(held: IntegrityRecord) -> None:
    if not held.is_running:
        raise refusals.record_closed(held)


def _locked(held: IntegrityRecord) -> IntegrityRecord:
    rows = IntegrityRecord.objects.select_for_update(of=("self",)).select_related("body", "person")
    return rows.get(pk=held.pk)
