"""The score of notice A for openfisca-core: claims, same result once, items, groups."""

import numpy as np
from openfisca_tools import APPLICANT, ITEM, add_years, formula, greatest, kinds_of, named, total


def claims(rules):
    items = [each for each in rules["items"] if each["category"] and each["rule"] != "expert"]
    base, times = np.zeros(len(rules["kinds"])), np.ones((len(rules["kinds"]), 16))
    dated = np.zeros(len(rules["kinds"]), dtype=bool)
    for number, kind in enumerate(rules["kinds"]):
        category, _, level = kind.partition(".")
        dated[number] = category not in {"education", "employment", "title", "skill", "bonus"}
        for each in [item for item in items if item["category"] == category]:
            fits = not each["where"] or level in each["where"].values()
            base[number] = (
                (each["levels"].get(level, 0) if each["levels"] else each["flat"] or 0)
                if fits
                else base[number]
            )
            if each["times"]:
                times[number] = [each["times"].get(str(time), 0) for time in range(16)]
    codes = sorted({each["code"] for each in items})
    by_code = np.array(
        [
            next((codes.index(i["code"]) for i in items if i["category"] == kind.partition(".")[0]), 0)
            for kind in rules["kinds"]
        ]
    )
    benefit = next(each for each in items if each["category"] == "benefit")

    @formula(ITEM, bool)
    def countable(item, period):
        """In the window, relevant, proven."""
        day, since = item("day", period), item.applicant("engineer_since", period)
        recent = (day <= rules["results_until"]) & ((day >= rules["recent_from"]) | (day >= since))
        window = recent | ~dated[item("kind", period)]
        proven = item("extracted", period) | (item("parts", period) > 0)
        return window & ~item("irrelevant", period) & proven

    @formula(ITEM, float)
    def worth(item, period):
        kind = item("kind", period)
        points = base[kind] * times[kind, item("times", period)]
        amount = item("amount", period)
        for least, step in sorted(benefit["steps"]):
            points = np.where((kind == rules["kinds"].index("benefit.")) & (amount >= least), step, points)
        return points * item("countable", period)

    @formula(ITEM, float)
    def counted(item, period):
        """Of the items that name the same result only the best."""
        points, result = item("worth", period), item("result", period)
        rows = np.flatnonzero((result > 0) & (points > 0))
        owner = item.simulation.populations["applicant"].members_entity_id[rows]
        place, code = item("place", period)[rows], by_code[item("kind", period)[rows]]
        order = np.lexsort((place, code, -points[rows], result[rows], owner))
        same = (np.diff(owner[order], prepend=-1) == 0) & (np.diff(result[rows][order], prepend=-1) == 0)
        kept = points.copy()
        kept[rows[order[same]]] = 0
        return kept

    return countable, worth, counted


def score(rules):
    found = [item_points(rules, item) for item in rules["items"]]

    @formula(APPLICANT, float)
    def points(applicant, period):
        whole = np.zeros(applicant.count)
        for group in rules["groups"]:
            inside = sum(applicant(f"points_{code}", period).astype(np.float64) for code in group["items"])
            whole += np.minimum(inside, group["cap"])
        return np.floor(whole * 100 + 0.5 + 1e-3) / 100

    return [*found, points]


def item_points(rules, item):
    def earned(applicant, period):
        return np.minimum(of_item(applicant, period, rules, item), item["cap"])

    return formula(APPLICANT, float)(named(earned, f"points_{item['code']}"))


def of_item(applicant, period, rules, item):
    if item["fact"]:
        return of_figure(applicant, period, rules, item)
    if item["rule"] == "expert":
        return np.zeros(applicant.count)
    levels = item["where"].values() if item["where"] else [""]
    rows = kinds_of(applicant, rules).rows(*(f"{item['category']}.{level}" for level in levels))
    counted = applicant.members("counted", period)
    rows = rows[counted[rows] > 0]
    if item["rule"] in {"highest", "interval"}:
        return greatest(applicant, counted, rows)
    if item["best"]:
        rows = best_of(applicant, counted, rows, item["best"])
    whole = total(applicant, counted, rows)
    for sub in item["sub_caps"]:
        kinds = [rules["kinds"].index(f"{item['category']}.{level}") for level in sub["levels"]]
        under = rows[np.isin(applicant.members("kind", period)[rows], kinds)]
        part = total(applicant, counted, under)
        whole -= np.maximum(part - sub["cap"], 0)
    return whole


def best_of(applicant, counted, rows, best):
    owner = applicant.members_entity_id[rows]
    many = rows[np.bincount(owner, minlength=applicant.count)[owner] > best]
    owner = applicant.members_entity_id[many]
    order = many[np.lexsort((-counted[many], owner))]
    owner = applicant.members_entity_id[order]
    places = np.arange(len(order))
    first = np.maximum.accumulate(np.where(np.diff(owner, prepend=-1) != 0, places, 0))
    return np.setdiff1d(rows, order[places - first >= best], assume_unique=True)


def of_figure(applicant, period, rules, item):
    if item["fact"] == "hours_met":
        every = np.all([applicant("hours_met", str(year)) for year in (2022, 2023, 2024)], axis=0)
        return every * item["steps"][0][1]
    since = applicant(
        "professional_since" if item["fact"] == "professional_years" else "engineer_since", period
    )
    points = np.zeros(applicant.count)
    for least, step in sorted(item["steps"]):
        points = np.where(since <= add_years(rules["tenure_until"], int(least)), step, points)
    return points
