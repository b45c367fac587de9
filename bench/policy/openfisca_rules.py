"""Notice A for openfisca-core: two entities, variables with formulas over numpy arrays.

Written as its users write, with what they would do for speed: members are found once by their kind,
greatest values go through numpy rather than the entity's slow `max`. Runs in its own environment; knows
nothing of zhiping. Outcomes: 0 passed, 1 provisional, 2 unknown, 3 failed, 4 not asked.
"""

import numpy as np
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_papers import papers
from openfisca_scheme import claims, score
from openfisca_tools import (
    APPLICANT,
    FAILED,
    FAR,
    ITEM,
    NOT_ASKED,
    ON,
    PASSED,
    PROVISIONAL,
    REGULAR,
    SELF_SCORE,
    SKILLED,
    UNKNOWN,
    add_years,
    either,
    formula,
    inputs,
    kinds_of,
    met,
    someone,
)


def system(rules, members, applicants):
    """The variables of notice A, with the figures of `rules`."""
    found = TaxBenefitSystem([ITEM, APPLICANT])
    for each in (
        *inputs(members, applicants),
        *career(rules),
        *records(),
        *claims(rules),
        *score(rules),
        *papers(rules),
    ):
        found.add_variable(each)
    return found


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
        other = someone(applicant, kinds.rows("education.master", "education.bachelor")) & (
            since <= add_years(until, 5)
        )
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
        return either(
            applicant("path", period) == SELF_SCORE, met(points >= rules["threshold"] - 0.001), NOT_ASKED
        )

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
        return met(
            np.all([applicant("insured_months", str(year)) >= 1 for year in (2021, 2022, 2023)], axis=0)
        )

    @formula(APPLICANT, bool)
    def hours_met(applicant, period):
        general, industry = (
            applicant("hours_general_public", period),
            applicant("hours_industry_public", period),
        )
        specialist, other = applicant("hours_specialist", period), applicant("hours_other", period)
        over = np.maximum(applicant("hours_online", period) - 36, 0)
        whole = general + industry + specialist + other - over
        return (whole >= 90) & (specialist >= 60) & (general + industry >= 18)

    @formula(APPLICANT, int)
    def hours_outcome(applicant, period):
        late = PROVISIONAL if period.start.year >= 2024 else FAILED
        return either(applicant("hours_met", period), PASSED, late)

    return serving, unit, penalty, integrity, assessments, insurance, hours_met, hours_outcome
