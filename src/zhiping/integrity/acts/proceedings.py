"""失信案件: proposed by who found it, served, defended, decided by somebody else of the body that may decide."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.files import attached
from zhiping.integrity import refusals
from zhiping.integrity.acts.reporting import queue_reports
from zhiping.integrity.models import Defence, IntegrityRecord, Proceeding
from zhiping.integrity.permissions import may_decide
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body, Person
from zhiping.people.permissions import require_standing
from zhiping.people.queries import employer_of, works_at
from zhiping.policy.calendar import statutory
from zhiping.policy.discipline import DEFENCE_DAYS, RULESETS
from zhiping.policy.refusal import words_required


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the case it arose from (its key, number, plan and year), the conduct, the facts and the title held."""

    ground: str
    facts: str
    basis: str
    season: int
    held: str = ""
    application: UUID | None = None
    case_number: str = ""
    plan_title: str = ""


@transaction.atomic
def propose(
    person: Person, found: Found, *, body: Body, by: Actor, file: "File[bytes] | None" = None
) -> Proceeding:
    """立案: it comes to the desk of `body`, which serves and decides. Once per case while one is open."""
    _require_applicable(found.basis, clock.today(), found.season)
    if not found.facts.strip():
        raise words_required("facts", "查明的事实")
    told = {each: getattr(found, each) for each in found.__slots__}
    told |= attached(file)
    try:
        with transaction.atomic():
            held = Proceeding.objects.create(
                person=person,
                body=body,
                proposed_by=by.me,
                proposed_at=clock.now(),
                **told,
            )
    except IntegrityError:
        raise refusals.already_open(_open(person, found.application)) from None
    record(
        held.pk,
        "propose_sanction",
        by=by,
        detail={"number": held.number, "unit": body.name, "basis": found.basis},
    )
    return held


def _open(person: Person, application: UUID | None) -> Proceeding:
    return Proceeding.objects.get(person=person, application=application, outcome="")


@transaction.atomic
def serve(proceeding: Proceeding, *, document: str, days: int = DEFENCE_DAYS, by: Actor) -> Proceeding:
    """送达拟处理告知书: the person reads it and has that many working days, from tomorrow, to answer."""
    held = _held(proceeding, by)
    if held.served_at or held.outcome:
        raise refusals.not_in_state(held, "再次送达")
    if not document.strip():
        raise words_required("document", "告知书文号")
    held.served_by, held.served_at, held.service_document = by.me, clock.now(), document.strip()
    held.defence_until = statutory().add_working_days(clock.today(), max(days, DEFENCE_DAYS))
    held.save(update_fields=["served_by", "served_at", "service_document", "defence_until"])
    detail = {"number": held.number, "document": held.service_document, "until": str(held.defence_until)}
    record(held.person_id, "serve_proposal", by=by, detail=detail | {"proceeding": str(held.pk)})
    return held


@transaction.atomic
def open_served(proceeding: Proceeding, *, by: Actor) -> Proceeding:
    """The person has read what was served; the first time counts."""
    held = Proceeding.objects.select_for_update().get(pk=proceeding.pk, person=by.me, served_at__isnull=False)
    if held.read_at is None:
        held.read_at = clock.now()
        held.save(update_fields=["read_at"])
        record(held.pk, "read_served", by=by, detail={"number": held.number})
    return held


@transaction.atomic
def defend(proceeding: Proceeding, *, text: str, by: Actor, file: "File[bytes] | None" = None) -> Defence:
    """陈述申辩, within the days."""
    held = _own(proceeding, by)
    if not held.may_defend:
        raise refusals.defence_over(held)
    if not text.strip():
        raise words_required("text", "陈述申辩的内容")
    defence = Defence.objects.create(proceeding=held, text=text.strip(), at=clock.now(), **attached(file))
    record(
        held.pk,
        "defend",
        by=by,
        detail={"number": held.number, "unit": held.body.name, "sha256": defence.sha256},
    )
    return defence


@transaction.atomic
def waive_defence(proceeding: Proceeding, *, by: Actor) -> Proceeding:
    """放弃陈述申辩, or no more to say: it may be decided at once."""
    held = _own(proceeding, by)
    if not held.may_defend:
        raise refusals.defence_over(held)
    held.waived_at = clock.now()
    held.save(update_fields=["waived_at"])
    record(held.pk, "waive_defence", by=by, detail={"number": held.number, "unit": held.body.name})
    return held


