"""Signing in, and what an account consists of."""

from zhiping.access.acts.devices import begin_device, end_device, end_devices, see_device
from zhiping.access.acts.entering import From, leave_trace
from zhiping.access.acts.factors import (
    begin_codes,
    confirm_codes,
    remove_codes,
    renew_recovery_codes,
    secret_of,
    sign_in_by_code,
    spend_code,
)
from zhiping.access.acts.identities import sign_in_by_identity
from zhiping.access.acts.passkeys import (
    authentication_options,
    register_passkey,
    registration_options,
    remove_passkey,
    sign_in_by_passkey,
)
from zhiping.access.acts.passwords import change_password, give_password, sign_in_by_password
from zhiping.access.acts.proposals import decide, propose, propose_account
from zhiping.access.acts.public_tries import asked_from, count_try

__all__ = [
    "From",
    "asked_from",
    "authentication_options",
    "begin_codes",
    "begin_device",
    "change_password",
    "confirm_codes",
    "count_try",
    "decide",
    "end_device",
    "end_devices",
    "give_password",
    "leave_trace",
    "propose",
    "propose_account",
    "register_passkey",
    "registration_options",
    "remove_codes",
    "remove_passkey",
    "renew_recovery_codes",
    "secret_of",
    "see_device",
    "sign_in_by_code",
    "sign_in_by_identity",
    "sign_in_by_passkey",
    "sign_in_by_password",
    "spend_code",
]
