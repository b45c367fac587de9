"""Sample proofs: one PDF per dossier item, one page per part, plainly marked as samples."""

from collections.abc import Sequence

from django.core.files.base import ContentFile

from zhiping import clock
from zhiping.documents.printing import render
from zhiping.dossiers.acts import attach_evidence
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor


def prove(item: Item, *, by: Actor, parts: Sequence[str] | None = None) -> None:
    """Attach a sample PDF to the item: each of its parts (all by default) points to its own page."""
    labels = dict(item.category.parts)
    chosen = list(parts if parts is not None else labels)
    if not chosen:
        return
    pages = [{"label": labels[part], "facts": [list(pair) for pair in item.facts]} for part in chosen]
    pdf = render(
        "sample_evidence",
        {"title": item.title, "category": item.category.label, "pages": pages, "dated": clock.today()},
    )
    for page, part in enumerate(chosen, start=1):
        attach_evidence(
            item, part=part, file=ContentFile(pdf, name=f"{item.title[:20]}.pdf"), page=page, by=by
        )
