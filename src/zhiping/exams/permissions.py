"""Who may arrange examinations and interviews, and who sits in a panel."""

from uuid import UUID

from zhiping.exams import refusals
from zhiping.exams.models import Interview, PanelMember, Slot
from zhiping.people.models import Actor
from zhiping.people.permissions import require_standing
from zhiping.plans.models import Plan, PlanBody


def require_examiner(plan: Plan, by: Actor, *, kind: str = "exam") -> None:
    """The office of the body that the plan names for the exam or the interview; the plan's own office where it names none."""
    if by.role != "office" or by.body_id not in examining(plan, kind):
        raise refusals.not_your_exam()
    require_standing(by)


def examining(plan: Plan, kind: str) -> list[UUID]:
    """The body in charge."""
    named = PlanBody.objects.filter(plan=plan, place=kind).values_list("body_id", flat=True)
    return list(named) or [plan.office_id]


def membership_in(slot: Slot, by: Actor) -> PanelMember:
    """The seat of this expert in the panel that hears the candidate."""
    found = slot.panel.members.filter(person=by.person_id).first() if by.role == "expert" else None
    if found is None:
        raise refusals.not_your_panel()
    return found


def require_unpublished(interview: Interview) -> None:
    if interview.published_at:
        raise refusals.interview_published()
