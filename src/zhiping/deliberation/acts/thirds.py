"""第三位专家: asked for by itself when the first readers are far apart, or by the office; and who reads in place of one ordered out, found
in the same way (decisions/0032).
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.placing import given_to, keep_looked
from zhiping.deliberation.models import Assignment, Seat, ThirdReading
from zhiping.deliberation.queries import (
    Readings,
    active_assignments,
    readers_wanted,
    readings_of_case,
    third_reader_for,
)
from zhiping.people.models import SYSTEM, Actor


@transaction.atomic
def ask_third_reader(application: Application, *, by: Actor) -> ThirdReading:
    """请第三位专家, by the office: where the plan's limit is reached; or once more, where nobody was found before or they stayed out."""
    case = locked(application)
    found = readings_of_case(case)
    rule = case.pack.reading.third
    if rule is None or found.limit is None:
        raise refusals.no_third_rule()
    if found.third and not found.third_missing:
        raise refusals.third_asked()
    if found.third is None and not found.far:
        raise refusals.spread_small(found.spread, found.limit.normalize(), rule.citation.text)
    seat = third_reader_for(case)
    if seat is None:
        raise refusals.nobody_to_read()
    asked = _ask(case, found, seat, by)
    keep_looked(case)
    return asked


def ask_where_far_apart(case: Application) -> ThirdReading | None:
    """The same by the system, when the last of the first readers hands in. Nobody found: it is asked for, and the office looks further."""
    found = readings_of_case(case)
    if found.third or found.waiting or not found.far:
        return None
    return _ask(case, found, third_reader_for(case), SYSTEM)


def ask_in_place(case: Application, *, by: Actor) -> None:
    """Where too few readers are left, one more is given the case. Nobody found: it waits for readers, and the office looks further."""
    seat = third_reader_for(case) if active_assignments(case).count() < readers_wanted(case) else None
    if seat:
        advance(case, "assign", by=by, detail={"seats": [str(seat.pk)]})
        give_third(case, [given_to(case, seat, by.me)])
    keep_looked(case)


def give_third(case: Application, given: Sequence[Assignment]) -> None:
    """Who was just given the case reads third where somebody was still looked for."""
    asked = ThirdReading.objects.filter(application=case).select_related("assignment").first()
    if asked is None or (asked.assignment and asked.assignment.recused_at is None):
        return
    new = [each for each in given if each.submitted_at is None]
    if new:
        asked.assignment = new[-1]
        asked.save(update_fields=["assignment"])


def _ask(case: Application, found: Readings, seat: Seat | None, by: Actor) -> ThirdReading:
    limit = found.limit or 0
    told: dict[str, Any] = {"spread": str(found.spread), "limit": str(limit)}
    advance(case, "ask_third", by=by, detail=told | {"seats": [str(seat.pk)] if seat else []})
    # On the row stands who gave the case to the first readers; that the system asked, the journal tells.
    given = given_to(case, seat, (found.assignments or found.annulled)[0].assigned_by) if seat else None
    asked, _ = ThirdReading.objects.update_or_create(
        application=case,
        defaults={"assignment": given},
        create_defaults={
            "assignment": given,
            "spread": found.spread,
            "limit": limit,
            "asked_at": clock.now(),
        },
    )
    return asked
