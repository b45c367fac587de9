"""The materials of notice A for openfisca-core."""

from datetime import date

import numpy as np
from openfisca_tools import APPLICANT, FAR, formula, greatest, kinds_of, met, named, someone


def papers(rules):
    def bits(category, *names):
        return bits_of(rules, category, names)

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


def bits_of(rules, category, names):
    known = rules["parts"][category]
    return sum(1 << known.index(name) for name in names)


def lacks(applicant, period, rows, *groups):
    """Which of these members show none of the parts of some group."""
    parts = applicant.members("parts", period)[rows]
    return np.any([parts & group == 0 for group in groups], axis=0)
