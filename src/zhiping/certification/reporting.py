"""上报全国职称评审信息查询平台: each line of the queue is told, then asked after until everybody can find it. Outside any transaction."""

import logging
from datetime import timedelta
from typing import Final, cast

from django.db import transaction
from django.db.models import Exists, OuterRef

from zhiping import clock
from zhiping.certification.models import Certificate, NationalReport
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.registry import gateway
from zhiping.gateways.systems.national import National, Receipt, Reported
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM

log = logging.getLogger(__name__)
PAUSES: Final = (1, 5, 15, 60, 360)  # minutes until an unanswered line is told again
ASK_AGAIN: Final = 60  # minutes until a received line is asked after
AT_ONCE: Final = 200


def pursue(limit: int = AT_ONCE) -> int:
    """Every line that is due, the oldest first; how many moved on. Where the platform does not answer, the rest waits too."""
    moved, platform = 0, cast("National", gateway("national"))
    for report in due(limit):
        try:
            moved += settle(report, _told(report, platform))
        except Unavailable as why:
            _put_off(report, why)
            if why.code in ("resting", "not_connected"):
                break
    return moved


def due(limit: int) -> list[NationalReport]:
    """Lines under way whose time has come; a certificate's later line waits until the one before was taken."""
    before = NationalReport.objects.filter(
        certificate=OuterRef("certificate"), state="waiting", made_at__lt=OuterRef("made_at")
    )
    rows = NationalReport.objects.filter(state__in=("waiting", "received"), next_at__lte=clock.now())
    rows = rows.filter(~Exists(before)).order_by("next_at", "pk")
    shown = rows.select_related(
        "certificate__issuer", "certificate__application__applicant", "certificate__application__plan"
    )
    return list(shown[:limit])


@transaction.atomic
def settle(report: NationalReport, receipt: Receipt) -> bool:
    """Book the platform's word; whether it brought anything new. The same word twice changes nothing."""
    held = NationalReport.objects.select_for_update().get(pk=report.pk)
    state = "waiting" if receipt.state == "unknown" else receipt.state
    news = state not in (held.state, "waiting") and held.state in ("waiting", "received")
    held.next_at = clock.now() + timedelta(minutes=ASK_AGAIN)
    if state == "waiting":
        held.state, held.next_at = "waiting", clock.now()  # it lost the line: told again
    if news:
        held.state, held.receipt, held.problem = state, receipt.receipt, receipt.problem[:200]
        held.changed_at, held.attempts = clock.now(), 0
        detail = {"kind": held.get_kind_display(), "state": held.get_state_display(), "problem": held.problem}
        case = report.certificate.application_id
        record(case, "report_national", by=SYSTEM, detail=detail | {"receipt": held.receipt, "key": state})
    held.save(update_fields=["state", "receipt", "problem", "attempts", "next_at", "changed_at"])
    return news


def line_of(certificate: Certificate) -> Reported:
    """The line as the register has it now."""
    case = certificate.application
    return Reported(
        number=certificate.number,
        name=certificate.holder_name,
        id_number=case.applicant.id_number,
        title=certificate.qualification,
        level=certificate.level,
        series=case.pack.seeks.series_label,
        specialty=certificate.specialty,
        obtained=certificate.obtained_on.isoformat(),
        issuer=certificate.issuer.name,
        issued=certificate.issued_on.isoformat(),
        region=certificate.region,
        state=certificate.state,
    )


def _told(report: NationalReport, platform: National) -> Receipt:
    if report.state == "received":
        return platform.query(report.key)
    return platform.report(report.key, report.kind, line_of(report.certificate))


def _put_off(report: NationalReport, why: Unavailable) -> None:
    pause = PAUSES[min(report.attempts, len(PAUSES) - 1)]
    NationalReport.objects.filter(pk=report.pk, state=report.state).update(
        attempts=report.attempts + 1,
        next_at=clock.now() + timedelta(minutes=pause),
        problem=f"全国平台{why.reason}",
    )
    log.warning("report %s is put off: %s", report.pk, why.code)
