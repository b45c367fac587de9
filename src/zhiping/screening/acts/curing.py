"""退回 and 补正: one consolidated list, once; the answers point by point; handing in again. Source: 人社部令第40号 第十七、十八条."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked, submit
from zhiping.applications.models import Application, Submission
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import content_hash, draft_content
from zhiping.people.models import Actor
from zhiping.policy.changes import changes, touched
from zhiping.policy.lifecycle import DRAFT
from zhiping.policy.reasons import BY_CODE, RETURN_REASONS, asked_by
from zhiping.screening import refusals
from zhiping.screening.models import Answer, Return, ReturnPoint
from zhiping.screening.queries import last_return, obstacle_to_return


@dataclass(frozen=True, slots=True)
class Asked:
    """One point of a return: a reason's code, the id of the submitted item it is about ("" for the whole section), what exactly is wrong,
    and, in a second return, why it was not told in the first.
    """

    reason: str
    item: str = ""
    text: str = ""
    since: str = ""
    why: str = "first"


@transaction.atomic
def return_case(application: Application, *, reasons: Sequence[str | Asked], note: str, by: Actor) -> Return:
    """退回修改: one consolidated list from the catalogue; a code alone asks for a whole section. The case resumes where the plan says.

    A second list by the same station holds only what was not cured, what the cure brought up, and, where the plan allows it, what is
    justified in words. After the plan's last station of return nothing is sent back.
    """
    held = locked(application)
    require_duty(held, by)
    if obstacle := obstacle_to_return(held):
        raise obstacle
    points = _judged(held, _asked(held, reasons))
    codes = list(dict.fromkeys(each.reason for each in points))
    said = [{"reason": each.reason, "item": each.item, "why": each.why} for each in points]
    case = advance(
        held, "return_case", by=by, detail={"reasons": codes, "points": said, "note": note}, held=True
    )
    record = Return.objects.create(
        application=case,
        submission=case.submitted,
        station=case.resume_at,
        body=by.my_body,
        reasons=codes,
        note=note,
        by=by.me,
        at=clock.now(),
    )
    ReturnPoint.objects.bulk_create(_rows(record, case.submitted, points))
    case.points_open = len(points)
    case.save(update_fields=["points_open"])
    return record


def _asked(case: Application, reasons: Iterable[str | Asked]) -> list[Asked]:
    """What is asked, each thing once, as far as the catalogue and the submission know it."""
    known = {reason.code for reason in asked_by(case.pack, RETURN_REASONS)}
    items = {item["id"] for item in case.submitted.items}
    every = [Asked(each) if isinstance(each, str) else each for each in reasons]
    chosen = {(each.reason, each.item): each for each in every if each.reason in known}
    if not chosen:
        raise refusals.reasons_required()
    if any(each.item and each.item not in items for each in chosen.values()):
        raise refusals.item_not_submitted()
    return list(chosen.values())


def _judged(case: Application, points: list[Asked]) -> list[Asked]:
    """Each point with how it stands to what this station has told before."""
    earlier = (
        case.returns.filter(station=case.station).select_related("submission").order_by("submission__number")
    )
    told = list(earlier.prefetch_related("points"))
    if not told:
        return points
    known = {(row.reason, str(row.item or "")) for record in told for row in record.points.all()}
    known |= {(code, "") for record in told if not record.points.all() for code in record.reasons}
    since = changes(case.pack, told[-1].submission.content, case.submitted.content)
    judged = [replace(each, why=_why(each, known, since)) for each in points]
    late = [each for each in judged if each.why == "justified"]
    rule = case.pack.returns
    if late and rule.again == "refused":
        raise refusals.could_have_been_told(_labels(late), told[-1].at, rule.again_citation)
    if unexplained := [each for each in late if not each.since.strip()]:
        raise refusals.tell_why_not_before(_labels(unexplained), told[-1].at, rule.again_citation)
    return judged


def _why(point: Asked, known: set[tuple[str, str]], since: Any) -> str:
    section = BY_CODE[point.reason].section
    if (point.reason, point.item) in known:
        return "told"
    return "arisen" if touched(since, section, point.item) else "justified"


def _labels(points: Sequence[Asked]) -> list[str]:
    return list(dict.fromkeys(BY_CODE[each.reason].label for each in points))


def _rows(record: Return, submission: Submission, points: Sequence[Asked]) -> list[ReturnPoint]:
    titles = {item["id"]: str(item["title"])[:200] for item in submission.items}
    return [
        ReturnPoint(
            record=record,
            position=position,
            reason=each.reason,
            item=each.item or None,
            item_title=titles.get(each.item, ""),
            text=each.text.strip(),
            why=each.why,
            since=each.since.strip() if each.why == "justified" else "",
        )
        for position, each in enumerate(points, start=1)
    ]


@transaction.atomic
def answer_point(point: ReturnPoint, *, outcome: str, text: str, by: Actor) -> Answer:
    """逐条答复: 已补正 or 无法补正, with what was done or why not. May be changed until the case is handed in again."""
    held = locked(point.record.application)
    require_duty(held, by)
    latest = last_return(held)
    if held.station != DRAFT or latest is None or latest.pk != point.record_id:
        raise refusals.not_to_be_answered()
    if outcome not in dict(Answer.OUTCOMES) or not text.strip():
        raise refusals.answer_in_words()
    detail = {"point": point.position, "reason": point.reason, "outcome": outcome, "text": text.strip()}
    case = advance(held, "answer", by=by, detail=detail)
    answer, _ = Answer.objects.update_or_create(
        point=point, defaults={"outcome": outcome, "text": text.strip(), "by": by.me, "at": clock.now()}
    )
    case.points_open = latest.points.filter(answer=None).count()
    case.save(update_fields=["points_open"])
    return answer


@transaction.atomic
def hand_in(application: Application, *, by: Actor) -> Submission:
    """提交, for the first time or after a return. What is said to be cured must not be the same as before."""
    case = locked(application)
    latest = last_return(case)
    if latest and case.station == DRAFT and case.applicant_id == by.person_id and not case.points_open:
        _require_change(case, latest)
    return submit(case, by=by)


def _require_change(case: Application, latest: Return) -> None:
    said_cured = latest.points.filter(answer__outcome="cured").exists()
    content, _ = draft_content(case)
    if said_cured and content_hash(content) == case.submitted.content_hash:
        raise refusals.nothing_changed()
