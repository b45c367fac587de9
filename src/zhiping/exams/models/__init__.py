"""理论考试 and 面试答辩 as they are held: who comes when and where, who was there, what was given."""

from zhiping.exams.models.interviews import Grade, Interview, Panel, PanelMember, Slot
from zhiping.exams.models.theory import Booking, Exam, MarkAppeal, MarkEntry, Room, Sitting

__all__ = [
    "Booking", "Exam", "Grade", "Interview", "MarkAppeal", "MarkEntry", "Panel", "PanelMember", "Room", "Sitting", "Slot",
]  # fmt: skip
