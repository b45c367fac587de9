"""From claims to the total, for a whole season: same result once, best claims, sub-caps, item caps, group caps."""

from collections.abc import Mapping, Sequence

import numpy as np

from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import ScoreItem
from zhiping.policy.scoring.counting import BEST_ONLY
from zhiping.policy.season.claims import Claims, Desk, Results, Unit, claims_of, derived, open_rows
from zhiping.policy.season.columns import Array, Bools, Whole
from zhiping.policy.season.hours import all_met, count_years
from zhiping.policy.season.persons import Season


def totals(pack: Pack, season: Season, unit: Unit, results: Results) -> Whole:
    """What every dossier earns by the pack's scheme, in cents."""
    desk = Desk.of(pack, season, unit, results)
    items = {item.code: item for item in pack.score.scheme.items if not item.fact}
    rows = {category: open_rows(category, desk) for category in {item.category for item in items.values()}}
    claims = {code: claims_of(item, rows[item.category], desk) for code, item in items.items()}
    claims = once_per_result(claims)
    met = all_met(count_years(pack.hours, season), len(season))
    total = np.zeros(len(season), dtype=np.int64)
    for group in pack.score.scheme.groups:
        inside = np.zeros(len(season), dtype=np.int64)
        for item in group.items:
            earned = derived(item, met, desk) if item.fact else _item_total(claims[item.code], desk)
            inside += np.minimum(earned, unit.whole(item.cap))
        total += np.minimum(inside, unit.whole(group.cap))
    return unit.cents(total)


def once_per_result(claims: Mapping[str, Claims]) -> dict[str, Claims]:
    """Of the claims that name the same result only the best stays; of equals the one with the first key."""
    codes = sorted(claims, key=lambda code: f"{code}:")
    named = [np.flatnonzero(claims[code].result) for code in codes]
    place = np.repeat(np.arange(len(codes)), [len(rows) for rows in named])
    if not len(place):
        return dict(claims)

    def joined(field: str) -> Array:
        found = [getattr(claims[code], field)[rows] for code, rows in zip(codes, named, strict=True)]
        return np.concatenate(found)

    owner, result = joined("owner"), joined("result")
    best_first = np.lexsort((joined("order"), place, -joined("worth"), result, owner))
    same = (np.diff(owner[best_first], prepend=-1) == 0) & (np.diff(result[best_first], prepend=-1) == 0)
    lost = best_first[same]
    rows = np.concatenate(named)
    kept = dict(claims)
    for number, code in enumerate(codes):
        gone = rows[lost[place[lost] == number]]
        if len(gone):
            kept[code] = claims[code].kept(np.delete(np.arange(len(claims[code].owner)), gone))
    return kept


def _item_total(claims: Claims, desk: Desk) -> Whole:
    """What a line earns before its cap."""
    persons, item = len(desk.season), claims.item
    best = 1 if item.rule in BEST_ONLY else item.best
    if best == 1 and not item.sub_caps:
        return _most(claims, persons)
    if best:
        claims = _best(claims, best, persons)
    return _capped(claims, desk) if item.sub_caps else _sum(claims.owner, claims.worth, persons)


def _most(claims: Claims, persons: int) -> Whole:
    out = np.zeros(persons, dtype=np.int64)
    np.maximum.at(out, claims.owner, claims.worth)
    return out


def _sum(owner: Array, worth: Whole, persons: int) -> Whole:
    out = np.zeros(persons, dtype=np.int64)
    np.add.at(out, owner, worth)
    return out


def _best(claims: Claims, best: int, persons: int) -> Claims:
    """The best claims of everybody who has more than so many."""
    counts = np.bincount(claims.owner, minlength=persons)
    rows = np.flatnonzero(counts[claims.owner] > best)
    if not len(rows):
        return claims
    owner, best_first = _best_first(claims, rows)
    gone = best_first[_place_within(owner) >= best]
    return claims.kept(np.delete(np.arange(len(claims.owner)), gone))


def _best_first(claims: Claims, rows: Array) -> tuple[Array, Array]:
    """These rows by person, the best first; with the person of each."""
    owner = claims.owner[rows]
    sorting = np.lexsort((claims.order[rows], -claims.worth[rows], owner))
    return owner[sorting], rows[sorting]


def _place_within(owner: Array) -> Array:
    """0, 1, 2 … within each run of equal owners."""
    places = np.arange(len(owner))
    starts = np.where(np.diff(owner, prepend=-1) != 0, places, 0)
    return places - np.maximum.accumulate(starts)


def _capped(claims: Claims, desk: Desk) -> Whole:
    """The sum after the sub-caps."""
    persons, caps = len(desk.season), [desk.unit.whole(sub.cap) for sub in claims.item.sub_caps]
    if not _disjoint(claims.item):
        for inside, cap in zip(claims.inside, caps, strict=True):
            claims = _filled(claims, np.flatnonzero(inside), cap)
        return _sum(claims.owner, claims.worth, persons)
    total = np.zeros(persons, dtype=np.int64)
    outside = np.ones(len(claims.owner), dtype=np.bool_)
    for inside, cap in zip(claims.inside, caps, strict=True):
        total += np.minimum(_part(claims, inside, persons), cap)
        outside &= ~inside
    return total + _part(claims, outside, persons)


def _part(claims: Claims, rows: Bools, persons: int) -> Whole:
    return _sum(claims.owner[rows], claims.worth[rows], persons)


def _disjoint(item: ScoreItem) -> bool:
    levels: Sequence[str] = [level for sub in item.sub_caps for level in set(sub.levels)]
    return len(set(levels)) == len(levels)


def _filled(claims: Claims, rows: Array, cap: int) -> Claims:
    """Fill the cap from the best claim down, claim by claim: a claim may stand under several sub-caps."""
    owner, best_first = _best_first(claims, rows)
    worth = claims.worth[best_first]
    before = np.cumsum(worth) - worth
    first = np.maximum.accumulate(np.where(np.diff(owner, prepend=-1) != 0, np.arange(len(owner)), 0))
    left = np.maximum(cap - (before - before[first]), 0) if len(owner) else before
    limited = claims.worth.copy()
    limited[best_first] = np.minimum(worth, left)
    return Claims(claims.item, claims.owner, limited, claims.order, claims.result, claims.inside)
