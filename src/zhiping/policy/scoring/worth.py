"""What a claim is worth by its table, before any cap: points by class or figure, coefficient, addons."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhiping.policy.facts import as_decimal
from zhiping.policy.packs.scheme import Linear, ScoreItem, Step, Table, Worth
from zhiping.policy.scoring.figures import Figure, plain
from zhiping.policy.vocabulary import BY_KEY, Category

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Worked:
    """`ceiling`: the base of the next class, which base and addons together may not pass; None at the top
    class and under every other rule.
    """

    points: Decimal
    trace: tuple[str, ...]
    ceiling: Decimal | None = None


def of_figure(item: ScoreItem, table: Table, figure: Figure) -> Worked:
    """A derived figure; nothing where the dossier does not say it."""
    if figure.value is None:
        return Worked(ZERO, ())
    points = points_of(table.worth, figure.value)
    return Worked(
        points,
        (f"分值：{_sum(figure.words, table.worth, figure.value, points)}",),
        _ceiling(item, table, points),
    )


def of_values(item: ScoreItem, table: Table, values: Mapping[str, Any]) -> Worked:
    """A dossier item: base x coefficient + addons. The experts' figure is 0 until they give it."""
    if item.rule == "expert":
        return Worked(ZERO, ("分值：由评审专家评定",))
    category = BY_KEY[table.category]
    value = values.get(table.worth.by) if table.worth.by else None
    base = points_of(table.worth, value)
    trace = [f"分值：{_sum(_words(item, table, category, value), table.worth, as_decimal(value), base)}"]
    points = _times(table, category, values, base, trace)
    if base and table.addons:
        points += _addons(table, values, trace)
    return Worked(points, tuple(trace), _ceiling(item, table, base))


def points_of(worth: Worth, value: Any) -> Decimal:
    """Of a choice, a figure or nothing at all; an unknown choice and a figure below the first step are 0."""
    if worth.levels is not None:
        return worth.levels.get(str(value), ZERO)
    if worth.steps:
        return _by_steps(worth.steps, as_decimal(value))
    if worth.linear is not None:
        return _by_line(worth.linear, as_decimal(value))
    return worth.flat or ZERO


def _by_steps(steps: tuple[Step, ...], figure: Decimal) -> Decimal:
    reached = [step for step in steps if figure >= step.at_least]
    return max(reached, key=lambda step: step.at_least).points if reached else ZERO


def _by_line(linear: Linear, figure: Decimal) -> Decimal:
    return max(ZERO, (figure - linear.minus) * linear.times)


def _times(
    table: Table, category: Category, values: Mapping[str, Any], base: Decimal, trace: list[str]
) -> Decimal:
    if table.coefficients is None:
        return base
    value = str(values.get(table.times_by, ""))
    times = table.coefficients.get(value, ZERO)
    label = category.label_of(table.times_by, value) or "未填写排名或作用"
    trace.append(f"系数：{label}，系数 {plain(times)}，得 {plain(base * times)} 分")
    return base * times


def _addons(table: Table, values: Mapping[str, Any], trace: list[str]) -> Decimal:
    total = ZERO
    for addon in table.addons:
        if all(str(values.get(key)) == value for key, value in addon.where.items()):
            points = points_of(addon.worth, values.get(addon.worth.by) if addon.worth.by else None)
            total += points
            trace.append(f"附加分：{addon.label}，加 {plain(points)} 分")
    return total


def _ceiling(item: ScoreItem, table: Table, base: Decimal) -> Decimal | None:
    if item.rule != "base":
        return None
    return next((points for points in table.worth.classes if points > base), None)


def _words(item: ScoreItem, table: Table, category: Category, value: Any) -> str:
    worth = table.worth
    if worth.levels is not None:
        return category.label_of(worth.by, value) or "未填写级别"
    if worth.by:
        return f"{category.field(worth.by).label} {value}" if value not in {None, ""} else "未填写"
    return table.label or item.label


def _sum(words: str, worth: Worth, figure: Decimal, points: Decimal) -> str:
    if worth.linear is None:
        return f"{words}，{plain(points)} 分"
    line = worth.linear
    less = f"（{plain(figure)}-{plain(line.minus)}）" if line.minus else plain(figure)
    return f"{words}，{less}×{plain(line.times)}，{plain(points)} 分"
