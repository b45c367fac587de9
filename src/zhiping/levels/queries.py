"""Which cases a body may send up, what it sent and received, and where paper is outstanding."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from zhiping.applications.models import Application
from zhiping.applications.queries import joint_body
from zhiping.journal.models import Entry
from zhiping.levels import refusals
from zhiping.levels.models import JointOpinion, PaperDelivery, RecommendingVote, Sending, SentCase
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import DRAFT, kind_of, places_of
from zhiping.policy.packs import Material, Pack
from zhiping.policy.places import PLACES
from zhiping.policy.refusal import Refusal

PASSING_ON = ("endorse", "recommend", "qualify")
NUMBER = re.compile(r"(?<![0-9A-Z])([2-9A-HJ-NP-Z]{5})-([2-9A-HJ-NP-Z]{5})(?![0-9A-Z])", re.IGNORECASE)
PRINT = re.compile(r"(?<![0-9A-Z])[0-9A-F]{16,64}(?![0-9A-Z])", re.IGNORECASE)


def sendable(actor: Actor) -> QuerySet[Any, Any]:
    """Cases this authority was the last to pass on, which wait at the next body and stand on none of its rosters yet, in the order they
    arrived there; `from_station`: where this body had them.
    """
    passed = Entry.objects.filter(subject=OuterRef("pk"), act__in=PASSING_ON).order_by("-sequence")
    listed = SentCase.objects.filter(application=OuterRef("pk"), sending__sender=actor.body_id)
    waiting = Application.objects.filter(handled_by__body=actor.body_id, outcome="").exclude(station=DRAFT)
    found = waiting.annotate(
        last_body=Subquery(passed.values("body")[:1]),
        last_act=Subquery(passed.values("act")[:1]),
        from_station=Subquery(passed.values("station")[:1]),
    ).filter(last_body=actor.body_id, last_act="recommend")
    return found.exclude(Exists(listed.exclude(state="missing"))).order_by("arrived_at", "id")


def sent_by(actor: Actor) -> QuerySet[Sending]:
    """What this body sent up, the newest first, with how many stand on each roster."""
    return _counted(Sending.objects.filter(sender=actor.body_id))


def sent_to(actor: Actor) -> QuerySet[Sending]:
    """What was sent to this body, what waits first."""
    return _counted(Sending.objects.filter(receiver=actor.body_id)).order_by("answered_at", "-sent_at", "id")


def sendings_of(actor: Actor) -> QuerySet[Sending]:
    """Whatever this body sent or was sent."""
    mine = Q(sender=actor.body_id) | Q(receiver=actor.body_id)
    return _counted(Sending.objects.filter(mine)).select_related("sent_by", "answered_by")


def _counted(sendings: QuerySet[Sending]) -> QuerySet[Sending]:
    counts = {"people": Count("lines"), "missing": Count("lines", filter=Q(lines__state="missing"))}
    counted = sendings.annotate(**counts).select_related("plan", "sender", "receiver")
    return counted.order_by("-sent_at", "-id")


def roster_of(sending: Sending) -> QuerySet[SentCase]:
    """Its lines with what is printed of each."""
    return sending.lines.select_related(
        "application__applicant", "application__employer", "application__plan", "submission"
    )


def letter_paper(pack: Pack) -> Material | None:
    """The 评审委托书 among the papers that units hand in, where the notice asks for one."""
    return next((each for each in pack.unit_papers if each.form == "entrustment_letter"), None)


def asks_letter(pack: Pack, bound_for: str) -> bool:
    """Whether a roster for this station needs a letter: it goes to the office of a committee whose notice asks for one."""
    return kind_of(bound_for) == "qualification" and letter_paper(pack) is not None


def entrusted(case: Application) -> bool:
    """Whether the case comes by a letter of entrustment (40号令 第二十八条)."""
    return case.pack.paths[case.path].kind == "entrusted"


def joint_opinion(case: Application) -> JointOpinion | None:
    """What the second body said of what is submitted now."""
    return JointOpinion.objects.filter(submission=case.submission, station=case.station).first()


def require_joint(case: Application) -> None:
    """Both opinions are there, and both are for it."""
    rule = case.pack.joint_at(case.station)
    if rule is None:
        return
    second, clause = joint_body(case), rule.citation.text
    if second is None:
        raise refusals.joint_unregistered(PLACES[rule.place], clause)
    said = joint_opinion(case)
    if said is None:
        raise refusals.joint_missing(second.name, clause)
    if not said.agrees:
        raise refusals.joint_disagrees(second.name, said.opinion, clause)


def votes_here(case: Application) -> bool:
    """Whether the case stands before a 中评委, which recommends by a vote."""
    return "mid_committee" in places_of(case.station)


def recommending_vote(case: Application) -> RecommendingVote | None:
    """How the 中评委 voted on what is submitted now."""
    return RecommendingVote.objects.filter(submission=case.submission, station=case.station).first()


def require_vote(case: Application) -> None:
    """A 中评委 recommends whom its meeting voted for."""
    if not votes_here(case):
        return
    vote, rule = recommending_vote(case), case.pack.committee
    if vote is None:
        raise refusals.no_vote()
    if not vote.passed:
        needed = rule.needed_yes(vote.present)
        raise refusals.vote_lost(vote.in_favour, vote.present, needed, rule.passing_citation.text)


def level_obstacle(case: Application) -> Refusal | None:
    """What a level still has to do before it may pass the case on: the second opinion, the vote, the letter of entrustment."""
    try:
        require_level(case)
    except Refusal as refusal:
        return refusal
    return None


def require_level(case: Application) -> None:
    """A Refusal while the level is not done with the case."""
    require_joint(case)
    require_vote(case)
    require_entrustment(case)


def asked_jointly(actor: Actor) -> QuerySet[Application]:
    """Cases at a station where this body is the second one; `answered`: whether it has said its opinion."""
    stations = Q(pk__in=[])
    for plan in Plan.objects.filter(applications__handled_by__body=actor.body_id).distinct():
        mine = [each.station for each in plan.pack.joint if actor.body and actor.body.place == each.place]
        stations |= Q(plan=plan, station__in=mine)
    said = JointOpinion.objects.filter(submission=OuterRef("submission"), station=OuterRef("station"))
    waiting = Application.objects.filter(stations, handled_by__body=actor.body_id, outcome="")
    return waiting.annotate(answered=Exists(said)).order_by("arrived_at", "id")


def require_entrustment(case: Application) -> None:
    """An entrusted case is qualified after its roster and its letter were received."""
    received = SentCase.objects.filter(application=case, state="received").exclude(sending__letter="")
    paper = letter_paper(case.pack)
    if kind_of(case.station) == "qualification" and entrusted(case) and not received.exists():
        raise refusals.not_entrusted(paper.citation.text if paper else "人社部令第40号 第二十八条")


def read_code(text: str) -> tuple[str, str] | None:
    """(number, print of the content: 16 to 64 digits in lower case) from what a scanner typed; None where it is no such code."""
    number = NUMBER.search(text)
    rest = text.replace(number.group(0), " ") if number else ""
    found = PRINT.search(rest)
    return ("-".join(number.groups()).upper(), found.group(0).lower()) if number and found else None


def after_printing(pack: Pack) -> set[str]:
    """The stations at which the form is final: those that come after the one the notice names, on any path."""
    routes = [pack.route_for(path) for path in pack.paths]
    after = pack.print_form.after
    passed = [route[route.index(after) + 1 :] for route in routes if after in route]
    return {single for route in passed for each in route for single in _single(each)}


def _single(station: str) -> Iterable[str]:
    places = places_of(station)
    return [f"{kind_of(station)}:{place}" for place in places] if len(places) > 1 else [station]


def copies_booked(case: Application) -> int:
    """How many copies of what is submitted now were handed in."""
    booked = PaperDelivery.objects.filter(application=case, submission=case.submission)
    return int(booked.aggregate(sum=Coalesce(Sum("copies"), 0))["sum"])


def with_paper(cases: QuerySet[Application], plans: Iterable[Plan]) -> QuerySet[Application]:
    """Those cases whose form is final, with `copies_in` (of what is submitted now) and the day the last came, `paper_at`."""
    final = Q(pk__in=[])
    for plan in plans:
        final |= Q(plan=plan, station__in=after_printing(plan.pack))
    booked = PaperDelivery.objects.filter(application=OuterRef("pk"), submission=OuterRef("submission"))
    summed = booked.order_by().values("submission").annotate(sum=Sum("copies"))
    return cases.filter(final, outcome="").annotate(
        copies_in=Coalesce(Subquery(summed.values("sum")[:1]), 0),
        paper_at=Subquery(booked.order_by("-at").values("at")[:1]),
    )


def paper_states(plans: Iterable[Plan]) -> dict[str, Q]:
    """Which of them are "outstanding" and which "complete", by the number of copies each plan asks for."""
    complete = Q(pk__in=[])
    for plan in plans:
        complete |= Q(plan=plan, copies_in__gte=plan.pack.print_form.copies)
    return {"outstanding": ~complete, "complete": complete}


def paper_obstacle(case: Application) -> Refusal | None:
    """Why the committee cannot have the case yet, where the plan lets paper decide; None where nothing stands against it."""
    rule = case.pack.print_form
    if not rule.before_committee:
        return None
    booked = copies_booked(case)
    clause = (rule.before_citation or rule.citation).text
    return refusals.paper_outstanding(rule.copies, booked, clause) if booked < rule.copies else None
