"""投诉举报: the complaint with what only its handlers may read, the inquiry with its steps and hearings, and the notes by code."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from zhiping import clock
from zhiping.applications.models import Application, new_number
from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Body, EncryptedTextField, Person
from zhiping.plans.models import Plan

# 信访工作条例 第二十三、三十四条: told within 15 days whether it is taken up, concluded within 60 days, 30 more with reasons.
ACCEPT_DAYS, CONCLUDE_DAYS, EXTENSION_DAYS = 15, 60, 30


class Complaint(models.Model):
    """One 举报 (about conduct) or 投诉 (about how something was handled). received → accepted or declined → concluded → replied.

    Who reported, and what, is cipher text in the database; `code_index` finds it by the code that only the reporter has, `about_index`
    says whom it names: nobody reads what is said of themselves. `body`: on whose desk it lies; `application`: the case it is about,
    once somebody has matched it.
    """

    KINDS = (("tip", "举报"), ("complaint", "投诉"))
    ABOUT = (
        ("applicant", "申报人"),
        ("expert", "评审专家"),
        ("staff", "工作人员"),
        ("unit", "用人单位或办理部门"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField("编号", max_length=16, unique=True, default=new_number)
    code_index = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField("类别", max_length=16, choices=KINDS)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="complaints")
    about = models.CharField("反映对象", max_length=16, choices=ABOUT)
    about_name = EncryptedTextField("姓名或名称")
    about_index = models.CharField(max_length=64, editable=False)
    about_unit = EncryptedTextField("所在单位", blank=True)
    text = EncryptedTextField("反映的问题")
    named = models.BooleanField("实名")
    name = EncryptedTextField("反映人姓名", blank=True)
    contact = EncryptedTextField("联系方式", blank=True)
    file_name = models.CharField("材料", max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    file_media_type = models.CharField(max_length=100, blank=True)
    filed_at = models.DateTimeField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="complaints")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, related_name="complaints"
    )
    inquiry = models.ForeignKey("Inquiry", on_delete=models.PROTECT, null=True, related_name="complaints")
    triaged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    triaged_at = models.DateTimeField("受理或不予受理时间", null=True)
    declined = models.CharField("不予受理的理由", max_length=500, blank=True)
    reply = models.CharField("答复", max_length=1000, blank=True)
    replied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField("答复时间", null=True)
    code: str = ""  # in clear only in the hands of who files it

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(triaged_at=None) | ~Q(declined="") | Q(inquiry__isnull=False),
                name="taken_up_or_declined",
            )
        ]
        indexes = [models.Index(fields=["body", "replied_at", "-filed_at"], name="complaints_of_a_body")]
        ordering = ["-filed_at", "-id"]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> str:
        """received, declined, inquiring, concluded (an answer is owed) or replied."""
        if self.replied_at:
            return "replied"
        if self.triaged_at is None:
            return "received"
        if self.declined or self.inquiry is None:
            return "declined"
        return "concluded" if self.inquiry.conclusion else "inquiring"

    @property
    def due_on(self) -> date | None:
        """Until when its next step is owed: to take it up or not, then to conclude and answer."""
        if self.state == "received":
            return clock.day_of(self.filed_at) + timedelta(days=ACCEPT_DAYS)
        return self.inquiry.due_on if self.inquiry and self.state in ("inquiring", "concluded") else None

    @property
    def is_late(self) -> bool:
        return self.due_on is not None and clock.today() > self.due_on


class Transfer(AppendOnly):
    """转办: to another body that is competent, with the reason."""

    id = models.UUIDField(primary_key=True, default=new_id)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="transfers")
    sender = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField("转办理由", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class ComplaintNote(models.Model):
    """A word between who looks into it and who reported it, through the code: nobody has to say who they are. `by` None: the reporter."""

    id = models.UUIDField(primary_key=True, default=new_id)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="notes")
    text = EncryptedTextField("内容")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Inquiry(models.Model):
    """核查: opened when a complaint is taken up; others about the same case join it. Concluded with a report, once."""

    CONCLUSIONS = (
        ("upheld", "属实"),
        ("partly", "部分属实"),
        ("rejected", "不属实"),
        ("unclear", "查无实据"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField("核查编号", max_length=16, unique=True, default=new_number)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="inquiries")
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, null=True, related_name="inquiries"
    )
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="inquiries")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_on = models.DateField("办结期限")
    extended_because = models.CharField("延长办理的理由", max_length=500, blank=True)
    conclusion = models.CharField("核查结论", max_length=16, choices=CONCLUSIONS, blank=True)
    report = models.TextField("核查报告", max_length=4000, blank=True)
    report_name = models.CharField("核查报告文件", max_length=200, blank=True)
    report_sha256 = models.CharField(max_length=64, blank=True)
    report_media_type = models.CharField(max_length=100, blank=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "body"], condition=Q(conclusion=""), name="one_open_inquiry_per_case"
            )
        ]
        ordering = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return self.number

    @property
    def found_something(self) -> bool:
        return self.conclusion in ("upheld", "partly")


class InquiryStep(AppendOnly):
    """What was done to find out: papers looked at, a unit asked, a visit, a talk; with a file where there is one."""

    KINDS = (
        ("papers", "调阅材料"),
        ("letter", "函询单位或发证机关"),
        ("visit", "实地核查"),
        ("talk", "谈话了解"),
        ("other", "其他"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField("方式", max_length=16, choices=KINDS)
    text = models.TextField("经过和结果", max_length=2000)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Hearing(models.Model):
    """听取本人说明: what the person is asked, until when, and what they say. The question names nobody who reported."""

    id = models.UUIDField(primary_key=True, default=new_id)
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="hearings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hearings")
    question = models.TextField("请说明的问题", max_length=2000)
    until = models.DateField("答复期限")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField("本人说明", max_length=4000, blank=True)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at"]

    @property
    def is_over(self) -> bool:
        """Answered, or the days to answer are over."""
        return self.answered_at is not None or clock.today() > self.until
