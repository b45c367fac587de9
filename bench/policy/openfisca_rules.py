"""Notice A for openfisca-core: two entities, variables with formulas over numpy arrays.

Written as its users write, with what they would do for speed: members are found once by their kind,
greatest values go through numpy rather than the entity's slow `max`. Runs in its own environment; knows
nothing of zhiping. Outcomes: 0 passed, 1 provisional, 2 unknown, 3 failed, 4 not asked.
"""

from datetime import date

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import ETERNITY, YEAR
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PASSED, PROVISIONAL, UNKNOWN, FAILED, NOT_ASKED = range(5)
REGULAR, SELF_SCORE, SKILLED = range(3)
FAR = 9_999_999
ON = date(2024, 8, 20).toordinal()

ITEM = build_entity("item", "items", "An item of a dossier", is_person=True)
APPLICANT = build_entity("applicant", "applicants", "An applicant", roles=[{"key": "own", "plural": "own"}])


def variable(entity, kind, when=ETERNITY):
    """An input."""
    return {"entity": entity, "value_type": kind, "definition_period": when, "label": "."}


def formula(entity, kind, when=YEAR):
    """A decorator: this function is the formula of the variable of its name."""

    def made(function):
        return type(function.__name__, (Variable,), {**variable(entity, kind, when), "formula": function})

    return made


def inputs(members, applicants):
    """The input variables, one for each array; `name@2023` is a yearly one."""
    kinds = {"f": float, "b": bool, "i": int}
    names = {name: array for name, array in members.items() if name not in {"owner"}}
    found = [type(name, (Variable,), variable(ITEM, kinds[array.dtype.kind])) for name, array in names.items()]
    yearly = {name.partition("@")[0]: array for name, array in applicants.items() if "@" in name}
    once = {name: array for name, array in applicants.items() if "@" not in name}
    found += [type(name, (Variable,), variable(APPLICANT, kinds[a.dtype.kind], YEAR)) for name, a in yearly.items()]
    return found + [type(name, (Variable,), variable(APPLICANT, kinds[a.dtype.kind])) for name, a in once.items()]


def add_years(ordinal_until, years):
    """The last day on which something may begin so that so many full years are over."""
    until = date.fromisoformat(ordinal_until)
    return until.replace(year=until.year - years).toordinal()


class Kinds:
    """Which members are of which category and class, looked up once."""

    def __init__(self, rules, kind):
        self.names, self.kind, self.found = rules["kinds"], kind, {}

    def rows(self, *wanted):
        """The members whose kind is one of these or begins with one ("award.")."""
        if wanted not in self.found:
            is_one = np.array([any(n == w or (w.endswith(".") and n.startswith(w)) for w in wanted) for n in self.names])
            self.found[wanted] = np.flatnonzero(is_one[self.kind])
        return self.found[wanted]


def someone(applicant, rows):
    found = np.zeros(applicant.count, dtype=bool)
    found[applicant.members_entity_id[rows]] = True
    return found


def total(applicant, figures, rows):
    return np.bincount(applicant.members_entity_id[rows], weights=figures[rows], minlength=applicant.count)


def greatest(applicant, figures, rows, kind=np.float64):
    found = np.zeros(applicant.count, dtype=kind)
    np.maximum.at(found, applicant.members_entity_id[rows], figures[rows])
    return found


def either(condition, yes, no):
    return np.where(condition, yes, no).astype(np.int8)


def met(condition):
    return either(condition, PASSED, FAILED)


def system(rules, members, applicants):
    """The variables of notice A, with the figures of `rules`."""
    found = TaxBenefitSystem([ITEM, APPLICANT])
    for each in (*inputs(members, applicants), *career(rules), *records(), *claims(rules), *score(rules), *papers(rules)):
        found.add_variable(each)
    found.kinds = None  # one for each simulation
    return found


def kinds_of(applicant, rules):
    """Of this simulation."""
    simulation = applicant.simulation
    if getattr(simulation, "kinds", None) is None:
        simulation.kinds = Kinds(rules, applicant.members("kind", ETERNITY))
    return simulation.kinds


