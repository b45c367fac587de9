"""The results of invented applicants: awards, projects, patents, papers …"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.season.chance import FLAGS, Chance
from zhiping.policy.season.columns import Array, Column, Items
from zhiping.policy.vocabulary import BY_KEY

Weights = Mapping[str, float]
RANK: Final[Weights] = {"1": 45, "2": 22, "3": 14, "4": 9, "5": 5, "6": 3, "8": 2}


@dataclass(frozen=True, slots=True)
class Kind:
    """`mean`: how many each person has; `fields`: the choices by weight."""

    mean: float
    fields: Mapping[str, Weights]
    extracted: float = 0.2


KINDS: Final[Mapping[str, Kind]] = {
    "award": Kind(
        0.7,
        {
            "grade": {
                "national_1": 0.1,
                "national_2": 0.6,
                "provincial_1": 2,
                "provincial_2": 6,
                "provincial_3": 14,
                "municipal_1": 14,
                "municipal_2": 27,
                "municipal_3": 36,
            },
            "rank": RANK,
        },
    ),
    "project": Kind(
        1.9,
        {
            "grade": {"national": 4, "provincial": 16, "municipal": 30, "enterprise": 50},
            "role": {"lead": 35, "main": 45, "participant": 20},
        },
    ),
    "new_product": Kind(
        0.3,
        {"grade": {"national_first": 8, "provincial_first": 32, "provincial_appraised": 60}, "rank": RANK},
    ),
    "patent": Kind(2.6, {"kind": {"invention": 30, "utility": 55, "software": 15}, "rank": RANK}, 0.4),
    "standard": Kind(
        0.4,
        {
            "grade": {
                "international": 1,
                "national": 14,
                "industry": 20,
                "local": 20,
                "group": 25,
                "enterprise": 20,
            },
            "role": {"lead": 40, "participant": 60},
        },
    ),
    "benefit": Kind(0.4, {"amount": {"1500": 15, "800": 25, "500": 10, "120.5": 30, "60": 20}}, 0),
    "paper": Kind(2.2, {"grade": {"indexed": 12, "core": 33, "public": 55}, "rank": RANK}, 0.4),
    "book": Kind(0.1, {"kind": {"monograph": 30, "compilation": 70}, "rank": RANK}),
    "tech_report": Kind(0.6, {}, 0),
    "honour": Kind(0.4, {"grade": {"national": 1, "provincial": 12, "municipal": 37, "county": 50}}),
    "other": Kind(0.3, {}, 0),
}


def results_of(chance: Chance, year: int) -> dict[str, Items]:
    """The items of every category of results."""
    return {category: _items(chance, category, kind, year) for category, kind in KINDS.items()}


def _items(chance: Chance, category: str, kind: Kind, year: int) -> Items:
    counts = np.minimum(chance.source.poisson(kind.mean, chance.persons), 12)

    def fields(owner: Array) -> dict[str, Column]:
        return _fields(chance, category, owner, year)

    return chance.items(category, counts, fields, extracted=kind.extracted)


def _fields(chance: Chance, category: str, owner: Array, year: int) -> dict[str, Column]:
    """Dates from twelve years back to a little too late; one in eight belongs to a result told elsewhere too."""
    known, rows = BY_KEY[category], len(owner)
    fields = {key: chance.pick(rows, weights) for key, weights in KINDS[category].fields.items()}
    days = np.maximum(chance.days(rows, year - 12, year - 1), chance.days(rows, year - 8, year - 1))
    fields[known.dated_by] = chance.maybe(chance.around(days, 0, 260), 0.002)
    fields["result"] = chance.pick(rows, {MISSING: 87, "成果一": 6, "成果二": 4, "成果三": 3})
    fields["relevant"] = chance.flag(rows, 0.96)
    if known.has("representative"):
        first = np.diff(owner, prepend=-1) != 0
        share = np.where(first & (category == "paper"), 0.92, 0.02)
        marked = chance.share(rows) < share
        fields["representative"] = Column(FLAGS, np.where(marked, 1, 2).astype(np.uint8))
    return fields
