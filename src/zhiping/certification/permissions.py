"""Who may change the register."""

from zhiping.applications.permissions import require_apart
from zhiping.certification import refusals
from zhiping.certification.models import Certificate
from zhiping.people.models import Actor
from zhiping.people.permissions import require_standing


def require_issuer(certificate: Certificate, by: Actor) -> None:
    """Somebody on duty at the body that issued it, with no tie to the holder; or the system, for an act that has asked who."""
    if by.role == "system":
        return
    if by.role != "bureau" or by.body_id != certificate.issuer_id:
        raise refusals.not_the_issuer(certificate)
    require_standing(by)
    require_apart(certificate.application, by)
