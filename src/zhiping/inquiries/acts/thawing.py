"""A case that stood still goes on, with the time that this cost."""

from zhiping.applications.acts import give_back_time
from zhiping.applications.models import Application
from zhiping.integrity.acts import lift_freeze
from zhiping.integrity.models import Freeze
from zhiping.people.models import Actor


def thaw(case: Application, *, reason: str, by: Actor) -> Freeze:
    """恢复办理 of a case that the act has `locked`; refused where it is not frozen."""
    lifted = lift_freeze(case.pk, station=case.station, reason=reason, by=by)
    give_back_time(case, since=lifted.at)
    return lifted
