"""The committee at work: exam and interview marks, assign, recuse, read and score, meet, vote, count, decide, sign."""

from zhiping.deliberation.acts.committees import file_committee, seat_drawn
from zhiping.deliberation.acts.groups import name_leader, write_group_opinion
from zhiping.deliberation.acts.marks import fail_mark, record_absence, record_mark
from zhiping.deliberation.acts.meetings import adjourn, arrive, convene, leave, sign_minutes
from zhiping.deliberation.acts.placing import keep_looked
from zhiping.deliberation.acts.polls import (
    cast_ballot,
    close_poll,
    decide,
    present_case,
    repeat_poll,
    void_poll,
)
from zhiping.deliberation.acts.readings import (
    assign_readers,
    change_reader,
    recuse,
    save_reading,
)
from zhiping.deliberation.acts.recusals import order_recusal, stand_aside
from zhiping.deliberation.acts.reopening import remind_reader, reopen_reading
from zhiping.deliberation.acts.tellers import give_key, give_share, name_scrutineer
from zhiping.deliberation.acts.thirds import ask_third_reader

__all__ = [
    "adjourn",
    "arrive",
    "ask_third_reader",
    "assign_readers",
    "cast_ballot",
    "change_reader",
    "close_poll",
    "convene",
    "decide",
    "fail_mark",
    "file_committee",
    "give_key",
    "give_share",
    "keep_looked",
    "leave",
    "name_leader",
    "name_scrutineer",
    "order_recusal",
    "present_case",
    "record_absence",
    "record_mark",
    "recuse",
    "remind_reader",
    "reopen_reading",
    "repeat_poll",
    "save_reading",
    "seat_drawn",
    "sign_minutes",
    "stand_aside",
    "void_poll",
    "write_group_opinion",
]
