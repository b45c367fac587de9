"""From the claims of a season to what each line of the scheme earns: same result once, choice, class ceiling,
caps of parts. The stages are those of `zhiping.policy.scoring`.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from zhiping.policy.packs.scheme import ScoreItem
from zhiping.policy.scoring.counting import BEST_ONLY
from zhiping.policy.season.claims import Claims
from zhiping.policy.season.columns import Array, Whole, places_within, repeats, run_starts
from zhiping.policy.season.sorting import descending, may_repeat, ordered
from zhiping.policy.season.units import Unit


def once_per_result(claims: Sequence[Claims]) -> list[Claims]:
    """Of the claims that name the same result only the best stays; of equals the one with the first key."""
    kept = list(claims)
    by_key = sorted(range(len(claims)), key=lambda k: f"{claims[k].item.code}:")
    named = [np.flatnonzero(claims[k].result) for k in by_key]

    def joined(field: str) -> Array:
        return np.concatenate(
            [getattr(claims[k], field)[rows] for k, rows in zip(by_key, named, strict=True)]
        )

    if not any(map(len, named)):
        return kept
    owner, result = joined("owner"), joined("result")
    some = may_repeat(owner, result)
    if len(some):
        place = np.repeat(np.arange(len(by_key)), [len(rows) for rows in named])
        rows, code, worth = np.concatenate(named), _first_places(claims, by_key)[place], joined("worth")
        keys = (owner, result, descending(worth), code, joined("order"), place)
        best_first = some[ordered(*(key[some] for key in keys))]
        lost = best_first[repeats(owner[best_first]) & repeats(result[best_first])]
        for number in np.unique(place[lost]):
            k = by_key[number]
            kept[k] = claims[k].losing(rows[lost[place[lost] == number]])
    return kept


def _first_places(claims: Sequence[Claims], by_key: Sequence[int]) -> Array:
    """For each place in the order the first place of the same item."""
    codes = [claims[k].item.code for k in by_key]
    return np.array([codes.index(code) for code in codes])


def earned(item: ScoreItem, claims: Sequence[Claims], persons: int, unit: Unit) -> Whole:
    """What everybody's claims of an item come to, capped."""
    if not claims:
        return np.zeros(persons, dtype=np.int64)
    cap, best = unit.whole(item.cap), 1 if item.rule in BEST_ONLY else item.best
    plain = item.rule != "base" and not any(each.inside for each in claims)
    if plain and best == 1:
        return np.minimum(_most(claims, persons), cap)
    if plain and best is None:
        return np.minimum(_sums(claims, persons), cap)
    together = _together(claims)
    together = (
        _on_base(together, item, persons, unit) if item.rule == "base" else _chosen(together, best, persons)
    )
    return np.minimum(_within_parts(together, persons), cap)


def _most(claims: Sequence[Claims], persons: int) -> Whole:
    out = np.zeros(persons, dtype=np.int64)
    for each in claims:
        np.maximum.at(out, each.owner, each.worth)
    return out


def _sums(claims: Sequence[Claims], persons: int) -> Whole:
    out = np.zeros(persons, dtype=np.int64)
    for each in claims:
        np.add.at(out, each.owner, each.worth)
    return out


def _sum(claims: Claims, rows: Array, persons: int) -> Whole:
    out = np.zeros(persons, dtype=np.int64)
    np.add.at(out, claims.owner[rows], claims.worth[rows])
    return out


def _together(claims: Sequence[Claims]) -> Claims:
    """The claims of all tables of an item as one, without those that lost their result; a sub-cap holds for
    the claims of its own table.
    """
    live = [np.flatnonzero(each.worth) for each in claims]

    def joined(field: str) -> Array:
        return np.concatenate([getattr(each, field)[rows] for each, rows in zip(claims, live, strict=True)])

    table = np.repeat(np.arange(len(claims)), list(map(len, live)))
    inside = []
    for number, each in enumerate(claims):
        for cap, sub in each.inside:
            under = np.zeros(len(table), dtype=np.bool_)
            under[table == number] = sub[live[number]]
            inside.append((cap, under))
    based = claims[0].item.rule == "base"
    return Claims(
        claims[0].item,
        owner=joined("owner"),
        worth=joined("worth"),
        order=joined("order"),
        result=joined("result"),
        ceiling=joined("ceiling") if based else claims[0].ceiling,
        inside=tuple(inside),
    )


def _chosen(claims: Claims, best: int | None, persons: int) -> Claims:
    """The best claims of everybody who has more than so many."""
    if best is None:
        return claims
    counts = np.bincount(claims.owner, minlength=persons)
    rows = np.flatnonzero(counts[claims.owner] > best)
    if not len(rows):
        return claims
    best_first = _best_first(claims, rows)
    return claims.losing(best_first[places_within(claims.owner[best_first]) >= best])


def _best_first(claims: Claims, rows: Array) -> Array:
    """These claims by person, the best first."""
    return rows[ordered(claims.owner[rows], descending(claims.worth[rows]), claims.order[rows])]


def _on_base(claims: Claims, item: ScoreItem, persons: int, unit: Unit) -> Claims:
    """No claim passes the base of the next class; each behind the best adds a little; without a top class
    the sum stays under the highest such base.
    """
    claims = replace(claims, worth=np.minimum(claims.worth, claims.ceiling))
    best_first = _best_first(claims, np.arange(len(claims)))
    behind = best_first[places_within(claims.owner[best_first]) > 0]
    worth = claims.worth.copy()
    worth[behind] = np.minimum(worth[behind], unit.whole(item.further))
    ceiling = np.zeros(persons, dtype=np.int64)
    np.maximum.at(ceiling, claims.owner, claims.ceiling)
    return _filled(replace(claims, worth=worth), np.arange(len(claims)), ceiling)


def _within_parts(claims: Claims, persons: int) -> Whole:
    """The sum after the caps of parts, in the order written."""
    outside = np.ones(len(claims), dtype=np.bool_)
    if _overlap(claims):
        for cap, inside in claims.inside:
            claims = _filled(claims, np.flatnonzero(inside), np.full(persons, cap))
        return _sum(claims, np.flatnonzero(outside), persons)
    total = np.zeros(persons, dtype=np.int64)
    for cap, inside in claims.inside:
        total += np.minimum(_sum(claims, np.flatnonzero(inside), persons), cap)
        outside &= ~inside
    return total + _sum(claims, np.flatnonzero(outside), persons)


def _overlap(claims: Claims) -> bool:
    inside = [rows for _, rows in claims.inside]
    return len(inside) > 1 and bool((np.sum(inside, axis=0) > 1).any())


def _filled(claims: Claims, rows: Array, caps: Array) -> Claims:
    """Fill each person's cap from the best claim down."""
    best_first = _best_first(claims, rows)
    owner, worth = claims.owner[best_first], claims.worth[best_first]
    if not len(owner):
        return claims
    before = np.cumsum(worth) - worth
    left = np.maximum(caps[owner] - (before - before[run_starts(owner)]), 0)
    limited = claims.worth.copy()
    limited[best_first] = np.minimum(worth, left)
    return replace(claims, worth=limited)
