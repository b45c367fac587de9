"""From the claims of a season to what each line of the scheme earns: same result once, choice, class ceiling,
caps of parts. The stages are those of `zhiping.policy.scoring`.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from zhiping.policy.packs.scheme import ScoreItem
from zhiping.policy.scoring.counting import BEST_ONLY
from zhiping.policy.season.claims import Claims
from zhiping.policy.season.columns import Array, Bools, Whole, places_within, repeats, run_starts
from zhiping.policy.season.units import Unit

BUCKETS, PRIME = 1 << 18, 40_503


def once_per_result(claims: Sequence[Claims]) -> list[Claims]:
    """Of the claims that name the same result only the best stays; of equals the one with the first key."""
    kept = list(claims)
    by_key = sorted(range(len(claims)), key=lambda k: f"{claims[k].item.code}:")
    named = [np.flatnonzero(claims[k].result) for k in by_key]
    place = np.repeat(np.arange(len(by_key), dtype=np.int16), [len(rows) for rows in named])

    def joined(field: str) -> Array:
        return np.concatenate(
            [getattr(claims[k], field)[rows] for k, rows in zip(by_key, named, strict=True)]
        )

    if len(place):
        rows, owner, result = np.concatenate(named), joined("owner"), joined("result")
        some = _may_repeat(owner, result)
        keys = (place, joined("order"), _firsts(claims, by_key)[place], -joined("worth"), result, owner)
        best_first = some[np.lexsort([key[some] for key in keys])]
        lost = best_first[repeats(owner[best_first]) & repeats(result[best_first])]
        for number in np.unique(place[lost]):
            k = by_key[number]
            kept[k] = claims[k].losing(rows[lost[place[lost] == number]])
    return kept


def _may_repeat(owner: Array, result: Array) -> Array:
    """The rows that may name the same result as another of the same person; the others surely do not."""
    bucket = (owner.astype(np.int64) * PRIME + result) & (BUCKETS - 1)
    return np.flatnonzero(np.bincount(bucket, minlength=BUCKETS)[bucket] > 1)


def _firsts(claims: Sequence[Claims], by_key: Sequence[int]) -> Array:
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
    together = _together([each.live() for each in claims])
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


def _sum(claims: Claims, rows: Bools, persons: int) -> Whole:
    out = np.zeros(persons, dtype=np.int64)
    np.add.at(out, claims.owner[rows], claims.worth[rows])
    return out


def _together(claims: Sequence[Claims]) -> Claims:
    """The claims of all tables of an item as one; a sub-cap holds for the claims of its own table."""
    if len(claims) == 1:
        return claims[0]

    def joined(field: str) -> Array:
        return np.concatenate([getattr(each, field) for each in claims])

    table = np.repeat(np.arange(len(claims)), [len(each) for each in claims])
    inside = []
    for number, each in enumerate(claims):
        for cap, sub in each.inside:
            rows = np.zeros(len(table), dtype=np.bool_)
            rows[table == number] = sub
            inside.append((cap, rows))
    return Claims(
        claims[0].item,
        claims[0].table,
        owner=joined("owner"),
        worth=joined("worth"),
        order=joined("order"),
        result=joined("result"),
        ceiling=joined("ceiling"),
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
    return rows[np.lexsort((claims.order[rows], -claims.worth[rows], claims.owner[rows]))]


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
    if _overlap(claims):
        for cap, inside in claims.inside:
            claims = _filled(claims, np.flatnonzero(inside), np.full(persons, cap))
        return _sum(claims, np.ones(len(claims), dtype=np.bool_), persons)
    total, outside = np.zeros(persons, dtype=np.int64), np.ones(len(claims), dtype=np.bool_)
    for cap, inside in claims.inside:
        total += np.minimum(_sum(claims, inside, persons), cap)
        outside &= ~inside
    return total + _sum(claims, outside, persons)


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
