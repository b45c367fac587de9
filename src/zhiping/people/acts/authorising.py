"""授权委托书, from a unit's first sign-in to a clerk on duty (A 三（二）)."""

from datetime import date

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.files import store
from zhiping.files.kinds import PDF
from zhiping.journal.acts import record
from zhiping.people import refusals
from zhiping.people.acts.registering import put_on_duty, register_body
from zhiping.people.models import SYSTEM, Actor, Authorisation, Body, Membership, Person, blind_index
from zhiping.people.permissions import (
    acts_for,
    is_above,
    require_clerk,
    require_no_tie,
    require_running,
)
from zhiping.people.queries import clerks_of, competent_bodies, masked, unit_named
from zhiping.policy.credit_code import is_credit_code


@transaction.atomic
def register_unit(*, credit_code: str, name: str, unit_type: str, authority: Body, by: Actor) -> Body:
    """The unit behind a 法人 account, registered by who signed in for it; the one that is there already if nobody acts for it yet."""
    code, called = credit_code.strip().upper(), name.strip()
    if not is_credit_code(code):
        raise refusals.wrong_credit_code()
    if not competent_bodies().filter(pk=authority.pk).exists():
        raise refusals.no_competent_body()
    known = unit_named(code, called)
    if known is None:
        return register_body(
            name=called, kind="employer", superior=authority, unit_type=unit_type, credit_code=code, by=by
        )
    _require_same(known, code, called)
    _require_unattended(known, by.me)
    known.credit_code, known.superior, known.unit_type = code, authority, unit_type
    known.save(update_fields=["credit_code", "superior", "unit_type"])
    record(known.pk, "register_unit", by=by, detail={"authority": authority.name})
    return known


def _require_same(known: Body, code: str, name: str) -> None:
    if known.credit_code == code and known.name != name:
        raise refusals.other_name(known.name)
    if known.kind != "employer" or known.credit_code not in ("", code):
        raise refusals.name_taken()


def _require_unattended(unit: Body, person: Person) -> None:
    """Nobody becomes a clerk past those who are: they invite."""
    clerks = list(clerks_of(unit))
    if clerks and person.pk not in {each.person_id for each in clerks}:
        raise refusals.unit_has_clerk(unit.name, masked(clerks[0].person.name))


@transaction.atomic
def prepare_letter(
    unit: Body, *, mobile: str, scope: str, valid_until: date, by: Actor, valid_from: date | None = None
) -> Authorisation:
    """Fill in the letter by which the actor is to become, or stay, the unit's clerk; it is then printed, sealed and uploaded."""
    require_running(unit)
    _require_future(valid_until)
    held = _under_way(unit, by.me)
    if held and held.state == "uploaded":
        raise refusals.letter_under_review()
    if held is None:
        _require_unattended(unit, by.me)
        held = Authorisation(body=unit, agent=by.me, prepared_by=by.me)
    held.mobile, held.scope, held.state = mobile, scope.strip(), "prepared"
    held.valid_from, held.valid_until, held.prepared_at = (
        valid_from or clock.today(),
        valid_until,
        clock.now(),
    )
    held.save()
    record(unit.pk, "prepare_letter", by=by, detail={"letter": str(held.pk), "until": str(valid_until)})
    return held


def _require_future(valid_until: date) -> None:
    if valid_until <= clock.today():
        raise refusals.letter_expired(valid_until)


def _under_way(unit: Body, agent: Person) -> Authorisation | None:
    return (
        Authorisation.objects.select_for_update(of=("self",))
        .filter(body=unit, agent=agent, state__in=Authorisation.OPEN)
        .first()
    )


@transaction.atomic
def upload_letter(letter: Authorisation, *, file: "File[bytes]", by: Actor) -> Authorisation:
    """The sealed scan, a PDF; from now on the authority decides."""
    held = _held(letter)
    if by.person_id != held.agent_id and not acts_for(held.body, by):
        raise refusals.not_your_letter()
    if held.state == "uploaded":
        raise refusals.letter_under_review()
    if held.state != "prepared" or held.valid_until is None:
        raise _decided(held)
    if held.valid_until < clock.today():
        raise refusals.letter_expired(held.valid_until)
    if held.body.superior is None:
        raise refusals.no_competent_body()
    kept = store(file, kinds=(PDF,))
    held.name = kept.name[:200]
    held.sha256, held.media_type, held.size, held.pages = kept.sha256, kept.media_type, kept.size, kept.pages
    held.state, held.uploaded_at, held.authority = "uploaded", clock.now(), held.body.superior
    held.save()
    record(held.body_id, "upload_letter", by=by, detail={"letter": str(held.pk), "sha256": kept.sha256})
    return held


@transaction.atomic
def approve_letter(letter: Authorisation, *, by: Actor) -> Membership:
    """审核通过: the agent is on duty as the unit's clerk, until the letter's last day. Written on the unit's chain and on the agent's."""
    held = _for_decision(letter, by)
    if held.valid_until is None or held.valid_until < clock.today():
        raise refusals.letter_expired(held.valid_until or clock.today())
    return _take_up(held, by)


