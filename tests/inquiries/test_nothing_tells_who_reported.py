"""A story told by name and one told by nobody; then all that is kept is searched: tables, sessions, logs, messages."""

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from tests.cast import OFFICE, RESULT_RUNNING, actor, case_of, enter
from tests.inquiries.made import TEXT, typed_in
from tests.messaging.telling import caught_up
from tests.web.applicant.pages import text
from zhiping.inquiries.acts import (
    accept,
    add_step,
    ask_reporter,
    complaint_by_code,
    conclude,
    freeze_case,
    reply,
)
from zhiping.messaging.acts import read_journal
from zhiping.messaging.models import Message

pytestmark = pytest.mark.usefixtures("demo_db")
NAME, CONTACT, NOTE = "钱实名", "13911112222", "在公司的公示栏里见过原件"


def reported(client, **more):
    """Reported through the page; the code it answered."""
    assert client.post("/complaints/", typed_in(**more)).status_code == 302
    return re.search(r"查询码 (\S{11}) 受理编号", text(client.get("/complaints/filed/")))[1]


def said_more(client, code):
    assert client.post("/complaints/state/", {"code": code}).status_code == 302
    assert client.post("/complaints/notes/", {"text": NOTE}).status_code == 302
    assert NOTE in text(client.get("/complaints/state/"))


def handled(held):
    """Taken up, asked back, frozen, concluded, answered."""
    by = actor(OFFICE)
    inquiry = accept(held, application=case_of(RESULT_RUNNING), by=by)
    ask_reporter(held, text="请问从哪里得知？", by=by)
    freeze_case(inquiry, reason="材料真伪待核实", by=by)
    add_step(inquiry, kind="papers", text="调阅原件。", by=by)
    conclude(inquiry, conclusion="rejected", report="原件真实。", by=by)
    reply(held, text="经核查，材料真实。", by=by)


def everything():
    """Every row of every table as text, and what lies in the sessions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor]
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - our own names
            found += [row[0] for row in cursor]
    return "\n".join([*found, *(str(each.get_decoded()) for each in Session.objects.all())])


@pytest.mark.parametrize(
    "how",
    [{"signed": "yes", "name": NAME, "contact": CONTACT}, {"signed": "no", "name": NAME, "contact": CONTACT}],
)
def test_nothing_that_is_kept_names_them_nor_holds_their_words_or_their_code(client, caplog, how):
    caught_up()
    enter(client, "kong.xi")  # somebody who is signed in reports as well: nothing ties them to it
    with caplog.at_level(logging.DEBUG):
        code = reported(client, **how)
        said_more(client, code)
        handled(complaint_by_code(code))
        read_journal()
    kept = everything()
    words = "".join(f"{each.title}{each.text}" for each in Message.objects.all())
    for secret in (NAME, CONTACT, TEXT, NOTE, code, code.replace("-", "")):
        assert secret not in kept
        assert secret not in caplog.text
        assert secret not in words


def test_who_comes_to_the_same_computer_after_them_reads_neither_code_nor_answer(client):
    enter(client, "kong.xi")
    code = reported(client)
    said_more(client, code)
    enter(client, "cao.yu")
    assert code not in client.get("/complaints/filed/", follow=True).content.decode()
    assert NOTE not in client.get("/complaints/state/").content.decode()
    client.logout()
    assert code not in client.get("/complaints/filed/", follow=True).content.decode()


def test_neither_the_case_nor_its_papers_say_that_anybody_reported(client):
    code, case = reported(client, signed="yes", name=NAME, contact=CONTACT), case_of(RESULT_RUNNING)
    inquiry = accept(complaint_by_code(code), application=case, by=actor(OFFICE))
    freeze_case(inquiry, reason="材料真伪待核实", by=actor(OFFICE))
    enter(client, RESULT_RUNNING)
    own = text(client.get(f"/my/applications/{case.pk}/"))
    assert "材料真伪待核实" in own
    for secret in (NAME, CONTACT, TEXT, complaint_by_code(code).number):
        assert secret not in own


def test_what_is_typed_into_the_page_is_not_kept_where_it_was_refused(client):
    answer = client.post("/complaints/", typed_in(about_name="", signed="yes", name=NAME, contact=CONTACT))
    assert answer.status_code == 422
    assert NAME in answer.content.decode()
    kept = everything()
    assert NAME not in kept
    assert TEXT not in kept


def test_who_handles_it_sees_the_name_only_after_saying_why(client):
    code = reported(client, signed="yes", name=NAME, contact=CONTACT)
    held = complaint_by_code(code)
    handled(held)
    held.refresh_from_db()
    enter(client, OFFICE)
    pages = [
        reverse("inquiries:complaint", args=[held.pk]),
        reverse("inquiries:inquiry", args=[held.inquiry_id]),
    ]
    for page in ("/inquiries/?tab=done", *pages):
        shown = text(client.get(page))
        assert NAME not in shown
        assert CONTACT not in shown
