"""Who may learn who objected (decision 22)."""

from zhiping.people.models import Actor
from zhiping.people.permissions import acts_for, is_above
from zhiping.screening.models import Objection


def may_see_contact(objection: Objection, by: Actor) -> bool:
    """An employer's own people only where the objector agreed; the authorities above it always. Of a notice of the committee's office,
    the office that investigates.
    """
    notice = objection.noticed.notice
    if notice.stage != "employer":
        return by.role == "office" and by.body_id == notice.body_id
    if by.role == "authority":
        return is_above(by, notice.body)
    return objection.disclosed and acts_for(notice.body, by)


def may_read_report(objection: Objection, by: Actor) -> bool:
    """The body that investigates, and the authorities above an employer; never who it is about, nor the public."""
    notice = objection.noticed.notice
    if by.role == "authority" and notice.stage == "employer" and is_above(by, notice.body):
        return True
    if by.body_id == notice.body_id:
        return by.role in ("employer", "office")
    return by.role in ("authority", "office", "bureau") and handled(objection, by)


def handled(objection: Objection, by: Actor) -> bool:
    """Whether the case it is about is or was on this body's desk."""
    return objection.noticed.application.handled_by.filter(body=by.body_id).exists()
