"""Pages of complaints and of the archive: bad input, foreign codes, files that are none, and what was typed stays."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import BUREAU, CITY, OFFICE, RESULT_RUNNING, actor, case_of, enter, person
from tests.inquiries.made import DECISION, TEXT, charged, filed, looked_into, ready, typed_in
from tests.web.applicant.pages import PDF, text
from zhiping.inquiries.acts import complaint_by_code
from zhiping.inquiries.models import Complaint
from zhiping.integrity.acts import serve
from zhiping.integrity.models import Penalty
from zhiping.journal.models import Entry

pytestmark = pytest.mark.usefixtures("demo_db")
HERE = "/complaints/"


def typed(answer):
    """The page with what stands in its fields."""
    return answer.content.decode()


@pytest.fixture
def few(settings):
    settings.PUBLIC_TRIES = dict.fromkeys(("complaint", "complaint_state"), (2, 60))


def test_a_visitor_reports_without_a_name_and_comes_back_with_the_code(client):
    assert client.post(HERE, typed_in()).status_code == 302
    shown = text(client.get("/complaints/filed/"))
    assert TEXT not in shown
    held = complaint_by_code(re.search(r"查询码 (\S{11}) 受理编号", shown)[1])
    assert held.text == TEXT
    assert held.number in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"text": ""}, "请填写反映的问题。"),
        ({"signed": ""}, "请选择署名。"),
        ({"plan": "nonsense"}, "选择"),
        ({"about": "everybody"}, "选择"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, change, said):
    before = Complaint.objects.count()
    answer = client.post(HERE, typed_in(about_unit="某某齿轮公司", **change))
    assert answer.status_code == 422
    assert said in text(answer)
    assert "某某齿轮公司" in typed(answer)
    assert Complaint.objects.count() == before


def test_by_name_without_a_contact_is_refused_and_kept(client):
    answer = client.post(HERE, typed_in(signed="yes", name="钱实名"))
    assert answer.status_code == 409
    assert "实名反映须留下姓名和联系方式" in text(answer)
    assert "钱实名" in typed(answer)


def test_a_file_that_is_none_is_refused_and_a_real_one_taken(client):
    wrong = SimpleUploadedFile("证据.pdf", b"#!/bin/sh", content_type="application/pdf")
    answer = client.post(HERE, typed_in(file=wrong))
    assert answer.status_code == 409
    assert TEXT in text(answer)
    right = SimpleUploadedFile("证据.pdf", PDF, content_type="application/pdf")
    assert client.post(HERE, typed_in(file=right)).status_code == 302
    held = Complaint.objects.exclude(file_sha256="").get()
    enter(client, OFFICE)
    assert client.get(reverse("inquiries:complaint_file", args=[held.pk])).status_code == 200
    enter(client, CITY)
    assert client.get(reverse("inquiries:complaint_file", args=[held.pk])).status_code == 404


def test_the_third_from_one_address_is_refused_and_stays_typed(client, few):
    assert [client.post(HERE, typed_in()).status_code for _ in range(3)] == [302, 302, 429]
    assert TEXT in text(client.post(HERE, typed_in()))


def test_codes_are_not_guessed_by_the_hundred_and_stand_in_no_address(client, few):
    held = filed(RESULT_RUNNING)
    wrong = {"code": "AAAAA-AAAAA"}
    assert [client.post("/complaints/state/", wrong).status_code for _ in range(3)] == [409, 409, 429]
    answer = client.post("/complaints/state/", {"code": held.code}, REMOTE_ADDR="203.0.113.9")
    assert (answer.status_code, answer["Location"]) == (302, "/complaints/state/")
    assert held.number in text(client.get("/complaints/state/"))


def test_another_browser_sees_nothing_and_adds_nothing(client):
    filed(RESULT_RUNNING)
    assert client.post("/complaints/notes/", {"text": "我来补充"}).status_code == 302
    assert not Complaint.objects.filter(notes__isnull=False, notes__by=None).exists()


def test_the_reporter_is_shown_once_for_a_reason_that_is_journaled(client):
    held = filed(RESULT_RUNNING, named=True, name="钱实名", contact="13911112222")
    enter(client, OFFICE)
    assert "钱实名" not in text(client.get(reverse("inquiries:complaint", args=[held.pk])))
    address = reverse("inquiries:reporter", args=[held.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    assert not Entry.objects.filter(subject=held.pk, act="see_contact").exists()
    shown = client.post(address, {"reason": "核对线索"})
    assert "13911112222" in text(shown)
    assert "no-store" in shown["Cache-Control"]
    assert Entry.objects.filter(subject=held.pk, act="see_contact").count() == 1


def test_a_conclusion_too_early_comes_back_with_what_was_typed(client):
    inquiry = looked_into(RESULT_RUNNING)
    inquiry.hearings.all().delete()
    enter(client, OFFICE)
    answer = client.post(
        reverse("inquiries:conclusion", args=[inquiry.pk]),
        {"conclusion": "upheld", "report": "写了很久的报告"},
    )
    assert answer.status_code == 409
    assert "还没有听取本人说明" in text(answer)
    assert "写了很久的报告" in text(answer)


def test_a_decision_during_the_defence_is_refused_and_stays_typed(client):
    held = serve(charged(RESULT_RUNNING), document="告知1号", by=actor(BUREAU))
    enter(client, BUREAU)
    answer = client.post(reverse("inquiries:decision", args=[held.pk]), DECISION)
    assert answer.status_code == 409
    assert "陈述申辩期到2024年8月27日" in text(answer)
    assert DECISION["document"] in typed(answer)
    assert case_of(RESULT_RUNNING).outcome == ""


def test_the_page_says_what_each_set_of_rules_would_mean_today(client):
    held = ready(RESULT_RUNNING)
    enter(client, BUREAU)
    shown = text(client.get(reverse("inquiries:proceeding", args=[held.pk])))
    assert "2024-08-20 至 2027-08-19 不得申报" in shown
    assert "浙人专〔2006〕351号）：不适用" in shown


def test_the_person_reads_what_was_served_and_not_what_is_only_proposed(client):
    held = charged(RESULT_RUNNING)
    enter(client, RESULT_RUNNING)
    address = reverse("applicant:proceeding", args=[held.pk])
    assert client.get(address).status_code == 404
    serve(held, document="告知1号", by=actor(BUREAU))
    shown = text(client.get(address))
    assert "第一项发明专利证书系伪造。" in shown
    assert TEXT not in shown
    held.refresh_from_db()
    assert held.read_at is not None


def test_a_penalty_wants_somebody_who_is_here(client):
    enter(client, CITY)
    told = {
        "id_number": "11010119900101001X",
        "kind": "demerit",
        "document": "处〔2024〕1号",
        "decided_on": "2024-03-01",
    }
    answer = client.post("/inquiries/penalties/", told)
    assert answer.status_code == 422
    assert "没有这个身份证号的人员" in text(answer)
    assert "处〔2024〕1号" in typed(answer)
    told["id_number"] = person(RESULT_RUNNING).id_number
    assert client.post("/inquiries/penalties/", told).status_code == 302
    assert Penalty.objects.get(document="处〔2024〕1号").until.isoformat() == "2025-02-28"
