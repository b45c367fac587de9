"""Filing a committee's members, from the document of approval or from a draw; and insisting on them."""

from collections.abc import Sequence
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from zhiping.deliberation import refusals
from zhiping.deliberation.models import Committee, Seat
from zhiping.experts.acts import seal_draw
from zhiping.experts.models import Draw
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person
from zhiping.plans.models import Filing
from zhiping.policy.composition import faults, grade_of

Member = tuple[Person, str, str]  # (person, duty, direction)


@transaction.atomic
def file_committee(
    *, filing: Filing, members: Sequence[Member], by: Actor, draw: Draw | None = None
) -> Committee:
    """The members of a committee as filed: (person, duty, direction); an odd number, as many as the filing asks for, with somebody to
    preside (40号令 art. 9).
    """
    Filing.objects.select_for_update().get(pk=filing.pk)
    if by.role not in ("office", "system") or (by.role == "office" and by.body_id != filing.office_id):
        raise refusals.not_your_committee()
    if Committee.objects.filter(filing=filing).exists():
        raise refusals.members_filed(filing.name)
    duties = [duty for _, duty, _ in members]
    found = faults(duties, basis=filing.basis, grade=grade_of(filing.level), agreed=filing.least)
    if found:
        raise refusals.not_composed(found)
    committee = Committee.objects.create(filing=filing, draw=draw)
    for person, duty, direction in members:
        Seat.objects.create(committee=committee, person=person, duty=duty, direction=direction)
    detail = {"filing": filing.number, "members": len(members), "draw": draw.number if draw else ""}
    record(committee.pk, "file_committee", by=by, detail=detail)
    return committee


@transaction.atomic
def seat_drawn(
    draw: Draw, *, chair: UUID, vice_chairs: Sequence[UUID], file: "File[bytes]", by: Actor
) -> Committee:
    """封存并备案委员: the record signed by the observer is kept, and who was drawn and agreed takes their seats. `chair`, `vice_chairs`:
    places of the draw.
    """
    if chair in vice_chairs:
        raise refusals.two_duties()
    places = seal_draw(draw, file=file, by=by)
    duty = dict.fromkeys(vice_chairs, "vice_chair") | {chair: "chair"}
    members = [(each.candidate.expert.person, duty.get(each.pk, "member"), each.specialty) for each in places]
    return file_committee(filing=draw.filing, members=members, by=by, draw=draw)


def require_members(committee: Committee | None, seats: Sequence[Seat]) -> None:
    """Every seat is one of this committee's; else a Refusal."""
    if any(committee is None or seat.committee_id != committee.pk for seat in seats):
        raise refusals.not_a_member()
