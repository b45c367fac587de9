"""Objections: by whom, on paper, concluded with a file, and what the plan makes of the days of notice afterwards."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from tests.cast import (
    CITY,
    EMPLOYER,
    NOTICE_OVER,
    NOTICE_RUNNING,
    OBJECTED,
    OFFICE,
    OTHER_CITY,
    OTHER_EMPLOYER,
    SUBMITTED,
    actor,
    case_of,
    moment,
)
from tests.plans_made import begun, published
from tests.web.applicant.pages import PDF
from zhiping import clock
from zhiping.demo.season import TODAY
from zhiping.demo.stories import signed_and_submitted
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import (
    conclude_objection,
    endorse,
    look_at_contact,
    object_to,
    objection_by_code,
    record_objection,
    requalify,
    review_rest,
    start_employer_notice,
    start_employer_notices,
    start_public_notice,
)
from zhiping.screening.models import NoticedCase, Objection, PublicNotice
from zhiping.screening.queries import noticed_now

TOLD = {"name": "某职工", "contact": "13800000000", "text": "专利排序不实"}
AGAIN = """
employer_notice: {working_days: 5, count_first_day: true, after_objection: {value: restart, cite: 三（二）}, cite: 三（二）}
"""


def noticed(login):
    return NoticedCase.objects.select_related("notice").get(
        application=case_of(login), notice__stage="employer"
    )


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def on_notice(extra, day="2024-08-20"):
    """A case under a plan of one's own, on notice since this day."""
    case = begun(published(extra), "lin.xiao")
    signed_and_submitted(None, case)
    case.refresh_from_db()
    review_rest(case, by=actor(EMPLOYER))
    with clock.standing_at(moment(f"{day} 10:00:00")):
        start_employer_notice(case, working_days=5, manner="公告栏", by=actor(EMPLOYER))
    case.refresh_from_db()
    return case


def objected_and_rejected(case, day):
    found = object_to(noticed_now(case, "employer"), **TOLD)
    with clock.standing_at(moment(f"{day} 15:00:00")):
        return conclude_objection(found, conclusion="rejected", report="查无实据", by=actor(EMPLOYER))


def paper(row, day="2024-08-20", **told):
    said = {**TOLD, "received_on": moment(f"{day} 00:00:00").date(), **told}
    return record_objection(row, **said, by=actor(EMPLOYER))


def test_name_and_contact_are_cipher_text_in_the_database(demo_db):
    filed = object_to(noticed(NOTICE_RUNNING), **TOLD)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, contact, code_index FROM screening_objection WHERE id = %s", [filed.pk])
        row = cursor.fetchone()
    assert not any(plain in value for value in row for plain in (*TOLD.values(), filed.code))
    fresh = Objection.objects.get(pk=filed.pk)
    assert (fresh.name, fresh.contact, fresh.code) == ("某职工", "13800000000", "")


def test_the_code_finds_the_objection_however_it_is_typed(demo_db):
    filed = object_to(noticed(NOTICE_RUNNING), **TOLD)
    for typed in (filed.code, filed.code.lower(), f" {filed.code.replace('-', ' ')} "):
        assert objection_by_code(typed) == filed
    assert refused(objection_by_code, "AAAAA-AAAAA").code == "unknown_code"


def test_where_the_days_go_on_the_window_stays_as_it_was(demo_db):
    case = on_notice("")
    held = objected_and_rejected(case, "2024-08-26")
    assert held.noticed.until is None
    with clock.standing_at(moment("2024-08-27 09:00:00")):
        assert endorse(case, opinion="同意推荐", by=actor(EMPLOYER))


def test_where_they_begin_again_the_window_runs_anew_from_the_conclusion(demo_db):
    case = on_notice(AGAIN)
    held = objected_and_rejected(case, "2024-08-26")
    assert held.noticed.until.isoformat() == "2024-08-30"
    with clock.standing_at(moment("2024-08-30 18:00:00")):
        refusal = refused(endorse, case, opinion="同意推荐", by=actor(EMPLOYER))
        assert (refusal.code, "8月30日" in refusal.what) == ("notice_running", True)
        assert object_to(noticed_now(case, "employer"), **TOLD)  # and may be objected to again
    assert [entry.act for entry in timeline(case.pk)][-2:] == ["restart_notice", "object_to"]


def test_an_upheld_objection_starts_nothing_anew(demo_db):
    case = on_notice(AGAIN)
    found = object_to(noticed_now(case, "employer"), **TOLD)
    held = conclude_objection(found, conclusion="upheld", report="属实", by=actor(EMPLOYER))
    assert held.noticed.until is None
    with clock.standing_at(moment("2024-08-27 09:00:00")):
        assert refused(endorse, case, opinion="同意", by=actor(EMPLOYER)).code == "objection_upheld"


def test_a_report_is_kept_with_its_file_and_nothing_but_a_sound_one(demo_db):
    held, by = Objection.objects.get(noticed__application=case_of(OBJECTED)), actor(OTHER_EMPLOYER)
    said = {"conclusion": "rejected", "report": "查无实据", "by": by}
    bad = ContentFile(b"MZ\x90 not a report", name="报告.pdf")
    assert refused(conclude_objection, held, file=bad, **said).field == "file"
    held.refresh_from_db()
    assert held.conclusion == ""
    done = conclude_objection(held, file=ContentFile(PDF, name="核查报告.pdf"), reply="已核实", **said)
    assert (done.report_name, len(done.report_sha256), done.reply) == ("核查报告.pdf", 64, "已核实")


