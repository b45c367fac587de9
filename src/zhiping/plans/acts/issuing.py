"""From a draft to a plan in force: publication, and the addendum to a running plan."""

from datetime import date, datetime, time

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.measures.permissions import require_power
from zhiping.people.models import Actor, Body
from zhiping.plans import refusals
from zhiping.plans.acts.publishing import publish_plan
from zhiping.plans.acts.saving import keep_rules, locked
from zhiping.plans.models import Addendum, Draft, Plan
from zhiping.plans.moved import windows_moved
from zhiping.plans.queries.checking import check_draft
from zhiping.policy.packs import Pack


@transaction.atomic
def publish_draft(draft: Draft, *, by: Actor) -> Plan:
    """发布: refused unless the pack loads, its cases pass, every committee is filed for the review, and nothing is left open.

    The plan begins to run; its attachments go along; the draft is closed and kept.
    """
    held = locked(draft, by)
    if held.amends_id:
        raise refusals.is_an_addendum()
    pack = _ready(held)
    bodies = {place: Body.objects.get(name=name) for place, name in pack.bodies.items()}
    office, bureau = bodies.pop("office"), bodies.pop("bureau")
    require_power(office.pk, act="发布评审计划")
    plan = publish_plan(pack, office=office, bureau=bureau, bodies=bodies, cases=held.cases_text, by=by)
    held.attachments.filter(removed_at=None).update(plan=plan)
    _close(held, plan, by, "publish_draft", {"plan": str(plan.pk), "digest": pack.digest})
    return plan


@transaction.atomic
def issue_addendum(
    draft: Draft, *, document: str, reason: str, holds_from: date | None = None, by: Actor
) -> Addendum:
    """发补充通知: a running plan's next version, from now or from a later day on. Submitted cases keep their rules (decision 11)."""
    held = locked(draft, by)
    if held.amends is None:
        raise refusals.is_no_addendum()
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=held.amends.pk)
    pack, since = _ready(held), _since(plan, holds_from)
    previous = plan.newest_pack
    keep_rules(pack, held.cases_text)
    addendum = Addendum.objects.create(
        plan=plan,
        version=pack.version,
        digest=pack.digest,
        previous_digest=previous.digest,
        document=document,
        reason=reason,
        holds_from=since,
        issued_at=clock.now(),
        issued_by=by.person_name,
    )
    plan.versions = [
        *plan.versions,
        {"from": since.isoformat(), "version": pack.version, "digest": pack.digest},
    ]
    plan.save(update_fields=["versions"])
    held.attachments.filter(removed_at=None).update(plan=plan)
    told = {
        "document": document,
        "reason": reason,
        "version": pack.version,
        "digest": pack.digest,
        "from": since.isoformat(),
    }
    record(plan.pk, "issue_addendum", by=by, detail=told)
    windows_moved.send(Addendum, plan=plan)
    _close(held, plan, by, "issue_addendum", {"plan": str(plan.pk), "digest": pack.digest})
    return addendum


def _ready(draft: Draft) -> Pack:
    checked = check_draft(draft)
    if checked.stops or checked.pack is None:
        raise refusals.not_ready(checked.stops)
    return checked.pack


def _since(plan: Plan, day: date | None) -> datetime:
    """Never backwards: from now, from the first moment of a later day, and not before the addendum before it."""
    now = clock.now()
    since = datetime.combine(day, time.min, tzinfo=clock.SHANGHAI) if day else now
    if day and day < clock.today():
        raise refusals.backdated(day)
    last = max((datetime.fromisoformat(each["from"]) for each in plan.versions), default=now)
    if since < last and day and day < last.date():
        raise refusals.before_the_last_addendum(last)
    return max(since, now, last)


def _close(draft: Draft, plan: Plan, by: Actor, act: str, detail: dict[str, str]) -> None:
    draft.state, draft.plan, draft.updated_at, draft.updated_by = "published", plan, clock.now(), by.person
    draft.save(update_fields=["state", "plan", "updated_at", "updated_by"])
    record(draft.pk, act, by=by, detail=detail)
