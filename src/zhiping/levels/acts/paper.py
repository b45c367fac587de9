"""纸质评审表 is booked in by the code on its cover: the print on the paper is the print of the case, or it is said what differs."""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import locked
from zhiping.applications.models import Application, Submission
from zhiping.applications.signed import changes
from zhiping.journal.acts import record
from zhiping.levels import refusals
from zhiping.levels.models import PaperDelivery
from zhiping.levels.queries import after_printing, copies_booked, read_code
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import station_label


@transaction.atomic
def book_paper(code: str, *, copies: int, by: Actor) -> PaperDelivery:
    """登记: `code` is what the scanner typed. Refused for a case this body never handled, a form that is not final or not the newest, a
    print that is none of the case's, and for more copies than the notice asks for.
    """
    case, printed = _scanned(code, by)
    _require_final(case)
    _require_same(case, printed)
    needed, booked = case.pack.print_form.copies, copies_booked(case)
    if not 1 <= copies <= needed - booked:
        raise refusals.copies_wrong(needed, booked, case.pack.print_form.citation.text)
    detail = {"copies": copies, "of": needed, "hash": case.submitted.content_hash}
    record(case.pk, "book_paper", by=by, station=case.station, detail=detail)
    return PaperDelivery.objects.create(
        application=case,
        submission=case.submitted,
        copies=copies,
        body=by.my_body,
        by=by.me,
        at=clock.now(),
    )


def _scanned(code: str, by: Actor) -> tuple[Application, str]:
    """The case, held until the transaction ends, and the print on the paper."""
    found = read_code(code)
    if found is None:
        raise refusals.no_code()
    number, printed = found
    case = Application.objects.visible_to(by).filter(number=number).first()
    if case is None or case.submission_id is None:
        raise refusals.unknown_paper(number)
    return locked(case), printed


def _require_final(case: Application) -> None:
    rule = case.pack.print_form
    if case.outcome or case.station not in after_printing(case.pack):
        raise refusals.not_final(station_label(rule.after), rule.citation.text)


def _require_same(case: Application, printed: str) -> None:
    if case.submitted.content_hash.startswith(printed):
        return
    older = case.submissions.filter(content_hash__startswith=printed).select_related("declaration").last()
    if older is None:
        raise refusals.forged()
    raise refusals.superseded(older.number, _changed(older, case.submitted))


def _changed(older: Submission, newest: Submission) -> list[str]:
    return changes(older.declaration.parts, newest.declaration.parts) if older.declaration.parts else []
