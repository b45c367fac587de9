"""Passkeys (WebAuthn level 2): registered by their owner, then both factors in one touch.

`origin` is the scheme and host of the page, `site` its host alone: a passkey works for no other.
"""

import json
from typing import Any

from django.db import transaction
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from zhiping import clock
from zhiping.access.acts.entering import From, leave_trace, refuse_suspended
from zhiping.access.models import Account, Passkey
from zhiping.access.permissions import must_have_second_factor
from zhiping.access.refusals import FactorNeeded, PasskeyRefused
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person

WRONG = (WebAuthnException, ValueError, KeyError, TypeError)
MINUTE = 60_000  # milliseconds


def registration_options(person: Person, *, site: str) -> dict[str, Any]:
    """What the browser is asked to make; its `challenge` is remembered by who asks."""
    options = generate_registration_options(
        rp_id=site,
        rp_name="职评",
        user_id=person.pk.bytes,
        user_name=person.login,
        user_display_name=person.name,
        timeout=MINUTE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential_id))
            for each in person.passkeys.all()
        ],
    )
    return dict(json.loads(options_to_json(options)))


def authentication_options(*, site: str) -> dict[str, Any]:
    """Any passkey of this site will do: it says itself whose it is."""
    options = generate_authentication_options(
        rp_id=site, timeout=MINUTE, user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(json.loads(options_to_json(options)))


@transaction.atomic
def register_passkey(
    person: Person, *, name: str, credential: str, challenge: str, origin: str, site: str, by: Actor
) -> Passkey:
    """Keep the public key that the browser made for this challenge."""
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site,
            expected_origin=origin,
            require_user_verification=True,
        )
    except WRONG:
        raise PasskeyRefused from None
    passkey = Passkey.objects.create(
        person=person,
        name=name,
        credential_id=bytes_to_base64url(made.credential_id),
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        added_at=clock.on_the_wall(),
    )
    record(person.pk, "register_passkey", by=by, detail={"name": name})
    return passkey


def sign_in_by_passkey(*, credential: str, challenge: str, origin: str, site: str, where: From) -> Person:
    """Whose passkey signed the challenge."""
    with transaction.atomic():
        passkey = _proven(credential, challenge, origin, site)
        refuse_suspended(passkey.person)
        leave_trace(passkey.person, how="passkey", outcome="ok", where=where)
    return passkey.person


def _proven(credential: str, challenge: str, origin: str, site: str) -> Passkey:
    try:
        named = str(json.loads(credential)["id"])
        passkey = (
            Passkey.objects.select_for_update(of=("self",)).select_related("person").get(credential_id=named)
        )
        shown = verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=site,
            expected_origin=origin,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (*WRONG, Passkey.DoesNotExist):
        raise PasskeyRefused from None
    passkey.sign_count, passkey.used_at = shown.new_sign_count, clock.on_the_wall()
    passkey.save(update_fields=["sign_count", "used_at"])
    return passkey


@transaction.atomic
def remove_passkey(passkey: Passkey, *, by: Actor) -> None:
    """Forget a key; not the last factor of somebody who must have one."""
    person = passkey.person
    others = person.passkeys.exclude(pk=passkey.pk).exists()
    codes = Account.objects.filter(person=person).exclude(totp_since=None).exists()
    if must_have_second_factor(person) and not others and not codes:
        raise FactorNeeded
    passkey.delete()
    record(person.pk, "remove_passkey", by=by, detail={"name": passkey.name})
