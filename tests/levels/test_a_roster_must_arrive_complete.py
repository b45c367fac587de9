"""报送: what one level sends the next counts; it matches, or it is said who is missing."""

import pytest

from tests.cast import CITY, ENDORSED, OFFICE, OTHER_CITY, RECOMMENDED, actor, case_of
from tests.levels.sent import LETTER, office, recommended, refused, sent, waiting
from zhiping.journal.queries import broken_entries, timeline
from zhiping.levels.acts import decline, receive, send_up
from zhiping.levels.models import Sending, SentCase
from zhiping.screening.acts import return_case

pytestmark = pytest.mark.usefixtures("demo_db")


def under_way():
    """The demo's own roster, with one person on it."""
    return Sending.objects.get(state="sent", sender=actor(CITY).body)


def took(sending, counted, missing=(), answer=""):
    return receive(sending, counted=counted, missing=missing, answer=answer, by=office())


def test_a_recommended_case_waits_to_be_sent_and_is_sent_once():
    assert waiting() == set()  # the demo's recommended case is on its way
    case = recommended()
    assert waiting() == {ENDORSED}
    sending = sent(case)
    assert (sending.sender.name, sending.receiver.kind) == (actor(CITY).body_name, "office")
    assert [line.application_id for line in sending.lines.all()] == [case.pk]
    assert waiting() == set()
    assert refused(sent, case).code == "not_yours_to_send"
    assert broken_entries() == []


def test_the_case_tells_that_it_was_sent_and_received():
    case = recommended()
    took(sent(case), 1)
    assert [entry.act for entry in timeline(case.pk)][-2:] == ["send_up", "receive_sending"]


def test_a_roster_for_a_committee_whose_notice_asks_for_a_letter_needs_its_number():
    case = recommended()
    refusal = refused(sent, case, letter=" ")
    assert (refusal.code, refusal.field, "附件2" in refusal.clause) == ("letter_missing", "letter", True)
    assert sent(case).letter == LETTER


def test_nobody_is_no_roster():
    assert refused(sent).code == "nobody_chosen"


def test_what_another_city_recommended_or_nobody_is_not_yours_to_send():
    case = recommended()
    assert ENDORSED not in waiting(OTHER_CITY)
    refusal = refused(send_up, [case], letter=LETTER, note="", by=actor(OTHER_CITY))
    assert case.number in refusal.what
    assert refused(sent, case, case_of("li.xue")).code == "not_yours_to_send"
    assert not SentCase.objects.filter(application=case).exists()


@pytest.mark.parametrize(("counted", "word"), [(0, "少 1 人"), (2, "多出 1 人"), (100_000, "多出 99999 人")])
def test_another_count_is_refused_with_the_difference(counted, word):
    refusal = refused(took, under_way(), counted)
    assert (refusal.code, refusal.field) == ("count_differs", "counted")
    assert "花名册 1 人" in refusal.what
    assert word in refusal.what
    assert under_way().counted is None


def test_the_rest_is_received_and_the_missing_are_reported_back_and_may_be_sent_again():
    first = recommended()
    sending = sent(first)
    line = sending.lines.get()
    assert refused(took, sending, 0, {line.pk}).code == "explain_missing"
    done = took(sending, 0, {line.pk}, "没有这位的材料")
    line.refresh_from_db()
    assert (done.state, done.counted, line.state) == ("received", 0, "missing")
    assert waiting() == {ENDORSED}
    assert sent(first).number != sending.number


def test_a_line_of_another_roster_cannot_be_missing_here():
    first, other = under_way(), sent(recommended()).lines.get()
    assert refused(took, first, 0, {other.pk}, "没有").code == "not_on_the_roster"


def test_a_whole_roster_is_declined_with_a_reason():
    sending = under_way()
    assert refused(decline, sending, answer=" ", by=office()).code == "explain_declining"
    assert decline(sending, answer="委托书没有盖章", by=office()).state == "declined"
    assert waiting() == {RECOMMENDED}
    assert refused(took, sending, 1).code == "already_answered"


def test_only_the_receiver_answers():
    with pytest.raises(Sending.DoesNotExist):
        receive(under_way(), counted=1, missing=(), answer="", by=actor(CITY))


def test_a_case_that_the_office_returned_is_not_to_be_sent_until_it_is_back():
    case = recommended()
    return_case(case, reasons=["insurance_incomplete"], note="", by=actor(OFFICE))
    assert waiting() == set()
    assert refused(sent, case).code == "not_yours_to_send"
