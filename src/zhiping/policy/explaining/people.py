"""What a pack asks of a person: paths, conditions, schooling and years, hours."""

from collections.abc import Iterator

from zhiping.policy.explaining.statement import Chapter, Statement
from zhiping.policy.explaining.words import figure, listed, path_names, route, rule, sentence, years
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import HoursRule, Leg
from zhiping.policy.packs.rules import PATH_KINDS
from zhiping.policy.vocabulary import EDUCATION_LEVELS, TITLE_LEVELS
from zhiping.policy.vocabulary.labels import HOUR_KINDS

PATHS, RULES, LADDER, HOURS = (
    Chapter("申报途径"),
    Chapter("申报条件"),
    Chapter("学历资历台阶"),
    Chapter("继续教育"),
)


def paths(pack: Pack) -> Iterator[Statement]:
    for key, path in pack.paths.items():
        kind = PATH_KINDS.get(path.kind, "")
        says = sentence(f"属于{kind}" if kind != path.label else "可以申报", path.note.removesuffix("。"))
        yield PATHS.say(f"{key}.path", path.label, says, path.citation, (key,))
        for gate in path.gate:
            what = f"{path.label}的门槛“{gate.label}”"
            yield PATHS.say(f"{key}.gate.{gate.id}", what, rule(pack, gate), gate.citation, (key,))
        if path.route:
            yield PATHS.say(f"{key}.route", f"{path.label}的流程", route(path.route), path.citation, (key,))


def rules(pack: Pack) -> Iterator[Statement]:
    for each in pack.rules:
        only = f"只对{path_names(pack, each.paths)}" if each.paths else ""
        yield RULES.say(each.id, each.label, sentence(rule(pack, each), only), each.citation, each.paths)


def ladder(pack: Pack) -> Iterator[Statement]:
    yield LADDER.say(
        "document", "依据", f"{pack.ladder.document}《{pack.ladder.title}》", pack.ladder.citation
    )
    for level, name in TITLE_LEVELS:
        legs = pack.ladder.legs.get(level, ())
        if legs:
            says = "；".join(_leg(each) for each in legs)
            yield LADDER.say(f"legs.{level}", f"申报{name}", says, pack.ladder.citation)


def _leg(leg: Leg) -> str:
    names = dict(EDUCATION_LEVELS)
    schooling = listed(names[each] for each in leg.education)
    held = f"取得{dict(TITLE_LEVELS)[leg.holding]}资格" if leg.holding else "从事专业技术工作"
    return f"{schooling}，{held}满{leg.years}年"


def hours(pack: Pack) -> Iterator[Statement]:
    yield from _hours_figures(pack.hours)
    general = tuple(key for key in pack.paths if key not in pack.path_hours)
    yield HOURS.say("years", "核验年度", _hours_years(pack.hours), pack.hours.citation, general)
    for key, each in pack.path_hours.items():
        label = pack.paths[key].label if key in pack.paths else "其他途径"
        yield HOURS.say(f"by_path.{key}", f"{label}的核验年度", _hours_years(each), each.citation, (key,))


def _hours_years(asked: HoursRule) -> str:
    if asked.needed is None or asked.needed == len(asked.years):
        return f"{years(asked.years)}，逐年达到"
    return f"{years(asked.years)}中任意{asked.needed}个年度达到"


def _hours_figures(asked: HoursRule) -> Iterator[Statement]:
    yield HOURS.say("document", "依据", f"《{asked.title}》")
    yield HOURS.say("total", "每年总学时", f"不少于 {figure(asked.total.value)} 学时", asked.total.citation)
    specialist = f"不少于 {figure(asked.specialist.value)} 学时"
    yield HOURS.say("specialist", "其中专业科目", specialist, asked.specialist.citation)
    public = (
        f"不少于 {figure(asked.public.value)} 学时（{listed(HOUR_KINDS[each] for each in asked.public_of)}）"
    )
    yield HOURS.say("public", "其中公需科目", public, asked.public.citation)
    if asked.online_cap:
        says = f"至多计 {figure(asked.online_cap.value)} 学时"
        yield HOURS.say("online_cap", "网络学习", says, asked.online_cap.citation)
    else:
        yield HOURS.say("online_cap", "网络学习", "不设上限", asked.citation)
    for waiver in asked.waivers:
        yield HOURS.say(f"waivers.{waiver.year}", f"{waiver.year}年度网络学习", "不设上限", waiver.citation)
    yield HOURS.say("register_at", "登记系统", asked.register_at)