def career(rules):
    until = rules["tenure_until"]

    @formula(APPLICANT, int)
    def engineer_since(applicant, period):
        rows = kinds_of(applicant, rules).rows("title.engineer")
        since = np.full(applicant.count, FAR, dtype=np.int32)
        np.minimum.at(since, applicant.members_entity_id[rows], applicant.members("day", period)[rows])
        return since

    @formula(APPLICANT, int)
    def ladder(applicant, period):
        kinds, since = kinds_of(applicant, rules), applicant("engineer_since", period)
        doctor = someone(applicant, kinds.rows("education.doctor")) & (since <= add_years(until, 2))
        other = someone(applicant, kinds.rows("education.master", "education.bachelor")) & (since <= add_years(until, 5))
        schooled = someone(applicant, kinds.rows("education."))
        found = either(schooled, met(doctor | other), UNKNOWN)
        return either(applicant("path", period) == REGULAR, found, NOT_ASKED)

    @formula(APPLICANT, int)
    def skills_linkage(applicant, period):
        rows = kinds_of(applicant, rules).rows("skill.senior_technician", "skill.chief")
        long = rows[applicant.members("day", period)[rows] <= add_years(until, 4)]
        found = either(someone(applicant, long), PROVISIONAL, FAILED)
        return either(applicant("path", period) == SKILLED, found, NOT_ASKED)

    @formula(APPLICANT, int)
    def self_score(applicant, period):
        declared = applicant("declared_score", period)
        points = np.where(np.isnan(declared), applicant("points", period), declared)
        return either(applicant("path", period) == SELF_SCORE, met(points >= rules["threshold"] - 0.001), NOT_ASKED)

    return engineer_since, ladder, skills_linkage, self_score


def records():
    @formula(APPLICANT, int)
    def serving(applicant, period):
        said = applicant("in_service", period)
        return either(said < 0, UNKNOWN, met(said == 1))

    @formula(APPLICANT, int)
    def unit(applicant, period):
        kind = applicant("unit_type", period)
        return either((kind >= 0) & (kind <= 2), PASSED, UNKNOWN)

    @formula(APPLICANT, int)
    def penalty(applicant, period):
        return met(applicant("penalty_until", period) < ON)

    @formula(APPLICANT, int)
    def integrity(applicant, period):
        return met(applicant("integrity_bar_until", period) < ON)

    @formula(APPLICANT, int)
    def assessments(applicant, period):
        return met(np.all([applicant("assessment", str(year)) >= 3 for year in (2021, 2022, 2023)], axis=0))

    @formula(APPLICANT, int)
    def insurance(applicant, period):
        return met(np.all([applicant("insured_months", str(year)) >= 1 for year in (2021, 2022, 2023)], axis=0))

    @formula(APPLICANT, bool)
    def hours_met(applicant, period):
        general, industry = applicant("hours_general_public", period), applicant("hours_industry_public", period)
        specialist, other = applicant("hours_specialist", period), applicant("hours_other", period)
        over = np.maximum(applicant("hours_online", period) - 36, 0)
        whole = general + industry + specialist + other - over
        return (whole >= 90) & (specialist >= 60) & (general + industry >= 18)

    @formula(APPLICANT, int)
    def hours_outcome(applicant, period):
        late = PROVISIONAL if period.start.year >= 2024 else FAILED
        return either(applicant("hours_met", period), PASSED, late)

    return serving, unit, penalty, integrity, assessments, insurance, hours_met, hours_outcome


def claims(rules):
    items = [each for each in rules["items"] if each["category"] and each["rule"] != "expert"]
    base, times = np.zeros(len(rules["kinds"])), np.ones((len(rules["kinds"]), 16))
    dated = np.zeros(len(rules["kinds"]), dtype=bool)
    for number, kind in enumerate(rules["kinds"]):
        category, _, level = kind.partition(".")
        dated[number] = category not in {"education", "employment", "title", "skill", "bonus"}
        for each in [item for item in items if item["category"] == category]:
            fits = not each["where"] or level in each["where"].values()
            base[number] = (each["levels"].get(level, 0) if each["levels"] else each["flat"] or 0) if fits else base[number]
            if each["times"]:
                times[number] = [each["times"].get(str(time), 0) for time in range(16)]
    codes = sorted({each["code"] for each in items})
    by_code = np.array([next((codes.index(i["code"]) for i in items if i["category"] == kind.partition(".")[0]), 0) for kind in rules["kinds"]])
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


