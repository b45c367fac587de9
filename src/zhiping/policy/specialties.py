"""What an applicant chooses within a plan: a direction of its one specialty, or one of several specialties.

A direction is a specialty of its own where it has a committee or conditions of its own.
"""

from zhiping.policy.packs import Direction, Pack


def by_specialty(pack: Pack) -> bool:
    """Whether what is chosen are specialties, not directions of one."""
    return any(each.committee or each.basis for each in pack.seeks.directions)


def choice_word(pack: Pack) -> str:
    """What the choice is called: 申报专业 or 申报方向."""
    return "申报专业" if by_specialty(pack) else "申报方向"


def specialty_of(pack: Pack, direction: str) -> str:
    """The specialty a certificate names."""
    return pack.direction(direction).label if by_specialty(pack) else pack.seeks.specialty_label


def specialty_and_direction(pack: Pack, direction: str) -> str:
    """The specialty, and the direction where it is one of several of the same specialty."""
    specialty, label = specialty_of(pack, direction), pack.direction(direction).label
    return specialty if label == specialty else f"{specialty}（{label}）"


def committee_of(pack: Pack, direction: str) -> str:
    """The name of the committee that decides about this direction."""
    return pack.direction(direction).committee or pack.seeks.committee


def directions_of(pack: Pack, committee: str) -> list[Direction]:
    """The directions that the committee of this name decides about."""
    return [each for each in pack.seeks.directions if committee_of(pack, each.key) == committee]
