"""stand_aside and order_recusal: 40号令 art. 25; the minutes: art. 22, 23."""

import pytest

from tests.cast import ASSIGNED, OFFICE, READ, actor, case_of
from tests.deliberation.meeting import announced, expert, meet, put_to_vote, seats, vote
from zhiping.deliberation.acts import adjourn, order_recusal, sign_minutes, stand_aside
from zhiping.deliberation.models import Decision, Recusal
from zhiping.deliberation.queries import active_assignments, coming_up, minutes_digest
from zhiping.documents.from_meetings import minutes_document
from zhiping.documents.minutes import minutes_pdf
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act):
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_a_member_who_is_no_reader_keeps_out_of_one_case_and_leaves_its_denominator():
    session = meet()
    aside = seats()[8]
    stand_aside(case_of(READ), reason="与申报人是同学", by=expert(aside))
    assert case_of(READ) not in coming_up(session, aside.pk)
    poll = put_to_vote(READ)
    assert aside.pk not in poll.rights.values_list("seat", flat=True)
    vote(poll, yes=7, no=3)
    found = announced(poll)
    assert (found.present, found.eligible, found.passed) == (11, 10, True)
    assert timeline(case_of(READ).pk).filter(act="recuse").count() == 1


def test_a_reader_who_keeps_out_no_longer_reads_and_one_who_has_read_may_still_keep_out():
    reading = active_assignments(case_of(ASSIGNED)).filter(submitted_at=None).first()
    stand_aside(case_of(ASSIGNED), reason="近亲属", by=expert(reading.seat))
    assert reading.pk not in active_assignments(case_of(ASSIGNED)).values_list("pk", flat=True)
    read = active_assignments(case_of(READ)).first()
    stand_aside(case_of(READ), reason="项目合作", by=expert(read.seat))
    assert Recusal.objects.filter(application=case_of(READ), seat=read.seat).exists()


def test_the_office_orders_a_member_out_once_and_before_the_vote():
    meet()
    case, out = case_of(READ), seats()[4]
    order_recusal(case, seat=out, reason="曾任申报人导师", by=actor(OFFICE))
    assert (
        refused(lambda: order_recusal(case, seat=out, reason="再次", by=actor(OFFICE))) == "already_recused"
    )
    poll = put_to_vote(READ)
    assert poll.rights.count() == 10
    assert refused(lambda: stand_aside(case, reason="迟了", by=expert(seats()[5]))) == "poll_open"
    assert refused(lambda: stand_aside(case, reason="外人", by=actor(OFFICE))) == "not_assigned"


def test_the_chair_signs_what_was_read_and_then_it_is_locked():
    session = meet()
    poll = put_to_vote(READ)
    vote(poll, yes=9, no=2)
    announced(poll)
    chair, digest = expert(seats()[0]), minutes_digest(session)
    assert refused(lambda: sign_minutes(session, name="方正", digest=digest, by=chair)) == "still_sitting"
    adjourn(session, by=actor(OFFICE))
    member = expert(seats()[5])
    assert (
        refused(lambda: sign_minutes(session, name=member.me.name, digest=digest, by=member))
        == "not_the_chair"
    )
    assert refused(lambda: sign_minutes(session, name="方", digest=digest, by=chair)) == "name_differs"
    assert refused(lambda: sign_minutes(session, name="方正", digest="0" * 64, by=chair)) == "minutes_changed"
    sign_minutes(session, name="方正", digest=digest, by=chair)
    assert refused(lambda: sign_minutes(session, name="方正", digest=digest, by=chair)) == "minutes_signed"
    told = minutes_document(session)
    assert (told.signed_by, told.unchanged, len(told.cases)) == ("方正（主任委员）", True, 1)
    Decision.objects.filter(poll=poll).update(yes=10, no=1)
    assert not minutes_document(session).unchanged


def test_the_minutes_are_printed_with_attendance_recusals_and_results():
    session = meet(9)
    order_recusal(case_of(READ), seat=seats()[4], reason="曾任申报人导师", by=actor(OFFICE))
    poll = put_to_vote(READ)
    vote(poll, yes=6, no=2)
    announced(poll)
    told = minutes_document(session)
    assert (len(told.present), len(told.absent), told.cases[0].yes) == (9, 2, 6)
    assert "责令回避：曾任申报人导师" in told.cases[0].recused
    assert minutes_pdf(told).startswith(b"%PDF")
