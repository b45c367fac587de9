"""Who may act on a case where it stands."""

from zhiping.applications import refusals
from zhiping.applications.models import Application
from zhiping.people.models import Actor


def require_duty(case: Application, by: Actor) -> None:
    """The applicant on their own case, a body's member while the case is on that body's desk.

    Experts have no desk: the acts of deliberation check their assignment or seat before they call `advance`.
    """
    if by.role == "applicant":
        allowed = case.applicant_id == by.person_id
    elif by.role in ("expert", "system"):
        allowed = True
    else:
        allowed = case.desk_id is not None and case.desk_id == by.body_id
    if not allowed:
        raise refusals.not_on_duty()
    if by.role != "applicant" and case.applicant_id == by.person_id:
        raise refusals.own_case()
