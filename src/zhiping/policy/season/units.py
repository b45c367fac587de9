"""Points as whole numbers of a small unit, so that sums over a season are exact."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zhiping.policy.packs.scheme import Scheme, Table, Worth
from zhiping.policy.season.columns import Whole

# Decimals of the figures that people state and a linear rule multiplies: marks, ratios.
STATED: Final = 4
MOST: Final = 10**14
ODD: Final = -1  # points that do not fit: that person is scored row by row


@dataclass(frozen=True, slots=True)
class Unit:
    """`per_point` of them are one point: ten to the decimals that the scheme's caps, points and products need."""

    per_point: int

    @classmethod
    def of(cls, scheme: Scheme) -> "Unit":
        return cls(10 ** max(2, *_places(scheme), 2))

    def whole(self, points: Decimal) -> int:
        """ODD for points that are too many or too fine."""
        scaled = points * self.per_point
        return int(scaled) if scaled == int(scaled) and 0 <= scaled < MOST else ODD

    def cents(self, whole: Whole) -> Whole:
        """The one rounding, half up."""
        cent = self.per_point // 100
        return (whole + cent // 2) // cent


def decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _places(scheme: Scheme) -> Iterator[int]:
    for group in scheme.groups:
        yield decimals(group.cap)
        for item in group.items:
            yield max(decimals(item.cap), decimals(item.further))
            yield from (_table_places(table) for table in item.tables)


def _table_places(table: Table) -> int:
    times = max(map(decimals, (table.coefficients or {}).values()), default=0)
    caps = [decimals(sub.cap) for sub in table.sub_caps]
    return max(
        worth_places(table.worth) + times, *(worth_places(each.worth) for each in table.addons), *caps, 0
    )


def worth_places(worth: Worth) -> int:
    """How many decimals its points may have."""
    line = worth.linear
    linear = decimals(line.times) + max(STATED, decimals(line.minus)) if line else 0
    return max(linear, *(decimals(points) for points in worth.classes), 0)
