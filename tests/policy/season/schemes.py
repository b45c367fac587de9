"""Random score schemes: every way to points, every rule, every cap, mixed as no notice would."""

from decimal import Decimal
from types import MappingProxyType
from typing import Any

from zhiping.policy.findings import Citation
from zhiping.policy.packs.scheme import (
    Addon,
    Linear,
    Scheme,
    ScoreGroup,
    ScoreItem,
    Step,
    SubCap,
    Table,
    Worth,
)
from zhiping.policy.packs.tables import DERIVED
from zhiping.policy.vocabulary import CATEGORIES, Category, Kind

CITE = Citation("样本", "一")
RULES = ("highest", "interval", "better", "each", "base", "linear", "expert")
POINTS = tuple(map(Decimal, ("0", "1", "1.5", "2", "3", "5", "8", "0.25", "12.345")))
TIMES = tuple(map(Decimal, ("0", "1", "0.5", "0.3", "0.75", "1.2")))
CAPS = tuple(map(Decimal, ("1", "2.5", "6", "15", "40")))


class Schemes:
    """Makes schemes from one source of chance."""

    def __init__(self, chance) -> None:
        self.chance = chance

    def one(self) -> Scheme:
        groups = tuple(self.group(f"g{number}") for number in range(self.chance.randint(1, 3)))
        return Scheme("random", "随机", "sample", sum((each.cap for each in groups), Decimal(0)), groups)

    def group(self, code: str) -> ScoreGroup:
        items = tuple(self.item(code, f"{code}-i{number}") for number in range(self.chance.randint(1, 4)))
        return ScoreGroup(code, code, self.chance.choice((*CAPS, Decimal(100))), items)

    def item(self, group: str, code: str) -> ScoreItem:
        tables = [self.table(number) for number in range(self.chance.choice((1, 1, 1, 2, 3)))]
        return ScoreItem(
            code=code,
            group=group,
            label=code,
            cap=self.chance.choice(CAPS),
            rule=self.chance.choice(RULES),
            citation=CITE,
            tables=tuple(tables),
            best=self.chance.choice((None, 1, 2, 3)),
            further=self.chance.choice((Decimal(0), Decimal(1), Decimal("0.5"))),
            pair=self.chance.choice(("", "", "p", "q")),
        )

    def table(self, number: int) -> Table:
        suffix = f"/{number}" if number else ""
        if self.chance.random() < 0.25:
            return Table(self.figure_worth(""), fact=self.chance.choice(DERIVED), suffix=suffix)
        category = self.chance.choice(
            [each for each in CATEGORIES if each.achievement or self.chance.random() < 0.3]
        )
        choices = [each for each in category.fields if each.choices]
        worth, times = self.worth(category), self.chance.choice((None, *choices))
        return Table(
            worth,
            category=category.key,
            where=self.where(choices),
            times_by=times.key if times else "",
            coefficients=self.amounts(times, TIMES) if times else None,
            addons=tuple(self.addon(category, choices) for _ in range(self.chance.choice((0, 0, 1, 2)))),
            sub_caps=tuple(self.sub_cap(worth) for _ in range(self.chance.choice((0, 0, 1, 2)))),
            suffix=suffix,
        )

    def worth(self, category: Category) -> Worth:
        choices = [each for each in category.fields if each.choices]
        figures = [each for each in category.fields if each.kind in {Kind.DECIMAL, Kind.INTEGER}]
        if choices and self.chance.random() < 0.6:
            field = self.chance.choice(choices)
            return Worth(by=field.key, levels=self.amounts(field, POINTS))
        if figures and self.chance.random() < 0.7:
            return self.figure_worth(self.chance.choice(figures).key)
        return Worth(flat=self.chance.choice(POINTS))

    def figure_worth(self, by: str) -> Worth:
        if self.chance.random() < 0.3:
            return Worth(
                by=by, linear=Linear(self.chance.choice((Decimal(0), Decimal(60))), self.chance.choice(TIMES))
            )
        starts = sorted(self.chance.sample((0, 1, 3, 5, 10, 60, 100), self.chance.randint(1, 3)))
        steps = tuple(
            Step(Decimal(start), points) for start, points in zip(starts, sorted(POINTS)[3:], strict=False)
        )
        return Worth(by=by, steps=steps)

    def amounts(self, field: Any, figures: tuple[Decimal, ...]) -> MappingProxyType[str, Decimal]:
        return MappingProxyType({key: self.chance.choice(figures) for key, _ in field.choices})

    def where(self, choices: list[Any]) -> dict[str, str]:
        if not choices or self.chance.random() < 0.7:
            return {}
        field = self.chance.choice(choices)
        return {field.key: self.chance.choice(field.choices)[0]}

    def addon(self, category: Category, choices: list[Any]) -> Addon:
        return Addon("附加", self.worth(category), self.where(choices))

    def sub_cap(self, worth: Worth) -> SubCap:
        levels = tuple(key for key in worth.levels or () if self.chance.random() < 0.5)
        return SubCap(levels, self.chance.choice(CAPS), "分项")
