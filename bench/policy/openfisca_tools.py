"""What the rules for openfisca-core are written with: entities, inputs, and members found by their kind."""

from datetime import date

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import ETERNITY, YEAR
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
    names = {name: array for name, array in members.items() if name != "owner"}
    found = [
        type(name, (Variable,), variable(ITEM, kinds[array.dtype.kind])) for name, array in names.items()
    ]
    yearly = {name.partition("@")[0]: array for name, array in applicants.items() if "@" in name}
    once = {name: array for name, array in applicants.items() if "@" not in name}
    found += [
        type(name, (Variable,), variable(APPLICANT, kinds[a.dtype.kind], YEAR)) for name, a in yearly.items()
    ]
    return found + [
        type(name, (Variable,), variable(APPLICANT, kinds[a.dtype.kind])) for name, a in once.items()
    ]


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
            is_one = np.array(
                [any(n == w or (w.endswith(".") and n.startswith(w)) for w in wanted) for n in self.names]
            )
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


def kinds_of(applicant, rules):
    """Of this simulation."""
    simulation = applicant.simulation
    if getattr(simulation, "kinds", None) is None:
        simulation.kinds = Kinds(rules, applicant.members("kind", ETERNITY))
    return simulation.kinds


def named(function, name):
    function.__name__ = name
    return function
