"""Who may act on plans."""

from zhiping.people.models import Actor, Body
from zhiping.plans import refusals


def require_office(office: Body, by: Actor) -> None:
    """A member of the office that owns it; the system where a deployment is set up."""
    if by.role != "system" and (by.role != "office" or by.body_id != office.pk):
        raise refusals.not_your_office()
