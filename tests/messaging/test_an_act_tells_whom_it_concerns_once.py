from datetime import date

import pytest

from tests import cast
from tests.cast import CITY, EMPLOYER, OFFICE, actor, case_of, person, plan_of_a
from tests.fees.paying import PAID, WAITING
from tests.levels.sent import recommended, sent
from tests.messaging.telling import again_from_the_start, caught_up, keys, told
from zhiping.access.acts import change_password
from zhiping.applications.acts import erase_person
from zhiping.applications.models import Application
from zhiping.journal.models import Entry
from zhiping.levels.acts import decline
from zhiping.messaging.acts import read_journal
from zhiping.messaging.models import Delivery, Message, Preference, Told
from zhiping.people.acts import request_employment, suspend_unit
from zhiping.people.models import Actor, Person
from zhiping.plans.acts import draft_addendum, edit_draft, issue_addendum
from zhiping.screening.acts import object_to, return_case, withdraw
from zhiping.screening.models import NoticedCase

pytestmark = pytest.mark.usefixtures("demo_db")


def returned_by_the_city():
    caught_up()
    case = case_of(cast.ENDORSED)
    return_case(case, reasons=["basic_mismatch"], note="", by=actor(CITY))
    return case


def test_a_return_tells_the_applicant_and_the_employer_and_not_who_did_it():
    case = returned_by_the_city()
    assert read_journal() >= 1
    message = told(cast.ENDORSED).get()
    assert message.title == "申报被退回，请补正"
    assert case.number in message.text
    assert "截止日期为" in message.text
    assert message.duty is None
    assert told(EMPLOYER).get().duty == actor(EMPLOYER).membership
    assert not told(CITY).exists()


def test_an_addendum_tells_whose_case_is_on_its_way():
    caught_up()
    plan, office = plan_of_a(), actor(OFFICE)
    later = {"windows.apply.until": date(2024, 8, 30)}
    draft = edit_draft(draft_addendum(plan, by=office), revision=1, changes=later, by=office)
    issue_addendum(draft, document="浙机联〔2024〕030号", reason="延长申报时间", by=office)
    read_journal()
    assert f"《{plan.title}》发布了补充通知" in told(cast.SUBMITTED).get().text


def test_reading_again_tells_nobody_again():
    returned_by_the_city()
    read_journal()
    before = keys()
    assert read_journal() == 0
    assert keys() == before


def test_reading_from_the_start_tells_nobody_again():
    again_from_the_start()
    read_journal()
    before, rows = keys(), Message.objects.count()
    again_from_the_start()
    assert read_journal() == Entry.objects.count()
    assert (keys(), Message.objects.count()) == (before, rows)


def test_a_row_that_appears_late_is_told_all_the_same():
    """A transaction that began before others committed: its key is smaller than keys already read."""
    case = returned_by_the_city()
    late = Entry.objects.filter(subject=case.pk, act="return_case").get()
    Told.objects.create(entry=late.pk)
    withdraw(case_of(cast.SUBMITTED), by=actor(cast.SUBMITTED))
    read_journal()
    assert not told(cast.ENDORSED).exists()
    Told.objects.filter(entry=late.pk).delete()  # now it commits
    assert read_journal() == 1
    assert told(cast.ENDORSED).count() == 1


def test_a_new_case_is_announced_at_the_desk_it_lies_on_and_not_where_it_has_left():
    again_from_the_start()
    Message.objects.all().delete()
    read_journal()
    arrived = told(CITY, template="arrived")
    waiting = case_of(cast.ENDORSED)
    assert arrived.filter(about=waiting.pk).count() == 1
    assert not arrived.filter(about=case_of(cast.CERTIFIED).pk).exists()


def test_an_objection_is_told_to_who_must_look_into_it_and_not_to_the_applicant():
    caught_up()
    noticed = NoticedCase.objects.filter(application=case_of(cast.NOTICE_RUNNING)).latest("id")
    object_to(noticed, name="", contact="13800000000", text="业绩不实")
    read_journal()
    assert told(EMPLOYER).get().template == "objected"
    assert not told(cast.NOTICE_RUNNING).exists()
    assert "13800000000" not in "".join(Message.objects.values_list("text", flat=True))


