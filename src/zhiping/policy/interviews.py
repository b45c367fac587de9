"""The mark of a panel from the marks of its members: exact, rounded once."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

CENT: Final = Decimal("0.01")
TRIMMED_FROM: Final = 5


def panel_mark(totals: Sequence[Decimal], *, trimmed: bool) -> Decimal:
    """The mean, half up to two places; of five or more, without one highest and one lowest where `trimmed`. ValueError without any."""
    if not totals:
        raise ValueError("no member has given a mark")
    kept = sorted(totals)
    if trimmed and len(kept) >= TRIMMED_FROM:
        kept = kept[1:-1]
    return (sum(kept, Decimal(0)) / len(kept)).quantize(CENT, ROUND_HALF_UP)
