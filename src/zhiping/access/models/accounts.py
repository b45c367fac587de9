"""The account of a person, its former passwords, and the identities elsewhere that open it."""

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.people.models import EncryptedTextField, Person


class Account(models.Model):
    """What is kept about a person's own way in. No row: nothing was ever set, suspended or asked for."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, primary_key=True, related_name="account")
    suspended_at = models.DateTimeField(null=True, blank=True)
    password_set_at = models.DateTimeField(null=True, blank=True)
    must_change = models.BooleanField(default=False)
    totp_secret = EncryptedTextField(blank=True)
    totp_since = models.DateTimeField(null=True, blank=True)
    totp_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.person}的账号"


class OldPassword(models.Model):
    """A password somebody had, hashed, so that it is not taken again at once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="old_passwords")
    hash = models.CharField(max_length=256)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-set_at"]


class ExternalIdentity(models.Model):
    """A subject of an identity provider that opens a person's account. A legal person's subject opens it for each of its agents."""

    KINDS = (("person", "个人"), ("legal_person", "法人"))
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="external_identities")
    kind = models.CharField(max_length=16, choices=KINDS)
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], condition=Q(kind="person"), name="a_subject_is_one_person"
            ),
            models.UniqueConstraint(
                fields=["issuer", "subject", "person"],
                condition=Q(kind="legal_person"),
                name="an_agent_is_linked_once",
            ),
        ]
