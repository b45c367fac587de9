"""理论考试 and 面试答辩: a mark, or that the candidate did not come."""

from decimal import Decimal

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_duty
from zhiping.deliberation import refusals
from zhiping.deliberation.models import ExamMark
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import kind_of

HIGHEST = Decimal(100)


@transaction.atomic
def record_mark(application: Application, *, mark: Decimal, by: Actor) -> ExamMark:
    """登记成绩, 0 to 100; the case goes on. What the mark is worth, the scheme and the committee say."""
    if not 0 <= mark <= HIGHEST:
        raise refusals.mark_out_of_range(HIGHEST)
    kind = _kind(application, by)
    case = advance(application, "record_mark", by=by, detail={"kind": kind, "mark": str(mark)})
    return ExamMark.objects.create(application=case, kind=kind, mark=mark, by=by.me, at=clock.now())


@transaction.atomic
def record_absence(application: Application, *, by: Actor) -> ExamMark:
    """登记缺考: the case ends, for what the notice asks for was not done."""
    kind = _kind(application, by)
    case = advance(application, "record_absence", by=by, detail={"kind": kind})
    return ExamMark.objects.create(application=case, kind=kind, absent=True, by=by.me, at=clock.now())


def _kind(application: Application, by: Actor) -> str:
    """Exam or interview: the station the case is at, held while the mark is written."""
    case = locked(application)
    require_duty(case, by)
    return kind_of(case.station)
