"""The pages of a draft: its sections, what is wrong where, and the rows of one section."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse

from zhiping.plans.models import Draft, texts_at
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import chain_of, laid_out
from zhiping.policy.packs import PackError, Problem
from zhiping.web.office.plans.fields import Place
from zhiping.web.office.plans.form import SectionForm
from zhiping.web.office.plans.grouping import Addition, Group
from zhiping.web.office.plans.notes import Note, note_on
from zhiping.web.office.plans.sections import SECTIONS, Section, section_of

# Pages of a draft that are no sections of the pack.
OTHERS = {
    "attachments": "附件",
    "text": "全文",
    "cases": "案例",
    "check": "发布前检查",
    "history": "修改记录",
}


@dataclass(frozen=True, slots=True)
class Row:
    place: Place
    field: BoundField
    note: Note


@dataclass(frozen=True, slots=True)
class ShownGroup:
    group: Group
    rows: tuple[Row, ...]
    clauses: tuple[Row, ...]
    problems: tuple[Problem, ...]


def problems_of(draft: Draft) -> tuple[Problem, ...]:
    """Everything that is wrong with the texts of a draft; empty when the pack loads."""
    try:
        draft.pack  # noqa: B018 - loading is the check
    except PackError as error:
        return error.problems
    return ()


def own_problems(draft: Draft, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those that stand in the pack itself (or what it is based on), not in a shared part or scheme."""
    try:
        files = {f"{name}.yaml" for name in chain_of(draft.sources, draft.pack_id)}
    except EditError:
        files = {f"{draft.pack_id}.yaml"}
    return tuple(each for each in problems if each.file in files)


def said_by(draft: Draft, revision: int | None = None) -> dict[str, Any] | None:
    """The pack as plain values, now or after an earlier save; None while its text is no YAML."""
    texts = draft.sources if revision in (None, draft.revision) else texts_at(draft, revision or 1)
    try:
        return laid_out(texts, draft.pack_id)
    except EditError:
        return None


def base_said(draft: Draft) -> Mapping[str, Any]:
    """What the draft was made from, as plain values."""
    return laid_out(draft.base.sources, draft.base_id)


def draft_context(draft: Draft, here: str, problems: tuple[Problem, ...] | None = None) -> dict[str, Any]:
    """What every page of a draft shows: the sections with how much is wrong in each."""
    problems = problems_of(draft) if problems is None else problems
    own = own_problems(draft, problems)
    counts = Counter(section_of(each.where) for each in own)
    counts["text"] += len(problems) - len(own)
    labels = {**{key: each.label for key, each in SECTIONS.items()}, **OTHERS}
    nav = [
        {
            "key": key,
            "label": label,
            "url": page_url(draft, key),
            "current": key == here,
            "wrong": counts[key],
        }
        for key, label in labels.items()
        if not (draft.state != "draft" and key == "check")
    ]
    return {"draft": draft, "sections": nav, "here": here, "title": labels[here], "problems": problems}


def page_url(draft: Draft, key: str) -> str:
    """The address of a page of a draft."""
    if key in OTHERS:
        return reverse(f"office:draft_{key}", args=[draft.pk])
    return reverse("office:draft_section", args=[draft.pk, key])


def section_form(
    draft: Draft, section: Section, data: Any = None, revision: int | None = None
) -> SectionForm | None:
    """The form of a section against what its editor saw; None while the text is no YAML."""
    said = said_by(draft, revision)
    if said is None:
        return None
    places = [place for group in section.groups(said) for place in group.every]
    return SectionForm(data, places=places, said=said, revision=revision or draft.revision)


def section_context(draft: Draft, section: Section, form: SectionForm) -> dict[str, Any]:
    """The groups of a section with what stands beside each field."""
    problems = problems_of(draft)
    said, base, own = form.said, base_said(draft), own_problems(draft, problems)
    clash = getattr(form, "refusal", None)
    found = []
    for group in section.groups(said):
        rows = {place.where: _row(form, place, draft, said, base, own, clash) for place in group.every}
        left = [
            each
            for each in own
            if _belongs(each, group) and not any(each in row.note.problems for row in rows.values())
        ]
        places, clauses = (tuple(rows[each.where] for each in part) for part in (group.places, group.clauses))
        found.append(ShownGroup(group, places, clauses, tuple(left)))
    shown = {each for group in found for each in group.problems} | {
        each for group in found for row in (*group.rows, *group.clauses) for each in row.note.problems
    }
    rest = [each for each in own if section_of(each.where) == section.key and each not in shown]
    return draft_context(draft, section.key, problems) | {
        "section": section,
        "form": form,
        "groups": found,
        "rest": rest,
        "additions": section.additions(said),
    }


def _row(form: SectionForm, place: Place, draft: Draft, said: Any, base: Any, own: Any, clash: Any) -> Row:
    told = clash.what if clash and clash.field == place.where else ""
    return Row(place, form[place.where], note_on(place, draft, said, base, own, told))


def _belongs(problem: Problem, group: Group) -> bool:
    """Whether a mistake stands in the mapping that a group shows."""
    owners = {place.where.rpartition(".")[0] for place in group.every} - {""}
    return any(
        problem.where == owner or problem.where.startswith((f"{owner}.", f"{owner}[")) for owner in owners
    )


def addition(section: Section, said: Mapping[str, Any], key: str) -> Addition | None:
    """The button of this name, if the section has it now."""
    return next((each for each in section.additions(said) if each.key == key), None)
