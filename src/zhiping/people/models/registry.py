"""Persons, bodies, who is on duty where, and the actor of an act."""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.policy.places import PLACES
from zhiping.policy.vocabulary import UNIT_TYPES


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # the field is not generic at run time
    """Text that is readable in Python and cipher text in the database (Fernet, keys from ZHIPING_DATA_KEY, newest first)."""

    def get_prep_value(self, value: Any) -> Any:
        return _cipher().encrypt(str(value).encode()).decode() if value else ""

    def from_db_value(self, value: str | None, *_: Any) -> str:
        return _cipher().decrypt(value.encode()).decode() if value else ""


def _cipher() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.DATA_KEYS])


def blind_index(value: str) -> str:
    """A keyed hash of a personal number, to find it without storing it in the clear."""
    return hmac.new(
        settings.DATA_KEYS[-1].encode(), value.strip().upper().encode(), hashlib.sha256
    ).hexdigest()


class Person(AbstractBaseUser):
    """A natural person. The identity number and the mobile are encrypted; pages mask them."""

    GENDERS = (("male", "男"), ("female", "女"))

    id = models.UUIDField(primary_key=True, default=new_id)
    login = models.CharField("账号", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=64)
    gender = models.CharField("性别", max_length=8, choices=GENDERS)
    birth = models.DateField("出生日期")
    id_number = EncryptedTextField("身份证号")
    id_number_index = models.CharField(max_length=64, unique=True, editable=False)
    mobile = EncryptedTextField("手机", blank=True)
    USERNAME_FIELD = "login"
    objects = BaseUserManager["Person"]()

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.id_number_index = blind_index(self.id_number)
        super().save(*args, **kwargs)


class Body(models.Model):
    """An employer, an authority, a committee's office, a bureau, or who runs the platform. A body's `superior` is where
    its cases go next; `place` says whom it is there as: the county, the city, the department, the society …

    An employer may be a branch (分支机构) of another; `run_by_headquarters`: its cases lie on the headquarters' desk.
    """

    KINDS = (
        ("employer", "用人单位"),
        ("authority", "主管部门"),
        ("office", "评委会办公室"),
        ("bureau", "人力社保部门"),
        ("operator", "平台运行机构"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField("类别", max_length=16, choices=KINDS)
    name = models.CharField("名称", max_length=128, unique=True)
    place = models.CharField("层级", max_length=16, choices=tuple(PLACES.items()), blank=True)
    unit_type = models.CharField("单位性质", max_length=32, choices=UNIT_TYPES, default="enterprise")
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    superior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subordinates"
    )
    branch_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches"
    )
    run_by_headquarters = models.BooleanField("由总公司统一办理", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"], condition=~Q(credit_code=""), name="one_unit_per_credit_code"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person on duty at a body, in one role of the lifecycle. Ended, never deleted. `valid_until`: the last day of the letter of
    authorisation it rests on; None where it rests on none.
    """

    ADMINS = ("system_admin", "security_admin", "audit_admin")
    ROLES = (
        ("employee", "职工"),
        ("employer", "单位经办人"),
        ("authority", "主管部门经办人"),
        ("office", "评委会办公室工作人员"),
        ("expert", "评审专家"),
        ("bureau", "人社部门经办人"),
        ("cashier", "缴费经办人"),
        ("system_admin", "系统管理员"),
        ("security_admin", "安全管理员"),
        ("audit_admin", "审计管理员"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField("角色", max_length=16, choices=ROLES)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "role"], condition=Q(until=None), name="one_duty_once"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None, role="employee"), name="one_employer_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(until=None, role__in=("system_admin", "security_admin", "audit_admin")),
                name="administrators_are_separate_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}（{self.get_role_display()}）"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, for a body or for themselves (then an applicant)."""

    person: Person | None
    membership: Membership | None = None

    @property
    def me(self) -> Person:
        """The person; the system is never asked."""
        if self.person is None:
            raise ValueError("the system is no person")
        return self.person

    @property
    def my_body(self) -> Body:
        """The body acted for; asked only of roles that have one."""
        if self.membership is None:
            raise ValueError(f"{self.person_name} acts for no body")
        return self.membership.body

    @property
    def person_id(self) -> UUID | None:
        return self.person.pk if self.person else None

    @property
    def person_name(self) -> str:
        return self.person.name if self.person else "系统"

    @property
    def body(self) -> Body | None:
        return self.membership.body if self.membership else None

    @property
    def body_id(self) -> UUID | None:
        return self.membership.body_id if self.membership else None

    @property
    def body_name(self) -> str:
        return self.membership.body.name if self.membership else ""

    @property
    def role(self) -> str:
        if self.membership:
            return self.membership.role
        return "applicant" if self.person else "system"


SYSTEM = Actor(None)
