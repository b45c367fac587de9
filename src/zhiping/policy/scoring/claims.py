"""From dossier items to claims: which lines there are, what bars them, what they are worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zhiping.policy.facts import Facts, Item, items_of, name_of
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import ScoreItem, Table
from zhiping.policy.scoring.figures import figure_of
from zhiping.policy.scoring.gates import EVIDENCE, FIGURE, Gates
from zhiping.policy.scoring.worth import of_figure, of_values
from zhiping.policy.vocabulary import BY_KEY


@dataclass(frozen=True, slots=True)
class Claim:
    """A line as the dossier gives it, before any column's figures and caps. `bar`: the gate that shuts it
    out, and `why`; `ceiling` as in `Worked`.
    """

    key: str
    item: ScoreItem
    table: Table
    label: str
    points: Decimal
    trace: tuple[str, ...]
    ceiling: Decimal | None = None
    source: Item | None = None
    level: str = ""
    bar: str = ""
    why: str = ""

    @property
    def lacks_proof(self) -> bool:
        """Evidence is all that is missing: it is the last of the gates."""
        return self.bar == EVIDENCE

    def proven(self) -> "Claim":
        return replace(self, bar="", why="")


def claims_of(pack: Pack, facts: Facts) -> tuple[Claim, ...]:
    """Every claim of every item of the scheme, in the scheme's order; none where the notice knows no
    score.
    """
    if not pack.score.scheme.items:
        return ()
    gates, sources = Gates.of(pack, facts), _by_category(facts)
    found: list[Claim] = []
    for item in pack.score.scheme.items:
        for table in item.tables:
            if table.fact:
                found.append(_derived(pack, facts, item, table))
            found += (
                _claimed(gates, item, table, source)
                for source in sources.get(table.category, ())
                if _belongs(table, source)
            )
    return tuple(found)


def _by_category(facts: Facts) -> Mapping[str, Sequence[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items_of(facts):
        found.setdefault(item["category"], []).append(item)
    return found


def _belongs(table: Table, source: Item) -> bool:
    """An item is a claim if it has the values the table asks for and, where the field that classes it may
    be left empty (the technical role of a post), a class.
    """
    values, by = source["values"], table.worth.by
    if by and values.get(by) in {None, "", "none"} and not BY_KEY[table.category].field(by).required:
        return False
    return all(str(values.get(key)) == value for key, value in table.where.items())


def _derived(pack: Pack, facts: Facts, item: ScoreItem, table: Table) -> Claim:
    figure = figure_of(table.fact, pack, facts)
    worked = of_figure(item, table, figure)
    missing = figure.value is None
    why = ("业绩档案没有可以计算的信息" if figure.words == "未填写" else figure.words) if missing else ""
    return Claim(
        key=f"{item.code}:-{table.suffix}",
        item=item,
        table=table,
        label=f"{table.label or item.label}：{figure.words}",
        points=worked.points,
        trace=(f"数据：{why}",) if missing else worked.trace,
        ceiling=worked.ceiling,
        bar=FIGURE if missing else "",
        why=why,
    )


def _claimed(gates: Gates, item: ScoreItem, table: Table, source: Item) -> Claim:
    passage = gates.pass_through(source)
    worked = of_values(item, table, source["values"])
    by = table.worth.by
    return Claim(
        key=f"{item.code}:{source['id']}{table.suffix}",
        item=item,
        table=table,
        label=name_of(source),
        points=worked.points,
        trace=(*passage.trace, *worked.trace),
        ceiling=worked.ceiling,
        source=source,
        level=str(source["values"].get(by, "")) if by else "",
        bar=passage.bar,
        why=passage.why,
    )
