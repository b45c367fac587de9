"""What bars a claim from earning points: it lies outside the window, is not relevant, or is not proven."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from zhiping.policy.facts import Facts, Item, as_date, is_extracted, is_proven, title_obtained
from zhiping.policy.packs.model import Cutoff, Pack
from zhiping.policy.packs.requirements import ScoreRule
from zhiping.policy.vocabulary import BY_KEY, TITLE_LEVELS, Category
from zhiping.policy.years import add_years

WINDOW, RELEVANCE, EVIDENCE, FIGURE = "window", "relevance", "evidence", "figure"
NO_EVIDENCE: Final = "无证明材料，不予评分"
_TITLES: Final = dict(TITLE_LEVELS)


@dataclass(slots=True)
class Passage:
    """One claim's way through the gates: the first that bars it, why, and a line for each it met."""

    bar: str = ""
    why: str = ""
    trace: list[str] = field(default_factory=list)

    def shut(self, gate: str, stage: str, why: str) -> "Passage":
        self.bar, self.why = gate, why
        self.trace.append(f"{stage}：{why}")
        return self


@dataclass(frozen=True, slots=True)
class Gates:
    """The window in days, worked out once for a person: results count up to `cutoff` (the results cut-off,
    else that of tenure), from the day the title was `held` or from the day `recent`.
    """

    rule: ScoreRule
    cutoff: Cutoff
    held: date | None
    recent: date

    @classmethod
    def of(cls, pack: Pack, facts: Facts) -> "Gates":
        rule, cutoff = pack.score, pack.cutoffs.get("results") or pack.cutoffs["tenure"]
        recent = add_years(cutoff.on, -rule.within_years) + timedelta(days=1)
        return cls(rule, cutoff, title_obtained(facts, rule.after_title), recent)

    def pass_through(self, source: Item) -> Passage:
        """Window, relevance, evidence, each only for categories that know it; the first that bars is the
        reason.
        """
        passage, category, needs = Passage(), BY_KEY[source["category"]], self.rule.needs
        if category.dated_by and (late := self._outside(source, category, passage)):
            return passage.shut(WINDOW, "取得时间", late)
        if "relevance" in needs and category.has("relevant"):
            told = source["values"].get("relevant")
            if told is False:
                why = f"与申报专业不相关，不计分（{self.rule.window_citation.text}）"
                return passage.shut(RELEVANCE, "相关性", why)
            passage.trace.append("相关性：与申报专业相关" if told else "相关性：未注明，按相关计")
        if category.parts:
            if "evidence" in needs and not is_proven(source):
                why = f"{NO_EVIDENCE}（{self.rule.evidence_citation.text}）"
                return passage.shut(EVIDENCE, "证明材料", why)
            passage.trace.append(f"证明材料：{_proof(source)}")
        return passage

    def _outside(self, source: Item, category: Category, passage: Passage) -> str:
        """Why the result lies outside the window; empty when it does not."""
        rule, cutoff = self.rule, self.cutoff
        day = as_date(source["values"].get(category.dated_by))
        if day is None:
            return "未填写取得时间，不计分"
        if day > cutoff.on:
            return f"取得时间 {day} 晚于截止日 {cutoff.on}，不计分（{cutoff.citation.text}）"
        after, within = self.held is not None and day >= self.held, day >= self.recent
        title, recently = _TITLES[rule.after_title], f"近{rule.within_years}年"
        if not (after or within if rule.either else after and within):
            joint = "也不" if rule.either else "或不"
            return (
                f"取得时间 {day} 不在担任{title}职务后，{joint}在{recently}（{self.recent} 起）内，"
                f"不计分（{rule.window_citation.text}）"
            )
        passage.trace.append(f"取得时间：{day}，" + (f"在担任{title}职务后" if after else f"在{recently}内"))
        return ""


def _proof(source: Item) -> str:
    if is_extracted(source):
        return "系统提取"
    count = len(source.get("evidence", ()))
    return f"佐证 {count} 份" if count else "通知未要求佐证"
