"""What of a plan can be tried otherwise: each figure with its clause and every place of the texts that says it."""

from collections.abc import Iterator
from typing import Any, Final

from zhiping.policy.authoring.editing import read_at
from zhiping.policy.authoring.layered import laid_out
from zhiping.policy.findings import Citation
from zhiping.policy.packs import Pack
from zhiping.policy.vocabulary import EDUCATION_LEVELS, TITLE_LEVELS
from zhiping.web.office.what_if.lever import Choice, Lever, Spot
from zhiping.web.office.what_if.scheme_levers import scheme_levers
from zhiping.web.office.what_if.word_levers import slots_of, uses, word_levers

EITHER: Final = (
    Choice("true", "满足其一即可", True),
    Choice("false", "须同时满足", False),
)
PUBLIC: Final = (
    Choice("both", "一般公需与行业公需合并计算", ["general_public", "industry_public"]),
    Choice("general", "只算一般公需", ["general_public"]),
    Choice("industry", "只算行业公需", ["industry_public"]),
)
FIGURES: Final = {
    "total": "年度总学时",
    "specialist": "专业科目",
    "public": "公需科目",
    "online_cap": "网络学习至多计",
}


def levers_of(pack: Pack) -> tuple[Lever, ...]:
    """Everything this plan can be tried with, in the order of the page."""
    said = laid_out(pack.sources, pack.id)
    return (
        *_line(pack, said),
        *_cutoffs(pack, said),
        *_ladder(pack, said),
        *word_levers(pack, said),
        *_hours(pack, said),
        *scheme_levers(pack, said),
    )


def _line(pack: Pack, said: dict[str, Any]) -> Iterator[Lever]:
    """The line to reach and the window of results."""
    rule, score = pack.score, said.get("score", {})
    if not rule.applies:
        return
    if rule.threshold is not None:
        spot = (Spot(pack.id, "score.threshold"),)
        yield Lever(
            "threshold", "line", "分数线", "number", score["threshold"], spot, rule.threshold_citation, "分"
        )
    title = dict(TITLE_LEVELS)[rule.after_title]
    spot = (Spot(pack.id, "score.within_years"),)
    label = "业绩时限：近几年"
    yield Lever(
        "within", "line", label, "whole", score["within_years"], spot, rule.window_citation, "年", most=60
    )
    spot = (Spot(pack.id, "score.either"),)
    label = f"“任{title}后”与“近几年”"
    yield Lever("either", "line", label, "choice", rule.either, spot, rule.window_citation, choices=EITHER)


def _cutoffs(pack: Pack, said: dict[str, Any]) -> Iterator[Lever]:
    for key, cutoff in pack.cutoffs.items():
        spot = (Spot(pack.id, f"cutoffs.{key}.on"),)
        yield Lever(
            f"on.{key}", "dates", cutoff.label, "day", said["cutoffs"][key]["on"], spot, cutoff.citation
        )


def _ladder(pack: Pack, said: dict[str, Any]) -> Iterator[Lever]:
    """The years of each rung that leads to the title sought."""
    if not uses(pack, "ladder"):
        return
    part, level = str(said["ladder"]), pack.seeks.level
    rungs = read_at(pack.sources[f"{part}.yaml"], "")["ladder"].get(level, [])
    for number, (rung, leg) in enumerate(zip(rungs, pack.ladder.legs.get(level, ()), strict=True), 1):
        schooling = "、".join(dict(EDUCATION_LEVELS)[each] for each in leg.education)
        held = f"任{dict(TITLE_LEVELS)[leg.holding]}" if leg.holding else "从事专业工作"
        spot = (Spot(part, f"ladder.{level}[{number}].years"),)
        label = f"{schooling}，{held}满"
        yield Lever(
            f"rung.{number}",
            "terms",
            label,
            "whole",
            rung["years"],
            spot,
            pack.ladder.citation,
            "年",
            most=60,
        )


def _hours(pack: Pack, said: dict[str, Any]) -> Iterator[Lever]:
    own, rule = said["hours"], pack.hours
    part = str(own["rule"])
    shared = read_at(pack.sources[f"{part}.yaml"], "")
    for key, label in FIGURES.items():
        figure = getattr(rule, key)
        if figure is None:
            continue
        spot = (Spot(pack.id, f"hours.{key}.hours") if key in own else Spot(part, f"{key}.hours"),)
        value = (own if key in own else shared)[key]["hours"]
        yield Lever(f"hours.{key}", "hours", label, "number", value, spot, figure.citation, "学时")
    spot = (Spot(pack.id, "hours.public_of") if "public_of" in own else Spot(part, "public_of"),)
    value = next((each.value for each in PUBLIC if set(each.value) == set(rule.public_of)), None)
    cite = rule.public.citation
    yield Lever("hours.public_of", "hours", "公需科目怎样计算", "choice", value, spot, cite, choices=PUBLIC)
    yield from _asked_years(pack, said, own, "hours", "")
    for key, inner in own.get("by_path", {}).items():
        yield from _asked_years(pack, said, inner, f"hours.by_path.{key}", pack.paths[key].label)


def _asked_years(
    pack: Pack, said: dict[str, Any], own: dict[str, Any], where: str, path: str
) -> Iterator[Lever]:
    """The years that are checked, and how many of them are enough."""
    cite = _cite_of(pack, where)
    of_path, mark = (f"（{path}）", where.rpartition(".")[2]) if path else ("", "")
    key = f"hours.years.{mark}" if mark else "hours.years"
    if "years" in own:
        tied = () if path else slots_of(pack, said, "hours", own["years"])
        spots = (Spot(pack.id, f"{where}.years"), *tied)
        yield Lever(key, "hours", f"核验年度{of_path}", "years", own["years"], spots, cite)
    if "needed" in own:
        spots = (Spot(pack.id, f"{where}.needed"),)
        key = key.replace("years", "needed")
        yield Lever(
            key, "hours", f"须达标的年度数{of_path}", "whole", own["needed"], spots, cite, "个", most=20
        )


def _cite_of(pack: Pack, where: str) -> Citation:
    return pack.hours_for(where.rpartition(".")[2]).citation if "by_path" in where else pack.hours.citation
