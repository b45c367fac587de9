"""The register of certificates, and whether a result may be re-checked."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.db.models import QuerySet

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.certification import refusals
from zhiping.certification.models import Announcement, Certificate, Edition, Recheck, SealCertificate
from zhiping.deliberation.models import Decision
from zhiping.people.models import Body
from zhiping.policy.facts import look
from zhiping.policy.refusal import Refusal
from zhiping.screening.queries import CALENDAR


def certificate_by_code(code: str) -> Certificate | None:
    """The certificate behind a verification address."""
    return register().filter(code=code).first()


def certificate_by_number(number: str, name: str) -> Certificate | None:
    """The certificate with this number, only if the holder's name is right too."""
    return Certificate.objects.filter(number=number.strip().upper(), holder_name=name.strip()).first()


def register() -> QuerySet[Certificate]:
    """The register with all that a page shows of a line."""
    rows = Certificate.objects.select_related("announcement", "issuer", "application__plan", "revocation")
    return rows.prefetch_related("editions__by", "reports")


def edition_by_bytes(sha256: str) -> Edition | None:
    """The edition that was handed out as exactly these bytes."""
    return _checkable().filter(pdf_sha256=sha256).first()


def edition_by_credential(name: str, token: str) -> Edition | None:
    """The edition of this `id` (urn:uuid:…) that was handed out as exactly this credential. A status list has an address for an id."""
    with suppress(ValueError):
        return _checkable().filter(pk=UUID(name.removeprefix("urn:uuid:")), credential=token).first()
    return None


def _checkable() -> QuerySet[Edition]:
    """Editions with all that is said of a certificate that is checked."""
    line = ("issuer", "announcement", "revocation")
    return Edition.objects.select_related(*(f"certificate__{each}" for each in line))


def trusted_roots() -> list[bytes]:
    """The last certificate of every chain that has sealed something here, DER, each once."""
    chains = SealCertificate.objects.values_list("chain", flat=True)
    roots = (x509.load_pem_x509_certificates(chain.encode())[-1] for chain in chains)
    return list(dict.fromkeys(root.public_bytes(Encoding.DER) for root in roots))


def editions_to_seal(limit: int) -> list[Edition]:
    """Editions that wait for their seal and are due, the oldest first; what is revoked gets none."""
    waiting = Edition.objects.filter(sealed_at=None, certificate__state="valid")
    due = waiting.filter(next_at__lte=clock.now()).order_by("next_at", "pk")
    return list(due.select_related("certificate__issuer")[:limit])


def announcements() -> QuerySet[Announcement]:
    """Announcements everyone may read."""
    return Announcement.objects.select_related("plan", "body").order_by("-issued_on", "-id")


def region_of(application: Application) -> str:
    """Where a title obtained by this case holds; empty for everywhere."""
    validity = application.pack.validity
    limited = validity and look(application.submitted.content["facts"], validity.fact) is True
    return validity.region if validity and limited else ""


def rechecks_of(body: Body) -> QuerySet[Recheck]:
    """Re-checks asked of a committee's office, the unanswered first."""
    rows = Recheck.objects.filter(body=body).select_related(
        "application__plan", "application__applicant", "application__employer", "decision"
    )
    return rows.order_by("answered_at", "asked_at", "id")


def result_to_recheck(case: Application) -> Decision | None:
    """The committee's last decision, where the case ended with it."""
    if case.outcome != "not_passed":
        return None
    last = case.decisions.order_by("-at").first()
    return last if last and not last.passed else None


def last_day_to_recheck(case: Application, decision: Decision) -> date:
    """The last day on which a re-check may be asked."""
    return CALENDAR.add_working_days(clock.day_of(decision.at), case.pack.recheck.working_days)


def obstacle_to_recheck(case: Application, decision: Decision | None) -> Refusal | None:
    """Why no re-check may be asked; None while it may."""
    asked = Recheck.objects.filter(application=case).first()
    if asked:
        return refusals.rechecked_once(asked)
    if decision is None:
        return refusals.nothing_to_recheck()
    last = last_day_to_recheck(case, decision)
    return refusals.recheck_too_late(case.pack.recheck, last) if clock.today() > last else None