def test_who_asks_to_join_a_unit_is_told_of_to_its_clerks():
    caught_up()
    stranger = Person.objects.get(login="ding.yi")
    unit = actor(EMPLOYER).my_body
    stranger.memberships.filter(role="employee").update(until="2024-08-01")
    stranger.employments.all().update(state="ended")
    request_employment(unit, kind="own", payer="", post="", by=Actor(stranger))
    read_journal()
    assert told(EMPLOYER).get().template == "joining"
    assert not told("ding.yi").exists()


def test_who_changes_their_own_password_is_told_too():
    caught_up()
    who = person(cast.DRAFT)
    who.set_password("Old-Pass-2024!x")
    who.save()
    change_password(who, old="Old-Pass-2024!x", new="New-Pass-2024!y", by=Actor(who))
    read_journal()
    assert "更改密码" in told(cast.DRAFT).get(category="account").text


def test_a_person_who_left_is_told_nothing_more_and_what_they_were_told_is_gone():
    who = person(cast.CERTIFIED)
    read_journal()
    assert told(cast.CERTIFIED).exists()
    Preference.objects.create(person=who, mail="hua@example.cn")
    erase_person(who)
    read_journal()
    assert not Message.objects.filter(person=who).exists()
    assert not Preference.objects.filter(person=who).exists()
    again_from_the_start()
    read_journal()
    assert not Message.objects.filter(person=who).exists()


def test_what_is_old_reaches_the_inbox_and_no_phone(settings):
    settings.GATEWAYS = {"sms": {"url": "http://127.0.0.1:1"}}
    again_from_the_start()
    Message.objects.all().delete()
    read_journal()
    old = told(cast.CERTIFIED).order_by("at").first()
    assert old.at.date().isoformat() < "2024-08-17"
    assert not Delivery.objects.filter(message=old).exists()
    return_case(case_of(cast.ENDORSED), reasons=["basic_mismatch"], note="", by=actor(CITY))
    read_journal()
    assert Delivery.objects.filter(message__person=person(cast.ENDORSED), channel="sms").count() == 1


def test_a_unit_reads_its_own_name_and_not_that_of_who_acted():
    caught_up()
    city, unit = actor(CITY), actor(EMPLOYER).my_body
    suspend_unit(unit, reason="材料不实", by=city)
    read_journal()
    assert told(EMPLOYER).get().text.startswith(f"{unit.name}被主管部门停用")


def test_a_roster_is_announced_to_who_counts_it_and_its_way_back_to_who_sent_it():
    case = recommended()
    caught_up()
    sending = sent(case)
    read_journal()
    came = told(OFFICE, template="roster_came").get()
    assert sending.number in came.text
    assert "1 人" in came.text
    assert not told(CITY).exists()
    decline(sending, answer="委托书未盖章", by=actor(OFFICE))
    read_journal()
    assert sending.number in told(CITY, template="roster_back").get().text


def test_the_second_body_of_a_joint_opinion_is_told_when_the_case_arrives():
    again_from_the_start()
    Message.objects.all().delete()
    read_journal()
    assert told("he.ming", template="joint_asked").filter(about=case_of("zj.bi").pk).count() == 1
    assert not told("he.ming", template="arrived").filter(about=case_of("zj.bi").pk).exists()


def test_who_has_to_pay_is_told_until_when_and_not_also_that_the_case_moved():
    again_from_the_start()
    Message.objects.all().delete()
    read_journal()
    asked = told(WAITING, template="fee_due").get()
    assert "8月29日前在线缴费" in asked.text
    assert not told(WAITING, template="moved_on", source=asked.source).exists()
    assert not told(PAID, template="fee_due").exists()


def test_a_return_is_told_though_the_case_has_gone_on_before_the_journal_is_read():
    case = returned_by_the_city()
    gone_on = {"station": "committee", "resume_at": "", "points_open": 0, "desk": case.plan.office_id}
    Application.objects.filter(pk=case.pk).update(**gone_on)
    read_journal()
    assert "截止日期为" in told(cast.ENDORSED, template="returned").get().text
