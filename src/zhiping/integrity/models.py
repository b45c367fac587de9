"""诚信档案: proceedings from proposal to decision, the records they leave, freezes, penalties, reports to the credit platforms.

A case is named by its key alone: this context lies below applications and is asked by them at submission and at every later station.
"""

import secrets
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhiping import clock
from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Body, Person
from zhiping.policy.discipline import GROUNDS, REPAIR_AFTER_YEARS, RULESETS, Bar
from zhiping.policy.vocabulary import TITLE_LEVELS
from zhiping.policy.years import add_years

BASES = tuple((key, each.label) for key, each in RULESETS.items())
HELD = (("", "没有职称"), *TITLE_LEVELS)
PLATFORMS = (("credit_province", "省公共信用信息平台"), ("credit_nation", "全国信用信息共享平台"))
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_number() -> str:
    """A number people can read out; random, so that it tells nothing about others."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"CX{drawn[:5]}-{drawn[5:]}"


class Proceeding(models.Model):
    """失信案件: proposed → served → defended → decided or dismissed; which, is told by what is filled in.

    `application`: the case it arose from, by its key; `season`: that case's review year; `held`: the title held when it was proposed, by
    which a bar on a higher title is judged. `facts` is what the person reads: it names nobody who reported.
    """

    OUTCOMES = (("sanctioned", "作出处理决定"), ("dismissed", "不予处理"))
    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField("案号", max_length=16, unique=True, default=new_number)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proceedings")
    application = models.UUIDField(null=True)
    case_number = models.CharField("申报编号", max_length=16, blank=True)
    plan_title = models.CharField("评审计划", max_length=200, blank=True)
    season = models.PositiveIntegerField("评审年度")
    held = models.CharField("现有职称", max_length=32, choices=HELD, blank=True)
    ground = models.CharField("行为", max_length=32, choices=tuple(GROUNDS.items()))
    facts = models.TextField("查明的事实", max_length=4000)
    basis = models.CharField("拟适用规定", max_length=8, choices=BASES)
    name = models.CharField("核查报告文件", max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="proceedings")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    served_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    served_at = models.DateTimeField("送达时间", null=True)
    service_document = models.CharField("告知书文号", max_length=64, blank=True)
    defence_until = models.DateField("陈述申辩截止", null=True)
    read_at = models.DateTimeField("本人查看时间", null=True)
    waived_at = models.DateTimeField("放弃陈述申辩时间", null=True)
    outcome = models.CharField("结果", max_length=16, choices=OUTCOMES, blank=True)
    document = models.CharField("决定文号", max_length=64, blank=True)
    reasoning = models.TextField("决定理由", max_length=4000, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "application"], condition=Q(outcome=""), name="one_open_proceeding"
            )
        ]
        indexes = [models.Index(fields=["body", "outcome", "-proposed_at"], name="proceedings_of_a_body")]
        ordering = ["-proposed_at", "-id"]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> str:
        """待送达、待申辩、待决定 or how it ended; the key that pages colour."""
        if self.outcome:
            return self.outcome
        if self.served_at is None:
            return "proposed"
        return "defending" if self.may_defend else "deciding"

    @property
    def may_defend(self) -> bool:
        """Served, not waived, and the days not over."""
        told = self.served_at and not self.waived_at and not self.outcome
        return bool(told and self.defence_until and clock.today() <= self.defence_until)


class Defence(AppendOnly):
    """陈述申辩: what the person says to it, with a file where they have one; as often as they like within the days."""

    id = models.UUIDField(primary_key=True, default=new_id)
    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="defences")
    text = models.TextField("陈述申辩", max_length=4000)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class RecordQuerySet(models.QuerySet["IntegrityRecord"]):
    def running(self) -> "RecordQuerySet":
        """Not repaired, not annulled, not over."""
        return self.filter(closed_how="", ends_on__gte=clock.today())


class IntegrityRecord(models.Model):
    """诚信档案的一条记录. The days were worked out when it was decided; `closed_how` says that it ended before its last day, `set_until`
    which day that was where a repair has shortened it.
    """

    CLOSED = (("repaired", "信用修复"), ("annulled", "决定撤销"))
    id = models.UUIDField(primary_key=True, default=new_id)
    proceeding = models.OneToOneField(Proceeding, on_delete=models.PROTECT, related_name="record")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="integrity_records")
    basis = models.CharField("依据", max_length=8, choices=BASES)
    document = models.CharField("决定文号", max_length=64, unique=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    bars = models.CharField(
        max_length=8, choices=(("any", "不得申报任何职称"), ("higher", "不得申报更高职称"))
    )
    held = models.CharField("处理时的职称", max_length=32, choices=HELD, blank=True)
    decided_on = models.DateField("决定日期")
    begins_on = models.DateField("记录开始")
    ends_on = models.DateField("记录期满")
    set_until = models.DateField("原定期满", null=True)
    closed_how = models.CharField("提前终止", max_length=16, choices=CLOSED, blank=True)
    closed_on = models.DateField(null=True)
    closed_document = models.CharField("终止文号", max_length=64, blank=True)
    closed_reason = models.CharField("终止理由", max_length=1000, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "ends_on"], name="records_of_a_person")]
        ordering = ["-decided_on", "-id"]

    def __str__(self) -> str:
        return self.document

    @property
    def bar(self) -> Bar:
        return Bar(self.begins_on, self.ends_on, self.bars, self.held)

    @property
    def ruleset_label(self) -> str:
        return RULESETS[self.basis].label

    @property
    def repair_from(self) -> date:
        """The first day on which 信用修复 may be asked for."""
        return add_years(self.decided_on, REPAIR_AFTER_YEARS)

    @property
    def waiting_request(self) -> "RepairRequest | None":
        return next((each for each in self.repair_requests.all() if not each.outcome), None)

    @property
    def may_ask_repair(self) -> bool:
        """It runs, the days before are over, and no request waits for its answer."""
        return self.is_running and clock.today() >= self.repair_from and self.waiting_request is None

    @property
    def is_running(self) -> bool:
        return self.state in ("active", "pending")

    @property
    def state(self) -> str:
        """Pending (decided, begins next year), active, expired, repaired or annulled."""
        today: date = clock.today()
        if self.closed_how:
            return self.closed_how
        if today > self.ends_on:
            return "expired"
        return "active" if today >= self.begins_on else "pending"


class RepairRequest(models.Model):
    """信用修复申请: the person asks, the body that decided answers; one at a time."""

    OUTCOMES = (("granted", "同意修复"), ("shortened", "缩短记录期"), ("refused", "不予修复"))
    id = models.UUIDField(primary_key=True, default=new_id)
    record = models.ForeignKey(IntegrityRecord, on_delete=models.PROTECT, related_name="repair_requests")
    text = models.TextField("申请理由", max_length=4000)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField()
    outcome = models.CharField("结果", max_length=16, choices=OUTCOMES, blank=True)
    answer = models.CharField("答复", max_length=1000, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(outcome=""), name="one_open_repair_request"
            )
        ]
        ordering = ["-asked_at"]


class Penalty(models.Model):
    """处分影响期: a penalty of 记过 or heavier on a public institution's employee, who may not apply until it is over (第40号 第十三条)."""

    KINDS = (("demerit", "记过"), ("demotion", "降低岗位等级"))
    YEARS: ClassVar = {"demerit": 1, "demotion": 2}
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="penalties")
    kind = models.CharField("处分", max_length=16, choices=KINDS)
    document = models.CharField("处分决定文号", max_length=64)
    decided_on = models.DateField("处分决定日期")
    until = models.DateField("影响期满")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    lifted_on = models.DateField(null=True)
    lifted_document = models.CharField("解除文号", max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "document"], name="a_penalty_is_recorded_once")
        ]
        ordering = ["-decided_on"]

    @property
    def is_over(self) -> bool:
        return self.lifted_on is not None or clock.today() > self.until


