"""How often somebody at one address did what anyone may do."""

from django.db import models

from zhiping.journal.models import new_id


class PublicTry(models.Model):
    """One try at something open to everyone. `address_index`: the blind index of the network address, which itself is not kept.

    Rows older than a day are deleted. `at` is real time, whatever the demo's clock says.
    """

    PURPOSES = (
        ("objection", "提出异议"),
        ("objection_state", "查询异议"),
        ("complaint", "投诉举报"),
        ("complaint_state", "查询投诉举报"),
        ("certificate", "查验证书"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    purpose = models.CharField(max_length=16, choices=PURPOSES)
    address_index = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "address_index", "-at"])]
