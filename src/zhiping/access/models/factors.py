"""Second factors: recovery codes and passkeys. The secret of one-time codes lies in the account."""

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Person


class RecoveryCode(models.Model):
    """One of ten codes for the day the phone is lost: kept as a keyed hash, good for one time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="recovery_codes")
    hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)


class Passkey(models.Model):
    """A public key whose private half stays in the owner's phone, computer or security key (WebAuthn)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField("名称", max_length=32)
    credential_id = models.CharField(max_length=1400, unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at"]
