"""What an act does to the place of a case: the small mechanics under the table of the lifecycle."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

DRAFT: Final = "draft"
ENDED: Final = "ended"


class Move(StrEnum):
    """What an act does to the place of a case."""

    STAY = "stay"
    SUBMIT = "submit"  # to where the plan says that a returned case resumes, else to the first station
    FORWARD = "forward"
    BACK = "back"  # to the draft, remembering who returned it
    RECALL = "recall"  # to the draft, remembering nobody: the applicant took it back
    REQUALIFY = "requalify"  # back to the last qualification before: an objection put it in doubt
    REHEAR = "rehear"  # from the end, where the committee did not pass it, before the committee again
    CERTIFIED = "certified"
    REFUSED = "refused"
    NOT_PASSED = "not_passed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    DISQUALIFIED = "disqualified"  # by a decision of the integrity archive


OUTCOMES: Final = {
    "certified": "已取得证书",
    "refused": "审核不通过",
    "not_passed": "评审未通过",
    "withdrawn": "已撤回",
    "expired": "逾期不再受理",
    "disqualified": "取消申报资格",
}
FIXED: Final = {Move.REQUALIFY: "qualification", Move.REHEAR: "committee"}


@dataclass(frozen=True, slots=True)
class Place:
    """`resume_at`: the station that returned the draft. `outcome`: one of OUTCOMES, only where station is
    "ended".
    """

    station: str
    resume_at: str = ""
    outcome: str = ""


def moved(route: Sequence[str], at: Place, move: Move) -> Place:
    """The place after a move that leads somewhere."""
    match move:
        case Move.STAY:
            return at
        case Move.SUBMIT | Move.FORWARD | Move.REQUALIFY | Move.REHEAR:
            return Place(_station_after(route, at, move))
        case Move.BACK:
            return Place(DRAFT, resume_at=at.station)
        case Move.RECALL:
            return Place(DRAFT)
        case _:
            return Place(ENDED, outcome=move.value)


def leads_somewhere(route: Sequence[str], at: Place, move: Move) -> bool:
    """Whether the way has what the move needs: a qualification before, to go back to; a committee that did not pass it."""
    if move is Move.REHEAR:
        return at.outcome == Move.NOT_PASSED and "committee" in route
    return move is not Move.REQUALIFY or "qualification" in route[: list(route).index(at.station)]


def _station_after(route: Sequence[str], at: Place, move: Move) -> str:
    if move is Move.SUBMIT:
        return at.resume_at or route[0]
    if move in FIXED:
        return FIXED[move]
    return route[list(route).index(at.station) + 1]