class Freeze(models.Model):
    """暂缓办理: one case stands still while it is looked into; the others of its plan go on. `inquiry`: by which it was asked."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.UUIDField()
    inquiry = models.UUIDField()
    reason = models.CharField("事由", max_length=500)
    clause = models.CharField("依据", max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_reason = models.CharField("解除理由", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(lifted_at=None), name="frozen_once_at_a_time"
            )
        ]
        ordering = ["-at"]


class CreditReport(models.Model):
    """报送信用平台: one thing told to one platform, until it is acknowledged. `id` is the key of idempotency over there.

    `what`: a record, or that it was shortened, repaired, annulled or has expired. `next_at`: when it is tried again; None once the
    platform took it or said no for good.
    """

    WHAT = (
        ("record", "失信记录"),
        ("shortened", "缩短记录期"),
        ("repaired", "信用修复"),
        ("annulled", "撤销记录"),
        ("expired", "期满退出"),
    )
    STATES = (("queued", "待报送"), ("acknowledged", "已确认接收"), ("rejected", "平台不予接收"))
    id = models.UUIDField(primary_key=True, default=new_id)
    record = models.ForeignKey(IntegrityRecord, on_delete=models.PROTECT, related_name="credit_reports")
    platform = models.CharField("平台", max_length=16, choices=PLATFORMS)
    what = models.CharField("内容", max_length=16, choices=WHAT)
    state = models.CharField("状态", max_length=16, choices=STATES, default="queued")
    queued_at = models.DateTimeField()
    tries = models.PositiveIntegerField("已试次数", default=0)
    next_at = models.DateTimeField(null=True)
    problem = models.CharField("最近未成原因", max_length=64, blank=True)
    receipt = models.CharField("平台回执号", max_length=64, blank=True)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "platform", "what"], name="told_once_to_each_platform")
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state="queued"), name="credit_reports_that_wait")
        ]
        ordering = ["queued_at", "platform"]