def test_a_letter_is_entered_with_the_day_it_came_also_after_the_notice(demo_db):
    with clock.standing_at(moment("2024-08-26 09:00:00")):
        filed = paper(noticed(NOTICE_RUNNING), "2024-08-23")
        assert (
            refused(endorse, case_of(NOTICE_RUNNING), opinion="同意", by=actor(EMPLOYER)).code
            == "objection_open"
        )
    assert (filed.channel, filed.recorded_by.login, filed.disclosed) == ("paper", EMPLOYER, True)


@pytest.mark.parametrize(
    ("day", "code"), [("2024-08-18", "received_outside"), ("2024-08-21", "received_later")]
)
def test_a_letter_from_outside_the_days_is_none(demo_db, day, code):
    refusal = refused(paper, noticed(NOTICE_RUNNING), day)
    assert (refusal.code, refusal.field) == (code, "received_on")


def test_a_letter_received_on_a_weekend_within_the_days_counts(demo_db):
    case = on_notice("", "2024-08-23")
    with clock.standing_at(moment("2024-08-26 09:00:00")):
        assert paper(noticed_now(case, "employer"), "2024-08-24")  # a Saturday


def test_a_notice_posted_on_a_holiday_begins_on_the_next_working_day(demo_db):
    notice = noticed_now(on_notice("", "2024-08-24"), "employer").notice
    assert (str(notice.first_day), str(notice.last_day)) == ("2024-08-26", "2024-08-30")


def test_nobody_enters_a_letter_for_another_unit_or_after_the_recommendation(demo_db):
    told = {**TOLD, "received_on": moment("2024-07-20 00:00:00").date()}
    assert (
        refused(record_objection, noticed(NOTICE_OVER), **told, by=actor(OTHER_EMPLOYER)).code
        == "not_on_duty"
    )
    endorse(case_of(NOTICE_OVER), opinion="同意", by=actor(EMPLOYER))
    assert refused(record_objection, noticed(NOTICE_OVER), **told, by=actor(EMPLOYER)).code == "not_on_duty"


@pytest.mark.parametrize(
    ("login", "disclosed", "sees"),
    [
        (EMPLOYER, False, False),
        (EMPLOYER, True, True),
        (OTHER_EMPLOYER, True, False),
        (CITY, False, True),
        (OTHER_CITY, False, False),
        (OFFICE, True, False),
        (NOTICE_RUNNING, True, False),
    ],
)
def test_who_may_learn_who_objected(demo_db, login, disclosed, sees):
    filed = object_to(noticed(NOTICE_RUNNING), **TOLD, disclosed=disclosed)
    if sees:
        assert look_at_contact(filed, reason="核实线索", by=actor(login)).detail == {"reason": "核实线索"}
        assert [entry.act for entry in timeline(filed.pk)] == ["see_contact"]
    else:
        assert refused(look_at_contact, filed, reason="核实线索", by=actor(login)).code == "not_on_duty"


def test_several_cases_go_on_one_notice_or_none(demo_db):
    first, second = case_of(SUBMITTED), on_notice_soon()
    by = actor(EMPLOYER)
    review_rest(first, by=by)
    refusal = refused(start_employer_notices, [first, second], working_days=5, manner="公告栏", by=by)
    assert second.applicant.name in refusal.what
    assert noticed_now(case_of(SUBMITTED), "employer") is None
    review_rest(second, by=by)
    notice = start_employer_notices([first, second], working_days=5, manner="公告栏", by=by)
    assert (notice.noticed.count(), PublicNotice.objects.filter(cases=first).count()) == (2, 1)


def on_notice_soon():
    """A second case of the same unit and plan that waits for its review."""
    case = case_of("lin.xiao")
    signed_and_submitted(None, case)
    return case_of("lin.xiao")


BEFORE = """
route: [employer, 'authority:city', qualification, 'notice:pre_review', committee, 'notice:result', approval, announcement, certificate]
pre_review_notice: {working_days: 5, cite: 三（一）}
"""


def test_an_objection_before_the_review_leads_back_to_qualification(demo_db):
    plan = published(BEFORE)
    case = begun(plan, "lin.xiao")
    signed_and_submitted(None, case)
    type(case).objects.filter(pk=case.pk).update(station="notice:pre_review", desk=plan.office)
    case.refresh_from_db()
    office = actor(OFFICE)
    start_public_notice([case], working_days=5, manner="平台", by=office)
    found = object_to(noticed_now(case, "pre_review"), **TOLD)
    assert refused(requalify, case, note="学时", by=office).code == "nothing_upheld"
    conclude_objection(found, conclusion="upheld", report="学时登记有误", by=office)
    with clock.standing_at(moment("2024-08-21 10:00:00")):
        moved = requalify(case, note="请重新核对学时", by=office)
    assert (moved.station, moved.desk) == ("qualification", plan.office)


def test_a_letter_and_a_recommendation_in_the_same_second(committed_db):
    """The letter came in time and is entered while a colleague recommends: either it stops the recommendation or it comes too late."""
    case, row = case_of(NOTICE_OVER), noticed(NOTICE_OVER)
    told = {**TOLD, "received_on": row.notice.last_day}
    barrier = Barrier(2)

    def run(act):
        try:
            with clock.standing_at(TODAY):
                barrier.wait(timeout=10)
                act()
            return "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    acts = (
        lambda: endorse(case, opinion="同意推荐", by=actor(EMPLOYER)),
        lambda: record_objection(row, **told, by=actor(EMPLOYER)),
    )
    with ThreadPoolExecutor(2) as pool:
        answers = tuple(pool.map(run, acts))
    assert answers in {("done", "not_on_duty"), ("objection_open", "done")}
    assert case_of(NOTICE_OVER).station == ("authority:city" if answers[0] == "done" else "employer")
    assert Objection.objects.filter(noticed=row).exists() == (answers[1] == "done")
