"""What employers and offices record about a case before the committee sees it."""

from datetime import date

from django.db import models

from zhiping.applications.models import Application, ScoreLine, Submission
from zhiping.journal.models import new_id
from zhiping.people.models import Body, EncryptedTextField, Person
from zhiping.plans.models import Plan
from zhiping.policy.reasons import BY_CODE, SECTIONS, Reason

SECTION_LABELS = dict(SECTIONS)


class SectionReview(models.Model):
    """One body's word on one section of one submission."""

    VERDICTS = (("sound", "核实无误"), ("problem", "有问题"))
    id = models.UUIDField(primary_key=True, default=new_id)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="section_reviews")
    station = models.CharField(max_length=64)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    section = models.CharField("部分", max_length=32, choices=SECTIONS)
    verdict = models.CharField("结论", max_length=16, choices=VERDICTS)
    remark = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "station", "section"], name="one_word_per_section")
        ]


class VerifiedPoint(models.Model):
    """核定分: the points a body verified for one scored line, with the reason where they differ from the applicant's."""

    id = models.UUIDField(primary_key=True, default=new_id)
    line = models.ForeignKey(ScoreLine, on_delete=models.PROTECT, related_name="verified_points")
    station = models.CharField(max_length=64)
    points = models.DecimalField("核定分", max_digits=7, decimal_places=2)
    reason = models.CharField("调整原因", max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "station"], name="one_verified_figure_per_station")
        ]
        ordering = ["at"]


class PublicNotice(models.Model):
    """公示: shown from the first to the last day; closed clean, or with an objection upheld. `listed`: also in the public list."""

    STAGES = (("employer", "单位内公示"), ("pre_review", "评前公示"), ("result", "评后公示"))
    id = models.UUIDField(primary_key=True, default=new_id)
    stage = models.CharField("类别", max_length=16, choices=STAGES)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="public_notices")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="public_notices")
    cases = models.ManyToManyField(Application, through="NoticedCase", related_name="public_notices")
    first_day = models.DateField("开始日期")
    last_day = models.DateField("结束日期")
    working_days = models.PositiveIntegerField("工作日")
    manner = models.CharField("公示方式", max_length=100)
    listed = models.BooleanField("在平台公示列表中公开", default=False)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-first_day", "-id"]

    def __str__(self) -> str:
        return f"{self.body} {self.get_stage_display()}"


class NoticedCase(models.Model):
    """A case in a public notice. `until`: its own last day, where an objection made its days begin again."""

    id = models.UUIDField(primary_key=True, default=new_id)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="noticed")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="noticed")
    until = models.DateField("重新公示至", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "application"], name="a_case_once_per_notice")
        ]

    @property
    def last_day(self) -> date:
        """The last day on which this case is on notice."""
        return self.until or self.notice.last_day


