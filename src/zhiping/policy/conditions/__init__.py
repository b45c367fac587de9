"""The closed vocabulary of conditions: small pure functions over facts, named in packs, never evaluated
from text.

Each takes the arguments a pack wrote and the case in hand, and answers with a Verdict. The list of words
and their arguments stands in `zhiping.policy.packs.rules`.
"""

from collections.abc import Mapping

from zhiping.policy.conditions import career, records, values
from zhiping.policy.conditions.case import Args, Case, Check, Verdict, either, together
from zhiping.policy.packs.requirements import Condition


def check(condition: Condition, case: Case) -> Verdict:
    """Judge a condition. `any_of` passes with its best part, `all_of` only as far as its worst."""
    if condition.name == "all_of":
        return together([check(part, case) for part in condition.parts], "；")
    if condition.name == "any_of":
        return either([check(part, case) for part in condition.parts])
    return CHECKS[condition.name](condition.args, case)


CHECKS: Mapping[str, Check] = {
    "is": values.equals,
    "one_of": values.one_of,
    "at_least": values.at_least,
    "score_reached": values.score_reached,
    "at_most": values.at_most,
    "exactly": values.exactly,
    "over": values.over,
    "every_year": values.every_year,
    "holds": career.holds,
    "years_since": career.years_since,
    "ladder": career.ladder,
    "same_grade": career.same_grade,
    "years_from": career.years_from,
    "has": records.has,
    "insured_in": records.insured_in,
    "referees": records.referees,
    "assessed_over_step": records.assessed_over_step,
    "hours_since": records.hours_since,
}

__all__ = ["CHECKS", "Args", "Case", "Check", "Verdict", "check"]
