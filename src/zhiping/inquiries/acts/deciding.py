"""What follows from a finding: the proceeding of the integrity archive, and with its decision the end of cases and titles."""

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.certification.acts import revoke
from zhiping.certification.models import Certificate
from zhiping.inquiries import refusals
from zhiping.inquiries.acts.thawing import thaw
from zhiping.inquiries.models import Inquiry
from zhiping.inquiries.permissions import require_handler
from zhiping.integrity import acts as archive
from zhiping.integrity.acts.proceedings import Found
from zhiping.integrity.models import IntegrityRecord, Proceeding
from zhiping.integrity.queries import freezes_among
from zhiping.people.models import SYSTEM, Actor


@transaction.atomic
def bring_charges(
    inquiry: Inquiry,
    *,
    ground: str,
    facts: str,
    basis: str,
    held: str,
    by: Actor,
    file: "File[bytes] | None" = None,
) -> Proceeding:
    """提请处理: what was found true comes to the desk of the bureau that confirmed the plan's results."""
    inquiry = (
        Inquiry.objects.select_for_update(of=("self",))
        .select_related("plan__bureau", "body")
        .get(pk=inquiry.pk)
    )
    require_handler(inquiry, by)
    if not inquiry.found_something:
        raise refusals.nothing_found()
    case = inquiry.application
    if case is None:
        raise refusals.no_case("提请处理")
    found = Found(
        ground=ground, facts=facts.strip(), basis=basis, season=case.plan.year, held=held, application=case.pk,
        case_number=case.number, plan_title=case.plan.title,
    )  # fmt: skip
    return archive.propose(case.applicant, found, body=inquiry.plan.bureau, by=by, file=file)


@transaction.atomic
def sanction(
    proceeding: Proceeding, *, document: str, reasoning: str, basis: str, by: Actor
) -> IntegrityRecord:
    """处理决定 with all that follows, or nothing of it: the record, the end of the case and of others it bars, the titles revoked, the
    freeze lifted. Everything the person has under way is held first, so that nothing slips through in the same moment.
    """
    running = Application.objects.filter(applicant=proceeding.person_id, outcome="").order_by("pk")
    cases = [locked(each) for each in running.only("pk")]
    made = archive.decide(proceeding, document=document, reasoning=reasoning, basis=basis, by=by)
    for case in cases:
        _unfreeze(case, f"已作出处理决定（{made.document}）", by)
        if _ends(case, made):
            advance(case, "disqualify", by=by, detail={"document": made.document}, held=True)
    _revoke_titles(made, by)
    return made


def _ends(case: Application, made: IntegrityRecord) -> bool:
    """The case itself, and every other that the record stops from today. What was never submitted is only kept from being submitted."""
    if case.is_own_draft:
        return False
    return case.pk == made.proceeding.application or made.bar.stops(case.pack.seeks.level, clock.today())


@transaction.atomic
def clear(proceeding: Proceeding, *, reasoning: str, by: Actor) -> Proceeding:
    """不予处理: the case goes on."""
    held = archive.dismiss(proceeding, reasoning=reasoning, by=by)
    if held.application:
        _unfreeze(locked(Application(pk=held.application)), "不予处理", by)
    return held


def _unfreeze(case: Application, reason: str, by: Actor) -> None:
    if case.pk in freezes_among([case.pk]):
        thaw(case, reason=reason, by=by)


def _revoke_titles(made: IntegrityRecord, by: Actor) -> None:
    """撤销职称: every certificate that the case gave and that still counts. The issuer's own people revoke; what another body decided, the
    system does in its name.
    """
    held = Certificate.objects.filter(application=made.proceeding.application).exclude(state="revoked")
    for certificate in held.select_related("issuer"):
        who = by if by.body_id == certificate.issuer_id else SYSTEM
        revoke(certificate, reason=_why(made), basis=made.ruleset_label, by=who)


def _why(made: IntegrityRecord) -> str:
    return f"{made.proceeding.get_ground_display()}（{made.document}）"
