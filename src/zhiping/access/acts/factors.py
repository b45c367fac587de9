"""Second factors: one-time codes (RFC 6238) and the ten codes for the day the phone is lost."""

import secrets

import pyotp
from django.db import transaction

from zhiping import clock
from zhiping.access.acts.entering import From, leave_trace, refuse_suspended
from zhiping.access.acts.passwords import one_at_a_time, refuse_locked
from zhiping.access.models import Account, RecoveryCode
from zhiping.access.permissions import must_have_second_factor
from zhiping.access.refusals import FactorNeeded, WrongCode
from zhiping.journal.acts import record
from zhiping.people.models import Actor, EncryptedTextField, Person, blind_index

STEP = 30  # seconds
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
CODES, HALF = 10, 5


def begin_codes() -> str:
    """A fresh secret, encrypted: a session may keep it until a code made from it has been shown."""
    return str(EncryptedTextField().get_prep_value(pyotp.random_base32()))


def secret_of(begun: str) -> str:
    """The secret that was begun, for the owner's eyes."""
    return EncryptedTextField().from_db_value(begun)


@transaction.atomic
def confirm_codes(person: Person, *, begun: str, code: str, by: Actor) -> list[str]:
    """One-time codes are set up when the first one fits; the ten recovery codes, told this once."""
    account, _ = Account.objects.get_or_create(person=person)
    secret = secret_of(begun)
    step = _fitting(secret, code, after=0)
    if step is None:
        raise WrongCode("验证码不正确。")
    account.totp_secret, account.totp_since, account.totp_step = secret, clock.on_the_wall(), step
    account.save(update_fields=["totp_secret", "totp_since", "totp_step"])
    record(person.pk, "set_up_codes", by=by)
    return renew_recovery_codes(person, by=by)


@transaction.atomic
def renew_recovery_codes(person: Person, *, by: Actor) -> list[str]:
    """Ten new ones; the old ones are worth nothing any more."""
    codes = ["-".join(_letters() for _ in range(2)) for _ in range(CODES)]
    person.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create([RecoveryCode(person=person, hash=_hash(code)) for code in codes])
    record(person.pk, "renew_recovery_codes", by=by)
    return codes


@transaction.atomic
def remove_codes(person: Person, *, by: Actor) -> None:
    """Take one-time codes away again; not the last factor of somebody who must have one."""
    if must_have_second_factor(person) and not person.passkeys.exists():
        raise FactorNeeded
    Account.objects.filter(person=person).update(totp_secret="", totp_since=None, totp_step=0)
    person.recovery_codes.all().delete()
    record(person.pk, "remove_codes", by=by)


def sign_in_by_code(person: Person, code: str, *, where: From) -> None:
    """The second half of signing in: a one-time code or a recovery code, each good once. Wrong ones lock out like passwords."""
    with transaction.atomic():
        one_at_a_time(person.login)
        refuse_locked(person.login, how="password", where=where)
        refuse_suspended(person)
        fits = spend_code(person, code)
        leave_trace(person, how="password", outcome="ok" if fits else "wrong_code", where=where)
    if not fits:
        raise WrongCode


@transaction.atomic
def spend_code(person: Person, code: str) -> bool:
    """Whether the code fits; if so it never does again."""
    account = Account.objects.select_for_update().filter(person=person).exclude(totp_since=None).first()
    step = _fitting(account.totp_secret, code, after=account.totp_step) if account else None
    if account and step is not None:
        account.totp_step = step
        account.save(update_fields=["totp_step"])
        return True
    unused = RecoveryCode.objects.filter(person=person, hash=_hash(code), used_at=None)
    return bool(unused.update(used_at=clock.on_the_wall()))


def _fitting(secret: str, code: str, *, after: int) -> int | None:
    """The step of time whose code this is, of the present one and its neighbours; steps up to `after` are spent."""
    maker, now = pyotp.TOTP(secret), int(clock.on_the_wall().timestamp()) // STEP
    typed = "".join(code.split())
    for step in (now - 1, now, now + 1):
        if step > after and secrets.compare_digest(maker.generate_otp(step).encode(), typed.encode()):
            return step
    return None


def _letters() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(HALF))


def _hash(code: str) -> str:
    return blind_index("".join(code.split()).replace("-", "").upper())