class Objection(models.Model):
    """异议: filed by anyone while the notice runs, or on paper; the body investigates and concludes with a report.

    `code_index`: blind index of the code by which the objector asks how it stands. `disclosed`: the objector lets the employer's
    investigators see name and contact. `received_on`, `recorded_by`: a letter that a clerk entered. `reply`: what the objector reads.
    """

    CONCLUSIONS = (("rejected", "不成立"), ("upheld", "属实"))
    CHANNELS = (("online", "在线"), ("paper", "书面"))
    id = models.UUIDField(primary_key=True, default=new_id)
    noticed = models.ForeignKey(NoticedCase, on_delete=models.PROTECT, related_name="objections")
    code_index = models.CharField(max_length=64, null=True, unique=True, editable=False)
    channel = models.CharField("提出方式", max_length=16, choices=CHANNELS, default="online")
    name = EncryptedTextField("姓名", blank=True)
    contact = EncryptedTextField("联系方式", blank=True)
    disclosed = models.BooleanField("同意核查单位看到姓名和联系方式", default=False)
    text = models.TextField("反映的问题", max_length=2000)
    filed_at = models.DateTimeField()
    received_on = models.DateField("收到日期", null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    conclusion = models.CharField("核查结论", max_length=16, choices=CONCLUSIONS, blank=True)
    report = models.TextField("核查报告", max_length=4000, blank=True)
    report_name = models.CharField("核查报告文件", max_length=200, blank=True)
    report_sha256 = models.CharField(max_length=64, blank=True)
    report_media_type = models.CharField(max_length=100, blank=True)
    reply = models.CharField("给反映人的答复", max_length=500, blank=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)
    code: str = ""  # in clear only in the hands of who files it

    class Meta:
        ordering = ["filed_at"]


class Endorsement(models.Model):
    """单位推荐: the employer's opinion after a clean public notice."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="endorsements")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    opinion = models.CharField("推荐意见", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Check(models.Model):
    """审核推荐 by an authority, or 资格审查 by the committee office: passed on, with an opinion and the findings it rests on."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="checks")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    station = models.CharField(max_length=64)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    opinion = models.CharField("审核意见", max_length=500)
    verified_score = models.DecimalField("核定总分", max_digits=7, decimal_places=2)
    findings = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class ReasonedRecord(models.Model):
    """What was said to the applicant: reasons from the catalogue, each with its cure."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    station = models.CharField(max_length=64)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField()
    note = models.CharField("补充说明", max_length=500, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["at"]

    @property
    def explained(self) -> list[dict[str, str]]:
        """Each reason with its label, cure, section and clause."""
        known = (BY_CODE[code] for code in self.reasons)
        return [
            {
                "label": reason.label,
                "cure": reason.cure,
                "section": reason.section,
                "section_label": SECTION_LABELS[reason.section],
                "clause": reason.clause(self.application.pack),
            }
            for reason in known
        ]


class Return(ReasonedRecord):
    """退回修改: one consolidated list; the case resumes where it was returned."""

    class Meta(ReasonedRecord.Meta):
        default_related_name = "returns"


class ReturnPoint(models.Model):
    """One thing to be cured, as the applicant was told: a reason of the catalogue, the item it is about as it was submitted (none for the
    whole section), the material that cures it, and in words what exactly.

    `why`: how it stands to an earlier return by the same station (one of WHYS); `since`: why it was not told then.
    """

    WHYS = (
        ("first", "首次告知"),
        ("told", "前次已告知，仍未补正"),
        ("arisen", "因补正新出现"),
        ("justified", "前次未告知，已说明理由"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    record = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="points")
    position = models.PositiveIntegerField()
    reason = models.CharField("原因", max_length=32)
    item = models.UUIDField(null=True)
    item_title = models.CharField("涉及的业绩或材料", max_length=200, blank=True)
    text = models.CharField("具体问题", max_length=500, blank=True)
    why = models.CharField(max_length=16, choices=WHYS, default="first")
    since = models.CharField("前次没有告知的原因", max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "position"], name="a_point_has_its_place")]
        ordering = ["position"]

    @property
    def catalogued(self) -> Reason:
        """The reason in the catalogue: its label, section and cure."""
        return BY_CODE[self.reason]

    @property
    def section_label(self) -> str:
        return SECTION_LABELS[self.catalogued.section]

    @property
    def clause(self) -> str:
        """By which clause of the plan's notice it is asked for."""
        return self.catalogued.clause(self.record.application.pack)

    @property
    def material(self) -> str:
        """The material of the notice that cures it; empty where none is asked for."""
        pack = self.record.application.pack
        every = (*pack.materials, *pack.unit_papers)
        return next((each.label for each in every if each.id == self.catalogued.basis), "")


class Answer(models.Model):
    """逐条答复: what the applicant did about one point, or why it cannot be cured. May be changed until the case is handed in again."""

    OUTCOMES = (("cured", "已补正"), ("cannot", "无法补正"))
    id = models.UUIDField(primary_key=True, default=new_id)
    point = models.OneToOneField(ReturnPoint, on_delete=models.PROTECT, related_name="answer")
    outcome = models.CharField("结果", max_length=16, choices=OUTCOMES)
    text = models.CharField("说明", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Rejection(ReasonedRecord):
    """不予推荐 / 不予通过: the end of the case at this station."""

    class Meta(ReasonedRecord.Meta):
        default_related_name = "rejections"
