"""How every act on a draft begins and ends: hold it, say who may, keep what changed."""

from collections.abc import Mapping

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.plans import refusals
from zhiping.plans.models import Draft, DraftRevision, PublishedRules
from zhiping.plans.permissions import require_office
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import laid_out
from zhiping.policy.packs import Pack

LONGEST_WHAT = 300
Texts = Mapping[str, str]


def keep_rules(pack: Pack, cases: str = "") -> PublishedRules:
    """The text of these rules, kept once and for all; `cases` is the text of the cases beside them."""
    beside = {f"{pack.id}.cases.yaml": cases} if cases else {}
    rules, _ = PublishedRules.objects.get_or_create(
        digest=pack.digest, defaults={"sources": {**pack.sources, **beside}}
    )
    return rules


def locked(draft: Draft, by: Actor) -> Draft:
    """The draft as it is now, held until the transaction ends; refused to others, and once it is closed."""
    held = Draft.objects.select_for_update(of=("self",)).select_related("office", "amends").get(pk=draft.pk)
    require_office(held.office, by)
    if held.state != "draft":
        raise refusals.draft_closed(held.get_state_display())
    return held


def heading(texts: Texts, pack_id: str, before: tuple[str, int]) -> tuple[str, int]:
    """Title and year as the texts say; as before where they do not say it well."""
    try:
        said = laid_out(texts, pack_id)
    except EditError:
        return before
    title, year = said.get("title"), said.get("year")
    return (
        title[:200] if isinstance(title, str) and title else before[0],
        year if isinstance(year, int) and 0 < year < 10000 else before[1],  # noqa: PLR2004 - a year
    )


def started(draft: Draft, act: str, *, what: str, by: Actor) -> Draft:
    """The first revision of a new draft, whole, and its journal."""
    _keep(draft, draft.sources, what, by)
    record(draft.pk, act, by=by, detail={"pack": draft.pack_id, "base": draft.base_digest})
    return draft


@transaction.atomic
def save(draft: Draft, texts: Texts, *, what: str, by: Actor, act: str = "edit_draft") -> Draft:
    """Keep new texts of a held draft as its next revision; nothing happens where nothing changed."""
    every = {**dict.fromkeys(draft.sources), **texts}
    changed = {name: text for name, text in every.items() if draft.sources.get(name) != text}
    if not changed:
        return draft
    draft.sources = dict(texts)
    draft.title, draft.year = heading(texts, draft.pack_id, (draft.title, draft.year))
    draft.revision += 1
    draft.updated_at, draft.updated_by = clock.now(), by.person
    draft.save(update_fields=["sources", "title", "year", "revision", "updated_at", "updated_by"])
    _keep(draft, changed, what, by)
    record(draft.pk, act, by=by, detail={"revision": draft.revision, "what": what[:LONGEST_WHAT]})
    return draft


def _keep(draft: Draft, texts: Mapping[str, str | None], what: str, by: Actor) -> None:
    DraftRevision.objects.create(
        draft=draft,
        number=draft.revision,
        at=clock.now(),
        by=by.person,
        what=what[:LONGEST_WHAT],
        texts=dict(texts),
    )
