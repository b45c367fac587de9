"""Theory exam: arrange, book, move, let in, mark twice, publish, appeal, confirm. Interview: panels, schedule, grade, confirm."""

from zhiping.exams.acts.arranging import (
    add_sitting,
    arrange_exam,
    change_exam,
    publish_exam,
    remove_room,
)
from zhiping.exams.acts.booking import book_seat, cancel_seat, place_candidates
from zhiping.exams.acts.confirming import confirm_mark, register_mark
from zhiping.exams.acts.grading import (
    avoid_interview,
    confirm_slot,
    finish_interview,
    grade_interview,
    miss_interview,
)
from zhiping.exams.acts.interviews import (
    add_panel,
    arrange_interview,
    publish_interview,
    release_slot,
    remove_panel,
    schedule,
)
from zhiping.exams.acts.marking import enter_marks, import_marks, settle_mark
from zhiping.exams.acts.rearranging import cancel_sitting, move_sitting
from zhiping.exams.acts.results import answer_appeal, appeal_mark, begin_confirming, publish_marks
from zhiping.exams.acts.sitting import check_in, check_in_by_papers, record_absences, retract_absence

__all__ = [
    "add_panel", "add_sitting", "answer_appeal", "appeal_mark", "arrange_exam", "arrange_interview",
    "avoid_interview", "begin_confirming", "book_seat", "cancel_seat", "cancel_sitting", "change_exam", "check_in",
    "check_in_by_papers", "confirm_mark", "confirm_slot", "enter_marks", "finish_interview", "grade_interview",
    "import_marks", "miss_interview", "move_sitting", "place_candidates", "publish_exam", "publish_interview", "publish_marks",
    "record_absences", "register_mark", "release_slot", "remove_panel", "remove_room", "retract_absence", "schedule", "settle_mark",
]  # fmt: skip
