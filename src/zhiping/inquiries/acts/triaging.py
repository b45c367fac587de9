"""受理、不予受理、转办; and the one way to learn who reported."""

from datetime import timedelta

from django.db import transaction

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.inquiries import refusals
from zhiping.inquiries.models import CONCLUDE_DAYS, Complaint, ComplaintNote, Inquiry, Transfer
from zhiping.inquiries.permissions import competent_bodies, handles, require_handler
from zhiping.inquiries.queries import SHOWN
from zhiping.journal.acts import record
from zhiping.journal.models import Entry
from zhiping.people.models import Actor, Body
from zhiping.policy.refusal import words_required


@transaction.atomic
def accept(complaint: Complaint, *, application: Application | None = None, by: Actor) -> Inquiry:
    """受理: looked into within 60 days. What is said of a case that is looked into here already joins that inquiry."""
    held = _untriaged(complaint, by)
    if application and application.plan_id != held.plan_id:
        raise refusals.other_plan()
    if held.about == "applicant" and application is None:
        raise refusals.case_required()
    held.application = application
    require_handler(held, by)
    open_ones = Inquiry.objects.select_for_update().filter(
        body=held.body, conclusion="", application=application
    )
    inquiry = (open_ones.first() if application else None) or _opened(held, by)
    held.inquiry, held.triaged_by, held.triaged_at = inquiry, by.me, clock.now()
    held.save(update_fields=["application", "inquiry", "triaged_by", "triaged_at"])
    record(held.pk, "accept_complaint", by=by, detail={"number": held.number, "inquiry": str(inquiry.pk)})
    return inquiry


def _opened(held: Complaint, by: Actor) -> Inquiry:
    """One case is looked into by one inquiry of a body at a time: who takes up two complaints about it holds the case between them."""
    if held.application:
        Application.objects.select_for_update().values_list("pk").get(pk=held.application.pk)
        known = Inquiry.objects.filter(body=held.body, conclusion="", application=held.application).first()
        if known:
            return known
    inquiry = Inquiry.objects.create(
        plan=held.plan,
        application=held.application,
        body=held.body,
        opened_by=by.me,
        opened_at=clock.now(),
        due_on=clock.today() + timedelta(days=CONCLUDE_DAYS),
    )
    record(inquiry.pk, "open_inquiry", by=by, detail={"number": inquiry.number, "until": str(inquiry.due_on)})
    return inquiry


@transaction.atomic
def decline(complaint: Complaint, *, reason: str, by: Actor) -> Complaint:
    """不予受理: the reason is the answer, and the reporter reads it by the code."""
    held = _untriaged(complaint, by)
    if not reason.strip():
        raise words_required("reason", "不予受理的理由")
    now = clock.now()
    held.declined = held.reply = reason.strip()
    held.triaged_by = held.replied_by = by.me
    held.triaged_at = held.replied_at = now
    held.save(update_fields=["declined", "reply", "triaged_by", "triaged_at", "replied_by", "replied_at"])
    record(held.pk, "decline_complaint", by=by, detail={"number": held.number})
    return held


@transaction.atomic
def transfer(complaint: Complaint, *, receiver: Body, reason: str, by: Actor) -> Complaint:
    """转办 to another body that is competent; from then on only that body reads it. Also by who must stay out of it themselves."""
    held = _locked(complaint)
    if not handles(held.body, by):
        raise refusals.not_yours()
    if held.triaged_at:
        raise refusals.already_triaged(held)
    if receiver not in competent_bodies(held):
        raise refusals.not_competent(receiver.name)
    if not reason.strip():
        raise words_required("reason", "转办理由")
    Transfer.objects.create(
        complaint=held, sender=by.my_body, receiver=receiver, reason=reason.strip(), by=by.me, at=clock.now()
    )
    held.body = receiver
    held.save(update_fields=["body"])
    record(held.pk, "transfer_complaint", by=by, detail={"number": held.number, "unit": receiver.name})
    return held


@transaction.atomic
def ask_reporter(complaint: Complaint, *, text: str, by: Actor) -> ComplaintNote:
    """向反映人了解情况, through the code: who is anonymous stays so."""
    held = _locked(complaint)
    require_handler(held, by)
    if held.replied_at:
        raise refusals.replied_already()
    if not text.strip():
        raise words_required("text", "要了解的情况")
    note = ComplaintNote.objects.create(complaint=held, text=text.strip(), by=by.me, at=clock.now())
    record(held.pk, "ask_reporter", by=by, detail={"number": held.number})
    return note


@transaction.atomic
def see_reporter(complaint: Complaint, *, reason: str, by: Actor) -> Entry:
    """查看反映人: name and contact, for a reason that stays in the journal of the complaint, not of the case."""
    held = _locked(complaint)
    require_handler(held, by)
    if not reason.strip():
        raise words_required("reason", "查看事由")
    return record(held.pk, "see_contact", by=by, detail={"reason": reason.strip(), "number": held.number})


def _untriaged(complaint: Complaint, by: Actor) -> Complaint:
    held = _locked(complaint)
    require_handler(held, by)
    if held.triaged_at:
        raise refusals.already_triaged(held)
    return held


def _locked(complaint: Complaint) -> Complaint:
    """First held, then read: what is joined to it is as it is now."""
    Complaint.objects.select_for_update().values_list("pk").get(pk=complaint.pk)
    return Complaint.objects.select_related(*SHOWN).get(pk=complaint.pk)
