"""Posts of public institutions: what is approved, whom a unit chose, and who holds which place."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.people.models import Body, EncryptedTextField, Person, blind_index
from zhiping.policy.posts import Candidate, Contest, Figures, Level, Outcome
from zhiping.policy.vocabulary.choices import POST_GRADES, TITLE_LEVELS

OPEN = ("declared", "opined", "returned")


class PostQuota(models.Model):
    """岗位核定: one version of what a unit declares for a year. A correction is a new version; the approved one stays in force
    until the new one is approved. `department` says its opinion, `bureau` approves: pinned when it is declared.
    """

    STATES = (
        ("declared", "已申报"),
        ("opined", "主管部门已签意见"),
        ("approved", "已核准"),
        ("returned", "已退回"),
        ("superseded", "已由更正替代"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="post_quotas")
    year = models.PositiveIntegerField("年度")
    version = models.PositiveIntegerField("第几版", default=1)
    state = models.CharField("状态", max_length=16, choices=STATES, default="declared")
    department = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    bureau = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    authorised_size = models.PositiveIntegerField("编制数")
    posts_total = models.PositiveIntegerField("专业技术岗位总数")
    as_of = models.DateField("实聘人数统计日期")
    note = models.CharField("说明", max_length=300, blank=True)
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "version"], name="a_version_once"),
            models.UniqueConstraint(
                fields=["body", "year"], condition=Q(state="approved"), name="one_quota_in_force"
            ),
            models.UniqueConstraint(
                fields=["body", "year"], condition=Q(state__in=OPEN), name="one_open_declaration"
            ),
        ]
        ordering = ["-year", "-version"]

    def __str__(self) -> str:
        return f"{self.body} {self.year}年度岗位（第{self.version}版）"

    @property
    def figures(self) -> Figures:
        """Its figures, for the rules; prefetched `levels` cost no query."""
        rows = {row.grade: row for row in self.levels.all()}
        levels = (rows[grade] for grade, _ in POST_GRADES if grade in rows)
        return Figures(
            self.authorised_size, self.posts_total, self.as_of, tuple(row.to_level() for row in levels)
        )

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class PostLevel(models.Model):
    """One grade of a quota: 核准比例 or 核准人数, and 实聘人数."""

    id = models.UUIDField(primary_key=True, default=new_id)
    quota = models.ForeignKey(PostQuota, on_delete=models.CASCADE, related_name="levels")
    grade = models.CharField("等级", max_length=16, choices=POST_GRADES)
    ratio = models.DecimalField("核准比例", max_digits=5, decimal_places=2, null=True)
    head_count = models.PositiveIntegerField("核准人数", null=True)
    employed = models.PositiveIntegerField("实聘人数")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quota", "grade"], name="a_grade_once_per_quota")]

    def to_level(self) -> Level:
        ratio = None if self.ratio is None else Decimal(self.ratio)
        return Level(self.grade, self.employed, self.head_count, ratio)


class QuotaReview(models.Model):
    """What a department or bureau said of a quota: its opinion, its approval, or why it goes back."""

    KINDS = (("opinion", "主管部门意见"), ("approval", "人力社保部门核准"), ("return", "退回"))
    id = models.UUIDField(primary_key=True, default=new_id)
    quota = models.ForeignKey(PostQuota, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField("类别", max_length=16, choices=KINDS)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    text = models.CharField("意见", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Competition(models.Model):
    """竞聘结果 of a unit's year: decided collectively, made public inside the unit. Filed again, it replaces what was filed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="competitions")
    year = models.PositiveIntegerField("年度")
    decided_on = models.DateField("集体研究日期")
    notice_from = models.DateField("公示开始日期")
    notice_to = models.DateField("公示结束日期")
    manner = models.CharField("公示方式", max_length=100)
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="one_competition_a_year")]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.body} {self.year}年度竞聘结果"

    @property
    def contest(self) -> Contest:
        """What was filed, for the rules and the form."""
        outcomes = {row.grade: row for row in self.outcomes.all()}
        known = (outcomes[grade] for grade, _ in POST_GRADES if grade in outcomes)
        return Contest(
            self.decided_on,
            self.notice_from,
            self.notice_to,
            self.manner,
            tuple(Outcome(row.grade, row.offered, row.qualified, row.recommended) for row in known),
            tuple(row.to_candidate() for row in self.nominees.all()),
        )


class CompetitionOutcome(models.Model):
    """The result at one grade: 拟聘岗位, of these 直接聘任 and 推荐申报."""

    id = models.UUIDField(primary_key=True, default=new_id)
    competition = models.ForeignKey(Competition, on_delete=models.CASCADE, related_name="outcomes")
    grade = models.CharField("等级", max_length=16, choices=POST_GRADES)
    offered = models.PositiveIntegerField("拟聘岗位数")
    qualified = models.PositiveIntegerField("已取得资格直接聘任人数")
    recommended = models.PositiveIntegerField("未取得资格推荐申报人数")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["competition", "grade"], name="a_grade_once_per_competition")
        ]


class Nominee(models.Model):
    """A name on the list of those who are recommended. The identity number is encrypted; pages mask it, notices never show it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    competition = models.ForeignKey(Competition, on_delete=models.CASCADE, related_name="nominees")
    position = models.PositiveIntegerField()
    name = models.CharField("姓名", max_length=64)
    id_number = EncryptedTextField("身份证号码")
    id_number_index = models.CharField(max_length=64, editable=False)
    current_title = models.CharField("现有专业技术职务任职资格", max_length=64)
    appointed_level = models.CharField("聘任专业技术职级", max_length=64, blank=True)
    appointed_on = models.DateField("聘任时间", null=True)
    post_held = models.CharField("在聘岗位等级", max_length=64, blank=True)
    seeks = models.CharField("推荐申报职称", max_length=32, choices=TITLE_LEVELS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["competition", "id_number_index"], name="a_person_once_per_competition"
            )
        ]
        ordering = ["position"]

    def to_candidate(self) -> Candidate:
        return Candidate(
            self.name,
            self.id_number,
            self.current_title,
            self.appointed_level,
            self.appointed_on,
            self.post_held,
            self.seeks,
        )

    @classmethod
    def of(cls, competition: Competition, position: int, said: Candidate) -> "Nominee":
        """A row of the list, not saved yet."""
        number = said.id_number.strip().upper()
        return cls(
            competition=competition,
            position=position,
            name=said.name.strip(),
            id_number=number,
            id_number_index=blind_index(number),
            current_title=said.current_title,
            appointed_level=said.appointed_level,
            appointed_on=said.appointed_on,
            post_held=said.post_held,
            seeks=said.seeks,
        )


class Reservation(models.Model):
    """A place held for one case from its recommendation on: consumed when the title is obtained, released when the case ends
    without it. `case` is the application's key: applications come after posts.
    """

    STATES = (("reserved", "已预留"), ("consumed", "已占用"), ("released", "已释放"))
    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="reservations")
    year = models.PositiveIntegerField("年度")
    grade = models.CharField("等级", max_length=16, choices=POST_GRADES)
    case = models.UUIDField(unique=True)
    number = models.CharField("申报编号", max_length=16)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("申报资格", max_length=64)
    plan = models.CharField("评审计划", max_length=200)
    listed = models.BooleanField("在竞聘名单上", default=False)
    state = models.CharField("状态", max_length=16, choices=STATES, default="reserved")
    reserved_at = models.DateTimeField()
    reserved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField("如何结束", max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["body", "grade", "state"])]
        ordering = ["-reserved_at"]

    def __str__(self) -> str:
        return f"{self.body} {self.year} {self.get_grade_display()} {self.number}"
