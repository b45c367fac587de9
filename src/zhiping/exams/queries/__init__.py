"""Reading examinations and interviews."""

from zhiping.exams.queries.avoiding import avoided
from zhiping.exams.queries.interviews import (
    candidates_of,
    grades_missing,
    interview_of,
    panel_slots_of,
    possible_members,
    slot_of,
    slots_of,
    unplaced,
)
from zhiping.exams.queries.theory import (
    arranged,
    bookings_of,
    candidates_without_seat,
    differing,
    entered_in,
    exam_of,
    examining_plans,
    free_seats,
    my_bookings,
    open_appeals,
    seat_of,
    sittings_with_room,
    unsettled,
)

__all__ = [
    "arranged", "avoided", "bookings_of", "candidates_of", "candidates_without_seat", "differing", "entered_in", "exam_of",
    "examining_plans", "free_seats", "grades_missing", "interview_of", "my_bookings", "open_appeals", "panel_slots_of",
    "possible_members", "seat_of", "sittings_with_room", "slot_of", "slots_of", "unplaced", "unsettled",
]  # fmt: skip
