"""Opening a draft: from last year's plan, or for an addendum; giving it up."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.plans import refusals
from zhiping.plans.acts.saving import heading, keep_rules, locked, started
from zhiping.plans.models import Attachment, Draft, Plan
from zhiping.plans.permissions import require_office
from zhiping.policy.authoring.drafting import DraftError, next_year
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import change


@transaction.atomic
def draft_from_plan(plan: Plan, *, year: int | None = None, by: Actor) -> Draft:
    """由上年计划拟定: the rules in force now, moved on to `year` (the next one), with the attachments to be looked at again."""
    require_office(plan.office, by)
    base, wanted = plan.pack, year or plan.year + 1
    if wanted <= plan.year:
        raise refusals.year_not_ahead(plan.year)
    texts, pack_id, shifts = dict(keep_rules(base).sources), plan.pack_id, dict[str, Any]()
    try:
        for _ in range(wanted - plan.year):
            made = next_year(texts, pack_id)
            texts, pack_id = dict(made.texts), made.pack_id
            shifts = {each.where: [each.was, each.now, each.note] for each in made.shifted}
    except (DraftError, EditError) as problem:
        raise refusals.cannot_carry_on(problem) from problem
    if Plan.objects.filter(pack_id=pack_id).exists():
        raise refusals.published_already(pack_id)
    draft = _open(plan, texts, pack_id=pack_id, base_digest=base.digest, shifts=shifts, updated_by=by.person)
    for each in plan.attachments.filter(removed_at=None):
        _carry(each, draft, by)
    return started(draft, "draft_from_plan", what=f"由“{plan.title}”拟定", by=by)


@transaction.atomic
def draft_addendum(plan: Plan, *, by: Actor) -> Draft:
    """起草补充通知: the newest rules of a running plan, as its next version."""
    require_office(plan.office, by)
    base = plan.newest_pack
    texts = change(keep_rules(base).sources, plan.pack_id, {"version": base.version + 1})
    draft = _open(
        plan, texts, pack_id=plan.pack_id, base_digest=base.digest, amends=plan, updated_by=by.person
    )
    return started(draft, "draft_addendum", what=f"起草“{plan.title}”的补充通知", by=by)


@transaction.atomic
def abandon_draft(draft: Draft, *, by: Actor) -> Draft:
    """放弃: the draft is closed; everything it said is kept."""
    held = locked(draft, by)
    held.state, held.updated_at, held.updated_by = "abandoned", clock.now(), by.person
    held.save(update_fields=["state", "updated_at", "updated_by"])
    record(held.pk, "abandon_draft", by=by)
    return held


def _open(plan: Plan, texts: Mapping[str, str], *, pack_id: str, **given: Any) -> Draft:
    title, year = heading(texts, pack_id, (plan.title, plan.year))
    try:
        with transaction.atomic():
            return Draft.objects.create(
                office=plan.office,
                pack_id=pack_id,
                sources=dict(texts),
                made_from=plan,
                base_id=plan.pack_id,
                title=title,
                year=year,
                updated_at=clock.now(),
                **given,
            )
    except IntegrityError as problem:
        raise refusals.drafting_already(title) from problem


def _carry(attachment: Attachment, draft: Draft, by: Actor) -> None:
    names = ("title", "name", "sha256", "media_type", "size")
    same = {name: getattr(attachment, name) for name in names}
    Attachment.objects.create(draft=draft, carried=True, added_at=clock.now(), added_by=by.person, **same)
