"""转发: a lower body adds its own word to a plan, or takes it back."""

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.plans import refusals
from zhiping.plans.models import Forwarding, Plan
from zhiping.plans.moved import windows_moved
from zhiping.plans.permissions import require_authority
from zhiping.policy.packs import PackError, load_forwarding


@transaction.atomic
def forward_plan(plan: Plan, *, text: str, by: Actor) -> Forwarding:
    """转发 a plan with local additions (YAML, see `load_forwarding`); replaces what this body said before. The plan stays as it is."""
    require_authority(by)
    try:
        additions = load_forwarding(text, plan.pack)
    except PackError as problem:
        raise refusals.unreadable_forwarding(problem) from problem
    now = clock.now()
    plan.forwardings.filter(body=by.my_body, ended_at=None).update(ended_at=now)
    try:
        with transaction.atomic():
            forwarding = Forwarding.objects.create(
                plan=plan,
                body=by.my_body,
                document=additions.source.document,
                text=text,
                published_at=now,
                by=by.me,
            )
    except IntegrityError as problem:
        raise refusals.forwarded_meanwhile() from problem
    detail = {"document": additions.source.document, "windows": sorted(additions.windows), "text": text}
    record(plan.pk, "forward_plan", by=by, detail=detail)
    windows_moved.send(Forwarding, plan=plan)
    return forwarding


@transaction.atomic
def withdraw_forwarding(forwarding: Forwarding, *, by: Actor) -> Forwarding:
    """撤回转发: the parent's word alone counts again from now on."""
    held = Forwarding.objects.select_for_update().get(pk=forwarding.pk)
    if held.body_id != by.body_id:
        raise refusals.not_your_forwarding()
    if held.ended_at is None:
        held.ended_at = clock.now()
        held.save(update_fields=["ended_at"])
        record(held.plan_id, "withdraw_forwarding", by=by, detail={"document": held.document})
        windows_moved.send(Forwarding, plan=held.plan)
    return held
