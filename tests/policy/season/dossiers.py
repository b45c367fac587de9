"""Random dossiers, good and odd ones: missing fields, nonsense dates, unproven items, one result told twice."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from zhiping.policy.cases import Case
from zhiping.policy.facts import FactSheet, gather
from zhiping.policy.packs import Pack
from zhiping.policy.season.words import facts_read
from zhiping.policy.vocabulary import BY_KEY, CATEGORIES, Category, Field, Kind

ODD_DATES = (None, "", "2019-12", "2020-02-29", "20200229", "someday", "2024-13-01", "1999-12-31")
ODD_FIGURES = (None, "", "many", "0", "-3", "NaN", "Infinity", "1e12", "0.0000001", "18.5", 36, 59.5, True)
ODD_TEXTS = (None, "", "none", "other", True, False, 1, " ")
YEARS = tuple(map(str, range(2018, 2026)))
ALWAYS = {"year", "outcome", "kind"}  # what `gather` itself relies on


class Dossiers:
    """Makes facts for a pack from one source of chance: of nothing, or of someone among its cases."""

    def __init__(self, pack: Pack, cases: Sequence[Case], chance) -> None:
        self.chance = chance
        self.days = list(turning_points(pack))
        self.facts = dict(asked_facts(pack))
        self.materials = [each.id for each in (*pack.materials, *pack.unit_papers)]
        self.people = [case.facts for case in cases]

    def facts_of_one(self) -> dict[str, Any]:
        if self.chance.random() < 0.7:
            return self.changed(self.chance.choice(self.people), self.chance.choice((0, 0.05, 0.3)))
        items = [item for category in CATEGORIES for item in self.items(category)]
        self.chance.shuffle(items)
        return self.told(gather(items, **self.overridden()), 0.3)

    def changed(self, facts: Mapping[str, Any], share: float) -> dict[str, Any]:
        """Someone we know, with some items lost, some spoilt and some more."""
        kept = [item for item in facts["items"] if self.chance.random() >= share / 3]
        items = [self.spoilt(item) if self.chance.random() < share else item for item in kept]
        more = [item for category in self.some(list(CATEGORIES)) for item in self.items(category)]
        own = {key: facts[key] for key in ("penalty_until", "integrity_bar_until", "score") if key in facts}
        return self.told(gather([*items, *more], **{**own, **self.overridden()}), share)

    def spoilt(self, item: Mapping[str, Any]) -> dict[str, Any]:
        category = BY_KEY[item["category"]]
        field = self.chance.choice(
            [each for each in category.fields if each.key not in ALWAYS] or category.fields
        )
        values = {**item["values"], field.key: self.value(field)}
        return {**self.item(category), "id": item["id"], "values": values}

    def told(self, facts: dict[str, Any], share: float) -> dict[str, Any]:
        """The facts with some of those that rules read told outright, and now and then a part lost."""
        for path, values in self.facts.items():
            if self.chance.random() < share:
                anything = (*values, self.day(), *ODD_FIGURES, *ODD_DATES, "95", "79.995")
                put(facts, path, self.chance.choice(values if self.chance.random() < 0.5 else anything))
        for name in [each for each in FactSheet.__annotations__ if self.chance.random() < share / 8]:
            facts.pop(name, None)
        return facts

    def overridden(self) -> dict[str, Any]:
        told = {each: self.chance.choice(("present", "missing", None)) for each in self.some(self.materials)}
        more: dict[str, Any] = {"materials": told if self.chance.random() < 0.3 else {}}
        if self.chance.random() < 0.2:
            more["penalty_until"] = self.day()
            more["score"] = {"self": self.chance.choice(("80", "79.99", None, "80.00", "lots"))}
        return more

    def some(self, things: list[Any]) -> list[Any]:
        return [each for each in things if self.chance.random() < 0.15]

    def items(self, category: Category) -> Iterator[dict[str, Any]]:
        most = 4 if category.achievement or category.key in {"assessment", "hours", "insurance"} else 2
        for _ in range(self.chance.randint(0, most)):
            yield self.item(category)

    def item(self, category: Category) -> dict[str, Any]:
        fields = [each for each in category.fields if each.key in ALWAYS or self.chance.random() < 0.92]
        parts = [part for part, _ in category.parts if self.chance.random() < 0.8]
        item: dict[str, Any] = {
            "id": f"{self.chance.choice('abcz')}{self.chance.randint(0, 99_999)}",
            "category": category.key,
            "values": {field.key: self.value(field) for field in fields},
        }
        if self.chance.random() < 0.9:
            item["source"] = self.chance.choice(("self", "extracted"))
        if self.chance.random() < 0.8:
            shown = [*parts, "stray"] if self.chance.random() < 0.05 else parts
            item["evidence"] = [{"id": f"e{k}", "part": part} for k, part in enumerate(shown)]
        return item

    def value(self, field: Field) -> Any:
        if field.key == "result":
            return self.chance.choice(("", None, "X", "X ", "Y", "Z"))
        odd, usual = self.values(field)
        strays = self.chance.random() < 0.06 and field.key not in ALWAYS
        return self.chance.choice(odd if strays else usual)

    def values(self, field: Field) -> tuple[Sequence[Any], Sequence[Any]]:
        """What may stand in a field: odd, and usual."""
        usual: Mapping[Kind, Sequence[Any]] = {
            Kind.DATE: (self.day(),),
            Kind.YEAR: YEARS,
            Kind.BOOLEAN: (True, False),
            Kind.DECIMAL: (self.figure(),),
            Kind.INTEGER: (self.figure(),),
            Kind.CHOICE: [key for key, _ in field.choices],
        }
        odd = {Kind.DATE: ODD_DATES, Kind.DECIMAL: ODD_FIGURES, Kind.INTEGER: ODD_FIGURES}
        return odd.get(field.kind, ODD_TEXTS), usual.get(field.kind, ("", "甲", "乙"))

    def figure(self) -> str:
        whole = self.chance.choice((0, 9, 12, 18, 24, 36, 60, 72, 90, 100, 500, 1000))
        return str(whole + self.chance.choice((0, 0, 0, -1, 1, 0.5)))

    def day(self) -> str:
        if self.chance.random() < 0.5:
            return (
                self.chance.choice(self.days) + timedelta(days=self.chance.choice((-1, 0, 1)))
            ).isoformat()
        return date.fromordinal(self.chance.randint(730_000, 739_300)).isoformat()


def turning_points(pack: Pack) -> Iterator[date]:
    """The days at which a count of full years tips over."""
    for cutoff in pack.cutoffs.values():
        for years in range(9):
            yield cutoff.on.replace(year=cutoff.on.year - years, day=min(cutoff.on.day, 28))
            yield cutoff.on - timedelta(days=366 * years)


def asked_facts(pack: Pack) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The facts that conditions read, each with the values they name."""
    for rule in (*pack.rules, *(rule for path in pack.paths.values() for rule in path.gate)):
        for condition in flat(rule.require):
            values = condition.args.get("values", [condition.args.get("value")])
            yield from ((path, tuple(values)) for path in facts_read(condition))


def flat(condition) -> Iterator[Any]:
    yield condition
    for part in condition.parts:
        yield from flat(part)


def put(facts: dict[str, Any], dotted: str, value: Any) -> None:
    *above, last = dotted.split(".")
    inner: Any = facts
    for step in above:
        inner = inner.setdefault(step, {})
        if not isinstance(inner, Mapping):
            return
    inner[last] = value
