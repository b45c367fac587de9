"""Who must not hear whom: all that keeps an expert out of an interview (人社部令第40号 第二十五条), in a few queries for any number."""

from collections.abc import Collection, Sequence
from uuid import UUID

from zhiping.applications.models import Application
from zhiping.applications.permissions import barred
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import SAID
from zhiping.experts.queries import apart
from zhiping.journal.models import Entry

READER, OUT = "评阅该件的专家", "对该件已回避"
Bars = dict[tuple[UUID, UUID], str]


def avoided(people: Collection[UUID], cases: Sequence[Application]) -> Bars:
    """Why, by (person, case): the same unit and what else bars from a case, what experts declared, the referee who signed for the
    candidate, who stayed out of the case as a reader, and where the pack says so who reads it.
    """
    found: Bars = {}
    found |= _readers(people, cases)
    found |= _stayed_out(people, cases)
    found |= apart(people, cases)
    kept_out = barred(list(people), cases, role="expert", body_id=None)
    return found | {key: SAID[why] for key, why in kept_out.items()}


def _readers(people: Collection[UUID], cases: Sequence[Application]) -> Bars:
    kept = {case.pk for case in cases if case.pack.interview_rule.readers_apart}
    rows = Assignment.objects.filter(application__in=[case.pk for case in cases], seat__person__in=people)
    found: Bars = {}
    for person, case, recused in rows.values_list("seat__person_id", "application_id", "recused_at"):
        if recused or case in kept:
            found[person, case] = OUT if recused else READER
    return found


def _stayed_out(people: Collection[UUID], cases: Sequence[Application]) -> Bars:
    """Who asked to stay out of an interview of the case: the journal keeps it when the candidate is heard elsewhere."""
    said = Entry.objects.filter(
        subject__in=[case.pk for case in cases], actor__in=people, act="avoid_interview"
    )
    return {(person, case): OUT for person, case in said.values_list("actor", "subject") if person}
