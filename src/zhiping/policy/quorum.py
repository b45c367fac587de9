"""Attendance and the pass mark, in whole numbers. Source: 人社部令第40号 art. 21; rules.md §4.4."""

from fractions import Fraction

TWO_THIRDS = Fraction(2, 3)


def least(share: Fraction, of: int) -> int:
    """The smallest whole number that is at least `share` of `of`: 2/3 of 25 → 17."""
    return -(-share.numerator * of // share.denominator)


def has_quorum(present: int, members: int, share: Fraction = TWO_THIRDS) -> bool:
    """Whether enough of the filed members are in the meeting."""
    return present >= least(share, members)


def is_passed(yes: int, eligible: int, share: Fraction = TWO_THIRDS) -> bool:
    """Whether enough of those present who may vote on the case said yes; an abstention is not a yes."""
    return eligible > 0 and yes >= least(share, eligible)
