"""What is tried on: a plan as it is in force, or a draft, with the texts that are changed for the trial and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhiping.plans.models import Draft, Plan
from zhiping.policy.authoring import layered
from zhiping.policy.authoring.editing import EditError, edit
from zhiping.policy.packs import Pack, PackError, Problem, load_texts
from zhiping.policy.years import add_years
from zhiping.web.office.what_if.lever import Lever
from zhiping.web.office.what_if.levers import levers_of
from zhiping.web.office.what_if.scheme_levers import maximum_after

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bench:
    """`before`: the rules in force; `pack`: the rules whose texts are changed. `present`: what is in force, `proposed`: where the
    trial begins; both by key of a lever, and the same where a plan is tried.
    """

    plan: Plan
    draft: Draft | None
    before: Pack
    pack: Pack
    levers: tuple[Lever, ...]
    present: Values
    proposed: Values

    def edited(self, values: Values) -> list[tuple[Lever, Any]]:
        """What has to be written into the texts."""
        return [(each, values[each.key]) for each in self.levers if values[each.key] != each.value]

    def moved(self, values: Values) -> list[tuple[Lever, Any, Any]]:
        """Every lever that stands otherwise than in force: what it is, what is tried."""
        pairs = [(each, self.present.get(each.key), values[each.key]) for each in self.levers]
        return [(lever, was, now) for lever, was, now in pairs if was != now]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the changed texts are no pack: by key of a lever, and what belongs to none."""

    by_lever: Mapping[str, list[str]] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def bench_of_plan(plan: Plan) -> Bench:
    """The rules in force, each figure where it is."""
    pack = plan.pack
    levers = levers_of(pack)
    values = {each.key: each.value for each in levers}
    return Bench(plan, None, pack, pack, levers, values, values)


def bench_of_draft(draft: Draft, plan: Plan) -> Bench:
    """What a draft would change for the cases of the plan it was made from. PackError while the draft does not load.

    Of an addendum the texts are the draft's own. The figures of another year's plan are laid over this year's: what it reckons from
    its year is moved back, for the cases know nothing of later years.
    """
    before = plan.pack
    mine, theirs = levers_of(draft.pack), levers_of(before)
    present = {each.key: each.value for each in theirs}
    if draft.amends:
        return Bench(plan, draft, before, draft.pack, mine, present, {each.key: each.value for each in mine})
    back = draft.year - plan.year
    asked = {each.key: _moved_back(each.value, back) for each in mine}
    return Bench(plan, draft, before, before, theirs, present, {**present, **_common(asked, present)})


def _common(asked: Values, present: Values) -> Values:
    return {key: value for key, value in asked.items() if key in present}


def _moved_back(value: Any, years: int) -> Any:
    if isinstance(value, date):
        return add_years(value, -years)
    if isinstance(value, list) and all(isinstance(each, int) for each in value):
        return [each - years for each in value]
    return value


def changed(bench: Bench, values: Values) -> Pack | Refused:
    """The pack with these figures, or what its loader says against them."""
    wanted = bench.edited(values)
    if not wanted:
        return bench.pack
    try:
        return load_texts(_texts(bench, wanted), bench.pack.id)
    except PackError as error:
        return _told(bench, error.problems)
    except EditError as error:
        return Refused(others=(str(error),))


def _texts(bench: Bench, wanted: list[tuple[Lever, Any]]) -> dict[str, str]:
    """The texts with every place of every lever changed; the maximum of a scheme goes with its caps."""
    pack, texts = bench.pack, dict(bench.pack.sources)
    by_file: dict[str, dict[str, Any]] = {}
    for lever, value in wanted:
        for spot in lever.spots:
            by_file.setdefault(spot.file, {})[spot.where] = value
    own = by_file.pop(pack.id, {})
    for file, changes in by_file.items():
        most = maximum_after(pack, changes) if file == pack.score.scheme.id else None
        more = {} if most is None else {"maximum": most}
        texts[f"{file}.yaml"] = edit(texts[f"{file}.yaml"], {**changes, **more})
    return _own_changed(texts, pack.id, own)


def _own_changed(texts: dict[str, str], pack_id: str, changes: Mapping[str, Any]) -> dict[str, str]:
    """The texts with the pack's own places changed; one that the text leaves unsaid is added."""
    said = layered.laid_out(texts, pack_id)
    there = {where: value for where, value in changes.items() if _says(said, where)}
    texts = layered.change(texts, pack_id, there)
    for where in changes.keys() - there.keys():
        texts = layered.add(texts, pack_id, where, changes[where])
    return texts


def _says(said: Mapping[str, Any], where: str) -> bool:
    try:
        layered.value_at(said, where)
    except EditError:
        return False
    return True


def _told(bench: Bench, problems: tuple[Problem, ...]) -> Refused:
    by_lever: dict[str, list[str]] = {}
    others = []
    for problem in problems:
        said = f"{problem.wrong}。" + (f"{problem.fix}。" if problem.fix else "")
        lever = next((each for each in bench.levers if _about(problem, each)), None)
        if lever:
            by_lever.setdefault(lever.key, []).append(said)
        else:
            others.append(f"{problem.where}：{said}")
    return Refused(by_lever, tuple(others))


def _about(problem: Problem, lever: Lever) -> bool:
    """Whether a mistake stands at a place of the lever, within it, or at the list the place is in."""
    return any(
        problem.file == f"{spot.file}.yaml"
        and (_within(problem.where, spot.where) or _within(spot.where, problem.where))
        for spot in lever.spots
    )


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))
