"""人员与单位: ask to be bound, confirm, refuse, end; and what is said about who pays the insurance."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people import refusals
from zhiping.people.acts.registering import take_up
from zhiping.people.models import Actor, Body, Employment
from zhiping.people.permissions import acts_for, require_clerk, require_running
from zhiping.people.queries import employment_of, unit_said


@dataclass(frozen=True, slots=True)
class _Payer:
    body: Body | None = None
    name: str = ""


@transaction.atomic
def request_employment(unit: Body, *, kind: str, payer: str, post: str, by: Actor) -> Employment:
    """申请加入单位; where there is an employer already, the change of employer. `payer`: name or credit code, for 劳务派遣."""
    require_running(unit)
    now = employment_of(by.me)
    if now and now.body_id == unit.pk:
        raise refusals.already_employed(unit.name)
    paid = _payer(unit, kind, payer)
    try:
        with transaction.atomic():
            asked = Employment.objects.create(
                person=by.me,
                body=unit,
                kind=kind,
                payer=paid.body,
                payer_name=paid.name,
                post=post.strip(),
                state="requested",
                requested_at=clock.now(),
            )
    except IntegrityError as problem:
        waiting = Employment.objects.select_related("body").get(person=by.me, state="requested")
        raise refusals.request_waiting(waiting.body.name) from problem
    record(by.me.pk, "request_employment", by=by, detail={"unit": unit.name, "kind": kind})
    return asked


def _payer(unit: Body, kind: str, said: str) -> _Payer:
    """Who pays, by the kind of employment: the dispatch unit that was named, the agency above, the headquarters."""
    if kind == "dispatch":
        if not said.strip():
            raise refusals.payer_required()
        known = unit_said(said)
        return _Payer(known, "" if known else said.strip())
    if kind == "branch":
        if unit.branch_of is None:
            raise refusals.no_headquarters(unit.name)
        return _Payer(unit.branch_of)
    if kind == "agency":
        if unit.superior is None or unit.superior.place != "agency":
            raise refusals.no_agency(unit.name)
        return _Payer(unit.superior)
    return _Payer()


@transaction.atomic
def withdraw_request(asked: Employment, *, by: Actor) -> Employment:
    """撤回申请, by the person."""
    held = _held(asked)
    if held.person_id != by.person_id:
        raise refusals.not_your_unit()
    _require(held, "requested")
    return _close(held, "withdrawn", by, "withdraw_request")


@transaction.atomic
def confirm_employment(asked: Employment, *, by: Actor) -> Employment:
    """确认: the person is the unit's from today; what they had before ends. Cases follow by applications.acts.follow_employer."""
    held = _for_clerk(asked, by)
    before = employment_of(held.person)
    if before:
        _end(before, "transferred", by)
    held.membership = take_up(held.person, body=held.body, role="employee", by=by)
    held.state, held.decided_at, held.decided_by = "confirmed", clock.now(), by.me
    held.save(update_fields=["membership", "state", "decided_at", "decided_by"])
    record(held.person_id, "confirm_employment", by=by, detail={"unit": held.body.name})
    return held


@transaction.atomic
def refuse_employment(asked: Employment, *, reason: str, by: Actor) -> Employment:
    """不予确认, with a reason the person reads."""
    held = _for_clerk(asked, by)
    if not reason.strip():
        raise refusals.note_required()
    held.reason = reason.strip()[:200]
    return _close(held, "refused", by, "refuse_employment")


def _for_clerk(asked: Employment, by: Actor) -> Employment:
    held = _held(asked)
    require_clerk(held.body, by)
    if held.person_id == by.person_id:
        raise refusals.own_request()
    _require(held, "requested")
    return held


@transaction.atomic
def end_employment(employment: Employment, *, end_reason: str, by: Actor) -> Employment:
    """解除, by the person or by the unit. A case under way stays with the unit that has it."""
    held = _held(employment)
    if held.person_id != by.person_id or by.role != "applicant":
        require_clerk(held.body, by)
    _require(held, "confirmed")
    return _end(held, end_reason, by)


def _end(held: Employment, end_reason: str, by: Actor) -> Employment:
    if held.membership:
        held.membership.until = clock.today()
        held.membership.save(update_fields=["until"])
    held.state, held.end_reason, held.ended_on, held.ended_by = "ended", end_reason, clock.today(), by.person
    held.save(update_fields=["state", "end_reason", "ended_on", "ended_by"])
    record(held.person_id, "end_employment", by=by, detail={"unit": held.body.name, "reason": end_reason})
    return held


def _close(held: Employment, state: str, by: Actor, act: str) -> Employment:
    held.state, held.decided_at, held.decided_by = state, clock.now(), by.me
    held.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    record(held.person_id, act, by=by, detail={"unit": held.body.name, "reason": held.reason})
    return held


@transaction.atomic
def explain_payer(employment: Employment, *, explanation: str, by: Actor) -> Employment:
    """缴费情况说明, by a clerk of the unit or of the unit that pays: it goes beside the flag, and lifts nothing."""
    held = _held(employment)
    if not (held.payer and acts_for(held.payer, by)):
        require_clerk(held.body, by)
    if not explanation.strip():
        raise refusals.note_required()
    held.explanation, held.explained_at = explanation.strip()[:500], clock.now()
    held.explained_by, held.explained_for = by.me, by.my_body
    held.save(update_fields=["explanation", "explained_at", "explained_by", "explained_for"])
    record(held.person_id, "explain_payer", by=by, detail={"unit": held.body.name})
    return held


def _held(employment: Employment) -> Employment:
    names = ("person", "body__branch_of", "body__superior", "payer", "membership")
    rows = Employment.objects.select_for_update(of=("self",)).select_related(*names)
    return rows.get(pk=employment.pk)


def _require(held: Employment, state: str) -> None:
    if held.state != state:
        raise refusals.request_gone(held.get_state_display())
