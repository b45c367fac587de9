"""Who may act on plans."""

from zhiping.people.models import Actor, Body
from zhiping.plans import refusals


def require_office(office: Body, by: Actor) -> None:
    """A member of the office that owns it; the system where a deployment is set up."""
    if by.role != "system" and (by.role != "office" or by.body_id != office.pk):
        raise refusals.not_your_office()


def require_authority(by: Actor) -> None:
    """A body that hands cases up may forward a plan to those below it."""
    if by.role != "authority":
        raise refusals.only_authorities_forward()


def require_office_or_bureau(by: Actor) -> None:
    """Those who run plans keep the calendar."""
    if by.role not in ("office", "bureau"):
        raise refusals.not_your_office()