def named(function, name):
    function.__name__ = name
    return function


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
    since = applicant("professional_since" if item["fact"] == "professional_years" else "engineer_since", period)
    points = np.zeros(applicant.count)
    for least, step in sorted(item["steps"]):
        points = np.where(since <= add_years(rules["tenure_until"], int(least)), step, points)
    return points


def papers(rules):
    def bits(category, *names):
        known = rules["parts"][category]
        return sum(1 << known.index(name) for name in names)

    def lacks(applicant, period, rows, *groups):
        parts = applicant.members("parts", period)[rows]
        return np.any([parts & group == 0 for group in groups], axis=0)

    @formula(APPLICANT, int)
    def degree(applicant, period):
        rows = kinds_of(applicant, rules).rows("education.")
        kind, day = applicant.members("kind", period)[rows], applicant.members("day", period)[rows]
        typed = ~applicant.members("extracted", period)[rows]
        diploma, form = bits("education", "diploma"), bits("education", "graduate_registration_form")
        either_form = bits("education", "registration_form", "certification_report")
        abroad = applicant.members("abroad", period)[rows]
        old = (kind == rules["kinds"].index("education.secondary")) | (day < date(2001, 1, 1).toordinal())
        of_2001 = (day >= date(2001, 1, 1).toordinal()) & (day < date(2002, 1, 1).toordinal())
        gap = np.select(
            [abroad, old, of_2001],
            [
                typed & lacks(applicant, period, rows, bits("education", "overseas_authentication")),
                lacks(applicant, period, rows, diploma, form),
                typed & lacks(applicant, period, rows, diploma, either_form | form),
            ],
            typed & lacks(applicant, period, rows, diploma, either_form),
        )
        return met(someone(applicant, rows) & ~someone(applicant, rows[gap]))

    @formula(APPLICANT, int)
    def certificates(applicant, period):
        rows = kinds_of(applicant, rules).rows("title.")
        day = applicant.members("day", period)
        day = np.where(day == FAR, 1, day)
        newest = greatest(applicant, day, rows, np.int32)
        rows = rows[day[rows] == newest[applicant.members_entity_id[rows]]]
        _, first = np.unique(applicant.members_entity_id[rows], return_index=True)
        rows = rows[first]
        both = (bits("title", "certificate"), bits("title", "appointment"))
        gap = ~applicant.members("extracted", period)[rows] & lacks(applicant, period, rows, *both)
        return met(someone(applicant, rows) & ~someone(applicant, rows[gap]))

    @formula(APPLICANT, int)
    def experience(applicant, period):
        return met(someone(applicant, kinds_of(applicant, rules).rows("employment.")))

    @formula(APPLICANT, int)
    def works(applicant, period):
        gaps = np.zeros(applicant.count, dtype=bool)
        wanted = {"paper": ("cover", "serial_number", "contents", "text")}
        wanted |= {"book": wanted["paper"], "tech_report": ("cover", "text", "seal")}
        for category, names in wanted.items():
            rows = kinds_of(applicant, rules).rows(f"{category}.")
            rows = rows[applicant.members("representative", period)[rows]]
            typed = ~applicant.members("extracted", period)[rows]
            gap = typed & lacks(applicant, period, rows, *(bits(category, name) for name in names))
            gaps |= someone(applicant, rows[gap])
        return met(~gaps)

    @formula(APPLICANT, int)
    def one_representative(applicant, period):
        return met(applicant("representative_works", period) == 1)

    @formula(APPLICANT, int)
    def summary(applicant, period):
        return met(applicant("has_summary", period))

    def yearly(name, category, years, *, elsewhere=False):
        def outcome(applicant, period):
            gaps = np.zeros(applicant.count, dtype=bool)
            for year in map(str, years):
                open_ = ~applicant(f"{category}_fetched", year)
                if elsewhere:
                    open_ |= applicant(f"{category}_elsewhere", year)
                gaps |= applicant(f"{category}_there", year) & open_ & ~applicant(f"{category}_shown", year)
            return met(~gaps)

        return formula(APPLICANT, int)(named(outcome, name))

    return (
        degree,
        certificates,
        experience,
        works,
        one_representative,
        summary,
        yearly("pension", "insurance", (2021, 2022, 2023), elsewhere=True),
        yearly("hour_cards", "hours", (2022, 2023, 2024)),
        yearly("assessment_forms", "assessment", (2021, 2022, 2023)),
    )
