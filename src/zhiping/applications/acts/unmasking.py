"""查看完整证件信息: masked numbers are shown whole to whoever handles the case, for a reason, and the person can see who looked."""

from django.db import transaction

from zhiping.applications import refusals
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_apart
from zhiping.journal.acts import record
from zhiping.journal.models import Entry
from zhiping.people.models import Actor

LOOK_REASONS = (
    ("identity", "核对身份证件"),
    ("contact", "联系本人补正材料"),
    ("objection", "核查异议或举报"),
    ("certificate", "制发证书、归档"),
)
MAY_LOOK = ("employer", "authority", "office", "bureau")


@transaction.atomic
def unmask(application: Application, *, reason: str, note: str, by: Actor) -> Entry:
    """One look at the identity number and the mobile. The line stands in the journal of the person looked at, not of the case."""
    if by.role not in MAY_LOOK:
        raise refusals.not_on_duty()
    require_apart(application, by)
    if reason not in dict(LOOK_REASONS):
        raise refusals.unknown_choice("查看事由")
    detail = {
        "application": str(application.pk),
        "number": application.number,
        "reason": reason,
        "note": note,
    }
    return record(application.applicant_id, "unmask", by=by, detail=detail)
