"""What the page of a trial shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.paginator import Paginator
from django.forms import BoundField
from django.http import HttpRequest

from zhiping import clock
from zhiping.policy.findings import NOTICE, Citation
from zhiping.policy.packs import Pack
from zhiping.web.cases import acting
from zhiping.web.office.what_if.bench import Bench
from zhiping.web.office.what_if.charts import bars_of, histogram_of, pieces_of
from zhiping.web.office.what_if.forms import LeversForm
from zhiping.web.office.what_if.lever import Lever
from zhiping.web.office.what_if.people import Sample, drafts, submitted_cases
from zhiping.web.office.what_if.trial import Trial, groupings, try_out

GROUPS: Final = {
    "line": ("分数线与业绩时限", ""),
    "dates": ("计算截止", ""),
    "terms": ("年限与年度", ""),
    "hours": ("继续教育学时", ""),
    "caps": ("评分上限与分值", "提高或降低一组的上限时，总分随之增减。"),
}
PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A lever as a row of the form. `now`: what is tried, "" where it stands as in force. `cite`, `provenance`: what the group does not
    say for all.
    """

    lever: Lever
    label: str
    field: BoundField
    was: str
    now: str
    cite: str
    provenance: str


@dataclass(frozen=True, slots=True)
class Block:
    """Levers that belong together; an untitled one is always open."""

    title: str
    rows: Sequence[Shown]
    opened: bool


@dataclass(frozen=True, slots=True)
class Group:
    """`opened`: something in it is tried or wrong, or it was just worked in. `document`, `provenance`: what all its levers share."""

    key: str
    title: str
    note: str
    document: str
    provenance: str
    blocks: Sequence[Block]
    opened: bool
    moved: int


def day_of(pack: Pack) -> date:
    """As of which day everybody is judged: today, after the window to apply its last day."""
    return min(clock.today(), pack.windows["apply"].last_day)


def samples(request: HttpRequest, bench: Bench, form: LeversForm) -> list[Sample]:
    """The cases that count: those on paths that there are before and after."""
    paths = bench.before.paths.keys() & bench.pack.paths.keys()
    found = [submitted_cases(bench.plan, paths, acting(request).body_id)]
    return found if form.cleaned_data["submitted"] else [*found, drafts(bench.plan, paths)]


def trial_of(request: HttpRequest, bench: Bench, form: LeversForm, after: Pack) -> Trial:
    return try_out(bench.before, after, samples(request, bench, form), day_of(bench.before))


def page_context(request: HttpRequest, bench: Bench, form: LeversForm, trial: Trial | None) -> dict[str, Any]:
    """The form with its levers, and the outcome where there is one."""
    told = {
        "bench": bench,
        "plan": bench.plan,
        "draft": bench.draft,
        "form": form,
        "export": f"{request.path}export/",
        "groups": list(_groups(request, bench, form)),
        "address": form.address if form.is_valid() else "",
    }
    return told | (_outcome(request, bench, form, trial) if trial else {})


def _groups(request: HttpRequest, bench: Bench, form: LeversForm) -> Iterator[Group]:
    """The levers on show under their headings; the first heading is open."""
    worked_in = request.headers.get("HX-Trigger", "")
    for number, (key, (title, note)) in enumerate(GROUPS.items()):
        levers = [each for each in form.on_show if each.group == key]
        if not levers:
            continue
        document, provenance = _in_common(levers)
        rows = [_shown(bench, form, each, (bench.plan.document, document), provenance) for each in levers]
        blocks = list(_blocks(form, rows))
        opened = number == 0 or worked_in == f"levers-{key}" or any(each.opened for each in blocks)
        moved = sum(bool(row.now) for row in rows)
        told = "" if document == bench.plan.document else document
        yield Group(key, title, note, told, provenance, blocks, opened, moved)


def _blocks(form: LeversForm, rows: Sequence[Shown]) -> Iterator[Block]:
    """By what they are inside of, in the order of the page."""
    for title in dict.fromkeys(row.lever.inside for row in rows):
        those = [row for row in rows if row.lever.inside == title]
        chosen = any(row.lever.item and row.lever.item == form["item"].value() for row in those)
        yield Block(title, those, chosen or any(row.now or row.field.errors for row in those))


def _in_common(levers: Sequence[Lever]) -> tuple[str, str]:
    """The document and the kind of source that all of them share; "" where they differ, or it is the notice itself."""
    documents = {each.citation.document for each in levers}
    kinds = {_provenance(each) for each in levers}
    return documents.pop() if len(documents) == 1 else "", kinds.pop() if len(kinds) == 1 else ""


def _provenance(lever: Lever) -> str:
    return "" if lever.citation.provenance == NOTICE else lever.citation.provenance_label


def _shown(bench: Bench, form: LeversForm, lever: Lever, documents: Sequence[str], provenance: str) -> Shown:
    was, cite = bench.present.get(lever.key), lever.citation
    now = form.values[lever.key]
    return Shown(
        lever=lever,
        label=lever.label.partition("：")[2] if lever.item else lever.label,
        field=form[lever.key],
        was=lever.told(was),
        now="" if now == was else lever.told(now),
        cite="" if cite.clause in (lever.inside, *lever.label.split("：")) else _cited(cite, documents),
        provenance="" if _provenance(lever) == provenance else _provenance(lever),
    )


def _cited(cite: Citation, documents: Sequence[str]) -> str:
    return cite.clause if cite.document in documents else cite.text


def _outcome(request: HttpRequest, bench: Bench, form: LeversForm, trial: Trial) -> dict[str, Any]:
    moved, differs = trial.moved, trial.before.digest != trial.after.digest
    page = Paginator(moved, PAGE).get_page(request.GET.get("page"))
    found, hidden = groupings(trial), sum(each.is_draft for each in trial.people)
    return {
        "trial": trial,
        "differs": differs,
        "gone": [path.label for key, path in trial.before.paths.items() if key not in trial.after.paths],
        "whole": trial.whole,
        "pieces": pieces_of(trial.whole, differs=differs),
        "moved": [(lever, lever.told(was), lever.told(now)) for lever, was, now in bench.moved(form.values)],
        "charts": [(each, bars_of(each)) for each in found],
        "histogram": histogram_of(trial),
        "page": page,
        "changed": [part.changed(place) for part, place in page],
        "drafts": hidden,
        "submitted": len(trial.people) - hidden,
        "drafts_moved": trial.drafts_moved,
    }
