"""Conditions on a career: titles held, skills, and the ladder of schooling and years."""

from collections.abc import Sequence
from datetime import date

from zhiping.policy.conditions.case import UNSAID, Args, Case, Verdict, figure, met
from zhiping.policy.facts import Facts, as_date, look, title_obtained
from zhiping.policy.findings import Outcome
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Leg
from zhiping.policy.vocabulary import EDUCATION_LEVELS, SERIES, SKILL_LEVELS, TITLE_GRADES, TITLE_LEVELS
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
    return _tenure(required, f"取得{name}", since, years, until)


def _tenure(required: str, event: str, since: date, years: int, until: date) -> Verdict:
    passes = add_years(since, years)
    actual = f"{chinese_date(since)}{event}，计算到{chinese_date(until)}满{full_years(since, until)}年"
    remedy = f"{chinese_date(passes)}起满{years}年，最早可在{passes.year}年度申报" if passes > until else ""
    return Verdict(met(passes <= until), required, actual, remedy)


def years_from(args: Args, case: Case) -> Verdict:
    """So many full years since a day the facts tell, `event` being what happened on it."""
    until, years = case.pack.cutoffs[args["until"]].on, int(args["years"])
    required = f"{args['event']}满{years}年（计算到{chinese_date(until)}）"
    since = as_date(look(case.facts, args["fact"]))
    if since is None:
        return Verdict(Outcome.UNKNOWN, required, UNSAID)
    return _tenure(required, str(args["event"]), since, years, until)


def same_grade(_args: Args, case: Case) -> Verdict:
    """A title of the grade sought, of another series, or of another specialty than the one sought."""
    seeks, names = case.pack.seeks, dict(SERIES)
    grade, own = TITLE_GRADES[seeks.level], seeks.specialty_label
    required = f"已取得其他系列或其他专业的{grade}职称"
    elsewhere = [each for each in case.facts.get("other_titles", ()) if each.get("level") == seeks.level]
    held = [each for each in case.facts.get("titles", ()) if each.get("level") == seeks.level]
    others = [each for each in held if own not in str(each.get("specialty", ""))]
    if found := [*elsewhere, *others]:
        title = found[0]
        series = names.get(str(title.get("series") or "engineering"), "")
        return Verdict(Outcome.PASSED, required, f"{series}系列{title.get('specialty', '')}专业{grade}职称")
    if held:
        remedy = f"已是{own}专业{grade}职称，不需转评、兼评"
        return Verdict(Outcome.FAILED, required, f"{own}专业{grade}职称", remedy)
    remedy = f"请先取得{grade}职称，或走其他申报途径"
    return Verdict(Outcome.FAILED, required, f"未取得{grade}职称", remedy)


def ladder(args: Args, case: Case) -> Verdict:
    """The best rung for any of the applicant's degrees; says from which day a tenure that is too short
    would do.
    """
    pack, until = case.pack, case.pack.cutoffs[args.get("until", "tenure")].on
    legs = pack.ladder.legs.get(pack.seeks.level, ())
    schooling = {each.get("level") for each in case.facts.get("education", ())}
    required = "；".join(map(_leg_words, legs)) + f"（计算到{chinese_date(until)}）"
    if not schooling:
        return Verdict(Outcome.UNKNOWN, required, "业绩档案未填写学历", "请补充学历学位信息")
    fitting = [leg for leg in legs if schooling & set(leg.education)]
    verdict = _climbed(required, fitting, case, until)
    held = "、".join(label for key, label in EDUCATION_LEVELS if key in schooling)
    other = _other_path(pack) if verdict.outcome is Outcome.FAILED else ""
    remedy = "；".join(filter(None, (verdict.remedy, other)))
    return Verdict(verdict.outcome, required, f"学历为{held}{verdict.actual}", remedy, pack.ladder.citation)


def _climbed(required: str, fitting: Sequence[Leg], case: Case, until: date) -> Verdict:
    """The verdict by the rungs that fit the schooling; `actual` goes on from the schooling held."""
    if not fitting:
        return Verdict(Outcome.FAILED, required, "，不在学历台阶之内")
    if any(not leg.holding and not leg.years for leg in fitting):
        return Verdict(Outcome.PASSED, required, "，不要求年限")
    dated = [(leg, day) for leg in fitting if (day := _since(leg, case.facts))]
    if not dated:
        wanted = _held_name(fitting[0])
        return Verdict(Outcome.FAILED, required, f"，未{wanted}", f"请先{wanted}")
    leg, since = min(dated, key=lambda pair: add_years(pair[1], pair[0].years))
    verdict = _tenure(required, _held_name(leg), since, leg.years, until)
    return Verdict(verdict.outcome, required, f"；{verdict.actual}", verdict.remedy)


def _since(leg: Leg, facts: Facts) -> date | None:
    """From which day the years of a leg count: the title it asks for, else the beginning of professional work."""
    return (
        title_obtained(facts, leg.holding)
        if leg.holding
        else as_date(look(facts, "employment.professional_since"))
    )


def _held_name(leg: Leg) -> str:
    return f"取得{dict(TITLE_LEVELS)[leg.holding]}资格" if leg.holding else "从事专业技术工作"


def _leg_words(leg: Leg) -> str:
    names = dict(EDUCATION_LEVELS)
    schooling = "、".join(names[each] for each in leg.education)
    if not leg.holding and not leg.years:
        return f"{schooling}学历不要求年限"
    return f"{schooling}学历须{_held_name(leg)}满{leg.years}年"


def _other_path(pack: Pack) -> str:
    path = next((each for each in pack.paths.values() if each.kind == "self_score"), None)
    if path is None or pack.score.threshold is None:
        return ""
    return f"也可走“{path.label}”，自评分须达到{figure(pack.score.threshold)}分"
