"""Whole seasons by columns: a pack is compiled once and judges everybody, as `evaluate` and `score` judge one.

`compile_pack(pack).evaluate(Season.of(facts), paths, on)` gives the outcome of every rule, the overall
outcome, the score, and which rules failed, for each person. `impact` sets two packs side by side.
"""

from zhiping.policy.season.columns import Column
from zhiping.policy.season.compiled import SeasonRules, compile_pack
from zhiping.policy.season.outcomes import NOT_ASKED, OUTCOMES
from zhiping.policy.season.persons import Season
from zhiping.policy.season.result import RuleColumn, SeasonResult
from zhiping.policy.season.what_if import Change, GroupCount, Impact, RuleChange, impact

__all__ = [
    "NOT_ASKED",
    "OUTCOMES",
    "Change",
    "Column",
    "GroupCount",
    "Impact",
    "RuleChange",
    "RuleColumn",
    "Season",
    "SeasonResult",
    "SeasonRules",
    "compile_pack",
    "impact",
]
