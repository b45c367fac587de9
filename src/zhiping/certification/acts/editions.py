"""What every change of the register does: the next paper, and a line for the national platform. Called inside an act."""

from typing import Any

from django.db.models import Max

from zhiping import clock
from zhiping.certification.models import Certificate, Edition, NationalReport
from zhiping.journal.queries import digest
from zhiping.people.models import Actor, Body, Person

DATES = ("born_on", "obtained_on", "issued_on", "printed_on")


def new_edition(
    certificate: Certificate, kind: str, *, by: Actor | None, reason: str = "", basis: str = ""
) -> Edition:
    """The next edition, with the values of the register as they are now; it waits for the seal."""
    number = certificate.editions.count() + 1
    content = content_of(certificate, number)
    return Edition.objects.create(
        certificate=certificate,
        number=number,
        kind=kind,
        reason=reason,
        basis=basis,
        content=content,
        content_hash=digest([certificate.code, content]),
        by=by.me if by else None,
        made_at=clock.now(),
        next_at=clock.now(),
    )


def content_of(certificate: Certificate, number: int) -> dict[str, Any]:
    """Every value on the paper; days as ISO text."""
    case, announced = certificate.application, certificate.announcement
    return {
        "number": certificate.number,
        "edition": number,
        "name": certificate.holder_name,
        "gender": certificate.gender,
        "born_on": certificate.birth.isoformat(),
        "identity_number": certificate.masked_id_number,
        "qualification": certificate.qualification,
        "level": certificate.level,
        "series": case.pack.seeks.series_label,
        "specialty": certificate.specialty,
        "obtained_on": certificate.obtained_on.isoformat(),
        "committee": certificate.committee,
        "announcement": announced.document if announced else "",
        "employer": case.employer.name,
        "validity_region": certificate.region,
        "issuer": certificate.issuer.name,
        "issued_on": certificate.issued_on.isoformat(),
        "printed_on": clock.today().isoformat(),
    }


def tell_nation(certificate: Certificate, kind: str) -> NationalReport:
    """A line that waits to be told to the national platform."""
    now = clock.now()
    return NationalReport.objects.create(certificate=certificate, kind=kind, made_at=now, next_at=now)


def next_place(issuer: Body) -> int:
    """The next bit in the issuer's list of revoked certificates; one at a time per issuer."""
    Body.objects.select_for_update().get(pk=issuer.pk)
    last = Certificate.objects.filter(issuer=issuer).aggregate(last=Max("place"))["last"]
    return 0 if last is None else int(last) + 1


def masked(person: Person) -> str:
    """Identity number with only the first three and the last four characters."""
    number = person.id_number
    return f"{number[:3]}{'*' * max(len(number) - 7, 0)}{number[-4:]}"
