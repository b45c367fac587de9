"""Conditions on the records of the dossier: items, months insured, referees, assessments, hours."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zhiping.policy.conditions.case import UNSAID, Args, Case, Verdict, met
from zhiping.policy.conditions.values import every_year
from zhiping.policy.facts import Item, as_date, as_decimal, items_of, look, parts_of, referee_key
from zhiping.policy.findings import Outcome
from zhiping.policy.hours import hours_findings
from zhiping.policy.packs.arrangements import Referees
from zhiping.policy.vocabulary import BY_KEY, TITLE_GRADES, Category
from zhiping.policy.years import chinese_date


def has(args: Args, case: Case) -> Verdict:
    """Items of a category, with these values and proven by this part where they are named: `at_least` so many (one, if
    nothing is said) or `at_most`.
    """
    category = BY_KEY[args["category"]]
    count = sum(_fits(item, args) for item in items_of(case.facts, category.key))
    name = category.label + _asked_words(category, args.get("where", {}))
    if "at_most" in args:
        most = int(args["at_most"])
        required = f"{name}不多于 {most} 项" if most else f"没有{name}"
        return Verdict(met(count <= most), required, f"{count} 项")
    least = int(args.get("at_least", 1))
    part = f"，并上传{category.part_label(args['part'])}" if "part" in args else ""
    remedy = f"请在业绩档案中填写“{category.label}”{part}，还差 {least - count} 项" if count < least else ""
    return Verdict(met(count >= least), f"{name}不少于 {least} 项{part}", f"{count} 项", remedy)


def _fits(item: Item, args: Args) -> bool:
    asked: Mapping[str, Any] = args.get("where", {})
    values = all(
        str(item["values"].get(key)) in map(str, each if isinstance(each, list | tuple) else [each])
        for key, each in asked.items()
    )
    return values and ("part" not in args or args["part"] in parts_of(item))


def _asked_words(category: Category, asked: Mapping[str, Any]) -> str:
    words = []
    for key, value in asked.items():
        values = value if isinstance(value, list | tuple) else [value]
        said = "、".join(category.label_of(key, each) for each in values)
        words.append(category.field(key).label if value is True else said)
    return f"（{'，'.join(words)}）" if words else ""


def insured_in(args: Args, case: Case) -> Verdict:
    """Months insured in a place (its name, or several spellings of it), up to the last day of applying."""
    last, wanted = case.pack.windows["apply"].last_day, int(args["months"])
    places = [args["place"]] if isinstance(args["place"], str) else list(args["place"])
    found: dict[int, int] = {}
    for item in items_of(case.facts, "insurance"):
        if str(item["values"].get("place") or "").startswith(tuple(places)):
            year = int(as_decimal(item["values"].get("year")))
            found[year] = found.get(year, 0) + int(as_decimal(item["values"].get("months")))
    months = sum(min(count, months_until(last, year)) for year, count in found.items())
    required = f"{chinese_date(last)}前在{places[0]}参保满 {wanted} 个月"
    remedy = (
        f"还差 {wanted - months} 个月，请在满 {wanted} 个月后、申报截止前重新提取社保信息"
        if months < wanted
        else ""
    )
    return Verdict(met(months >= wanted), required, f"在{places[0]}参保 {months} 个月", remedy)


def months_until(last: date, year: int) -> int:
    """How many months of a year there can be up to a day, its own month included."""
    return 12 if year < last.year else last.month if year == last.year else 0


def referees(_args: Args, case: Case) -> Verdict:
    """What the pack asks of referees: how many, of which title, from where, and for how many others each may have signed."""
    rule = case.pack.referees
    if rule is None:
        return Verdict(Outcome.PASSED, "不要求专家推荐", "")
    named = {referee_key(each): each for each in case.facts.get("referees", ())}
    loads = look(case.facts, "referee_loads", {})
    wrong = {key: list(_unfit(rule, each, int(loads.get(key, 0)))) for key, each in named.items()}
    told = [
        f"{named[key].get('name') or '未写姓名的专家'}：{'、'.join(why)}" for key, why in wrong.items() if why
    ]
    enough = len(named) >= rule.needed
    gap = "" if enough else f"还差 {rule.needed - len(named)} 名推荐专家"
    required = (
        f"{rule.needed} 名{rule.province}内{TITLE_GRADES[rule.minimum_title]}以上职称专家推荐，"
        f"每名专家至多推荐 {rule.most_per_referee} 名申报人员"
    )
    actual = "；".join([f"{len(named)} 名推荐专家", *told])
    change = "请更换不符合要求的推荐专家" if told else ""
    return Verdict(met(enough and not told), required, actual, "；".join(filter(None, (gap, change))))


def _unfit(rule: Referees, referee: Mapping[str, Any], others: int) -> Iterator[str]:
    order = list(TITLE_GRADES)
    level, province = referee.get("level"), str(referee.get("province") or "")
    if level not in order or order.index(level) < order.index(rule.minimum_title):
        yield f"职称低于{TITLE_GRADES[rule.minimum_title]}"
    if not province.startswith(rule.province.removesuffix("省")):
        yield f"不是{rule.province}内专家（{province or '未填写'}）"
    if others >= rule.most_per_referee:
        yield f"已推荐 {others} 名申报人员"


def assessed_over_step(args: Args, case: Case) -> Verdict:
    """Each of the last years before the plan's, as many as the step takes: `years`, else the shortest rung for the schooling."""
    years = int(args["years"]) if "years" in args else _shortest_step(case)
    grade = BY_KEY["assessment"].label_of("outcome", args["at_least"])
    if years is None:
        return Verdict(
            Outcome.UNKNOWN,
            f"晋升级别最低年限内的年度考核均达到“{grade}”",
            "学历不在台阶之内，最低年限待核定",
        )
    if years == 0:
        return Verdict(Outcome.PASSED, "晋升没有最低年限，不要求年度考核", "不要求")
    asked = tuple(range(case.pack.year - years, case.pack.year))
    return every_year({**args, "fact": "assessments", "years": asked, "scale": "assessment.outcome"}, case)


def _shortest_step(case: Case) -> int | None:
    legs = case.pack.ladder.legs.get(case.pack.seeks.level, ())
    schooling = {each.get("level") for each in case.facts.get("education", ())}
    return min((leg.years for leg in legs if schooling & set(leg.education)), default=None)


def hours_since(args: Args, case: Case) -> Verdict:
    """Learning years that reach the hours, from the year of a day on; the year of that day itself may be one."""
    since, last, needed = (
        as_date(look(case.facts, args["fact"])),
        case.pack.cutoffs["tenure"].on,
        int(args["needed"]),
    )
    required = f"此后达标的学习年度不少于 {needed} 个"
    if since is None:
        return Verdict(Outcome.UNKNOWN, required, UNSAID)
    years = tuple(range(since.year, last.year + 1))
    if len(years) < needed:
        return Verdict(Outcome.FAILED, required, f"{chinese_date(since)}以来只有 {len(years)} 个学习年度")
    finding = hours_findings(replace(case.pack.hours, years=years, needed=needed), case.facts, case.on)[0]
    return Verdict(finding.outcome, finding.required, finding.actual, finding.remedy)
