"""What people were told, by which channel it goes out, how they want to be told, and how far the journal was read."""

from datetime import time

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.messaging.telling.categories import CATEGORIES, CHANNELS
from zhiping.people.models import EncryptedTextField, Membership, Person


class Message(models.Model):
    """One thing said to one person, in the site's inbox. `source`: the journal row it tells of, or what else it was made from
    (reminder:…, digest:…); a person is told of a source once. `duty`: as whom; None for the person themselves.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    source = models.CharField(max_length=120)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="told")
    duty = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    template = models.CharField(max_length=32)
    category = models.CharField("类别", max_length=16, choices=tuple(CATEGORIES.items()))
    title = models.CharField("标题", max_length=64)
    text = models.CharField("内容", max_length=500)
    values = models.JSONField(default=dict)
    about = models.UUIDField(null=True)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField(null=True)
    shown = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "person"], name="told_once")]
        indexes = [
            models.Index(fields=["person", "-at"]),
            models.Index(
                fields=["person", "duty"], condition=Q(read_at=None, shown=True), name="unread_messages"
            ),
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """发件箱: a message on its way by one channel. Its key is the idempotency key that the gateway knows it by, through every attempt.

    `due_at` is the platform's time (quiet hours, back-off); `claimed_at` the machine's. `claim`: which run has it in hand.
    """

    STATES = (
        ("pending", "待发送"),
        ("sending", "发送中"),
        ("sent", "已发送"),
        ("failed", "发送失败"),
        ("dropped", "不再发送"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField("渠道", max_length=8, choices=tuple(CHANNELS.items()))
    state = models.CharField("状态", max_length=8, choices=STATES, default="pending")
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "channel"], name="once_per_channel")]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state__in=("pending", "sending")), name="deliveries_due"
            ),
            models.Index(fields=["state", "channel"]),
        ]
        ordering = ["-due_at", "-id"]


class Preference(models.Model):
    """How somebody wants to be told. No row: as everybody (telling/categories.DEFAULTS), quiet from nine to eight."""

    QUIET_FROM, QUIET_UNTIL = time(21), time(8)
    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="telling_preference"
    )
    mail = EncryptedTextField("电子邮箱", blank=True)
    channels = models.JSONField(default=dict)
    quiet_from = models.TimeField("免打扰开始", default=QUIET_FROM)
    quiet_until = models.TimeField("免打扰结束", default=QUIET_UNTIL)
    urgent_at_night = models.BooleanField("免打扰时段也接收期限提醒", default=False)


class Reading(models.Model):
    """How far a reader of the journal has come. Everything up to `floor` is done; above it `Told` says what is. `day`: the last day of
    what is made once a day.
    """

    name = models.CharField(primary_key=True, max_length=16)
    floor = models.UUIDField(null=True)
    day = models.DateField(null=True)


class Told(models.Model):
    """A journal row above the floor that was worked through: rows become visible when their transaction commits, not in the order
    of their keys, so the newest hour is looked at again and this says what was done.
    """

    entry = models.UUIDField(primary_key=True)
