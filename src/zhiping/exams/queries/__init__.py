"""Reading examinations and interviews."""

from zhiping.exams.queries.avoiding import avoided
from zhiping.exams.queries.interviews import (
    candidates_of,
    panel_slots_of,
    possible_members,
    slots_of,
    slots_told,
    unplaced,
)
from zhiping.exams.queries.theory import (
    arranged,
    bookings_of,
    candidates_without_seat,
    differing,
    entered_in,
    examining_plans,
    exams_open,
    free_seats,
    held_elsewhere,
    my_bookings,
    open_appeals,
    seat_of,
    sittings_with_room,
    unsettled,
)

__all__ = [
    "arranged",
    "avoided",
    "bookings_of",
    "candidates_of",
    "candidates_without_seat",
    "differing",
    "entered_in",
    "examining_plans",
    "exams_open",
    "free_seats", "held_elsewhere",
    "my_bookings",
    "open_appeals",
    "panel_slots_of",
    "possible_members",
    "seat_of",
    "sittings_with_room",
    "slots_of",
    "slots_told",
    "unplaced",
    "unsettled",
]  # fmt: skip
