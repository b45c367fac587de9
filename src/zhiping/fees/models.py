"""评审推荐费: orders, refunds, what the provider told, and the daily reconciliation. Every amount is in yuan, exact."""

from django.db import models
from django.db.models import Q

from zhiping.applications.models import Application
from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person

LIVE = ("created", "paying", "paid", "refunding")  # an order in one of these leaves no room for another


class Order(models.Model):
    """缴费单: one round of asking one applicant for the fee. `number` is what the provider knows it by, `trade` the provider's own
    number of the payment; `payee` the committee's office; `due_at` until when it can be paid, None where the plan says no date.

    `receipt`: the code by which anybody can verify the receipt. `asked_at`: when the provider was last asked about it.
    """

    STATES = (
        ("created", "待发起"),
        ("paying", "待支付"),
        ("paid", "已缴费"),
        ("refunding", "退款中"),
        ("refunded", "已退款"),
        ("expired", "已逾期"),
        ("closed", "已关闭"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="orders")
    round = models.PositiveIntegerField("次数")
    number = models.CharField("缴费单号", max_length=32, unique=True)
    payer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="orders")
    payee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="orders")
    amount = models.DecimalField("金额", max_digits=9, decimal_places=2)
    clause = models.CharField("收费依据", max_length=200)
    state = models.CharField("状态", max_length=16, choices=STATES, default="created")
    due_at = models.DateTimeField("缴费截止", null=True)
    created_at = models.DateTimeField("生成时间")
    asked_at = models.DateTimeField(null=True)
    pay_url = models.URLField(max_length=500, blank=True)
    trade = models.CharField("支付流水号", max_length=64, blank=True)
    paid_at = models.DateTimeField("支付时间", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)
    receipt = models.CharField("查验码", max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "round"], name="one_order_per_round"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(state__in=LIVE), name="one_live_order_per_case"
            ),
            models.UniqueConstraint(fields=["trade"], condition=~Q(trade=""), name="a_trade_pays_once"),
            models.UniqueConstraint(
                fields=["receipt"], condition=~Q(receipt=""), name="one_receipt_per_code"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_fee_is_positive"),
        ]
        indexes = [models.Index(fields=["payee", "-created_at"]), models.Index(fields=["state", "asked_at"])]
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether it can still be paid."""
        return self.state in ("created", "paying")


class Refund(models.Model):
    """退款: the whole amount of one order back, by a cashier with a reason, or by the system for money that came too late."""

    id = models.UUIDField(primary_key=True, default=new_id)
    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="refund")
    number = models.CharField("退款单号", max_length=32, unique=True)
    amount = models.DecimalField("金额", max_digits=9, decimal_places=2)
    reason = models.CharField("退款原因", max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField("办理时间")
    done_at = models.DateTimeField("退款完成", null=True)

    class Meta:
        ordering = ["asked_at"]


class Notification(models.Model):
    """支付通知: what the provider told about an order, each nonce once, and what came of it. Unsigned ones are not kept: anybody can send
    them.
    """

    RESULTS = (
        ("new", "已收到"),
        ("paid", "已入账"),
        ("again", "重复通知"),
        ("late", "逾期到账，已退款"),
        ("differs", "与缴费单不符"),
        ("unknown", "没有这张缴费单"),
        ("ignored", "无须处理"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    nonce = models.CharField(max_length=128, unique=True)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="notifications")
    at = models.DateTimeField("收到时间")
    result = models.CharField("结果", max_length=16, choices=RESULTS, default="new")
    amount = models.DecimalField("通知金额", null=True, max_digits=9, decimal_places=2)

    class Meta:
        ordering = ["at"]


class Reconciliation(models.Model):
    """对账: one payee's orders of one day beside the provider's statement of that day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    payee = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reconciliations")
    day = models.DateField("日期")
    run_at = models.DateTimeField("对账时间")
    ours = models.PositiveIntegerField("本平台笔数")
    theirs = models.PositiveIntegerField("支付平台笔数")
    matched = models.PositiveIntegerField("相符笔数")
    received = models.DecimalField("收款合计", max_digits=9, decimal_places=2)
    returned = models.DecimalField("退款合计", max_digits=9, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["payee", "day"], name="a_day_is_reconciled_once")]
        ordering = ["-day"]


class Difference(models.Model):
    """差异: a payment or refund that is only here, only there, or of another amount; dealt with by a cashier, who says how."""

    KINDS = (("only_ours", "只有本平台有"), ("only_theirs", "只有支付平台有"), ("amount", "金额不符"))
    FLOWS = (("payment", "收款"), ("refund", "退款"))
    id = models.UUIDField(primary_key=True, default=new_id)
    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="differences")
    kind = models.CharField("差异", max_length=16, choices=KINDS)
    flow = models.CharField("收支", max_length=16, choices=FLOWS)
    number = models.CharField("单号", max_length=64)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, null=True, related_name="differences")
    ours = models.DecimalField("本平台金额", null=True, max_digits=9, decimal_places=2)
    theirs = models.DecimalField("支付平台金额", null=True, max_digits=9, decimal_places=2)
    note = models.CharField("处理情况", max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("处理时间", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "flow", "number"], name="one_difference_per_number"
            )
        ]
        ordering = ["flow", "number"]
