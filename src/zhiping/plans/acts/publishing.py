"""Publishing a plan."""

from collections.abc import Mapping
from types import MappingProxyType

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.plans.acts.saving import keep_rules
from zhiping.plans.models import Plan, PlanBody
from zhiping.policy.packs import Pack


@transaction.atomic
def publish_plan(
    pack: Pack,
    *,
    office: Body,
    bureau: Body,
    by: Actor,
    bodies: Mapping[str, Body] = MappingProxyType({}),
    cases: str = "",
) -> Plan:
    """Put a pack in force, keeping its text; `office` runs the committee, `bureau` approves, announces and certifies, `bodies` are
    those that the notice names for another place or station. `cases`: the text of the cases beside it, from which next year's begin.
    """
    keep_rules(pack, cases)
    plan = Plan.objects.create(
        pack_id=pack.id,
        pack_version=pack.version,
        pack_digest=pack.digest,
        title=pack.title,
        year=pack.year,
        document=pack.source.document,
        office=office,
        bureau=bureau,
        published_at=clock.now(),
    )
    PlanBody.objects.bulk_create(
        PlanBody(plan=plan, place=place, body=body) for place, body in bodies.items()
    )
    record(
        plan.pk,
        "publish_plan",
        by=by,
        detail={"pack": pack.id, "version": pack.version, "digest": pack.digest},
    )
    return plan