def _take_up(held: Authorisation, by: Actor) -> Membership:
    duty = held.agent.memberships.filter(body=held.body, role="employer", until=None).first()
    duty = duty or put_on_duty(held.agent, body=held.body, role="employer", by=by)
    duty.valid_until = held.valid_until
    duty.save(update_fields=["valid_until"])
    held.state, held.membership = "approved", duty
    held.decided_by, held.decided_at = by.person, clock.now()
    held.save()
    for subject in (held.body_id, held.agent_id):
        record(subject, "approve_letter", by=by, detail={"letter": str(held.pk), "unit": held.body.name})
    return duty


@transaction.atomic
def return_letter(letter: Authorisation, *, reasons: list[str], note: str, by: Actor) -> Authorisation:
    """退回: with reasons from the closed catalogue; the agent fills in another."""
    held = _for_decision(letter, by)
    known = [code for code, _ in refusals.LETTER_REASONS]
    chosen = [code for code in known if code in reasons]
    if not chosen:
        raise refusals.reasons_required()
    if "other" in chosen and not note.strip():
        raise refusals.note_required()
    held.state, held.reasons, held.note = "returned", chosen, note.strip()
    held.decided_by, held.decided_at = by.me, clock.now()
    held.save()
    for subject in (held.body_id, held.agent_id):
        record(subject, "return_letter", by=by, detail={"letter": str(held.pk), "reasons": chosen})
    return held


def _for_decision(letter: Authorisation, by: Actor) -> Authorisation:
    held = _held(letter)
    if by.role != "authority" or held.authority_id != by.body_id:
        raise refusals.not_your_letter()
    require_no_tie(by, held.body, held.agent_id)
    if held.state != "uploaded":
        raise _decided(held)
    return held


def _held(letter: Authorisation) -> Authorisation:
    letters = Authorisation.objects.select_for_update(of=("self",))
    return letters.select_related("body__superior", "agent", "decided_by").get(pk=letter.pk)


def _decided(held: Authorisation) -> Exception:
    who = held.decided_by.name if held.decided_by else ""
    return refusals.letter_decided(held.get_state_display(), who)


@transaction.atomic
def invite_clerk(unit: Body, *, name: str, id_number: str, by: Actor) -> Authorisation:
    """邀请经办人: somebody who has an account; they accept themselves."""
    require_clerk(unit, by)
    found = Person.objects.filter(id_number_index=blind_index(id_number), name=name.strip()).first()
    if found is None:
        raise refusals.unknown_person()
    if clerks_of(unit).filter(person=found).exists():
        raise refusals.already_clerk()
    held = _under_way(unit, found)
    if held is None:
        held = Authorisation.objects.create(
            body=unit, agent=found, prepared_by=by.me, prepared_at=clock.now(), state="invited"
        )
        record(unit.pk, "invite_clerk", by=by, detail={"person": str(found.pk)})
    return held


@transaction.atomic
def accept_invitation(
    letter: Authorisation, *, mobile: str, scope: str, valid_until: date, by: Actor
) -> Authorisation:
    """Become a clerk by invitation: with a letter of one's own where the deployment asks for one (LETTER_FOR_EVERY_CLERK), else at once."""
    held = _invited(letter, by)
    held = prepare_letter(held.body, mobile=mobile, scope=scope, valid_until=valid_until, by=by)
    if not settings.LETTER_FOR_EVERY_CLERK:
        _take_up(held, SYSTEM)
    return held


@transaction.atomic
def decline_invitation(letter: Authorisation, *, by: Actor) -> Authorisation:
    """谢绝."""
    held = _invited(letter, by)
    held.state, held.decided_at = "declined", clock.now()
    held.save(update_fields=["state", "decided_at"])
    record(held.body_id, "decline_invitation", by=by)
    return held


def _invited(letter: Authorisation, by: Actor) -> Authorisation:
    held = _held(letter)
    if held.agent_id != by.person_id:
        raise refusals.not_your_letter()
    if held.state != "invited":
        raise _decided(held)
    return held


@transaction.atomic
def end_clerk(duty: Membership, *, by: Actor, confirmed: bool = False) -> Membership:
    """终止授权: by a clerk of the unit or an authority above. The last clerk goes only when that is confirmed."""
    unit = Body.objects.select_for_update(of=("self",)).get(pk=duty.body_id)
    if not is_above(by, unit):
        require_clerk(unit, by)
    held = unit.memberships.select_related("person").filter(pk=duty.pk, role="employer", until=None).first()
    if held is None:
        raise refusals.request_gone("已终止")
    if clerks_of(unit).count() == 1 and not confirmed:
        raise refusals.last_clerk()
    held.until = clock.today()
    held.save(update_fields=["until"])
    held.letters.filter(state="approved").update(state="ended")
    for subject in (unit.pk, held.person_id):
        record(subject, "end_clerk", by=by, detail={"person": str(held.person_id), "unit": unit.name})
    return held
