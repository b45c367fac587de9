"""Who may read what: members with their directions and 研究方向, the pairs that are allowed, and who reads third."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL

from zhiping.applications.models import Application
from zhiping.deliberation.models import Committee, Seat, ThirdReading
from zhiping.deliberation.queries.committee import bars, committee_for
from zhiping.experts.models import PoolExpert

# Every text of a submission's dossier items, in small letters.
SAID = """(SELECT lower((SELECT string_agg(w #>> '{}', ' ')
    FROM jsonb_path_query(s.content, '$.facts.items[*].values.* ? (@.type() == "string")') w))
  FROM applications_submission s WHERE s.id = applications_application.submission_id)"""


@dataclass(frozen=True, slots=True)
class Reader:
    """A member who may read: the directions they judge and the words of their 研究方向."""

    seat: Seat
    directions: frozenset[str]
    keywords: tuple[str, ...]
    load: int


def readers_wanted(application: Application) -> int:
    """How many have to read the case: as the plan says, and one more where a third reading was asked for."""
    more = ThirdReading.objects.filter(application=application).exists()
    return application.pack.readers_per_case + more


def readers_of(committee: Committee) -> list[Reader]:
    """The members by seat. Who is suspended in the pool, or was removed from it, reads nothing new."""
    seats = committee.seats.select_related("person").annotate(
        reading=Count("assignments", filter=Q(assignments__recused_at=None))
    )
    known = PoolExpert.objects.filter(pool=committee.filing.office_id, person__seats__committee=committee)
    entries = {each.person_id: each for each in known.order_by("recommended_at")}
    found = []
    for seat in seats.order_by("pk"):
        entry = entries.get(seat.person_id)
        if entry and entry.state in ("suspended", "removed"):
            continue
        own = set(entry.specialties) if entry else set()
        words = tuple(word.lower() for word in entry.keywords) if entry else ()
        found.append(Reader(seat, frozenset(own | {seat.direction}), words, seat.reading))
    return found


def third_reader_for(application: Application) -> Seat | None:
    """The member who reads third: no conflict, not one of the readers, of the direction if there is one, the least loaded, of the
    研究方向; None where nobody is left.
    """
    committee = committee_for(application)
    if committee is None:
        return None
    cases, readers = telling(Application.objects.filter(pk=application.pk)), readers_of(committee)
    reading = {(seat, application.pk) for seat in application.assignments.values_list("seat_id", flat=True)}
    pairs = pairs_of(cases, readers, reading | set(bars(committee, cases, reading=True)), others_too=True)
    best = min(
        ((strange, readers[each].load, not hit, each) for _, each, hit, strange in pairs), default=None
    )
    return readers[best[-1]].seat if best else None


def telling(applications: QuerySet[Application]) -> list[Any]:
    """The cases with every text of their dossiers in `said`, for matching 研究方向."""
    told = applications.annotate(said=RawSQL(SAID, []))  # noqa: S611 - a constant
    return list(told.select_related("plan", "applicant", "employer").order_by("pk"))


def pairs_of(
    cases: Sequence[Any],
    readers: Sequence[Reader],
    kept_out: set[tuple[UUID, UUID]],
    *,
    others_too: bool,
) -> list[tuple[int, int, int, int]]:
    """(case, reader, matches, strange) of every pair that is allowed."""
    hits = _hits(cases, readers)
    found = []
    for column, each in enumerate(readers):
        matched: set[int] = set().union(*(hits[word] for word in each.keywords))
        for row, case in enumerate(cases):
            strange = case.direction not in each.directions
            if (strange and not others_too) or (each.seat.pk, case.pk) in kept_out:
                continue
            found.append((row, column, int(row in matched), int(strange)))
    return found


def _hits(cases: Sequence[Any], readers: Sequence[Reader]) -> dict[str, set[int]]:
    """The cases, by place, in whose submission each 研究方向 stands."""
    words = {word for each in readers for word in each.keywords}
    said = [case.said or "" for case in cases]
    return {word: {row for row, text in enumerate(said) if word in text} for word in words}
