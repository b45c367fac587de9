"""Changing a draft: by fields, by its text, back to what it was. Two officials at once: the second is told, never overwritten."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml
from django.db import transaction

from zhiping.people.models import Actor
from zhiping.plans import refusals
from zhiping.plans.acts.saving import locked, save
from zhiping.plans.models import Draft, DraftRevision, texts_at
from zhiping.policy.authoring.drafting import PENDING, numbered
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import add, chain_of, change, laid_out, take, value_at
from zhiping.policy.authoring.naming import label_of, told
from zhiping.policy.authoring.writing import settled

LONGEST_TEXT = 400_000
ABSENT = None
NUMBER = "source.document"


@transaction.atomic
def edit_draft(
    draft: Draft,
    *,
    revision: int,
    changes: Mapping[str, Any],
    taken: Sequence[str] = (),
    added: Sequence[tuple[str, Any]] = (),
    by: Actor,
) -> Draft:
    """Set places to values (None: take an optional one away), take entries out, put entries in.

    `revision` is the one whose values the editor saw: only what differs from it counts as changed, and where somebody
    else has changed the same place since, nothing is saved. Places are those of `policy.authoring.editing`.
    """
    held = locked(draft, by)
    try:
        before = laid_out(texts_at(held, revision), held.pack_id)
        now = laid_out(held.sources, held.pack_id)
        wanted = {where: new for where, new in changes.items() if not _same(_at(before, where), new)}
        _refuse_clashes(held, revision, {**wanted, **dict.fromkeys(taken)}, before, by)
        fresh = {where: new for where, new in wanted.items() if not _same(_at(now, where), new)}
        texts = applied(held, now, fresh, taken, added)
    except EditError as problem:
        raise refusals.cannot_edit(problem, label_of({}, problem.where)) from problem
    return save(held, texts, what=_what(now, fresh, taken, added), by=by)


@transaction.atomic
def edit_draft_text(draft: Draft, *, revision: int, name: str, text: str, by: Actor) -> Draft:
    """全文: the text of one file as typed, even where it does not load yet: the page says what is wrong with it."""
    held = locked(draft, by)
    text = text.replace("\r\n", "\n")
    if name not in held.sources and name != f"{held.pack_id}.cases.yaml":
        raise refusals.no_such_text(name)
    if len(text) > LONGEST_TEXT:
        raise refusals.text_too_long(LONGEST_TEXT)
    _refuse_tricks(text)
    newer = held.revisions.filter(number__gt=revision).exclude(by=by.person).select_related("by")
    other = next((each for each in newer if name in each.texts), None)
    if other and held.sources.get(name) != text:
        raise refusals.text_changed_meanwhile(other)
    return save(held, {**held.sources, name: text}, what=f"修改全文：{name}", by=by)


@transaction.atomic
def restore_draft(draft: Draft, *, number: int, by: Actor) -> Draft:
    """恢复: every text as it was after that save. What came later stays in the history."""
    held = locked(draft, by)
    if not held.revisions.filter(number=number).exists():
        raise refusals.no_such_revision(number)
    return save(held, texts_at(held, number), what=f"恢复到第 {number} 次保存", by=by)


def applied(
    draft: Draft, now: Any, fresh: Mapping[str, Any], taken: Sequence[str], added: Sequence[tuple[str, Any]]
) -> dict[str, str]:
    """The texts of a draft, which says `now`, with these places set, taken out and put in."""
    kept = {where: new for where, new in fresh.items() if not _inside(where, taken)}
    gone = [where for where, new in kept.items() if new is ABSENT]
    set_here = {where: new for where, new in kept.items() if new is not ABSENT and _there(now, where)}
    texts = change(draft.sources, draft.pack_id, set_here)
    for where, new in kept.items():
        if new is not ABSENT and not _there(now, where):
            texts = add(texts, draft.pack_id, where, new)
    texts = take(texts, draft.pack_id, [*gone, *taken])
    for where, value in added:
        texts = add(texts, draft.pack_id, where, value)
    return _numbered(draft, texts, fresh.get(NUMBER), _at(now, NUMBER))


def _numbered(draft: Draft, texts: dict[str, str], number: Any, before: Any) -> dict[str, str]:
    """Once the notice has its number, it stands wherever the pack and its cases were waiting for it."""
    if not number or before != PENDING:
        return texts
    waiting = {*chain_of(texts, draft.pack_id), f"{draft.pack_id}.cases"}
    names = [name for name in texts if name.removesuffix(".yaml") in waiting and PENDING in texts[name]]
    said = {name: numbered(texts[name], str(number)) for name in names}
    return {
        **texts,
        **{name: text.replace(PENDING, str(number)) for name, text in said.items()},
    }  # what is left are comments


def _refuse_clashes(draft: Draft, revision: int, wanted: Mapping[str, Any], before: Any, by: Actor) -> None:
    """What others have changed since that revision must not be among the places wanted, unless they want the same."""
    others = draft.revisions.filter(number__gt=revision).exclude(by=by.person).select_related("by")
    for each in others.order_by("number"):
        earlier = laid_out(texts_at(draft, each.number - 1), draft.pack_id)
        later = laid_out(texts_at(draft, each.number), draft.pack_id)
        for where, new in wanted.items():
            theirs = _at(later, where)
            if not _same(_at(earlier, where), theirs) and not _same(theirs, new):
                raise _clash(each, before, where, theirs)


def _clash(revision: DraftRevision, before: Any, where: str, theirs: Any) -> Exception:
    return refusals.changed_meanwhile(revision, where, label_of(before, where), told(theirs))


def _what(now: Any, fresh: Mapping[str, Any], taken: Iterable[str], added: Iterable[tuple[str, Any]]) -> str:
    said = [f"{label_of(now, where)}：{told(_at(now, where))} → {told(new)}" for where, new in fresh.items()]
    said += [f"删去{label_of(now, where)}" for where in taken]
    said += [f"新增{_called(now, where, value)}" for where, value in added]
    return "；".join(said)


def _called(now: Any, where: str, value: Any) -> str:
    """A new entry: by the name it brings, else by its value."""
    part = label_of(now, where.partition("[")[0].partition(".")[0])
    name = next(
        (
            str(value[key])
            for key in ("label", "document", "about")
            if isinstance(value, Mapping) and key in value
        ),
        "",
    )
    return f"{part}“{name}”" if name else f"{part}：{told(value)}"


def _refuse_tricks(text: str) -> None:
    """Shared parts (& and *) would multiply without end, and nesting has its limits."""
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise refusals.shared_parts()
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    except RecursionError as problem:
        raise refusals.nested_too_deep() from problem


def _inside(where: str, taken: Iterable[str]) -> bool:
    return any(where == each or where.startswith((f"{each}.", f"{each}[")) for each in taken)


def _there(said: Any, where: str) -> bool:
    try:
        value_at(said, where)
    except EditError:
        return False
    return True


def _at(said: Any, where: str) -> Any:
    try:
        return value_at(said, where)
    except EditError:
        return ABSENT


def _same(one: Any, other: Any) -> bool:
    one, other = settled(one), settled(other)
    return type(one) is type(other) and bool(one == other)
