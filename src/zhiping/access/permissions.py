"""Who must have a second factor, and which passwords will do (GB/T 22239—2019, level 3, 8.1.4.1)."""

import string
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password

from zhiping import clock
from zhiping.access.models import Account
from zhiping.access.refusals import PasswordRefused
from zhiping.people.models import Person

SHORTEST, LONGEST, CLASSES, REMEMBERED = 10, 128, 3, 5
BIRTHDAYS = ("%Y%m%d", "%y%m%d", "%d%m%Y", "%m%d%Y", "%Y-%m-%d")
PASSWORD_RULES = (
    f"至少 {SHORTEST} 位，含大写字母、小写字母、数字、符号中的三类；不含账号、姓名和生日；"
    f"不同于最近 {REMEMBERED} 次用过的密码。"
)


def must_have_second_factor(person: Person) -> bool:
    """Whoever acts for a body, by setting; people who only apply need none."""
    return person.memberships.filter(until=None, role__in=settings.SECOND_FACTOR_ROLES).exists()


def has_second_factor(person: Person) -> bool:
    """One-time codes that were confirmed, or a passkey."""
    codes = Account.objects.filter(person=person).exclude(totp_since=None)
    return codes.exists() or person.passkeys.exists()


def password_is_due(person: Person) -> bool:
    """Whether a new password must be chosen first: it is somebody else's making, or too old."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        return False
    oldest = clock.on_the_wall() - timedelta(days=settings.PASSWORD_DAYS)
    return account.must_change or (account.password_set_at is not None and account.password_set_at < oldest)


def insist_on_good_password(person: Person, password: str) -> None:
    """Every rule in turn; a PasswordRefused names the first one that is broken."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordRefused(f"密码要有 {SHORTEST} 到 {LONGEST} 位。")
    if _classes(password) < CLASSES:
        raise PasswordRefused("密码要含大写字母、小写字母、数字、符号中的至少三类。")
    if _tells_of(person, password.lower()):
        raise PasswordRefused("密码里不能有账号、姓名或生日。")
    old = person.old_passwords.values_list("hash", flat=True)[: REMEMBERED - 1]
    if any(check_password(password, each) for each in (person.password, *old)):
        raise PasswordRefused(f"密码不能与最近 {REMEMBERED} 次用过的相同。")


def _classes(password: str) -> int:
    kinds = (string.ascii_uppercase, string.ascii_lowercase, string.digits)
    known = sum(any(letter in kind for letter in password) for kind in kinds)
    return known + any(all(letter not in kind for kind in kinds) for letter in password)


def _tells_of(person: Person, password: str) -> bool:
    login = person.login.lower()
    parts = {login, login.replace(".", ""), login[::-1], person.name.lower()}
    return any(part in password for part in parts | {person.birth.strftime(each) for each in BIRTHDAYS})
