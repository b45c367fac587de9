"""Changes of the register: reissue, correct, revoke. Each is in the certificate's history and in the journal of its case."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction

from zhiping import clock
from zhiping.certification import refusals
from zhiping.certification.acts.editions import new_edition, tell_nation
from zhiping.certification.models import Certificate, Edition, NationalReport, Revocation
from zhiping.certification.permissions import require_issuer
from zhiping.journal.acts import record
from zhiping.people.models import Actor

CORRECTABLE: Final = {
    "holder_name": "姓名",
    "gender": "性别",
    "birth": "出生日期",
    "specialty": "专业",
    "obtained_on": "取得时间",
}


@transaction.atomic
def reissue(certificate: Certificate, *, reason: str, by: Actor) -> Edition:
    """补发、换发: the same values on a new paper with a new seal; the paper before no longer counts."""
    held = _held(certificate, by)
    made = new_edition(held, "reissued", by=by, reason=reason)
    told = {"certificate": held.number, "edition": made.number, "reason": reason}
    record(held.application_id, "reissue", by=by, detail=told)
    return made


@transaction.atomic
def correct(
    certificate: Certificate, *, values: Mapping[str, Any], reason: str, basis: str, by: Actor
) -> Edition:
    """更正: what stands wrongly in the register is put right, and printed anew. `values`: by keys of CORRECTABLE; the number stays."""
    held = _held(certificate, by)
    changed = {key: values[key] for key in CORRECTABLE if key in values and values[key] != getattr(held, key)}
    if not changed:
        raise refusals.nothing_to_correct()
    if changed.get("obtained_on", held.obtained_on) > held.issued_on:
        raise refusals.obtained_after_issue(held.issued_on)
    told = {CORRECTABLE[key]: [_said(getattr(held, key)), _said(value)] for key, value in changed.items()}
    for key, value in changed.items():
        setattr(held, key, value)
    held.save(update_fields=list(changed))
    made = new_edition(held, "corrected", by=by, reason=reason, basis=basis)
    detail = {
        "certificate": held.number,
        "edition": made.number,
        "changed": told,
        "reason": reason,
        "basis": basis,
    }
    record(held.application_id, "correct", by=by, detail=detail)
    tell_nation(held, "correct")
    return made


@transaction.atomic
def revoke(certificate: Certificate, *, reason: str, basis: str, by: Actor) -> Revocation:
    """撤销 (40号令: a title got by fraud is taken away by who gave it): everybody who checks the certificate is told from now on.

    `by`: the issuing body's own people, or the system where another act decided it. Refused where it is revoked already, or where
    reason or basis is missing.
    """
    held = _held(certificate, by)
    if not reason.strip() or not basis.strip():
        raise refusals.revoked_without_basis()
    held.state = "revoked"
    held.save(update_fields=["state"])
    made = Revocation.objects.create(
        certificate=held,
        reason=reason.strip(),
        basis=basis.strip(),
        body=held.issuer,
        by=by.person,
        at=clock.now(),
    )
    detail = {"certificate": held.number, "reason": made.reason, "basis": made.basis}
    record(held.application_id, "revoke", by=by, detail=detail)
    tell_nation(held, "revoke")
    return made


@transaction.atomic
def report_again(report: NationalReport, *, by: Actor) -> NationalReport:
    """重新上报: a line that came back is told once more, as a new one."""
    require_issuer(report.certificate, by)
    held = NationalReport.objects.select_for_update().get(pk=report.pk)
    later = held.certificate.reports.filter(kind=held.kind, made_at__gt=held.made_at)
    if held.state != "returned" or later.exists():
        raise refusals.not_returned(held)
    made = tell_nation(held.certificate, held.kind)
    detail = {
        "certificate": held.certificate.number,
        "kind": held.get_kind_display(),
        "problem": held.problem,
    }
    record(held.certificate.application_id, "report_again", by=by, detail=detail)
    return made


def _held(certificate: Certificate, by: Actor) -> Certificate:
    """The line as it is now, locked; a Refusal for who did not issue it, and where it is revoked."""
    require_issuer(certificate, by)
    rows = Certificate.objects.select_related("issuer", "application__plan", "announcement")
    held = rows.select_for_update(of=("self",)).get(pk=certificate.pk)
    if held.state == "revoked":
        raise refusals.revoked_already(held)
    return held


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
