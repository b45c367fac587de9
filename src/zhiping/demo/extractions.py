"""What data sharing brought into the demo's dossiers: the real act, with answers built by the simulator's own code.

No server is up while the world is made; what it would have said is read through the same strict shapes (decisions/0016).
"""

import hashlib
import json
from collections.abc import Container

from zhiping import clock
from zhiping.demo.outside.people import Known
from zhiping.demo.outside.records import answer_about
from zhiping.dossiers.extraction.recording import record_answer
from zhiping.dossiers.extraction.sources import BY_SOURCE, SOURCES, Source
from zhiping.dossiers.models import ExtractionRequest, Item
from zhiping.gateways.asking import answer_from
from zhiping.people.models import SYSTEM, Person

ASKED = ("education", "titles", "insurance", "assessments", "hours_province")


def extract_everything(person: Person, known: Known, *, leaving_out: Container[str] = ()) -> list[Item]:
    """What the sources delivered of what they know; categories left out are those the person typed before anything was asked."""
    chosen = [each for each in SOURCES if each.key in ASKED and each.category not in leaving_out]
    return [item for source in chosen for item in _extracted(person, known, source)]


def extract_portrait(person: Person, known: Known) -> None:
    """The portrait that stands on an admission ticket."""
    _extracted(person, known, BY_SOURCE["photo"])


def _extracted(person: Person, known: Known, source: Source) -> list[Item]:
    now = clock.now()
    request = ExtractionRequest.objects.create(
        person=person, category=source.category, source=source.key, requested_at=now, started_at=now
    )
    content = answer_about(source.key, known)
    raw_hash = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
    found = record_answer(request, answer_from(source.record, content, raw_hash), by=SYSTEM)
    return [each.item for each in found if each.item]
