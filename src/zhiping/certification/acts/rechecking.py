"""复查 (40号令 art. 27): whoever was not passed may ask once, within the plan's days, that the result be looked at again."""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_apart
from zhiping.applications.queries import place_sought
from zhiping.certification import refusals
from zhiping.certification.models import Recheck
from zhiping.certification.queries import obstacle_to_recheck, result_to_recheck
from zhiping.deliberation.acts import keep_looked
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.people.permissions import require_standing
from zhiping.posts.acts import reserve_place


@transaction.atomic
def ask_recheck(application: Application, *, grounds: str, by: Actor) -> Recheck:
    """申请复查, with what it rests on. To the body that runs the committee."""
    case = locked(application)
    if case.applicant_id != by.person_id or by.role != "applicant":
        raise refusals.not_yours()
    decision = result_to_recheck(case)
    obstacle = obstacle_to_recheck(case, decision)
    if obstacle or decision is None:
        raise obstacle or refusals.nothing_to_recheck()
    asked = Recheck.objects.create(
        application=case, decision=decision, body=case.plan.office, grounds=grounds, asked_at=clock.now()
    )
    record(case.pk, "ask_recheck", by=by, station=case.station, detail={"grounds": grounds})
    return asked


@transaction.atomic
def answer_recheck(recheck: Recheck, *, answer: str, reasons: str, by: Actor) -> Recheck:
    """答复复查: the result is upheld, or the case goes before the committee again; with reasons, once.

    Where the case held a post, it takes one again, or is refused while there is none.
    """
    case = locked(recheck.application)
    held = Recheck.objects.select_for_update().get(pk=recheck.pk)
    if by.role != "office" or by.body_id != held.body_id:
        raise refusals.not_the_office()
    require_standing(by)
    require_apart(case, by)
    if held.answer:
        raise refusals.recheck_answered(held)
    held.answer, held.reasons, held.answered_by, held.answered_at = answer, reasons, by.me, clock.now()
    held.save(update_fields=["answer", "reasons", "answered_by", "answered_at"])
    detail = {"answer": held.get_answer_display(), "reasons": reasons}
    if answer == "reheard":
        sought = place_sought(case)
        if sought:
            reserve_place(sought, by=by)
        advance(case, "rehear", by=by, held=True, detail={"reasons": reasons})
        keep_looked(case)  # what readers handed in stands: it need not be read anew to be voted on
    record(case.pk, "answer_recheck", by=by, station=case.station, detail=detail)
    return held
