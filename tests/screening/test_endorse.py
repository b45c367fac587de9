import pytest

from tests.cast import (
    EMPLOYER,
    NOTICE_OVER,
    NOTICE_RUNNING,
    OBJECTED,
    OTHER_EMPLOYER,
    SUBMITTED,
    actor,
    case_of,
    moment,
)
from zhiping import clock
from zhiping.dossiers.models import Item
from zhiping.policy.reasons import sections_of
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import (
    conclude_objection,
    endorse,
    object_to,
    review_section,
    start_employer_notice,
    withdraw,
)
from zhiping.screening.models import NoticedCase, Objection
from zhiping.screening.queries import latest_notice_start

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def reviewed(login=SUBMITTED):
    case = case_of(login)
    for section, _ in sections_of(case.pack):
        review_section(case, section=section, verdict="sound", remark="", by=actor(EMPLOYER))
    return case


def start(case, days=5):
    return start_employer_notice(case, working_days=days, manner="公告栏", by=actor(EMPLOYER))


def test_after_a_clean_notice_the_case_goes_to_the_city_and_its_items_are_verified():
    case = case_of(NOTICE_OVER)
    endorsement = endorse(case, opinion="同意推荐", by=actor(EMPLOYER))
    case.refresh_from_db()
    assert (case.station, case.desk.name) == ("authority:city", "杭州市经济和信息化局")
    assert endorsement.notice.last_day.isoformat() == "2024-07-22"
    items = Item.objects.filter(pk__in=[item["id"] for item in case.submission.items])
    assert {item.state for item in items} == {"employer_verified", "source_verified"}


def test_while_the_notice_runs_nothing_is_endorsed():
    refusal = refused(endorse, case_of(NOTICE_RUNNING), opinion="同意", by=actor(EMPLOYER))
    assert (refusal.code, "2024年8月23日" in refusal.what) == ("notice_running", True)
    assert "三（二）" in refusal.clause


def test_without_a_notice_nothing_is_endorsed():
    assert refused(endorse, reviewed(), opinion="同意", by=actor(EMPLOYER)).code == "no_notice"


def test_an_open_objection_stops_it_until_it_is_found_unfounded():
    case, by = case_of(OBJECTED), actor(OTHER_EMPLOYER)
    assert refused(endorse, case, opinion="同意", by=by).code == "objection_open"
    conclude_objection(
        Objection.objects.get(noticed__application=case), conclusion="rejected", report="查无此事", by=by
    )
    assert endorse(case, opinion="同意", by=by)


def test_an_upheld_objection_stops_it_for_good():
    case, by = case_of(OBJECTED), actor(OTHER_EMPLOYER)
    conclude_objection(
        Objection.objects.get(noticed__application=case), conclusion="upheld", report="属实", by=by
    )
    assert refused(endorse, case, opinion="同意", by=by).code == "objection_upheld"


def test_after_the_employers_window_it_is_too_late():
    with clock.standing_at(moment("2024-09-06 00:00:00")):
        refusal = refused(endorse, case_of(NOTICE_OVER), opinion="同意", by=actor(EMPLOYER))
    assert refusal.code == "too_late"
    assert case_of(NOTICE_OVER).station == "employer"


def test_the_last_day_to_start_a_notice_is_29_august():
    assert latest_notice_start(case_of(SUBMITTED).plan).isoformat() == "2024-08-29"


@pytest.mark.parametrize(("day", "last_day"), [("2024-08-29", "2024-09-04"), ("2024-08-24", "2024-08-30")])
def test_a_notice_runs_five_working_days_by_the_statutory_calendar(day, last_day):
    case = reviewed()
    with clock.standing_at(moment(f"{day} 10:00:00")):
        assert start(case).last_day.isoformat() == last_day


def test_a_notice_that_could_not_be_over_in_time_is_refused():
    case = reviewed()
    with clock.standing_at(moment("2024-08-30 09:00:00")):
        refusal = refused(start, case)
    assert refusal.code == "notice_too_late"
    assert "8月29日" in refusal.what


def test_four_working_days_are_too_few():
    assert refused(start, reviewed(), days=4).code == "notice_too_short"


def test_a_notice_needs_every_section_looked_at_and_none_with_a_problem():
    case = case_of(SUBMITTED)
    assert refused(start, case).code == "sections_open"
    reviewed()
    review_section(case, section="hours", verdict="problem", remark="缺2023年登记卡", by=actor(EMPLOYER))
    refusal = refused(start, case)
    assert (refusal.code, "继续教育" in refusal.what) == ("section_problem", True)


def test_a_problem_needs_words():
    refusal = refused(
        review_section, case_of(SUBMITTED), section="hours", verdict="problem", remark=" ", by=actor(EMPLOYER)
    )
    assert refusal.field == "remark"


def test_the_applicant_withdraws_only_before_the_notice():
    withdrawn = withdraw(case_of(SUBMITTED), by=actor(SUBMITTED))
    assert (withdrawn.station, withdrawn.desk) == ("draft", None)
    assert refused(withdraw, case_of(NOTICE_RUNNING), by=actor(NOTICE_RUNNING)).code == "withdraw_too_late"


def test_an_objection_is_taken_only_while_the_notice_runs():
    running = NoticedCase.objects.get(application=case_of(NOTICE_RUNNING))
    assert object_to(running, name="", contact="13800000000", text="有异议").filed_at
    over = NoticedCase.objects.get(application=case_of(NOTICE_OVER))
    assert refused(object_to, over, name="", contact="13800000000", text="有异议").code == "notice_over"


def test_another_employer_does_nothing_here():
    case = case_of(NOTICE_OVER)
    assert refused(endorse, case, opinion="同意", by=actor(OTHER_EMPLOYER)).code == "not_on_duty"
