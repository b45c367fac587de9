"""扫码签名承诺: ask for a signature, take it on the phone."""

from datetime import timedelta

from django.db import transaction

from zhiping import clock
from zhiping.applications import refusals
from zhiping.applications.acts.moving import advance, locked
from zhiping.applications.models import Application, Declaration
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import content_hash, draft_content
from zhiping.applications.signed import bound_hash, prints
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import NotAllowed
from zhiping.policy.refusal import Refusal
from zhiping.policy.undertaking import UNDERTAKING_HASH

SIGNING_TIME = timedelta(minutes=15)
SIGNING_ATTEMPTS = 5


@transaction.atomic
def request_signature(application: Application, *, by: Actor) -> Declaration:
    """Show a QR code: the phone may sign exactly the present content within 15 minutes."""
    case = locked(application)
    require_duty(case, by)
    if case.station != "draft":
        raise refusals.not_possible(NotAllowed("sign", case.station, by.role))
    content, _ = draft_content(case)
    now = clock.now()
    return Declaration.objects.create(
        application=case,
        content_hash=content_hash(content),
        undertaking_hash=UNDERTAKING_HASH,
        parts=prints(content),
        requested_at=now,
        expires_at=now + SIGNING_TIME,
    )


def sign(
    declaration: Declaration, *, id_tail: str, strokes: list[list[list[float]]], typed_name: str = ""
) -> Declaration:
    """扫码签名承诺, on the phone: the last four of the identity number, and the signature as strokes of (x, y) points.

    Who cannot draw types their full name instead; the signature is then kept without strokes.
    """
    with transaction.atomic():
        signed = _sign(declaration, id_tail=id_tail, strokes=strokes, typed_name=typed_name.strip())
    if isinstance(signed, Refusal):  # a wrong guess is counted, so it must not be rolled back
        raise signed
    return signed


def _sign(
    declaration: Declaration, *, id_tail: str, strokes: list[list[list[float]]], typed_name: str
) -> Declaration | Refusal:
    held = (
        Declaration.objects.select_for_update(of=("self",))
        .select_related("application__applicant")
        .get(pk=declaration.pk)
    )
    wrong = _wrong_phone(held, id_tail) or _wrong_signature(held, strokes, typed_name)
    if wrong:
        return wrong
    held.signed_at, held.strokes = clock.now(), [] if typed_name else strokes
    held.save(update_fields=["signed_at", "strokes"])
    detail = {
        "content_hash": held.content_hash,
        "undertaking_hash": held.undertaking_hash,
        "bound_hash": bound_hash(held.application_id, held.content_hash),
        "typed": bool(typed_name),
    }
    advance(held.application, "sign", by=Actor(held.application.applicant), detail=detail)
    return held


def _wrong_phone(held: Declaration, id_tail: str) -> Refusal | None:
    """Whether this is not the applicant's phone, or not in time; a wrong guess is counted."""
    if held.signed_at:
        return refusals.already_signed()
    if held.attempts >= SIGNING_ATTEMPTS or clock.now() > held.expires_at:
        return refusals.signature_expired()
    if id_tail.strip().upper() == held.application.applicant.id_number[-4:].upper():
        return None
    held.attempts += 1
    held.save(update_fields=["attempts"])
    return refusals.wrong_identity(SIGNING_ATTEMPTS - held.attempts)


def _wrong_signature(held: Declaration, strokes: list[list[list[float]]], typed_name: str) -> Refusal | None:
    """Whether there is no signature, somebody else's, or one under another content."""
    if typed_name and typed_name != held.application.applicant.name:
        return refusals.other_name()
    if not typed_name and not any(len(stroke) > 1 for stroke in strokes):
        return refusals.no_signature()
    content, _ = draft_content(locked(held.application))
    same = (held.content_hash, held.undertaking_hash) == (content_hash(content), UNDERTAKING_HASH)
    return None if same else refusals.changed_since_signing(held.application.pack)
