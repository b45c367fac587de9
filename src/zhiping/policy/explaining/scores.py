"""What a pack says of points: how the scheme is used, its groups and caps, and each item."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from zhiping.policy.explaining.statement import Chapter, Statement
from zhiping.policy.explaining.words import chosen, clause, figure, listed, sentence
from zhiping.policy.findings import PROVENANCES
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import ScoreRule
from zhiping.policy.packs.scheme import PARALLEL, Addon, Scheme, ScoreGroup, ScoreItem, Table, Worth
from zhiping.policy.vocabulary import BY_KEY, TITLE_LEVELS
from zhiping.policy.vocabulary.labels import CAP_MODES, SCORE_COLUMNS, SCORE_NEEDS, SCORE_RULES, fact_label

SCORE, ITEMS = Chapter("评分"), Chapter("评分项目")


def scores(pack: Pack) -> Iterator[Statement]:
    asked = pack.score
    if not asked.applies:
        yield SCORE.say("applies", "量化评分", "本通知不设量化评分", asked.threshold_citation)
        return
    yield SCORE.say("applies", "量化评分", "按量化评价标准评分", asked.threshold_citation)
    yield from _use(asked)
    yield from _scheme(asked.scheme)
    for group in asked.scheme.groups:
        yield from _group(group)


def _use(asked: ScoreRule) -> Iterator[Statement]:
    line = "未写明" if asked.threshold is None else f"{figure(asked.threshold)} 分以上，含本数"
    yield SCORE.say("threshold", "分数线", line, asked.threshold_citation)
    if asked.checked_on:
        columns = listed(SCORE_COLUMNS.get(each, "评分") for each in asked.checked_on)
        yield SCORE.say("checked_on", "须达线的", columns, asked.threshold_citation)
    after = f"取得{dict(TITLE_LEVELS).get(asked.after_title, '现职称')}资格之后"
    within = f"近{asked.within_years}年内"
    window = (
        f"{after}或{within}取得的（满足其一）" if asked.either else f"{after}且{within}取得的（须同时满足）"
    )
    yield SCORE.say("window", "计分的业绩", window, asked.window_citation)
    needs = "；".join(SCORE_NEEDS.get(each, "") for each in asked.needs) or "不另作要求"
    yield SCORE.say("needs", "计分的前提", needs, asked.evidence_citation)
    yield SCORE.say("same_result", "同一成果", "不重复计分，只计最高一项", asked.same_result_citation)
    if asked.cap_mode == PARALLEL or any(item.own_cap for item in asked.scheme.items):
        yield SCORE.say("cap_mode", "上限的读法", CAP_MODES.get(asked.cap_mode, ""), asked.threshold_citation)


def _scheme(scheme: Scheme) -> Iterator[Statement]:
    source = PROVENANCES.get(scheme.provenance, scheme.provenance)
    yield SCORE.say("scheme", "评分标准", sentence(f"《{scheme.title}》（{source}）", scheme.banner))
    yield SCORE.say("maximum", "满分", f"{figure(scheme.maximum)} 分")


def _group(group: ScoreGroup) -> Iterator[Statement]:
    yield ITEMS.say(
        f"{group.code}.cap", f"“{group.label}”合计", f"至多 {figure(group.cap)} 分", group.cap_citation
    )
    for item in group.items:
        what = item.label if item.label == group.label else f"{group.label}·{item.label}"
        says = sentence(
            f"至多 {figure(item.cap)} 分{_own_cap(item)}", _way(item), *map(_table, item.tables), item.note
        )
        yield ITEMS.say(f"items.{item.code}", what, says, item.citation)


def _own_cap(item: ScoreItem) -> str:
    return ("，通知单列上限" if item.own_cap else "") + clause(item.cap_citation)


def _way(item: ScoreItem) -> str:
    return "，".join(
        filter(
            None,
            (
                SCORE_RULES.get(item.rule, "另有算法"),
                f"只计最好的 {item.best} 项" if item.best else "",
                f"其余每项加 {figure(item.further)} 分" if item.further else "",
                f"与同组“{item.pair}”的另一项取高" if item.pair else "",
            ),
        )
    )


def _table(table: Table) -> str:
    if table.fact == "hours_met" and [step.at_least for step in table.worth.steps] == [1]:
        return f"{fact_label(table.fact)}的得 {figure(table.worth.steps[0].points)} 分"
    about = BY_KEY[table.category].label if table.category in BY_KEY else fact_label(table.fact)
    where = chosen(table.category, table.where)
    head = f"{table.label}：" if table.label else ""
    parts = (
        f"{head}{about}" + (f"（{where}）" if where else "") + f"{_worth(table.category, table.worth)}",
        _coefficients(table),
        *(_addon(table.category, each) for each in table.addons),
        *(_sub_cap(table, each.levels, each.cap, each.label) for each in table.sub_caps),
    )
    return "，".join(filter(None, parts))


def _worth(category: str, worth: Worth) -> str:
    """Empty where experts decide."""
    by = f"按{BY_KEY[category].field(worth.by).label}" if worth.by and category in BY_KEY else ""
    if worth.levels is not None:
        return f"{by}计：{_points(category, worth.by, worth.levels)}"
    if worth.steps:
        steps = listed(f"满 {figure(step.at_least)} 得 {figure(step.points)}" for step in worth.steps)
        return f"{by}计：{steps}"
    if worth.linear is not None:
        less = (
            f"（{by.removeprefix('按') or '成绩'}－{figure(worth.linear.minus)}）"
            if worth.linear.minus
            else by
        )
        return f"：{less}×{figure(worth.linear.times)}"
    return "" if worth.flat is None else f"每项 {figure(worth.flat)} 分"


def _points(category: str, field: str, table: Mapping[str, Decimal]) -> str:
    known = BY_KEY.get(category)
    label = known.label_of if known else lambda _field, key: key
    runs = [
        (value, [label(field, key) for key, _ in run])
        for value, run in groupby(table.items(), lambda pair: pair[1])
    ]
    return listed(f"{_run(names)} {figure(value)}" for value, names in runs)


def _run(names: list[str]) -> str:
    """第2至第5, of ranks that are worth the same; other choices are named one by one."""
    ranks = len(names) > 1 and all(name.startswith("第") for name in names)
    return f"{names[0]}至{names[-1]}" if ranks else "、".join(names)


def _coefficients(table: Table) -> str:
    if table.coefficients is None or table.category not in BY_KEY:
        return ""
    label = BY_KEY[table.category].field(table.times_by).label
    return f"乘以{label}系数：{_points(table.category, table.times_by, table.coefficients)}"


def _addon(category: str, addon: Addon) -> str:
    where = chosen(category, addon.where)
    return f"附加“{addon.label}”" + (f"（{where}）" if where else "") + _worth(category, addon.worth)


def _sub_cap(table: Table, levels: tuple[str, ...], cap: Decimal, label: str) -> str:
    known, field = BY_KEY.get(table.category), table.worth.by
    names = listed(known.label_of(field, each) for each in levels) if known and field and levels else "各档"
    return f"“{label}”（{names}）合计至多 {figure(cap)} 分"
