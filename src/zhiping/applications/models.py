"""An application: the draft, what was signed, what was submitted, and where the case is."""

import secrets
from dataclasses import replace
from typing import Any

from django.db import models
from django.db.models import Q

from zhiping.integrity.queries import anything_against
from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Actor, Body, Person
from zhiping.people.queries import CHAIN
from zhiping.plans.models import Plan, published_pack
from zhiping.plans.queries import WITH_FORWARDINGS, local_window
from zhiping.policy.lifecycle import DRAFT, ENDED, Place, kinds_of, station_label
from zhiping.policy.packs import Pack, Window

LOOKED = (("open", "待审核"), ("problem", "有问题"), ("reading", "专家评审中"), ("ready", "已审核"))
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_number() -> str:
    """A case number people can read out; random, so that it tells nothing about others."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{drawn[:5]}-{drawn[5:]}"


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, actor: Actor) -> "ApplicationQuerySet":
        """Cases this actor may read: their own, or those that are or were on their body's desk."""
        if actor.role == "applicant":
            return self.filter(applicant_id=actor.person_id)
        if actor.role in ("employer", "authority", "office", "bureau"):
            return self.filter(handled_by__body=actor.my_body)
        return self.none()

    def on_desk_of(self, actor: Actor) -> "ApplicationQuerySet":
        """Cases that wait for this actor's body in this actor's role, the oldest deadline first, then the oldest arrival: one body
        may be a society that checks and the office of the committee.
        """
        here = Q(pk__in=[])
        for kind in kinds_of(actor.role):
            here |= Q(station=kind) | Q(station__startswith=f"{kind}:")
        return self.filter(here, desk_id=actor.body_id, outcome="").order_by("due_on", "arrived_at", "id")

    def with_names(self) -> "ApplicationQuerySet":
        """Everything a list row shows."""
        return self.with_windows().select_related(
            "plan__office", "plan__bureau", "applicant", "desk", "submission", "holder"
        )

    def with_archive(self) -> "ApplicationQuerySet":
        """Whether the integrity archive holds anything that may stop each of them (`may_be_stopped`), read along with the row."""
        asked = {"may_be_stopped": anything_against("pk", "applicant")}
        return self.annotate(**asked)

    def with_windows(self) -> "ApplicationQuerySet":
        """What it takes to know until when each case can be handled, in one query more."""
        return self.select_related("plan", f"employer__{CHAIN}").prefetch_related(WITH_FORWARDINGS)


