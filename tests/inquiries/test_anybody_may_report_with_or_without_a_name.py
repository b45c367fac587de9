from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.db import connection

from tests.applications.test_submit import refusal_of
from tests.cast import BUREAU, CITY, OFFICE, RESULT_RUNNING, SUBMITTED, actor, case_of, person, plan_of_a
from tests.files import handed_in as given
from tests.inquiries.made import COLLEAGUE, TEXT, filed, told
from zhiping import clock
from zhiping.files import opened
from zhiping.inquiries.acts import (
    accept,
    add_note,
    ask_reporter,
    complaint_by_code,
    file_complaint,
    see_reporter,
)
from zhiping.inquiries.models import Complaint
from zhiping.inquiries.queries import complaints_of, inquiries_of
from zhiping.journal.models import Entry

pytestmark = pytest.mark.usefixtures("demo_db")
NAMED = {"named": True, "name": "钱实名", "contact": "13911112222"}


def rows(*tables):
    """Everything the database holds in these tables, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - our own names
            found += [row[0] for row in cursor]
    return "\n".join(found)


def test_neither_who_reported_nor_what_is_readable_in_the_database_or_the_journal():
    held = filed(RESULT_RUNNING, **NAMED)
    ask_reporter(held, text="请问在哪里见到的？", by=actor(OFFICE))
    add_note(held, text="在公司的公示栏。")
    kept = rows("inquiries_complaint", "inquiries_complaintnote", "journal_entry")
    for secret in (NAMED["name"], NAMED["contact"], TEXT, "公示栏", held.code, held.code.replace("-", "")):
        assert secret not in kept
    fresh = Complaint.objects.get(pk=held.pk)
    assert (fresh.name, fresh.contact, fresh.text) == (NAMED["name"], NAMED["contact"], TEXT)


def test_of_who_is_anonymous_nothing_is_kept_even_if_it_was_typed():
    held = filed(RESULT_RUNNING, **NAMED | {"named": False})
    fresh = Complaint.objects.get(pk=held.pk)
    assert (fresh.named, fresh.name, fresh.contact) == (False, "", "")


@pytest.mark.parametrize(("named", "author"), [({"named": False}, ""), (NAMED, "Qian Shiming")])
def test_a_pdf_of_who_is_anonymous_no_longer_says_who_wrote_it(named, author):
    content = given.pdf(1, lambda made: made.docinfo.update({"/Author": "Qian Shiming"}))
    about = told(person(RESULT_RUNNING).name, **named)
    held = file_complaint(plan_of_a(), about, file=ContentFile(content, name="线索.pdf"))
    with opened(Complaint.objects.get(pk=held.pk).file_sha256) as kept, pikepdf.open(kept) as paper:
        assert str(paper.docinfo.get("/Author", "")) == author
        assert len(paper.pages) == 1


def test_the_code_brings_one_back_however_it_is_typed_and_no_other_does():
    held = filed(RESULT_RUNNING)
    assert complaint_by_code(f" {held.code.lower().replace('-', ' ')} ").pk == held.pk
    assert refusal_of(complaint_by_code, "AAAAA-AAAAA").code == "unknown_code"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "  "}, "text"),
        ({"about_name": ""}, "about_name"),
        ({"named": True, "name": "钱实名"}, "name"),
    ],
)
def test_what_cannot_be_looked_into_is_refused_with_the_field(change, field):
    before = Complaint.objects.count()
    assert refusal_of(file_complaint, plan_of_a(), replace(told("某人"), **change)).field == field
    assert Complaint.objects.count() == before


@pytest.mark.parametrize(
    ("login", "by"), [(RESULT_RUNNING, OFFICE), (SUBMITTED, CITY), ("cao.yu", BUREAU), ("hua.mei", BUREAU)]
)
def test_it_comes_to_who_has_the_case_or_gave_the_title(login, by):
    assert filed(login).body == actor(by).my_body


@pytest.mark.parametrize("about", ["expert", "staff", "unit"])
def test_what_is_said_of_experts_staff_and_units_never_comes_to_themselves(about):
    held = file_complaint(plan_of_a(), told("某某", about=about, kind="complaint"))
    assert held.body == plan_of_a().bureau


def test_who_it_is_about_does_not_find_it_on_the_own_desk_and_a_colleague_does():
    held = file_complaint(plan_of_a(), told(person(BUREAU).name, about="staff"))
    assert not complaints_of(actor(BUREAU)).filter(pk=held.pk).exists()
    assert complaints_of(actor(COLLEAGUE)).filter(pk=held.pk).exists()
    inquiry = accept(held, by=actor(COLLEAGUE))
    assert not inquiries_of(actor(BUREAU)).filter(pk=inquiry.pk).exists()
    assert inquiries_of(actor(COLLEAGUE)).filter(pk=inquiry.pk).exists()


def test_a_name_that_nobody_has_comes_to_the_office_and_tells_nothing():
    held = file_complaint(plan_of_a(), told("查无此人"))
    assert held.body == plan_of_a().office
    assert held.state == "received"


def test_another_body_finds_nothing_and_the_applicant_least():
    held = filed(RESULT_RUNNING)
    assert complaints_of(actor(OFFICE)).filter(pk=held.pk).exists()
    for login in (CITY, BUREAU, RESULT_RUNNING, "chen.jing"):
        assert not complaints_of(actor(login)).filter(pk=held.pk).exists()


def test_who_looks_at_the_reporter_says_why_and_stays_in_the_journal():
    held = filed(RESULT_RUNNING, **NAMED)
    assert refusal_of(see_reporter, held, reason=" ", by=actor(OFFICE)).field == "reason"
    assert refusal_of(see_reporter, held, reason="好奇", by=actor(CITY)).code == "not_yours"
    see_reporter(held, reason="核对线索来源", by=actor(OFFICE))
    row = Entry.objects.get(subject=held.pk, act="see_contact")
    assert (row.actor_name, row.detail["reason"]) == (person(OFFICE).name, "核对线索来源")
    assert not Entry.objects.filter(subject=case_of(RESULT_RUNNING).pk, act="see_contact").exists()


def test_the_days_to_take_it_up_are_counted():
    held = filed(RESULT_RUNNING)
    assert str(held.due_on) == "2024-09-04"
    assert not held.is_late
    with clock.standing_at(clock.now() + timedelta(days=16)):
        assert held.is_late
