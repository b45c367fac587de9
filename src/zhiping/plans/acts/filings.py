"""核准备案 of committees."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.plans import refusals
from zhiping.plans.models import Filing
from zhiping.plans.permissions import require_office
from zhiping.policy.composition import BASES, LONGEST_YEARS, grade_of, least_members


@dataclass(frozen=True, slots=True)
class Size:
    """How a committee is built and how many members it needs: `least` with the `document` that says so, where the order does not."""

    basis: str = "specialty"
    least: int | None = None
    document: str = ""

    def require(self, level: str) -> None:
        """A number of one's own wants its document; a mid or junior committee wants a number (art. 9, 10)."""
        if self.basis not in BASES:
            raise refusals.unknown_basis()
        if self.least is not None and not self.document.strip():
            raise refusals.size_without_document()
        if least_members(self.basis, grade_of(level), self.least) is None:
            raise refusals.size_set_locally()


BY_SPECIALTY = Size()


@transaction.atomic
def record_filing(  # noqa: PLR0913 - as many things as the document of approval says
    *,
    office: Body,
    name: str,
    series: str,
    specialty: str,
    level: str,
    number: str,
    valid: tuple[date, date],
    by: Actor,
    size: Size = BY_SPECIALTY,
) -> Filing:
    """登记备案: from when to when a committee may review, three years at most (40号令 art. 8). A renewal is another filing."""
    require_office(office, by)
    size.require(level)
    since, until = valid
    if until < since:
        raise refusals.filing_backwards()
    if until >= years_after(since, LONGEST_YEARS):
        raise refusals.filing_too_long(LONGEST_YEARS)
    try:
        with transaction.atomic():
            filing = Filing.objects.create(
                office=office,
                name=name,
                series=series,
                specialty=specialty,
                level=level,
                basis=size.basis,
                least=size.least,
                least_document=size.document.strip(),
                number=number,
                valid_from=since,
                valid_until=until,
            )
    except IntegrityError as problem:
        raise refusals.filed_already(name, since) from problem
    detail = {"filing": str(filing.pk), "name": name, "number": number, "valid": [f"{since}", f"{until}"]}
    record(office.pk, "record_filing", by=by, detail=detail)
    return filing


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 28 February has no elder brother in most years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
