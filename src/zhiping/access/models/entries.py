"""Attempts to sign in, and the sessions that came of them."""

from django.db import models
from django.db.models import Q

from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Person


class Attempt(AppendOnly):
    """Somebody tried to sign in. `login_index` is the blind index of what was typed: people type passwords there.

    `outcome` `unlocked` is no attempt: it forgets the wrong ones before it.
    """

    WAYS = (
        ("password", "账号密码"),
        ("passkey", "通行密钥"),
        ("person", "政务服务网个人"),
        ("legal_person", "政务服务网法人"),
        ("demo", "演示人物"),
    )
    OUTCOMES = (
        ("ok", "成功"),
        ("half", "密码正确，等待第二因素"),
        ("wrong", "账号或密码不正确"),
        ("wrong_code", "第二因素不正确"),
        ("locked", "锁定期间"),
        ("suspended", "账号已停用"),
        ("refused", "身份核对未通过"),
        ("unlocked", "解除锁定"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    at = models.DateTimeField()
    login_index = models.CharField(max_length=64, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="attempts")
    how = models.CharField(max_length=16, choices=WAYS)
    outcome = models.CharField(max_length=16, choices=OUTCOMES)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["login_index", "-at"]),
            models.Index(fields=["address", "-at"]),
            models.Index(fields=["person", "-at"]),
        ]


class Device(models.Model):
    """A browser in which somebody is or was signed in; one per session. Moments are real, whatever the demo's clock says."""

    ENDINGS = (
        ("signed_out", "本人退出"),
        ("idle", "长时间没有操作"),
        ("old", "登录时间过长"),
        ("too_many", "同时登录的设备过多"),
        ("elsewhere", "在其他设备上退出"),
        ("password", "密码已更改"),
        ("suspended", "账号已停用"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    how = models.CharField(max_length=16, choices=Attempt.WAYS)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=16, choices=ENDINGS, blank=True)

    class Meta:
        ordering = ["-seen_at"]
        indexes = [models.Index(fields=["person"], condition=Q(ended_at=None), name="open_devices")]
