"""The meeting: who is there, who keeps out, polls with their urns, what the tellers gave, decision, minutes (decisions/0028)."""

from django.db import models

from zhiping.applications.models import Application
from zhiping.deliberation.models.committee import Committee, Seat
from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Person
from zhiping.plans.models import Plan

TELLER, SCRUTINEER = "teller", "scrutineer"
TELLERS = ((TELLER, "计票人"), (SCRUTINEER, "监票人"))
UNANNOUNCED = models.Q(decision=None, voided_at=None, repeated_at=None)  # a poll that is still to end


class Session(models.Model):
    """评审会议: opened when enough of the filed members are there. `attendees`: whoever came; who left again is in `departures`."""

    id = models.UUIDField(primary_key=True, default=new_id)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sessions")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sessions")
    attendees = models.ManyToManyField(Seat, related_name="sessions")
    scrutineer = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="监票人"
    )
    members = models.PositiveIntegerField("委员总数")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]


class Departure(models.Model):
    """中途离会: from when on a member was away, and when they came back."""

    id = models.UUIDField(primary_key=True, default=new_id)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="departures")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "seat"], condition=models.Q(returned_at=None), name="away_once_at_a_time"
            )
        ]
        ordering = ["left_at"]


class Recusal(models.Model):
    """回避 of a member who does not read the case: at their own wish, or by order of the office (40号令 art. 25)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="recusals")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="recusals")
    reason = models.CharField("回避原因", max_length=300)
    ordered = models.BooleanField("责令回避", default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "seat"], name="recused_once")]
        ordering = ["at"]


class TellerKey(AppendOnly):
    """The public half of a teller's key, proven; the newest of each duty holds for the polls to come. The secret half never comes here."""

    id = models.UUIDField(primary_key=True, default=new_id)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="keys")
    duty = models.CharField("职责", max_length=16, choices=TELLERS)
    proven = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class Poll(models.Model):
    """表决 on one case in a session: open, then closed and counted, then decided; or void, and put to the vote again; or
    level with others at the last place under a ceiling, and voted on once more: its counts stay.

    `key`: the point the ballots are sealed under, in hex; the sum of `keys`. `figure`: what the readers' totals come to, as the vote was
    shown it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="polls")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="polls")
    keys = models.ManyToManyField(TellerKey, related_name="polls")
    key = models.CharField(max_length=64, blank=True)
    present = models.PositiveIntegerField("出席人数", default=0)
    figure = models.DecimalField("专家评定分", max_digits=7, decimal_places=2, null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    repeated_at = models.DateTimeField(null=True)
    void_reason = models.CharField("作废原因", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(closed_at=None), name="one_open_poll_per_case"
            ),
        ]
        ordering = ["opened_at"]


class BallotRight(models.Model):
    """A member may vote in a poll, once. Says that they voted, never how or when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="rights")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    used = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "seat"], name="one_ballot_each")]


class Urn(models.Model):
    """票箱: all sealed ballots of a poll in one row, in the order of their trackers: no person, no time, no order of arrival."""

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, primary_key=True, related_name="urn")
    ballots = models.JSONField(default=dict)  # tracker: ballot


class Share(AppendOnly):
    """What a teller gave to open the sum of a poll, proven."""

    id = models.UUIDField(primary_key=True, default=new_id)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="shares")
    key = models.ForeignKey(TellerKey, on_delete=models.PROTECT, related_name="+")
    proven = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "key"], name="one_share_each")]


class Decision(models.Model):
    """表决结果, announced on the spot (40号令 art. 22)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="decision")
    members = models.PositiveIntegerField("委员总数")
    present = models.PositiveIntegerField("出席人数")
    eligible = models.PositiveIntegerField("参加表决人数")
    yes = models.PositiveIntegerField("赞成")
    no = models.PositiveIntegerField("反对")
    abstain = models.PositiveIntegerField("弃权")
    passed = models.BooleanField("通过")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class Minutes(AppendOnly):
    """会议记录 signed by who led the meeting; from then on nothing of the meeting changes (40号令 art. 22, 23).

    `digest`: SHA-256 of what was signed: attendance, results, and the record of the ballots.
    """

    session = models.OneToOneField(
        Session, on_delete=models.PROTECT, primary_key=True, related_name="minutes"
    )
    digest = models.CharField("内容哈希值", max_length=64)
    chair = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
