"""What must hold within one item of a score scheme, told with its place and cure."""

from collections.abc import Iterator
from decimal import Decimal

from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.scheme import ScoreItem, Table
from zhiping.policy.packs.tables import choices_of
from zhiping.policy.vocabulary import BY_KEY


def check_item(section: Section, item: ScoreItem) -> None:
    for table in item.tables:
        _check_ways(section, item, table)
        _check_by(section, table)
        _check_cap(section, item, table)
        _check_sub_caps(section, item, table)
    for key, wrong, fix in _misused(item):
        section.wrong(key, wrong, fix)


def _check_ways(section: Section, item: ScoreItem, table: Table) -> None:
    if item.rule == "expert":
        if table.worth.ways:
            section.wrong("rule", "由评审专家评定的项目不写分值", "请去掉分值，或改用别的 rule")
    elif table.worth.ways != 1:
        section.wrong("levels", "分值应当且只应当写一种", "请写 levels、steps、linear 或 points 之一")
    elif item.rule == "interval" and not table.worth.steps:
        section.wrong("rule", "interval 需要 steps", "请列出各档起点与分值")
    elif item.rule == "linear" and not table.worth.linear:
        section.wrong("rule", "linear 需要 linear", "写作 linear: {minus: 60, times: 0.25}")
    elif item.rule == "base" and table.worth.linear:
        section.wrong("rule", "起评分须分档", "请写 levels 或 steps")


def _check_by(section: Section, table: Table) -> None:
    """Levels are those of a choice; figures of a category stand in a field of it."""
    if table.worth.levels is not None and not choices_of(table.category, table.worth.by):
        section.wrong("levels", "没有说明按哪一栏取分值", "请用 by 写明一个有选项的栏")
    if table.category and (table.worth.steps or table.worth.linear) and not table.worth.by:
        section.wrong("category", "没有说明按哪一栏的数值取分", "请用 by 写明该栏")
    if table.coefficients is not None and not table.times_by:
        section.wrong("coefficients", "没有说明按哪一栏取系数", "请用 times_by 写明排名或作用那一栏")


def _check_cap(section: Section, item: ScoreItem, table: Table) -> None:
    if item.rule != "expert" and table.most > item.cap:
        word = _best_word(table)
        section.wrong(
            "cap",
            f"上限 {item.cap} 低于单项“{word or item.label}”的 {table.most} 分",
            "请提高上限或降低该档分值",
        )


def _best_word(table: Table) -> str:
    """The words for the class with the most points."""
    worth, levels = table.worth, table.worth.levels or {}
    if levels and table.category in BY_KEY:
        return BY_KEY[table.category].label_of(worth.by, max(levels, key=lambda key: levels[key]))
    if worth.steps:
        return f"{max(step.at_least for step in worth.steps)} 以上"
    return ""


def _check_sub_caps(section: Section, item: ScoreItem, table: Table) -> None:
    levels = table.worth.levels or {}
    for sub in table.sub_caps:
        points = max((levels.get(level, Decimal(0)) for level in sub.levels or levels), default=Decimal(0))
        if points > sub.cap:
            section.wrong(
                "sub_caps", f"“{sub.label}”上限 {sub.cap} 低于其中单项的 {points} 分", "请提高这个上限"
            )
        if sub.cap > item.cap:
            section.wrong(
                "sub_caps",
                f"“{sub.label}”上限 {sub.cap} 高于本项上限 {item.cap}",
                "这个上限永远用不上，请核对",
            )


def _misused(item: ScoreItem) -> Iterator[tuple[str, str, str]]:
    if item.best is not None and (item.rule != "each" or item.best < 1):
        yield "best", "best 只用于 each，且至少为 1", "请去掉 best 或改用 rule: each"
    if item.further and item.rule != "base":
        yield "further", "further 只用于 base", "请去掉 further 或改用 rule: base"
    if item.rule != "base" and any(table.addons for table in item.tables):
        yield "addons", "附加分只用于 base", "请去掉 addons 或改用 rule: base"
    if item.rule == "expert" and any(table.suffix for table in item.tables):
        yield "tables", "由评审专家评定的项目，同一类业绩只写一张表", "请合并这几张表"
    if item.rule == "better" and len(item.tables) < 2:  # noqa: PLR2004 - a choice is between two
        yield "rule", "better 需要两张以上的表", "请在 tables 下列出各表"