@transaction.atomic
def decide(
    proceeding: Proceeding, *, document: str, reasoning: str, basis: str, by: Actor
) -> IntegrityRecord:
    """处理决定: the record, its days worked out by the rules it rests on, and a report for each credit platform. What follows for cases
    and certificates is done by the context above, in the same transaction.
    """
    held = _decidable(proceeding, by)
    today = clock.today()
    _require_applicable(basis, today, held.season)
    for field, label, said in (("document", "决定文号", document), ("reasoning", "决定理由", reasoning)):
        if not said.strip():
            raise words_required(field, label)
    if IntegrityRecord.objects.filter(document=document.strip()).exists():
        raise refusals.document_taken(document.strip())
    _end(held, "sanctioned", document.strip(), reasoning.strip(), by)
    rules = RULESETS[basis]
    begins, ends = rules.period(decided=today, season=held.season)
    made = IntegrityRecord.objects.create(
        proceeding=held, person_id=held.person_id, basis=basis, document=held.document, body=by.my_body,
        bars=rules.sanctions.bars, held=held.held, decided_on=today, begins_on=begins, ends_on=ends,
    )  # fmt: skip
    queue_reports(made, "record")
    detail = {
        "number": held.number,
        "document": held.document,
        "basis": rules.document,
        "begins": str(begins),
    }
    record(
        held.person_id,
        "decide_sanction",
        by=by,
        detail=detail | {"until": str(ends), "proceeding": str(held.pk)},
    )
    return made


@transaction.atomic
def dismiss(proceeding: Proceeding, *, reasoning: str, by: Actor) -> Proceeding:
    """不予处理, with the reason."""
    held = _decidable(proceeding, by, early=True)
    if not reasoning.strip():
        raise words_required("reasoning", "理由")
    _end(held, "dismissed", "", reasoning.strip(), by)
    act = "dismiss_proposal" if held.served_at else "drop_proposal"
    record(held.person_id, act, by=by, detail={"number": held.number, "proceeding": str(held.pk)})
    return held


def _decidable(proceeding: Proceeding, by: Actor, *, early: bool = False) -> Proceeding:
    """The proceeding, held, once the person was heard; by nobody who proposed it or works where the person works. `early`: in the
    person's favour it may be decided before.
    """
    held = _held(proceeding, by)
    if held.outcome or (not early and held.served_at is None):
        raise refusals.not_in_state(held, "作出决定")
    if held.may_defend and not early:
        raise refusals.defence_running(held)
    if held.proposed_by_id == by.person_id:
        raise refusals.same_person("这件案件由您提出")
    unit = employer_of(held.person)
    if held.person_id == by.person_id or (unit and works_at(by.me, unit.pk)):
        raise refusals.same_person("您与当事人同属一个单位")
    return held


def _end(held: Proceeding, outcome: str, document: str, reasoning: str, by: Actor) -> None:
    held.outcome, held.document, held.reasoning = outcome, document, reasoning
    held.decided_by, held.decided_at = by.me, clock.now()
    held.save(update_fields=["outcome", "document", "reasoning", "decided_by", "decided_at"])


def _held(proceeding: Proceeding, by: Actor) -> Proceeding:
    """The proceeding as it is now, held; for the body that decides alone."""
    held = _locked(proceeding)
    if not may_decide(held.body_id, by):
        raise refusals.not_your_proceeding()
    require_standing(by)
    return held


def _own(proceeding: Proceeding, by: Actor) -> Proceeding:
    held = _locked(proceeding)
    if held.person_id != by.person_id or held.served_at is None:
        raise refusals.not_your_proceeding()
    return held


def _locked(proceeding: Proceeding) -> Proceeding:
    rows = Proceeding.objects.select_for_update(of=("self",)).select_related("body", "person")
    return rows.get(pk=proceeding.pk)


def _require_applicable(basis: str, decided: date, season: int) -> None:
    if not RULESETS[basis].covers(decided=decided, season=season):
        raise refusals.basis_not_applicable(basis, decided, season)
