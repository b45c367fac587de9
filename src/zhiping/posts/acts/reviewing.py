"""岗位审核: the department's opinion, the bureau's approval, a return with its reason."""

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.refusal import words_required
from zhiping.posts import refusals
from zhiping.posts.acts.declaring import held_quota
from zhiping.posts.models import PostQuota, QuotaReview
from zhiping.posts.permissions import require_bureau, require_department


@transaction.atomic
def give_opinion(quota: PostQuota, *, text: str, by: Actor) -> PostQuota:
    """主管部门意见; what was declared cannot be changed from here on."""
    held = held_quota(quota)
    require_department(held, by)
    if held.state != "declared":
        raise refusals.not_at_this_step(held)
    return _said(held, "opinion", "opined", text, by)


@transaction.atomic
def approve_posts(quota: PostQuota, *, text: str, by: Actor) -> PostQuota:
    """人力社保部门核准: in force from now, in place of the version before. A unit without a department goes straight to the bureau."""
    held = held_quota(quota)
    require_bureau(held, by)
    if held.state != ("opined" if held.department_id else "declared"):
        raise refusals.not_at_this_step(held)
    PostQuota.objects.filter(body=held.body_id, year=held.year, state="approved").update(state="superseded")
    return _said(held, "approval", "approved", text, by)


@transaction.atomic
def return_posts(quota: PostQuota, *, text: str, by: Actor) -> PostQuota:
    """退回 to the unit, with the reason: by the department before its opinion, by the bureau before its approval."""
    held = held_quota(quota)
    if by.role == "authority":
        require_department(held, by)
    else:
        require_bureau(held, by)
    turn = "declared" if by.role == "authority" or held.department_id is None else "opined"
    if held.state != turn:
        raise refusals.not_at_this_step(held)
    return _said(held, "return", "returned", text, by)


ACTS = {"opinion": "give_opinion", "approval": "approve_posts", "return": "return_posts"}


def _said(held: PostQuota, kind: str, state: str, text: str, by: Actor) -> PostQuota:
    if not text.strip():
        raise words_required("text", dict(QuotaReview.KINDS)[kind] + ("原因" if kind == "return" else ""))
    held.state, held.changed_at = state, clock.now()
    held.save(update_fields=["state", "changed_at"])
    QuotaReview.objects.create(
        quota=held, kind=kind, body=by.my_body, text=text.strip(), by=by.me, at=clock.now()
    )
    record(held.pk, ACTS[kind], by=by, detail={"text": text.strip()})
    return held
