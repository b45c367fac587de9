"""The committee: seats, readers, scores, the meeting, the secret ballot, the decision."""

from zhiping.deliberation.models.committee import Assignment, Committee, ExamMark, ExpertPoint, Seat
from zhiping.deliberation.models.group import GroupLeader, GroupOpinion, ThirdReading
from zhiping.deliberation.models.meeting import (
    BallotRight,
    Decision,
    Departure,
    Minutes,
    Poll,
    Recusal,
    Session,
    Share,
    TellerKey,
    Urn,
)

__all__ = [
    "Assignment",
    "BallotRight",
    "Committee",
    "Decision",
    "Departure",
    "ExamMark",
    "ExpertPoint",
    "GroupLeader",
    "GroupOpinion",
    "Minutes",
    "Poll",
    "Recusal",
    "Seat",
    "Session",
    "Share",
    "TellerKey",
    "ThirdReading",
    "Urn",
]
