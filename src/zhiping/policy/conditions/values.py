"""Conditions on single values of the facts: equal, one of, at least, over, every year."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from zhiping.policy.conditions.case import UNSAID, Args, Case, Check, Verdict, figure, met, scale, words
from zhiping.policy.facts import MISSING, as_date, as_decimal, look
from zhiping.policy.findings import Outcome, worst
from zhiping.policy.years import chinese_date


def equals(args: Args, case: Case) -> Verdict:
    return one_of({**args, "values": [args["value"]]}, case)


def one_of(args: Args, case: Case) -> Verdict:
    required = "、".join(words(args, value) for value in args["values"])
    value = look(case.facts, args["fact"], MISSING)
    if value is MISSING or value is None:
        return Verdict(Outcome.UNKNOWN, required, UNSAID)
    return Verdict(met(value in args["values"]), required, words(args, value))


def number(compare: Callable[[Decimal, Decimal], bool], phrase: str) -> Check:
    def judge(args: Args, case: Case) -> Verdict:
        bound = as_decimal(args["value"])
        unit = f" {args['unit']}" if "unit" in args else ""
        required = f"{phrase} {figure(args['value'])}{unit}"
        value = look(case.facts, args["fact"], MISSING)
        if value is MISSING or value is None:
            return Verdict(Outcome.UNKNOWN, required, UNSAID)
        got = as_decimal(value)
        gap = f"还差 {figure(bound - got)}{unit}" if phrase == "不小于" and got < bound else ""
        return Verdict(met(compare(got, bound)), required, f"{value}{unit}", gap)

    return judge


def score_reached(args: Args, case: Case) -> Verdict:
    """The plan's own threshold, on the applicant's own or on the verified column; `unstated` says what holds without one."""
    threshold = case.pack.score.threshold
    if threshold is None:
        return Verdict(
            Outcome(args.get("unstated", Outcome.UNKNOWN)), "通知未写明分数线", "", "请向评委会办公室咨询"
        )
    return at_least({"fact": f"score.{args['column']}", "value": threshold, "unit": "分"}, case)


def over(args: Args, case: Case) -> Verdict:
    until = as_date(look(case.facts, args["fact"]))
    if until is None:
        return Verdict(Outcome.PASSED, "期限已过或不存在", "无记录")
    free = until + timedelta(days=1)
    remedy = "" if until < case.on else f"{chinese_date(free)}起方可申报"
    return Verdict(met(until < case.on), "期限已过或不存在", f"期限至{chinese_date(until)}", remedy)


def every_year(args: Args, case: Case) -> Verdict:
    years = look(case.facts, args["fact"], {})
    found = {year: _year_value(years.get(str(year)), args) for year in args["years"]}
    outcomes = {year: _year_outcome(value, year, args, case.on) for year, value in found.items()}
    least = words(args, args["at_least"])
    wanted = f"达到“{least}”" if "scale" in args else f"不少于 {least}"
    late = [f"{year}年度" for year, outcome in outcomes.items() if outcome is not Outcome.PASSED]
    return Verdict(
        worst(outcomes.values()),
        "、".join(map(str, args["years"])) + f"年度均{wanted}",
        "；".join(
            f"{year}年度 {'未记录' if value is None else words(args, value)}" for year, value in found.items()
        ),
        f"{'、'.join(late)}未达到或未记录" if late else "",
    )


def _year_value(value: Any, args: Args) -> Any:
    return value.get(args["field"]) if "field" in args and isinstance(value, Mapping) else value


def _year_outcome(value: Any, year: int, args: Args, on: date) -> Outcome:
    if value is not None and _reaches(value, args):
        return Outcome.PASSED
    open_year = on <= date(int(year), 12, 31)
    return Outcome(args["unfinished"]) if open_year and "unfinished" in args else Outcome.FAILED


def _reaches(value: Any, args: Args) -> bool:
    if "scale" not in args:
        return as_decimal(value) >= as_decimal(args["at_least"])
    order = [key for key, _ in scale(args)]  # the best stands first
    return value in order and order.index(value) <= order.index(args["at_least"])


at_least = number(lambda got, bound: got >= bound, "不小于")
at_most = number(lambda got, bound: got <= bound, "不大于")
exactly = number(lambda got, bound: got == bound, "恰为")
