"""Figures that a scheme scores and no single dossier item states: years, hours, marks, votes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from zhiping.policy.facts import Facts, as_date, as_decimal, items_of, look, title_obtained
from zhiping.policy.hours import all_years_met
from zhiping.policy.packs.model import Pack
from zhiping.policy.years import full_years

_PERCENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is None where the dossier does not say; `words` is then why not."""

    value: Decimal | None
    words: str


def figure_of(fact: str, pack: Pack, facts: Facts) -> Figure:
    """The figure of this name. KeyError for an unknown one."""
    return _FIGURES[fact](pack, facts)


def plain(number: Decimal) -> str:
    """A figure without superfluous zeros."""
    return format(number.normalize() + 0, "f")


def _years(since: date | None, pack: Pack) -> Figure:
    if since is None:
        return Figure(None, "未填写")
    until = pack.cutoffs["tenure"].on
    years = full_years(since, until)
    return Figure(Decimal(years), f"满 {years} 年（计算到 {until}）")


def _professional_years(pack: Pack, facts: Facts) -> Figure:
    return _years(as_date(look(facts, "employment.professional_since")), pack)


def _tenure_years(pack: Pack, facts: Facts) -> Figure:
    return _years(title_obtained(facts, pack.score.after_title), pack)


def _field_years(_pack: Pack, facts: Facts) -> Figure:
    """Summed over all posts, each of which says how many of its years were field work."""
    years = [each["values"].get("field_years") for each in items_of(facts, "employment")]
    told = [as_decimal(each) for each in years if each not in {None, ""}]
    if not told:
        return Figure(None, "未填写")
    return Figure(sum(told, Decimal(0)), f"{plain(sum(told, Decimal(0)))} 年")


def _hours_met(pack: Pack, facts: Facts) -> Figure:
    met = all_years_met(pack.hours, facts)
    return Figure(Decimal(met), "各年度均达标" if met else "尚未全部达标")


def _mark(fact: str, label: str) -> Callable[[Pack, Facts], Figure]:
    def told(_pack: Pack, facts: Facts) -> Figure:
        mark = look(facts, fact)
        if mark in {None, ""}:
            return Figure(None, f"尚无{label}成绩")
        return Figure(as_decimal(mark), f"{label}成绩 {plain(as_decimal(mark))} 分")

    return told


def _committee_ratio(_pack: Pack, facts: Facts) -> Figure:
    ratio = look(facts, "mid_committee.ratio")
    if ratio in {None, ""}:
        return Figure(None, "尚无中评委推荐投票结果")
    share = (as_decimal(ratio) * 100).quantize(_PERCENT)
    return Figure(as_decimal(ratio), f"推荐投票通过率 {plain(share)}%")


_FIGURES: Mapping[str, Callable[[Pack, Facts], Figure]] = {
    "professional_years": _professional_years,
    "tenure_years": _tenure_years,
    "field_years": _field_years,
    "hours_met": _hours_met,
    "exam.mark": _mark("exam.mark", "考试"),
    "interview.mark": _mark("interview.mark", "面试"),
    "mid_committee.ratio": _committee_ratio,
}
