"""What comes of an answer: items that their source vouches for, mismatches laid out, and a request that is done."""

import io
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.dossiers.acts.locking import close_request
from zhiping.dossiers.extraction.comparing import Compared, compared_name, compared_values, item_about
from zhiping.dossiers.extraction.sources import BY_SOURCE, PHOTO, Source
from zhiping.dossiers.models import Extraction, ExtractionRequest, Item
from zhiping.files import store
from zhiping.gateways.asking import Answer
from zhiping.gateways.systems.photo import Portrait
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person
from zhiping.policy.refusal import Refusal


@transaction.atomic
def record_answer(request: ExtractionRequest, answer: Answer[Any], *, by: Actor) -> list[Extraction]:
    """Keep what a source answered: an item for every record that agrees, the same content once.

    A record that is at odds with what was typed, or another holder's name, makes no item: both sides are kept for the page.
    """
    person = Person.objects.select_for_update().get(pk=request.person_id)
    if ExtractionRequest.objects.filter(pk=request.pk).exclude(answered_at=None).exists():
        return list(request.extractions.all())  # somebody else has recorded an answer meanwhile
    name = compared_name(person.name, answer.holder)
    if not answer.holder or not answer.records:
        found = [_kept(request, answer, "nothing", [])]
    elif not name["same"]:
        found = [_kept(request, answer, "mismatch", [name])]
    elif request.category == PHOTO:
        found = [_portrait(request, answer, name)]
    else:
        found = _Dossier(request, person, by).take_in(answer, name)
    Extraction.objects.bulk_create(found)
    outcomes = {each.outcome for each in found}
    worst = next(each for each in ("mismatch", "unavailable", "nothing", "ok") if each in outcomes)
    _done(request, worst, next((each.note for each in found if each.note), ""), by)
    return found


@transaction.atomic
def record_failure(request: ExtractionRequest, *, code: str, raw_hash: str = "", by: Actor) -> Extraction:
    """No usable answer, for the reason with this code; the manual upload opens."""
    failed = _kept(request, Answer("", (), raw_hash), "unavailable", [], note=code)
    failed.save(force_insert=True)
    _done(request, "unavailable", code, by)
    return failed


def _done(request: ExtractionRequest, outcome: str, note: str, by: Actor) -> None:
    request.answered_at, request.outcome, request.note = clock.now(), outcome, note
    request.save(update_fields=["answered_at", "outcome", "note"])
    if outcome != "ok":
        told = {"source": request.source, "outcome": outcome, "note": note}
        record(request.person_id, "extract", by=by, detail=told)


def _kept(
    request: ExtractionRequest,
    answer: Answer[Any],
    outcome: str,
    compared: list[Compared],
    *,
    item: Item | None = None,
    values: dict[str, Any] | None = None,
    note: str = "",
) -> Extraction:
    return Extraction(
        request=request,
        person_id=request.person_id,
        category=request.category,
        source=request.source,
        asked_at=clock.now(),
        outcome=outcome,
        raw_hash=answer.raw_hash,
        compared=compared,
        values=values or {},
        item=item,
        note=note,
    )


def _portrait(request: ExtractionRequest, answer: Answer[Portrait], name: Compared) -> Extraction:
    """The picture is judged by its content, as an upload is; what is none is not believed."""
    try:
        kept = store(File(io.BytesIO(answer.records[0].image), name="photo"))
    except (ValueError, Refusal):
        return _kept(request, answer, "unavailable", [], note="shape")
    found = _kept(request, answer, "ok", [name], values={"media_type": kept.media_type})
    found.file_sha256 = kept.sha256
    return found


class _Dossier:
    """The items of one category while an answer is taken in."""

    def __init__(self, request: ExtractionRequest, person: Person, by: Actor) -> None:
        self.request, self.person, self.by = request, person, by
        self.source: Source = BY_SOURCE[request.source]
        items = list(Item.objects.filter(person=person, category_key=request.category).select_for_update())
        present = [item for item in items if not item.is_gone]
        self.delivered = [item for item in present if item.source == self.source.label]
        self.typed = [item for item in present if not item.source]
        self.corrected = [item for item in items if item.state == "superseded" and item not in self.delivered]

    def take_in(self, answer: Answer[Any], name: Compared) -> list[Extraction]:
        return [self._record(answer, self.source.values(each), name) for each in answer.records]

    def _record(self, answer: Answer[Any], values: dict[str, Any], name: Compared) -> Extraction:
        corrected = item_about(self.source, values, self.corrected)
        if corrected and _says(
            corrected, values
        ):  # a dispute was accepted, and the source says the same as then
            return _kept(self.request, answer, "ok", [name], item=corrected, values=values)
        known = item_about(self.source, values, self.delivered)
        if known:
            item = known if _says(known, values) else self._renewed(known, values, answer.raw_hash)
            return _kept(self.request, answer, "ok", [name], item=item, values=values)
        typed = item_about(self.source, values, self.typed)
        compared = [name, *(compared_values(self.source, typed.values, values) if typed else [])]
        if typed and not all(each["same"] for each in compared):
            return _kept(self.request, answer, "mismatch", compared, item=typed, values=values)
        item = self._renewed(typed, values, answer.raw_hash) if typed else self._new(values, answer.raw_hash)
        return _kept(self.request, answer, "ok", compared, item=item, values=values)

    def _new(self, values: dict[str, Any], raw_hash: str) -> Item:
        now = clock.now()
        item = Item.objects.create(
            person=self.person,
            category_key=self.request.category,
            values=values,
            source=self.source.label,
            state="source_verified",
            verified_at=now,
            created_at=now,
            changed_at=now,
        )
        self.delivered.append(item)
        self._journal(item.pk, raw_hash, {})
        return item

    def _renewed(self, item: Item, values: dict[str, Any], raw_hash: str) -> Item:
        """The item as the source has it now; what the source says nothing of (代表作 …) stays. The old values are in the journal."""
        before = item.values
        told = {key: value for key, value in values.items() if value not in ("", None)}
        item.values, item.source, item.state = (
            {**values, **item.values, **told},
            self.source.label,
            "source_verified",
        )
        item.verified_at = item.changed_at = clock.now()
        item.verified_by = None
        item.save(update_fields=["values", "source", "state", "verified_at", "changed_at", "verified_by"])
        close_request(item, "recalled", by=self.by)
        changed = [key for key in item.values if before.get(key) != item.values[key]]
        sides = {"before": before, "after": item.values}
        told = {side: {key: kept.get(key) for key in changed} for side, kept in sides.items()}
        self._journal(item.pk, raw_hash, told)
        return item

    def _journal(self, item: UUID, raw_hash: str, more: dict[str, Any]) -> None:
        told = {"item": str(item), "category": self.request.category, "source": self.source.label}
        record(self.person.pk, "record_extraction", by=self.by, detail={**told, "raw_hash": raw_hash, **more})


def _says(item: Item, values: dict[str, Any]) -> bool:
    """Whether the item says all of this already."""
    return all(item.values.get(key) == value for key, value in values.items() if value not in ("", None))
