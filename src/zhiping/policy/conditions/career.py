"""Conditions on a career: titles held, skills, and the ladder of schooling and years."""

from datetime import date

from zhiping.policy.conditions.case import Args, Case, Verdict, figure, met
from zhiping.policy.facts import Facts, as_date, look, title_obtained
from zhiping.policy.findings import Outcome
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Leg
from zhiping.policy.vocabulary import EDUCATION_LEVELS, SKILL_LEVELS, TITLE_LEVELS
from zhiping.policy.years import add_years, chinese_date, full_years


def holds(args: Args, case: Case) -> Verdict:
    wanted = [args["title"]] if isinstance(args["title"], str) else args["title"]
    held = [title.get("level") for title in case.facts.get("titles", ())]
    names = dict(TITLE_LEVELS)
    return Verdict(
        met(any(level in wanted for level in held)),
        "持有" + "、".join(names[level] for level in wanted) + "资格",
        "、".join(names.get(str(level), "") for level in held) or "未取得职称",
    )


def years_since(args: Args, case: Case) -> Verdict:
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
    return Verdict(met(passes <= until), required, actual, remedy)


def ladder(args: Args, case: Case) -> Verdict:
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
    return f"也可走“{path.label}”，自评分须达到{figure(pack.score.threshold)}分"
