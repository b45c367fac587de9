"""The closed vocabulary of conditions: small pure functions over facts, named in packs, never evaluated
from text.

Each takes the arguments a pack wrote and the case in hand, and answers with a Verdict. The list of words
and their arguments stands in `zhiping.policy.packs.rules`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from zhiping.policy.facts import MISSING, Facts, as_date, as_decimal, look, title_obtained
from zhiping.policy.findings import Citation, Outcome, worst
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Condition, Leg
from zhiping.policy.vocabulary import BY_KEY, EDUCATION_LEVELS, SKILL_LEVELS, TITLE_LEVELS
from zhiping.policy.years import add_years, chinese_date, full_years


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: the facts, by this pack, as of this day."""

    pack: Pack
    facts: Facts
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """`citation` only where the number stands in another document than the rule."""

    outcome: Outcome
    required: str
    actual: str
    remedy: str = ""
    citation: Citation | None = None


Args = Mapping[str, Any]
Check = Callable[[Args, Case], Verdict]

_UNSAID = "业绩档案未填写"


def check(condition: Condition, case: Case) -> Verdict:
    """Judge a condition. `any_of` passes with its best part, `all_of` only as far as its worst."""
    if condition.name == "all_of":
        return _together([check(part, case) for part in condition.parts], "；")
    if condition.name == "any_of":
        return _either([check(part, case) for part in condition.parts])
    return CHECKS[condition.name](condition.args, case)


def _together(verdicts: Sequence[Verdict], joint: str) -> Verdict:
    outcome = worst(each.outcome for each in verdicts)
    remedies = [each.remedy for each in verdicts if each.outcome is not Outcome.PASSED and each.remedy]
    return Verdict(
        outcome,
        joint.join(each.required for each in verdicts),
        joint.join(each.actual for each in verdicts),
        joint.join(remedies),
        next((each.citation for each in verdicts if each.outcome is outcome), None),
    )


def _either(verdicts: Sequence[Verdict]) -> Verdict:
    for outcome in (Outcome.PASSED, Outcome.PROVISIONAL, Outcome.UNKNOWN):
        for each in verdicts:
            if each.outcome is outcome:
                return each
    return _together(verdicts, "；或者")


def _met(met: bool) -> Outcome:  # noqa: FBT001 - the verdict itself
    return Outcome.PASSED if met else Outcome.FAILED


def _is(args: Args, case: Case) -> Verdict:
    return _one_of({**args, "values": [args["value"]]}, case)


def _one_of(args: Args, case: Case) -> Verdict:
    required = "、".join(_words(args, value) for value in args["values"])
    value = look(case.facts, args["fact"], MISSING)
    if value is MISSING or value is None:
        return Verdict(Outcome.UNKNOWN, required, _UNSAID)
    return Verdict(_met(value in args["values"]), required, _words(args, value))


def _number(compare: Callable[[Decimal, Decimal], bool], phrase: str) -> Check:
    def judge(args: Args, case: Case) -> Verdict:
        bound = as_decimal(args["value"])
        unit = f" {args['unit']}" if "unit" in args else ""
        required = f"{phrase} {_figure(args['value'])}{unit}"
        value = look(case.facts, args["fact"], MISSING)
        if value is MISSING or value is None:
            return Verdict(Outcome.UNKNOWN, required, _UNSAID)
        got = as_decimal(value)
        gap = f"还差 {_figure(bound - got)}{unit}" if phrase == "不小于" and got < bound else ""
        return Verdict(_met(compare(got, bound)), required, f"{value}{unit}", gap)

    return judge


def _score_reached(args: Args, case: Case) -> Verdict:
    """The plan's own threshold, on the applicant's own or on the verified column."""
    threshold = case.pack.score.threshold
    if threshold is None:
        return Verdict(Outcome.UNKNOWN, "通知未写明分数线", "", "请向评委会办公室咨询")
    return _at_least({"fact": f"score.{args['column']}", "value": threshold, "unit": "分"}, case)


def _over(args: Args, case: Case) -> Verdict:
    until = as_date(look(case.facts, args["fact"]))
    if until is None:
        return Verdict(Outcome.PASSED, "期限已过或不存在", "无记录")
    free = until + timedelta(days=1)
    remedy = "" if until < case.on else f"{chinese_date(free)}起方可申报"
    return Verdict(_met(until < case.on), "期限已过或不存在", f"期限至{chinese_date(until)}", remedy)


