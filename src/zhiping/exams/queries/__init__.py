"""Reading examinations and interviews."""

from zhiping.exams.queries.avoiding import avoided
from zhiping.exams.queries.interviews import (
    candidates_of,
    panel_slots_of,
    panels_of,
    possible_members,
    progress_of,
    slots_of,
    slots_told,
    unplaced,
)
from zhiping.exams.queries.theory import (
    EXAMINED,
    arranged,
    attendance,
    bookings_of,
    candidates_without_seat,
    differing,
    entered_in,
    examining_plans,
    exams_open,
    held_elsewhere,
    my_bookings,
    open_appeals,
    seat_of,
    sittings_with_room,
    unsettled,
)

__all__ = [
    "EXAMINED", "arranged", "attendance", "avoided", "bookings_of", "candidates_of", "candidates_without_seat",
    "differing", "entered_in", "examining_plans", "exams_open", "held_elsewhere",
    "my_bookings", "open_appeals", "panel_slots_of", "panels_of", "possible_members", "progress_of",
    "seat_of", "sittings_with_room", "slots_of", "slots_told", "unplaced", "unsettled",
]  # fmt: skip
