"""理论考试 and 面试答辩: a mark, that it does not pass, or that the candidate did not come."""

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


@transaction.atomic
def record_mark(application: Application, *, mark: Decimal, by: Actor) -> ExamMark:
    """登记成绩, 0 to the pack's highest; the case goes on. What the mark is worth, the scheme and the committee say."""
    return _marked(application, "record_mark", mark, by)


@transaction.atomic
def fail_mark(application: Application, *, mark: Decimal, by: Actor) -> ExamMark:
    """成绩未达合格线 of the pack: the mark stays on record and the case ends."""
    return _marked(application, "fail_mark", mark, by)


@transaction.atomic
def record_absence(application: Application, *, by: Actor) -> ExamMark:
    """登记缺考: the case ends, for what the notice asks for was not done."""
    case = _held(application, by)
    kind = kind_of(case.station)
    case = advance(case, "record_absence", by=by, detail={"kind": kind})
    return ExamMark.objects.create(application=case, kind=kind, absent=True, by=by.me, at=clock.now())


def _marked(application: Application, act: str, mark: Decimal, by: Actor) -> ExamMark:
    case = _held(application, by)
    kind = kind_of(case.station)
    highest = case.pack.rule_of(kind).highest
    if not 0 <= mark <= highest:
        raise refusals.mark_out_of_range(highest)
    case = advance(case, act, by=by, detail={"kind": kind, "mark": str(mark)})
    return ExamMark.objects.create(application=case, kind=kind, mark=mark, by=by.me, at=clock.now())


def _held(application: Application, by: Actor) -> Application:
    """The case, held while the mark is written; its station says whether it is exam or interview."""
    case = locked(application)
    require_duty(case, by)
    return case