class Application(models.Model):
    """One person's application under one plan. `station` is where it is, `desk` whose turn it is; both only change in `advance`.

    `pinned`: the digest of the rules it was submitted under; empty before. `points_open`: of what it was returned for, how many points
    the applicant has not answered yet; with any, it is not submitted. `due_on`: the last day for whoever
    has it now, None where the notice sets none (decision 20). `extended_to`: until when what a freeze held up may still be done.
    `holder`: who of the desk's body took it, since `taken_at`.
    `looked`: how far it is where it is now: its sections at a desk that reviews, its readers before the committee; their acts say so.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField("编号", max_length=16, unique=True, default=new_number)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="applications")
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    employer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    path = models.CharField("申报类型", max_length=32)
    direction = models.CharField("申报方向", max_length=32)
    left_out = models.JSONField(default=list)
    own_points = models.JSONField(default=dict)
    station = models.CharField(max_length=64, default="draft")
    resume_at = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=16, blank=True)
    points_open = models.PositiveIntegerField(default=0)
    desk = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="cases_on_desk")
    route = models.JSONField(default=list)
    pinned = models.CharField(max_length=64, blank=True)
    submission = models.ForeignKey("Submission", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    extended_to = models.DateTimeField(null=True)
    due_on = models.DateField("截止", null=True)
    looked = models.CharField(max_length=8, choices=LOOKED, default="open")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    may_be_stopped: bool = True  # False only where `with_archive` found nothing
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "applicant"],
                condition=~Q(outcome="withdrawn"),
                name="one_application_per_plan",
            ),
            models.CheckConstraint(
                condition=Q(points_open=0) | Q(station__in=[DRAFT, ENDED]), name="every_point_is_answered"
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "due_on", "arrived_at", "id"], name="a_desk_by_deadline"),
            models.Index(fields=["plan", "station"]),
            models.Index(
                fields=["-arrived_at", "-id"], condition=Q(submission__isnull=False), name="cases_by_arrival"
            ),
        ]
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.number

    @property
    def place(self) -> Place:
        return Place(self.station, self.resume_at, self.outcome)

    @property
    def pack(self) -> Pack:
        """The rules that judge it: those it was submitted under, through every return; for an own draft the newest in force."""
        if self.is_own_draft or not self.pinned:
            return self.plan.pack
        return published_pack(self.plan.pack_id, self.pinned)

    @property
    def is_own_draft(self) -> bool:
        """A draft that nobody has sent back: never submitted, or taken back by the applicant."""
        return self.station == DRAFT and not self.resume_at

    def window(self, key: str) -> Window:
        """The window that binds it: what a body above its employer said in forwarding, else the plan's own date.

        An addendum that moves a date helps everybody who gains by it (decision 11).
        """
        local = local_window(self.plan, self.employer, key)
        if local:
            return self.extended(local)
        own, now = self.pack.windows[key], self.plan.pack.windows.get(key)
        return self.extended(now if now and now.closes_at > own.closes_at else own)

    def extended(self, window: Window) -> Window:
        """The window, or a longer one where a freeze took some of it (acts.redating.give_back_time)."""
        if self.extended_to is None or self.extended_to <= window.closes_at:
            return window
        return replace(window, closes_at=self.extended_to, derived="暂缓办理占用的工作日已顺延")

    @property
    def submitted(self) -> "Submission":
        """What the case is judged by; asked only of cases that were submitted."""
        if self.submission is None:
            raise ValueError(f"{self.number} was never submitted")
        return self.submission

    @property
    def station_label(self) -> str:
        return station_label(self.station)

    @property
    def path_label(self) -> str:
        return self.pack.paths[self.path].label

    @property
    def has_exception_form(self) -> bool:
        """Whether a 破格推荐审批表 was submitted with it."""
        items = self.submission.items if self.submission else []
        return any(item["category"] == "exception_form" for item in items)

    @property
    def direction_label(self) -> str:
        return next(
            direction.label for direction in self.pack.seeks.directions if direction.key == self.direction
        )


class Handling(models.Model):
    """A body that has, or had, the case on its desk: it may read it from then on. `left_at`: when it last went on from there."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="handled_by")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "body"], name="a_body_handles_once")]
        indexes = [models.Index(fields=["body", "-left_at", "id"], name="what_a_body_has_done")]


class RefereeSeat(models.Model):
    """推荐专家 of a case that was submitted: the database has no third seat for a referee who may sign for two applicants of a plan.

    `referee`: a keyed hash of who it is. `most`: for how many the plan lets one referee sign.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="referee_seats")
    referee = models.CharField(max_length=64)
    seat = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "referee", "seat"], name="a_seat_of_a_referee_once"),
            models.UniqueConstraint(fields=["application", "referee"], name="a_referee_once_per_case"),
            models.CheckConstraint(
                condition=Q(seat__gte=1) & Q(seat__lte=models.F("most")), name="no_seat_beyond_the_last"
            ),
        ]


class Declaration(models.Model):
    """真实性保证书: the applicant's signature on a phone, bound to the hash of the undertaking's words and of the content.

    `parts`: a print of every part of that content (applications/signed.py), to name what was changed later.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="declarations")
    content_hash = models.CharField(max_length=64)
    undertaking_hash = models.CharField(max_length=64, blank=True)
    parts = models.JSONField(default=dict)
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    signed_at = models.DateTimeField(null=True)
    strokes = models.JSONField(default=list)

    class Meta:
        ordering = ["-requested_at"]


class Submission(AppendOnly):
    """What was submitted, as it was: content, its hash, the rules it was judged by, and when the server received it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    pack_id = models.CharField(max_length=128)
    pack_version = models.PositiveIntegerField()
    pack_digest = models.CharField(max_length=64)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    findings = models.JSONField()
    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="one_submission_per_number")
        ]
        ordering = ["number"]

    @property
    def items(self) -> list[dict[str, Any]]:
        """The dossier items as they were submitted."""
        return list(self.content["facts"]["items"])


class ScoreLine(AppendOnly):
    """One scored line of a submission: claim → evidence page → rule item, with the applicant's own points."""

    id = models.UUIDField(primary_key=True, default=new_id)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="score_lines")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=128)
    group = models.CharField(max_length=32)
    item = models.CharField(max_length=32)
    label = models.CharField(max_length=200)
    claim = models.UUIDField(null=True)
    evidence = models.JSONField(default=list)
    self_points = models.DecimalField(max_digits=7, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "key"], name="a_line_stands_once")]
        ordering = ["position"]
