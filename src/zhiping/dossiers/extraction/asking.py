"""The way of one request: asked for in the page's act, claimed by one worker, answered outside any transaction, recorded in one."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from zhiping import clock
from zhiping.dossiers import refusals
from zhiping.dossiers.extraction.recording import record_answer, record_failure
from zhiping.dossiers.extraction.sources import BY_SOURCE, SOURCES, Source
from zhiping.dossiers.models import ExtractionRequest
from zhiping.gateways.asking import Subject
from zhiping.gateways.failures import Unavailable
from zhiping.people.models import SYSTEM, Actor, Person

PAUSE = timedelta(seconds=60)  # between two requests to the same source
LOST = timedelta(minutes=5)  # a worker that has not answered by then will not
JOB = "extract"


@transaction.atomic
def request_extraction(person: Person, *, source: str, by: Actor) -> ExtractionRequest:
    """Have a source asked about the person by the worker; a request under way is that request. At most once a minute."""
    _require_own(person, by)
    return _requested(Person.objects.select_for_update().get(pk=person.pk), BY_SOURCE[source])


@transaction.atomic
def request_everything(person: Person, *, by: Actor) -> list[ExtractionRequest]:
    """一次提取全部: every connected source that was not asked within the last minute."""
    _require_own(person, by)
    held = Person.objects.select_for_update().get(pk=person.pk)
    due = [each for each in SOURCES if each.connected and not _asked_lately(held, each)]
    if not due:
        raise refusals.asked_lately()
    return [_requested(held, each) for each in due]


def _requested(person: Person, source: Source) -> ExtractionRequest:
    now = clock.now()
    pending = ExtractionRequest.objects.filter(person=person, source=source.key, answered_at=None).first()
    if pending and abs(now - pending.requested_at) < LOST:
        return pending
    if pending:
        record_failure(pending, code="interrupted", by=SYSTEM)
    elif _asked_lately(person, source):
        raise refusals.asked_lately()
    made = ExtractionRequest.objects.create(
        person=person, category=source.category, source=source.key, requested_at=now
    )
    queue = app.configure_task(JOB, lock=f"{JOB}:{person.pk}:{source.key}")
    queue.defer(request=str(made.pk))
    return made


def _asked_lately(person: Person, source: Source) -> bool:
    """A moved demo clock may make the last time lie ahead; that is not lately."""
    last = (
        ExtractionRequest.objects.filter(person=person, source=source.key).order_by("-requested_at").first()
    )
    return last is not None and last.answered_at is not None and abs(clock.now() - last.requested_at) < PAUSE


def _require_own(person: Person, by: Actor) -> None:
    if by.role != "system" and (by.role != "applicant" or by.person_id != person.pk):
        raise refusals.not_yours()


def extract(request_id: UUID | str) -> ExtractionRequest | None:
    """Ask and record; None where another worker has the request. Runs outside any transaction: the source may take its time."""
    request = _claimed(request_id)
    if request is None:
        return None
    person, source = request.person, BY_SOURCE[request.source]
    try:
        answer = source.asked(Subject(person.name, person.id_number), clock.today())
        record_answer(request, answer, by=SYSTEM)
    except Unavailable as reason:
        record_failure(request, code=reason.code, raw_hash=reason.raw_hash, by=SYSTEM)
    except Exception:
        record_failure(request, code="interrupted", by=SYSTEM)
        raise
    return request


@transaction.atomic
def _claimed(request_id: UUID | str) -> ExtractionRequest | None:
    """The request, if nobody has started on it; from now on it is ours."""
    free = ExtractionRequest.objects.filter(pk=request_id, started_at=None, answered_at=None)
    request = free.select_for_update(of=("self",)).select_related("person").first()
    if request:
        request.started_at = clock.now()
        request.save(update_fields=["started_at"])
    return request
