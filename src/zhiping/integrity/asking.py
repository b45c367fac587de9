"""Telling the credit platforms what is queued. Two workers may do it at once: the platform takes a key once, the queue an answer once."""

from typing import cast

from zhiping import clock
from zhiping.gateways.credit import Credit, RecordTold
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.registry import gateway
from zhiping.integrity.acts.reporting import acknowledge, put_off, reject
from zhiping.integrity.models import CreditReport
from zhiping.integrity.queries import waiting_reports

AT_ONCE = 200


def report_due() -> int:
    """Every report that is due, the oldest first; how many were settled."""
    due = list(waiting_reports().filter(next_at__lte=clock.now())[:AT_ONCE])
    return sum(_reported(each) for each in due)


def _reported(report: CreditReport) -> bool:
    platform = cast("Credit", gateway(report.platform))
    try:
        taken = platform.tell(_told(report))
    except Unavailable as silent:
        put_off(report, silent.reason)
        return False
    if taken.state == "rejected":
        return reject(report, taken.problem or "未说明原因")
    return acknowledge(report, taken.receipt)


def _told(report: CreditReport) -> RecordTold:
    """What the platform is told: who, by which decision and rules, from when until when, and what became of it. A record is told as it
    was decided, even if it is repaired while it is still being told: the same key must always say the same.
    """
    held, new = report.record, report.what == "record"
    closed_on = held.closed_on if report.what in ("repaired", "annulled") else None
    ends_on = (held.set_until if new else None) or held.ends_on
    return RecordTold(
        key=str(report.pk),
        record=str(held.pk),
        what=report.what,
        name=held.person.name,
        id_number=held.person.id_number,
        document=held.document,
        authority=held.body.name,
        basis=held.ruleset_label,
        decided_on=held.decided_on.isoformat(),
        begins_on=held.begins_on.isoformat(),
        ends_on=ends_on.isoformat(),
        closed_on=closed_on.isoformat() if closed_on else "",
    )
