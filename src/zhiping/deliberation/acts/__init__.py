"""The committee at work: exam and interview marks, assign, recuse, read and score, meet, vote, decide."""

from zhiping.deliberation.acts.committees import file_committee
from zhiping.deliberation.acts.marks import fail_mark, record_absence, record_mark
from zhiping.deliberation.acts.meetings import adjourn, cast_ballot, convene, decide, present_case
from zhiping.deliberation.acts.readings import assign_readers, recuse, save_reading

__all__ = [
    "adjourn",
    "assign_readers",
    "cast_ballot",
    "convene",
    "decide",
    "fail_mark",
    "file_committee",
    "present_case",
    "record_absence",
    "record_mark",
    "recuse",
    "save_reading",
]
