"""Two officials press the button in the same moment: one roster, one receipt, no copy of paper too many."""

import pytest

from tests.cast import ASSIGNED, CITY, actor, case_of
from tests.levels.sent import LETTER, office, recommended
from tests.screening.test_two_officials_at_once import SECOND_OFFICIAL, at_once
from zhiping.journal.queries import broken_entries
from zhiping.levels.acts import book_paper, decline, receive, send_up
from zhiping.levels.models import Sending, SentCase
from zhiping.levels.queries import copies_booked

pytestmark = pytest.mark.usefixtures("committed_db")


def test_one_case_goes_up_on_one_roster():
    case, clerks = recommended(), (actor(CITY), actor(SECOND_OFFICIAL))
    sends = [lambda by=by: send_up([case], letter=LETTER, note="", by=by) for by in clerks]
    assert at_once(*sends) == ["done", "not_yours_to_send"]
    assert SentCase.objects.filter(application=case).count() == 1
    assert broken_entries() == []


def test_a_roster_is_received_or_declined_and_not_both():
    sending = Sending.objects.get(state="sent")
    answers = at_once(
        lambda: receive(sending, counted=1, missing=(), answer="", by=office()),
        lambda: decline(sending, answer="委托书没有盖章", by=office()),
    )
    assert answers == ["already_answered", "done"]


def test_the_last_copies_are_booked_once():
    case = case_of(ASSIGNED)
    code = f"{case.number} {case.submission.content_hash}"
    answers = at_once(*(lambda: book_paper(code, copies=2, by=office()) for _ in range(2)))
    assert answers == ["copies_wrong", "done"]
    assert copies_booked(case) == 2
