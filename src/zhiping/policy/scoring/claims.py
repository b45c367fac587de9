"""From dossier items to claims: which lines there are, what bars them (window, relevance, evidence), what
they are worth.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from zhiping.policy.facts import (
    Facts,
    Item,
    as_date,
    as_decimal,
    is_extracted,
    is_proven,
    items_of,
    look,
    name_of,
    title_obtained,
)
from zhiping.policy.hours import all_years_met
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import ScoreItem
from zhiping.policy.vocabulary import BY_KEY, TITLE_LEVELS
from zhiping.policy.years import add_years, full_years

ZERO = Decimal(0)
NO_EVIDENCE = "无证明材料，不予评分"


@dataclass(slots=True)
class Claim:
    """A line being worked out; `note` is why it counts less than its points."""

    key: str
    item: ScoreItem
    label: str
    source: Item | None = None
    level: str = ""
    points: Decimal = ZERO
    counted: Decimal = ZERO
    barred: bool = False
    note: str = ""
    trace: list[str] = field(default_factory=list)

    def bar(self, why: str) -> None:
        self.barred, self.note = True, why
        self.trace.append(why)

    def limit(self, counted: Decimal, why: str) -> None:
        """Count less than so far, and say why."""
        if counted < self.counted:
            self.counted, self.note = counted, why
            self.trace.append(f"{why}，计 {plain(counted)} 分")


def plain(number: Decimal) -> str:
    return format(number.normalize() + 0, "f")


def claims_of(pack: Pack, facts: Facts) -> Iterator[Claim]:
    """Every claim of every item of the scheme, in the scheme's order."""
    for item in pack.score.scheme.items:
        if item.fact:
            yield _derived(pack, item, facts)
        else:
            for source in items_of(facts, item.category):
                if _belongs(item, source):
                    yield _claimed(pack, item, source, facts)


def _belongs(item: ScoreItem, source: Item) -> bool:
    """A post without a technical role is no claim; other items are, if they have the values the line asks
    for.
    """
    values = source["values"]
    if item.category == "employment" and values.get(item.by) in {None, "", "none"}:
        return False
    return all(str(values.get(key)) == value for key, value in (item.where or {}).items())


def _derived(pack: Pack, item: ScoreItem, facts: Facts) -> Claim:
    figure, words = _figure(pack, item.fact, facts)
    claim = Claim(f"{item.code}:-", item, f"{item.label}：{words}")
    if figure is None:
        claim.bar("业绩档案没有可以计算的信息")
        return claim
    claim.points = _by_steps(item, figure)
    claim.trace.append(f"{words}，{plain(claim.points)} 分")
    return claim


def _figure(pack: Pack, fact: str, facts: Facts) -> tuple[Decimal | None, str]:
    if fact == "hours_met":
        met = all_years_met(pack.hours, facts)
        return Decimal(met), "各年度均达标" if met else "尚未全部达标"
    until = pack.cutoffs["tenure"].on
    if fact == "professional_years":
        since = as_date(look(facts, "employment.professional_since"))
    else:
        since = title_obtained(facts, pack.score.after_title)
    if since is None:
        return None, "未填写"
    years = full_years(since, until)
    return Decimal(years), f"满 {years} 年（计算到 {until}）"


def _claimed(pack: Pack, item: ScoreItem, source: Item, facts: Facts) -> Claim:
    claim = Claim(f"{item.code}:{source['id']}", item, name_of(source), source)
    claim.level = str(source["values"].get(item.by, "")) if item.by else ""
    _worth(claim, item, source)
    for why in _bars(pack, source, facts, claim):
        claim.bar(why)
        break
    return claim


def _worth(claim: Claim, item: ScoreItem, source: Item) -> None:
    """Item rule, then coefficient. The experts' figure is 0 until they give it."""
    base, words = _base(item, source)
    claim.points = base
    claim.trace.append(f"{words}，{plain(base)} 分" if item.rule != "expert" else "由评审专家评定")
    if item.coefficients is not None:
        value = str(source["values"].get(item.times_by, ""))
        times = item.coefficients.get(value, ZERO)
        claim.points = base * times
        label = BY_KEY[item.category].label_of(item.times_by, value) or "未填写排名或作用"
        claim.trace.append(f"{label}，系数 {plain(times)}，得 {plain(claim.points)} 分")


def _base(item: ScoreItem, source: Item) -> tuple[Decimal, str]:
    value = source["values"].get(item.by) if item.by else None
    words = BY_KEY[item.category].label_of(item.by, value) if item.by else item.label
    if item.levels is not None:
        return item.levels.get(str(value), ZERO), words or "未填写级别"
    if item.steps:
        return _by_steps(item, as_decimal(value)), words or "未填写"
    return item.flat or ZERO, words


def _by_steps(item: ScoreItem, figure: Decimal) -> Decimal:
    reached = [step for step in item.steps if figure >= step.at_least]
    return max(reached, key=lambda step: step.at_least).points if reached else ZERO


def _bars(pack: Pack, source: Item, facts: Facts, claim: Claim) -> Iterator[str]:
    """Why a claim earns nothing, gravest first: window, relevance, evidence."""
    rule, category = pack.score, BY_KEY[source["category"]]
    if category.dated_by and (late := _outside(pack, source, facts, claim)):
        yield late
    if "relevance" in rule.needs and category.has("relevant") and source["values"].get("relevant") is False:
        yield f"与申报专业不相关，不计分（{rule.window_citation.text}）"
    if "evidence" in rule.needs and category.parts and not is_proven(source):
        yield f"{NO_EVIDENCE}（{rule.evidence_citation.text}）"
    elif category.parts:
        count = len(source.get("evidence", ()))
        claim.trace.append("系统提取" if is_extracted(source) else f"佐证 {count} 份")


def _outside(pack: Pack, source: Item, facts: Facts, claim: Claim) -> str:
    """Empty when the result lies in the window: up to the cut-off, and after the title or within the last
    years.
    """
    rule, cutoff = pack.score, pack.cutoffs["results"]
    day = as_date(source["values"].get(BY_KEY[source["category"]].dated_by))
    if day is None:
        return "未填写取得时间，不计分"
    if day > cutoff.on:
        return f"取得时间 {day} 晚于截止日 {cutoff.on}，不计分（{cutoff.citation.text}）"
    held, recent = title_obtained(facts, rule.after_title), add_years(cutoff.on, -rule.within_years)
    recent += timedelta(days=1)
    after, within = held is not None and day >= held, day >= recent
    title = dict(TITLE_LEVELS)[rule.after_title]
    if not (after or within if rule.either else after and within):
        joint = "也不" if rule.either else "或不"
        return (
            f"取得时间 {day} 不在担任{title}职务后，{joint}在近{rule.within_years}年（{recent} 起）内，"
            f"不计分（{rule.window_citation.text}）"
        )
    claim.trace.append(
        f"取得时间 {day}，" + (f"在担任{title}职务后" if after else f"在近{rule.within_years}年内")
    )
    return ""
