"""Sample proofs: one PDF per dossier item, one page per part, plainly marked as samples."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.files.base import ContentFile

from zhiping import clock
from zhiping.documents.printing import render
from zhiping.dossiers.acts import attach_evidence, reuse_evidence
from zhiping.dossiers.models import Item
from zhiping.files import receiving
from zhiping.people.models import Actor, Person

# Whose proof of what says something else: the flag that person and reviewers see.
MISREAD = {("li.xue", "patent"): ("number", "ZL202010998877.6")}
WAITING = ("lin.xiao", "award")


def prove(item: Item, *, by: Actor, parts: Sequence[str] | None = None) -> None:
    """Attach a sample PDF to the item: each of its parts (all by default) points to its own page."""
    labels = dict(item.category.parts)
    chosen = list(parts if parts is not None else labels)
    if not chosen:
        return
    facts = _said(item, by.me.login)
    pdf = _printed(item.title, item.category.label, [(labels[part], facts) for part in chosen])
    first, *others = chosen
    file = attach_evidence(item, part=first, file=ContentFile(pdf, name=f"{item.title[:20]}.pdf"), by=by)
    for page, part in enumerate(others, start=2):
        reuse_evidence(item, part=part, evidence=file, page=page, by=by)


def _said(item: Item, login: str) -> list[list[str]]:
    """What the paper says: the item's facts, and for one item of one person something else."""
    key, other = MISREAD.get((login, item.category_key), ("", ""))
    label = item.category.field(key).label if key else ""
    return [[name, other if name == label else value] for name, value in item.facts]


def _printed(title: str, category: str, parts: Sequence[tuple[str, list[list[str]]]]) -> bytes:
    pages = [{"label": label, "facts": facts} for label, facts in parts]
    data = {"title": title, "category": category, "pages": pages, "dated": clock.today()}
    return render("sample_evidence", data)


def hand_in_before_words(person: Person) -> None:
    """A certificate that waits on the page of a new award, read; the sweeper lets it lie for the demo's life."""
    facts = [
        ["奖项名称", "浙江省机械工业科学技术奖"],
        ["奖励等级", "市厅级二等"],
        ["获奖时间", "2023年11月8日"],
    ]
    pdf = _printed("获奖证书", "成果奖项", [("获奖证书", facts)])
    held = receiving.keep_file(ContentFile(pdf, name="获奖证书.pdf"), person=person.pk, purpose=WAITING[1])
    held.moved_at = clock.now() + timedelta(days=3650)
    held.save(update_fields=["moved_at"])
