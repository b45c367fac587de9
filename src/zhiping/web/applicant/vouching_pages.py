"""What the applicant sees of being vouched for: what can be asked, what was answered, disputes."""

from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpRequest

from zhiping.dossiers.models import Dispute, Evidence, Item, Verification
from zhiping.dossiers.queries import items_of
from zhiping.people.models import Actor
from zhiping.people.queries import employer_of
from zhiping.policy.refusal import Refusal
from zhiping.web.applicant.forms import DisputeForm, item_form
from zhiping.web.applicant.layout import own
from zhiping.web.cases import acting

SHOWN = 200


def asking_page(actor: Actor) -> dict[str, Any]:
    """Own drafts that can be put before the employer, what waits there, and what was returned and why."""
    person = own(actor)
    answered = Verification.objects.exclude(verdict="recalled").select_related("body")
    mine = items_of(person).filter(source="", state__in=("draft", "pending_employer"))
    items = list(mine.prefetch_related(Prefetch("verifications", queryset=answered))[:SHOWN])
    rows = [{"item": item, "missing": item.missing, "last": _last(item)} for item in items]
    return {
        "rows": [row for row in rows if row["item"].state == "draft"],
        "waiting": [row for row in rows if row["item"].state == "pending_employer"],
        "employer": employer_of(person),
    }


def _last(item: Item) -> Verification | None:
    return next(iter(item.verifications.all()), None)


def answer_on(item: Item) -> Verification | None:
    """The last thing the employer was asked or said about the item, if it still matters."""
    last = item.verifications.exclude(verdict="recalled").select_related("body", "decided_by").first()
    return (
        last if last and item.state in ("draft", "pending_employer") and last.verdict != "verified" else None
    )


def dispute_context(item: Item, form: Any = None, values: Any = None) -> dict[str, Any]:
    """The page on which an extracted item is disputed: the fields as extracted, to be put right, and the proof."""
    return {
        "item": item,
        "category": item.category,
        "form": form or DisputeForm(),
        "values": values or item_form(item.category_key)(initial=item.values),
        "facts": [{"label": label, "value": value} for label, value in item.facts],
        "disputes": list(item.disputes.select_related("concluded_by", "body", "replacement")),
        "proofs": list(Evidence.objects.filter(item=item, part="dispute", removed_at=None)),
    }


def own_dispute(request: HttpRequest, pk: UUID) -> Dispute:
    """A dispute that this person raised (404 otherwise)."""
    mine = Dispute.objects.filter(item__person=own(acting(request))).select_related("item")
    found = mine.filter(pk=pk).first()
    if found is None:
        raise Http404
    return cast("Dispute", found)


def none_asked() -> Refusal:
    return Refusal(
        "所勾选的业绩都已经申请过核实，或者由数据共享提取，不需要核实。",
        code="nothing_to_ask",
        remedy="请勾选状态为“待核实”的业绩。",
    )
