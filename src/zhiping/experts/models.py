"""The expert pool, what experts declare, and the draws."""

from typing import Any

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person
from zhiping.plans.models import Filing, Plan
from zhiping.policy.drawing import Drawn
from zhiping.policy.pool import ANSWERS, CLOSED, LOOKS, STATES, TIES
from zhiping.policy.public_values import SOURCES, Source
from zhiping.policy.vocabulary import TITLE_LEVELS


class PoolExpert(models.Model):
    """专家库中的一位专家, from the recommendation to the removal (40号令 art. 11, 12). `pool`: the office that keeps the pool.

    `specialties`: keys of directions of its plans; `keywords`: 研究方向, what sub-specialty is matched by. `until`: the last day of
    the term, three years at most. Somebody who was removed may be recommended again, as another row.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="pool_entries")
    pool = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="pool_experts")
    unit = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="experts_employed")
    region = models.CharField("所在地区", max_length=16)
    title = models.CharField("现任职称", max_length=64)
    title_level = models.CharField("职称级别", max_length=32, choices=TITLE_LEVELS)
    specialties = models.JSONField(default=list)
    keywords = models.JSONField(default=list)
    state = models.CharField(max_length=16, choices=tuple(STATES.items()))
    recommended_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    recommended_at = models.DateTimeField()
    reason = models.CharField("推荐理由", max_length=500, blank=True)
    since = models.DateField("入库日期", null=True)
    until = models.DateField("任期至", null=True)
    note = models.CharField("说明", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "pool"], condition=~Q(state__in=CLOSED), name="once_in_a_pool"
            )
        ]
        indexes = [models.Index(fields=["pool", "state"])]
        ordering = ["-recommended_at", "-id"]

    def __str__(self) -> str:
        return self.person.name

    @property
    def look(self) -> tuple[str, str]:
        """Tone and icon of the state."""
        return LOOKS[self.state]


class Tie(models.Model):
    """申报回避: a relation the expert declares (40号令 art. 25). With a name it is to an applicant, with a unit alone to all its people."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="declared_ties")
    kind = models.CharField("关系", max_length=16, choices=tuple(TIES.items()))
    name = models.CharField("对方姓名", max_length=64, blank=True)
    unit_name = models.CharField("对方单位", max_length=128, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | ~Q(unit_name=""), name="a_tie_is_to_somebody")
        ]
        ordering = ["-declared_at"]


class Draw(models.Model):
    """随机抽取. `inputs` were fixed and their hash published before the public value could be known; with it anybody gets the same list.

    `inputs` names nobody (40号令 art. 24): candidates are numbers with a print of who they are. `state`: planned → drawn → sealed;
    voided where it was given up, which stays visible with its reason.
    """

    STATES = (
        ("planned", "待公布号码"),
        ("drawn", "已抽取，联系中"),
        ("sealed", "已封存"),
        ("voided", "已作废"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField("抽取编号", max_length=32, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="draws")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="draws")
    state = models.CharField(max_length=16, choices=STATES, default="planned")
    inputs = models.JSONField()
    commitment = models.CharField(max_length=64)
    left_out = models.JSONField(default=dict)
    source = models.CharField(max_length=16)
    issue = models.CharField("期号", max_length=16)
    known_at = models.DateTimeField()
    observer = models.CharField("监督人", max_length=64)
    observer_body = models.CharField("监督单位", max_length=128)
    committed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    committed_at = models.DateTimeField()
    value = models.CharField("公开号码", max_length=128, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    drawn_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=32, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    void_reason = models.CharField("作废原因", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["filing"], condition=Q(state__in=("planned", "drawn")), name="one_draw_at_a_time"
            )
        ]
        ordering = ["-committed_at"]

    def __str__(self) -> str:
        return self.number

    @property
    def told_source(self) -> Source:
        return SOURCES[self.source]

    @property
    def labels(self) -> dict[str, str]:
        """The specialties of the quotas in words."""
        return {each["specialty"]: each["label"] for each in self.inputs["quotas"]}


class DrawCandidate(models.Model):
    """Who stands behind a number of a draw. `salt` opens the published print, to those who may know."""

    id = models.UUIDField(primary_key=True, default=new_id)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="candidates")
    expert = models.ForeignKey(PoolExpert, on_delete=models.PROTECT, related_name="candidacies")
    number = models.CharField(max_length=8)
    salt = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "number"], name="a_number_once_in_a_draw")]
        ordering = ["number"]


class DrawnPlace(models.Model):
    """A place in the list that was drawn: a member to be asked, or a reserve until called. `turn`: the how-manieth refusal it was."""

    id = models.UUIDField(primary_key=True, default=new_id)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="places")
    candidate = models.OneToOneField(DrawCandidate, on_delete=models.PROTECT, related_name="place")
    specialty = models.CharField(max_length=32)
    position = models.PositiveIntegerField()
    reserve = models.BooleanField(default=False)
    answer = models.CharField(max_length=16, choices=tuple(ANSWERS.items()))
    called_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField("谢绝原因", max_length=200, blank=True)
    turn = models.PositiveIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]

    @property
    def serves(self) -> bool:
        """Whether this is a member now, asked or agreed."""
        return self.answer in ("waiting", "accepted")


def as_drawn(places: Any) -> Drawn:
    """The places as the pure list they came from."""
    rows = [(place.reserve, (place.specialty, place.candidate.number)) for place in places]
    return Drawn(
        tuple(row for reserve, row in rows if not reserve), tuple(row for reserve, row in rows if reserve)
    )
