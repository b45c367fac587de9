"""Continuing education: the verdict on each learning year (1 January to 31 December) and on all years a
pack asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhiping.policy.facts import Facts, as_decimal, look
from zhiping.policy.findings import Finding, Outcome
from zhiping.policy.packs.requirements import HoursRule

PUBLIC_NAMES = {"general_public": "一般公需", "industry_public": "行业公需"}
KINDS = ("general_public", "industry_public", "specialist", "other")


@dataclass(frozen=True, slots=True)
class YearHours:
    """What counts of one year, in hours. `total` is after the online cap; `short` names each gap as (label,
    hours missing).
    """

    year: int
    total: Decimal
    specialist: Decimal
    public: Decimal
    online_over_cap: Decimal
    short: tuple[tuple[str, Decimal], ...]

    @property
    def met(self) -> bool:
        return not self.short


def count_year(rule: HoursRule, year: int, ledger: Mapping[str, Any]) -> YearHours:
    """Online hours above the cap fall out of the total, save in the years it is waived."""
    hours = {kind: as_decimal(ledger.get(kind)) for kind in KINDS}
    online = as_decimal(ledger.get("online"))
    capped = rule.online_cap is not None and year not in rule.waived_years
    over = max(Decimal(0), online - rule.online_cap.value) if capped and rule.online_cap else Decimal(0)
    total = sum(hours.values(), Decimal(0)) - over
    public = sum((hours[kind] for kind in rule.public_of), Decimal(0))
    needed = (
        ("总学时", rule.total.value, total),
        ("专业科目", rule.specialist.value, hours["specialist"]),
        ("公需科目", rule.public.value, public),
    )
    short = tuple((label, least - got) for label, least, got in needed if got < least)
    return YearHours(year, total, hours["specialist"], public, over, short)


def year_finding(rule: HoursRule, year: int, ledger: Mapping[str, Any] | None, on: date) -> Finding:
    """The verdict on one year as of the day `on`: a year that is not over cannot fail yet, it is
    provisional.
    """
    counted = count_year(rule, year, ledger or {})
    over = on > date(year, 12, 31)
    if counted.met:
        outcome, remedy = Outcome.PASSED, ""
    else:
        outcome = Outcome.FAILED if over else Outcome.PROVISIONAL
        remedy = _remedy(rule, counted, over=over)
    return Finding(
        rule=f"hours.{year}",
        label=f"{year}年度继续教育学时",
        outcome=outcome,
        required=_required(rule),
        actual=_actual(counted) if ledger else "无学时记录",
        citation=rule.citation,
        remedy=remedy,
    )


def hours_findings(rule: HoursRule, facts: Facts, on: date) -> tuple[Finding, ...]:
    """One finding a year; one for all of them where any so many of the years are enough."""
    ledgers = look(facts, "hours", {})
    years = tuple(year_finding(rule, year, ledgers.get(str(year)), on) for year in rule.years)
    return years if rule.needed is None else (_enough(rule, rule.needed, years),)


def _enough(rule: HoursRule, needed: int, years: tuple[Finding, ...]) -> Finding:
    """`needed` of the years met; years that are not over may still come."""
    met = [each for each in years if each.outcome is Outcome.PASSED]
    open_years = [each for each in years if each.outcome is Outcome.PROVISIONAL]
    enough = Outcome.PASSED if len(met) >= needed else Outcome.FAILED
    outcome = (
        Outcome.PROVISIONAL if enough is Outcome.FAILED and len(met) + len(open_years) >= needed else enough
    )
    return Finding(
        rule="hours",
        label="继续教育学时",
        outcome=outcome,
        required=f"{min(rule.years)}—{max(rule.years)}年中须有 {needed} 个年度达标：{_required(rule)}",
        actual=f"达标 {len(met)} 个年度；" + "；".join(f"{each.label[:4]}年 {each.actual}" for each in years),
        citation=rule.citation,
        remedy="" if outcome is Outcome.PASSED else "；".join(each.remedy for each in years if each.remedy),
    )


def all_years_met(rule: HoursRule, facts: Facts) -> bool:
    """Every year (or as many as are needed) already reaches the hours; a provisional year does not count as met."""
    ledgers = look(facts, "hours", {})
    met = sum(count_year(rule, year, ledgers.get(str(year)) or {}).met for year in rule.years)
    return met >= (len(rule.years) if rule.needed is None else rule.needed)


def _required(rule: HoursRule) -> str:
    kinds = "" if set(rule.public_of) == set(PUBLIC_NAMES) else PUBLIC_NAMES[rule.public_of[0]]
    cap = f"；网络学习至多计 {_plain(rule.online_cap.value)}" if rule.online_cap else ""
    return (
        f"全年不少于 {_plain(rule.total.value)} 学时，其中专业科目不少于 {_plain(rule.specialist.value)}、"
        f"{kinds or '公需'}科目不少于 {_plain(rule.public.value)}{cap}"
    )


def _actual(counted: YearHours) -> str:
    text = (
        f"合计 {_plain(counted.total)} 学时，专业 {_plain(counted.specialist)}，公需 {_plain(counted.public)}"
    )
    over = counted.online_over_cap
    return f"{text}（网络学习超出上限的 {_plain(over)} 学时不计）" if over else text


def _remedy(rule: HoursRule, counted: YearHours, *, over: bool) -> str:
    gaps = "，".join(f"{label}还差 {_plain(hours)} 学时" for label, hours in counted.short)
    if over:
        return (
            f"{counted.year}年度{gaps}。该年度已结束，不能补学；如有已完成而未登记的学时，"
            f"请在“{rule.register_at}”登记后重新核验"
        )
    deadline = f"{counted.year}年12月31日前"
    return f"{counted.year}年度{gaps}。请在{deadline}完成并在“{rule.register_at}”登记，届时重新核验"


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
