"""面试评分: each member for themselves; the panel's mark when all have given theirs; the case goes on when the office confirms."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.deliberation.acts import record_absence
from zhiping.deliberation.models import ExamMark
from zhiping.exams import refusals
from zhiping.exams.acts.confirming import give_mark
from zhiping.exams.acts.interviews import held_interview
from zhiping.exams.acts.results import told
from zhiping.exams.models import Grade, Interview, Slot
from zhiping.exams.permissions import membership_in
from zhiping.exams.queries import avoided, unplaced
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.interviews import panel_mark
from zhiping.policy.packs.examinations import InterviewRule


@transaction.atomic
def grade_interview(
    slot: Slot, *, points: Mapping[str, Decimal], comment: str, by: Actor, hand_in: bool
) -> Grade:
    """评分 by criterion; a draft until handed in, from the day of the interview on, then the member's own forever. Nobody sees another
    member's.
    """
    held, grade = _sheet(slot, by)
    case = _here(held)
    rule = case.pack.interview_rule
    grade.points = {key: str(figure) for key, figure in _checked(rule, points, whole=hand_in).items()}
    grade.comment = comment.strip()
    if hand_in:
        why = avoided([by.me.pk], [case]).get((by.me.pk, case.pk))
        if why:
            raise refusals.conflicted_member(by.person_name, why)
        if clock.today() < clock.day_of(held.starts_at):
            raise refusals.not_heard_yet(held.starts_at)
        advance(case, "grade_interview", by=by)
        grade.total, grade.submitted_at = sum(points.values(), Decimal(0)), clock.now()
    grade.save()
    _settle(held, rule)
    return grade


@transaction.atomic
def avoid_interview(slot: Slot, *, reason: str, by: Actor) -> Grade:
    """回避: the member gives no mark for this candidate; the panel must still be large enough, else the candidate is heard elsewhere."""
    held, grade = _sheet(slot, by)
    case = _here(held)
    advance(case, "avoid_interview", by=by, detail={"reason": reason})
    grade.points, grade.total, grade.recusal = {}, None, reason.strip()
    grade.save()
    _settle(held, case.pack.interview_rule)
    return grade


@transaction.atomic
def miss_interview(slot: Slot, *, by: Actor) -> Slot:
    """登记缺席: the candidate did not come."""
    held_interview(slot.interview, by)
    held = Slot.objects.select_for_update().get(pk=slot.pk)
    if held.application_id is None or held.mark is not None or held.absent:
        raise refusals.ask_again()
    if clock.now() < held.starts_at:
        raise refusals.not_heard_yet(held.starts_at)
    held.absent = True
    held.save(update_fields=["absent"])
    record(held.interview_id, "miss_interview", by=by, detail={"case": str(held.application_id)})
    return held


@transaction.atomic
def finish_interview(interview: Interview, *, by: Actor) -> dict[str, dict[str, Any]]:
    """确认面试成绩: the cases whose panels have finished go on now, each by `confirm_slot`, with what they got. With nobody left to hear,
    the interviews are over.
    """
    held = held_interview(interview, by)
    slots = held.slots.filter(application__station="interview", application__outcome="")
    done = [each for each in slots if each.absent or each.mark is not None]
    if not done:
        raise refusals.slot_unfinished(slots.count())
    if len(done) == slots.count() and not unplaced(held).exists():
        held.closed_at = clock.now()
        held.save(update_fields=["closed_at"])
    record(held.pk, "finish_interview", by=by, detail={"count": len(done)})
    return {str(each.application_id): told(each.mark, absent=each.absent) for each in done}


@transaction.atomic
def confirm_slot(application: Application, *, by: Actor) -> ExamMark:
    """确认面试成绩: the panel's mark reaches the case, which goes on; who did not come is done with."""
    case = locked(application)
    slot = Slot.objects.filter(application=case).latest("starts_at")
    if slot.absent:
        return record_absence(case, by=by)
    if slot.mark is None:
        raise refusals.slot_unfinished(1)
    return give_mark(case, slot.mark, by=by)


def _sheet(slot: Slot, by: Actor) -> tuple[Slot, Grade]:
    """The slot, held while the sheet is written, and this member's sheet that is still open."""
    held = Slot.objects.select_for_update(of=("self",)).select_related("panel", "interview").get(pk=slot.pk)
    member = membership_in(held, by)
    grade, _ = Grade.objects.get_or_create(slot=held, member=member)
    if grade.submitted_at or grade.recusal or held.absent or held.mark is not None:
        raise refusals.graded_already()
    return held, grade


def _here(slot: Slot) -> Application:
    if slot.application is None or slot.told_at is None:
        raise refusals.not_your_panel()
    return locked(slot.application)


def _checked(rule: InterviewRule, points: Mapping[str, Decimal], *, whole: bool) -> dict[str, Decimal]:
    for each in rule.criteria:
        given = points.get(each.key)
        if given is None:
            if whole:
                raise refusals.missing_points(each.label, each.key)
        elif not 0 <= given <= each.highest:
            raise refusals.beyond_criterion(each.label, each.highest, each.key)
    known = {each.key for each in rule.criteria}
    return {key: figure for key, figure in points.items() if key in known}


def _settle(slot: Slot, rule: InterviewRule) -> None:
    """The panel's mark as soon as everybody who does not stay out has given theirs, and enough have."""
    grades = list(slot.grades.all())
    out = sum(bool(each.recusal) for each in grades)
    members = slot.panel.members.count()
    totals = [each.total for each in grades if each.submitted_at and each.total is not None]
    if totals and len(totals) == members - out and len(totals) >= min(rule.members, members - 1):
        slot.mark = panel_mark(totals, trimmed=rule.trimmed)
        slot.save(update_fields=["mark"])
