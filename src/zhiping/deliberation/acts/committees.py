"""Filing a committee's members, and insisting on them."""

from collections.abc import Sequence

from django.db import transaction

from zhiping.deliberation import refusals
from zhiping.deliberation.models import Committee, Seat
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person
from zhiping.plans.models import Filing


@transaction.atomic
def file_committee(*, filing: Filing, members: Sequence[tuple[Person, str, str]], by: Actor) -> Committee:
    """The members of a committee as filed: (person, duty, direction)."""
    committee = Committee.objects.create(filing=filing)
    for person, duty, direction in members:
        Seat.objects.create(committee=committee, person=person, duty=duty, direction=direction)
    record(committee.pk, "file_committee", by=by, detail={"filing": filing.number, "members": len(members)})
    return committee


def require_members(committee: Committee | None, seats: Sequence[Seat]) -> None:
    """Every seat is one of this committee's; else a Refusal."""
    if any(committee is None or seat.committee_id != committee.pk for seat in seats):
        raise refusals.not_a_member()
