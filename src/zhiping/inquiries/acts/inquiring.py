"""核查: what was done, what the person says to it, the conclusion with its report, the answer to who reported."""

from datetime import date, timedelta

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import locked
from zhiping.files import attached
from zhiping.inquiries import refusals
from zhiping.inquiries.acts.thawing import thaw
from zhiping.inquiries.models import EXTENSION_DAYS, Complaint, Hearing, Inquiry, InquiryStep
from zhiping.inquiries.permissions import require_handler
from zhiping.inquiries.queries import SHOWN
from zhiping.integrity.queries import freezes_among
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.refusal import words_required


@transaction.atomic
def add_step(
    inquiry: Inquiry, *, kind: str, text: str, by: Actor, file: "File[bytes] | None" = None
) -> InquiryStep:
    held = held_open(inquiry, by)
    if not text.strip():
        raise words_required("text", "经过和结果")
    told = {"kind": kind, "text": text.strip(), "by": by.me, "at": clock.now()}
    step = InquiryStep.objects.create(inquiry=held, **told, **attached(file))
    record(
        held.pk,
        "take_inquiry_step",
        by=by,
        detail={"number": held.number, "kind": kind, "sha256": step.sha256},
    )
    return step


@transaction.atomic
def hear(inquiry: Inquiry, *, question: str, until: date, by: Actor) -> Hearing:
    """听取本人说明: the person is told what it is about, never who said it, and answers on their own page."""
    held = held_open(inquiry, by)
    if held.application is None:
        raise refusals.no_case("听取本人说明")
    if not question.strip():
        raise words_required("question", "请本人说明的问题")
    if until <= clock.today():
        raise words_required("until", "今天以后的答复期限")
    who = held.application.applicant
    hearing = Hearing.objects.create(
        inquiry=held, person=who, question=question.strip(), until=until, asked_by=by.me, asked_at=clock.now()
    )
    record(who.pk, "hear_person", by=by, detail={"number": held.number, "until": str(until)})
    return hearing


@transaction.atomic
def answer_hearing(hearing: Hearing, *, text: str, by: Actor, file: "File[bytes] | None" = None) -> Hearing:
    """本人说明, once, within the days."""
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("inquiry__body")
    held = rows.get(pk=hearing.pk, person=by.me)
    if held.is_over:
        raise refusals.hearing_closed()
    if not text.strip():
        raise words_required("text", "说明")
    held.answer, held.answered_at = text.strip(), clock.now()
    for field, said in attached(file).items():
        setattr(held, field, said)
    held.save(update_fields=["answer", "answered_at", "name", "sha256", "media_type"])
    record(
        held.inquiry_id,
        "answer_hearing",
        by=by,
        detail={"number": held.inquiry.number, "unit": held.inquiry.body.name},
    )
    return held


@transaction.atomic
def extend(inquiry: Inquiry, *, reason: str, by: Actor) -> Inquiry:
    """延长办理, once, by 30 days; who reported reads the reason by the code."""
    held = held_open(inquiry, by)
    if held.extended_because:
        raise refusals.extended_already()
    if not reason.strip():
        raise words_required("reason", "延长办理的理由")
    held.due_on, held.extended_because = held.due_on + timedelta(days=EXTENSION_DAYS), reason.strip()
    held.save(update_fields=["due_on", "extended_because"])
    record(held.pk, "extend_inquiry", by=by, detail={"number": held.number, "until": str(held.due_on)})
    return held


@transaction.atomic
def conclude(
    inquiry: Inquiry, *, conclusion: str, report: str, by: Actor, file: "File[bytes] | None" = None
) -> Inquiry:
    """核查结论 with its report. Nothing is found true before the person was heard. Where nothing was found, a frozen case goes on at once;
    where something was, it stays frozen until what follows is decided.
    """
    held = held_open(inquiry, by)
    if not report.strip():
        raise words_required("report", "核查报告")
    if not held.steps.exists():
        raise refusals.no_steps()
    if conclusion in ("upheld", "partly") and held.application:
        _require_heard(held)
    held.conclusion, held.report = conclusion, report.strip()
    for field, said in attached(file, "report_").items():
        setattr(held, field, said)
    held.concluded_by, held.concluded_at = by.me, clock.now()
    held.save()
    record(held.pk, "conclude_inquiry", by=by, detail={"number": held.number, "conclusion": conclusion})
    if not held.found_something:
        _release(held, f"核查结论：{held.get_conclusion_display()}", by)
    return held


def _require_heard(held: Inquiry) -> None:
    hearings = list(held.hearings.all())
    if not hearings:
        raise refusals.nobody_heard()
    waiting = [each.until for each in hearings if not each.is_over]
    if waiting:
        raise refusals.hearing_open(max(waiting))


def _release(held: Inquiry, reason: str, by: Actor) -> None:
    """The case goes on, if this inquiry had it stand still."""
    if held.application is None:
        return
    case = locked(held.application)
    found = freezes_among([case.pk]).get(case.pk)
    if found and found.inquiry == held.pk:
        thaw(case, reason=reason, by=by)


@transaction.atomic
def reply(complaint: Complaint, *, text: str, by: Actor) -> Complaint:
    """答复: what the reporter reads by the code, named or not."""
    Complaint.objects.select_for_update().values_list("pk").get(pk=complaint.pk)
    held = Complaint.objects.select_related(*SHOWN).get(pk=complaint.pk)
    require_handler(held, by)
    if held.replied_at:
        raise refusals.replied_already()
    if held.inquiry is None or not held.inquiry.conclusion:
        raise refusals.not_concluded()
    if not text.strip():
        raise words_required("text", "答复")
    held.reply, held.replied_by, held.replied_at = text.strip(), by.me, clock.now()
    held.save(update_fields=["reply", "replied_by", "replied_at"])
    record(held.pk, "reply_complaint", by=by, detail={"number": held.number})
    return held


def held_open(inquiry: Inquiry, by: Actor) -> Inquiry:
    """The inquiry as it is now, held, for who handles it, while it is open."""
    Inquiry.objects.select_for_update().values_list("pk").get(pk=inquiry.pk)
    rows = Inquiry.objects.select_related("body", "plan", "application__applicant", "application__employer")
    held = rows.get(pk=inquiry.pk)
    require_handler(held, by)
    if held.conclusion:
        raise refusals.concluded_already(held)
    return held