def _every_year(args: Args, case: Case) -> Verdict:
    years = look(case.facts, args["fact"], {})
    found = {year: _year_value(years.get(str(year)), args) for year in args["years"]}
    outcomes = {year: _year_outcome(value, year, args, case.on) for year, value in found.items()}
    least = _words(args, args["at_least"])
    wanted = f"达到“{least}”" if "scale" in args else f"不少于 {least}"
    late = [f"{year}年度" for year, outcome in outcomes.items() if outcome is not Outcome.PASSED]
    return Verdict(
        worst(outcomes.values()),
        "、".join(map(str, args["years"])) + f"年度均{wanted}",
        "；".join(
            f"{year}年度 {'未记录' if value is None else _words(args, value)}"
            for year, value in found.items()
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
    order = [key for key, _ in _scale(args)]  # the best stands first
    return value in order and order.index(value) <= order.index(args["at_least"])


def _holds(args: Args, case: Case) -> Verdict:
    wanted = [args["title"]] if isinstance(args["title"], str) else args["title"]
    held = [title.get("level") for title in case.facts.get("titles", ())]
    names = dict(TITLE_LEVELS)
    return Verdict(
        _met(any(level in wanted for level in held)),
        "持有" + "、".join(names[level] for level in wanted) + "资格",
        "、".join(names.get(str(level), "") for level in held) or "未取得职称",
    )


def _years_since(args: Args, case: Case) -> Verdict:
    wanted = [args["skill"]] if isinstance(args["skill"], str) else args["skill"]
    names, until = dict(SKILL_LEVELS), case.pack.cutoffs[args["until"]].on
    years = int(args["years"])
    required = f"取得{'、'.join(names[level] for level in wanted)}满{years}年（计算到{chinese_date(until)}）"
    held = [
        (day, names[skill["level"]])
        for skill in case.facts.get("skills", ())
        if skill.get("level") in wanted and (day := as_date(skill.get("obtained")))
    ]
    if not held:
        return Verdict(Outcome.FAILED, required, "未取得所要求的技能等级")
    since, name = min(held)
    return _tenure(required, name, since, years, until)


def _tenure(required: str, name: str, since: date, years: int, until: date) -> Verdict:
    passes = add_years(since, years)
    actual = f"{chinese_date(since)}取得{name}，计算到{chinese_date(until)}满{full_years(since, until)}年"
    remedy = f"{chinese_date(passes)}起满{years}年，最早可在{passes.year}年度申报" if passes > until else ""
    return Verdict(_met(passes <= until), required, actual, remedy)


def _ladder(args: Args, case: Case) -> Verdict:
    """The best rung for any of the applicant's degrees; says from which day a tenure that is too short
    would do.
    """
    pack, until = case.pack, case.pack.cutoffs[args.get("until", "tenure")].on
    legs = pack.ladder.legs.get(pack.seeks.level, ())
    schooling = {each.get("level") for each in case.facts.get("education", ())}
    names = dict(EDUCATION_LEVELS)
    required = "；".join(_leg_words(leg, tuple(names[each] for each in leg.education)) for leg in legs)
    required += f"（计算到{chinese_date(until)}）"
    if not schooling:
        return Verdict(Outcome.UNKNOWN, required, "业绩档案未填写学历", "请补充学历学位信息")
    fitting = [leg for leg in legs if schooling & set(leg.education)]
    held = "、".join(label for key, label in EDUCATION_LEVELS if key in schooling)
    other = _other_path(pack)
    if not fitting:
        return Verdict(
            Outcome.FAILED, required, f"学历为{held}，不在学历台阶之内", other, pack.ladder.citation
        )
    dated = [(leg, day) for leg in fitting if (day := _since(leg, case.facts))]
    if not dated:
        wanted = _held_name(fitting[0])
        actual = f"学历为{held}，未取得{wanted}"
        remedy = "；".join(filter(None, (f"请先取得{wanted}", other)))
        return Verdict(Outcome.FAILED, required, actual, remedy, pack.ladder.citation)
    leg, since = min(dated, key=lambda pair: add_years(pair[1], pair[0].years))
    verdict = _tenure(required, _held_name(leg), since, leg.years, until)
    remedy = "；".join(filter(None, (verdict.remedy, other))) if verdict.remedy else ""
    return Verdict(verdict.outcome, required, f"学历为{held}；{verdict.actual}", remedy, pack.ladder.citation)


def _since(leg: Leg, facts: Facts) -> date | None:
    """From which day the years of a leg count: the title it asks for, else the beginning of professional work."""
    return (
        title_obtained(facts, leg.holding)
        if leg.holding
        else as_date(look(facts, "employment.professional_since"))
    )


def _held_name(leg: Leg) -> str:
    return f"{dict(TITLE_LEVELS)[leg.holding]}资格" if leg.holding else "专业技术工作经历"


def _leg_words(leg: Leg, schooling: tuple[str, ...]) -> str:
    return f"{'、'.join(schooling)}学历须取得{_held_name(leg)}满{leg.years}年"


def _other_path(pack: Pack) -> str:
    path = next((each for each in pack.paths.values() if each.kind == "self_score"), None)
    if path is None or pack.score.threshold is None:
        return ""
    return f"也可走“{path.label}”，自评分须达到{_figure(pack.score.threshold)}分"


def _scale(args: Args) -> tuple[tuple[str, str], ...]:
    category, _, name = str(args["scale"]).partition(".")
    return BY_KEY[category].field(name).choices


def _words(args: Args, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if "scale" in args:
        return dict(_scale(args)).get(str(value), str(value))
    return f"{value} {args['unit']}" if "unit" in args else str(value)


def _figure(value: Any) -> str:
    return format(as_decimal(value).normalize(), "f")


_at_least = _number(lambda got, bound: got >= bound, "不小于")
CHECKS: Mapping[str, Check] = {
    "is": _is,
    "one_of": _one_of,
    "at_least": _at_least,
    "score_reached": _score_reached,
    "at_most": _number(lambda got, bound: got <= bound, "不大于"),
    "exactly": _number(lambda got, bound: got == bound, "恰为"),
    "over": _over,
    "every_year": _every_year,
    "holds": _holds,
    "years_since": _years_since,
    "ladder": _ladder,
}
