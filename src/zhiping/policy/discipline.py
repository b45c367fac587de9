"""What follows when somebody cheats: the three sets of rules that were ever cited, what they bar and until when.

A decision stores which rules it rests on and the days worked out by them; a later change of rules moves nothing that was decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from zhiping.policy.facts import Facts, as_date
from zhiping.policy.findings import Citation
from zhiping.policy.packs.arrangements import Sanctions, is_higher

GROUNDS: Final = {
    "false_material": "提供虚假材料",
    "plagiarism": "剽窃他人作品和学术成果",
    "nominal_affiliation": "挂靠单位、虚假任职或参保",
    "exam_fraud": "考试、面试作弊或冒名顶替",
    "solicitation": "请托说情、干扰评审",
    "other": "其他不正当手段",
}
DEFENCE_DAYS: Final = 5
DEFENCE: Final = Citation(
    "本平台约定", "拟处理决定送达后给5个工作日陈述申辩（参照行政处罚法 第四十五条、第六十四条）", "known"
)
REPAIR_AFTER_YEARS: Final = 1
REPAIR: Final = Citation("本平台约定", "记录满1年方可申请信用修复（各通知未规定最短期限）", "known")


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Rules on discipline. `since`: the first day on which a decision may rest on them; `last_season`: the last review year they were
    cited for, None where they are in force. `key` is what a decision stores.
    """

    key: str
    title: str
    sanctions: Sanctions
    since: date | None = None
    last_season: int | None = None

    @property
    def document(self) -> str:
        return self.sanctions.basis

    @property
    def label(self) -> str:
        return f"{self.title}（{self.document}）"

    def period(self, *, decided: date, season: int) -> tuple[date, date]:
        """The first and the last day of the record. The 2006 rules count from the year after the review, whenever it came out."""
        from_when = date(season, 12, 31) if self.sanctions.counts_from == "next_year" else decided
        return self.sanctions.begins_on(from_when), self.sanctions.ends_on(from_when)

    def covers(self, *, decided: date, season: int) -> bool:
        """Whether a decision of that day about that year's review may rest on these rules."""
        begun = self.since is None or decided >= self.since
        return begun and (self.last_season is None or season <= self.last_season)


def _rules(document: str, clause: str, text: str, *, provenance: str, **more: str) -> Sanctions:
    return Sanctions(document, 3, text, Citation(document, clause, provenance), **more)


RULESETS: Final[dict[str, Ruleset]] = {
    "2006": Ruleset(
        "2006",
        "浙江省专业技术资格评审工作实施细则（试行）",
        _rules(
            "浙人专〔2006〕351号",
            "弄虚作假的处理",
            "申报材料一律退回，从评审次年起3年内不得申报高一级资格，已取得的取消其资格。",
            provenance="partly_seen",
            counts_from="next_year",
            bars="higher",
        ),
        last_season=2020,
    ),
    "2020": Ruleset(
        "2020",
        "浙江省职称评审管理实施办法（试行）",
        _rules(
            "浙人社发〔2020〕47号",
            "诚信档案与失信惩戒",
            "撤销职称，记入职称评审诚信档案库，纳入信用信息共享平台，记录期限为3年。",
            provenance="partly_seen",
        ),
        since=date(2020, 1, 1),
    ),
    "2024": Ruleset(
        "2024",
        "职称评审监管暂行办法",
        _rules(
            "人社部发〔2024〕56号",
            "申报人弄虚作假的处理",
            "纳入职称申报评审失信黑名单，3年内不得申报职称。",
            provenance="partly_seen",
        ),
        since=date(2024, 7, 25),
    ),
}


def usual_ruleset(pack_basis: str, *, decided: date, season: int) -> str:
    """The rules a decision would rest on unless somebody chooses others: those the case's own plan cites, else the newest that cover it."""
    covering = [each for each in RULESETS.values() if each.covers(decided=decided, season=season)]
    cited = [each.key for each in covering if each.document == pack_basis]
    return cited[0] if cited else covering[-1].key


@dataclass(frozen=True, slots=True)
class Bar:
    """One record as it bars: from its first to its last day, "any" title or only one "higher" than the title `held` (one of TITLE_LEVELS,
    "" for none).
    """

    begins: date
    ends: date
    bars: str
    held: str = ""

    def stops(self, sought: str, on: date) -> bool:
        """Whether, on that day, it keeps its person from applying for this title or from going on."""
        runs = self.begins <= on <= self.ends
        return runs and (self.bars == "any" or is_higher(sought, self.held))


def barred_until(bars: Sequence[Bar], sought: str, on: date) -> date | None:
    """The last day on which this title may not be applied for; None where nothing stops it on that day."""
    return max((bar.ends for bar in bars if bar.stops(sought, on)), default=None)


def with_bar(facts: Facts, sought: str, on: date) -> Facts:
    """The facts with `integrity_bar_until` worked out from `integrity_records` for the title sought; as they are where they tell no
    records. A record that says only a higher title is barred says nothing about one that is not.
    """
    told = facts.get("integrity_records")
    if not told:
        return facts
    until = barred_until([as_bar(each) for each in told], sought, on)
    said = as_date(facts.get("integrity_bar_until"))
    latest = max(filter(None, (until, said)), default=None)
    return {**facts, "integrity_bar_until": latest.isoformat() if latest else None}


def as_bar(told: Mapping[str, Any]) -> Bar:
    """A record as the facts tell it; a day that cannot be read bars for ever rather than not at all."""
    begins, ends = as_date(told.get("begins")) or date.min, as_date(told.get("ends")) or date.max
    return Bar(begins, ends, str(told.get("bars") or "any"), str(told.get("held") or ""))
