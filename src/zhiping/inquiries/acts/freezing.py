"""暂缓办理 of one case while it is looked into; the others of its plan go on."""

from django.db import transaction

from zhiping.applications.acts import locked
from zhiping.applications.models import Application
from zhiping.inquiries import refusals
from zhiping.inquiries.acts.inquiring import held_open
from zhiping.inquiries.acts.thawing import thaw
from zhiping.inquiries.models import Inquiry
from zhiping.integrity.acts import freeze
from zhiping.integrity.models import Freeze
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import DRAFT
from zhiping.policy.refusal import words_required


@transaction.atomic
def freeze_case(inquiry: Inquiry, *, reason: str, by: Actor) -> Freeze:
    """From now on nobody moves the case. A decision in the same moment comes before it (then it is refused) or finds the case frozen."""
    held = held_open(inquiry, by)
    case = _case(held, "暂缓办理")
    if case.outcome or (case.station == DRAFT and not case.resume_at):
        raise refusals.case_over()
    return freeze(case.pk, station=case.station, inquiry=held.pk, reason=reason, clause=refusals.LAW, by=by)


@transaction.atomic
def unfreeze_case(inquiry: Inquiry, *, reason: str, by: Actor) -> Freeze:
    """恢复办理 before the conclusion: what it was frozen for has been cleared up."""
    held = held_open(inquiry, by)
    case = _case(held, "恢复办理")
    if not reason.strip():
        raise words_required("reason", "恢复办理的理由")
    return thaw(case, reason=reason, by=by)


def _case(held: Inquiry, act: str) -> Application:
    if held.application is None:
        raise refusals.no_case(act)
    return locked(held.application)
