"""The queue of reports to the credit platforms. Asking them is `integrity.asking`'s, outside any transaction; here is what is kept."""

from datetime import timedelta

from django.db import transaction

from zhiping import clock
from zhiping.integrity import refusals
from zhiping.integrity.models import PLATFORMS, CreditReport, IntegrityRecord
from zhiping.integrity.permissions import may_decide
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Actor

# After so many minutes it is tried again: at once, then ever more rarely, then every four hours until somebody mends it.
PAUSES = (1, 5, 15, 60, 240)


@transaction.atomic
def queue_reports(held: IntegrityRecord, what: str) -> list[CreditReport]:
    """One for each platform; what is queued already is not queued again."""
    now = clock.now()
    known = set(held.credit_reports.filter(what=what).values_list("platform", flat=True))
    return CreditReport.objects.bulk_create(
        CreditReport(record=held, platform=platform, what=what, queued_at=now, next_at=now)
        for platform, _ in PLATFORMS
        if platform not in known
    )


@transaction.atomic
def acknowledge(report: CreditReport, receipt: str) -> bool:
    """The platform took it; whether that was news."""
    held = _waiting(report)
    if held is None:
        return False
    held.state, held.receipt, held.acknowledged_at = "acknowledged", receipt[:64], clock.now()
    held.tries, held.next_at, held.problem = held.tries + 1, None, ""
    held.save()
    detail = {"platform": held.platform, "what": held.what, "receipt": held.receipt}
    record(held.record_id, "credit_acknowledged", by=SYSTEM, detail=detail)
    return True


@transaction.atomic
def reject(report: CreditReport, problem: str) -> bool:
    """The platform will never take it as it is: somebody must look."""
    held = _waiting(report)
    if held is None:
        return False
    held.state, held.tries, held.next_at, held.problem = "rejected", held.tries + 1, None, problem[:64]
    held.save()
    detail = {"platform": held.platform, "what": held.what, "unit": held.record.body.name}
    record(held.record_id, "credit_rejected", by=SYSTEM, detail=detail)
    return True


@transaction.atomic
def put_off(report: CreditReport, problem: str) -> bool:
    """No answer: once more, later."""
    held = _waiting(report)
    if held is None:
        return False
    pause = PAUSES[min(held.tries, len(PAUSES) - 1)]
    held.tries, held.problem = held.tries + 1, problem[:64]
    held.next_at = clock.now() + timedelta(minutes=pause)
    held.save(update_fields=["tries", "problem", "next_at"])
    return True


def _waiting(report: CreditReport) -> CreditReport | None:
    rows = CreditReport.objects.select_for_update(of=("self",)).select_related("record__body")
    return rows.filter(pk=report.pk, state="queued").first()


@transaction.atomic
def report_again(held: IntegrityRecord, *, by: Actor) -> int:
    """重新报送, for who decided it: what was not taken, or waits for its next try, is due at once; how many."""
    if not may_decide(held.body_id, by):
        raise refusals.not_your_proceeding()
    rows = held.credit_reports.select_for_update().exclude(state="acknowledged")
    again = rows.update(state="queued", next_at=clock.now())
    if not again:
        raise refusals.all_acknowledged()
    record(held.pk, "report_credit_again", by=by, detail={"document": held.document})
    return again
