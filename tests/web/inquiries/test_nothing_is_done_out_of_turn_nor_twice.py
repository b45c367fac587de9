"""Through the pages: too early, too late, twice, by the wrong one, with the wrong file. Each time what was typed stays on the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import BUREAU, CERTIFIED, CITY, OFFICE, RESULT_RUNNING, actor, case_of, enter, person
from tests.inquiries.made import COLLEAGUE, DECISION, charged, filed, looked_into, ready, taken_up
from tests.integrity.made import later, on_record
from tests.web.applicant.pages import text
from zhiping.inquiries.acts import conclude, decline, reply
from zhiping.inquiries.models import Complaint
from zhiping.integrity.acts import serve
from zhiping.integrity.models import Defence, IntegrityRecord, RepairRequest

pytestmark = pytest.mark.usefixtures("demo_db")
LONG = "写了很久才写完的一段话。"
SCRIPT = b"#!/bin/sh\nrm -rf /"


def typed(answer):
    """The page with what stands in its fields."""
    return answer.content.decode()


def refused(answer, *, said, kept=LONG):
    """A refusal that says this and keeps what was typed."""
    assert answer.status_code == 409, answer.status_code
    assert said in text(answer)
    assert kept in typed(answer)


def at(name, held):
    return reverse(f"inquiries:{name}", args=[held.pk])


def wrong_file():
    return SimpleUploadedFile("报告.pdf", SCRIPT, content_type="application/pdf")


def test_no_decision_before_the_proposal_was_served(client):
    held = charged(RESULT_RUNNING)
    enter(client, BUREAU)
    answer = client.post(at("decision", held), DECISION | {"reasoning": LONG})
    refused(answer, said="案件现在是“待送达”，不能作出决定")
    assert case_of(RESULT_RUNNING).outcome == ""
    assert not IntegrityRecord.objects.filter(proceeding=held).exists()


def test_a_defence_after_the_days_are_over(client):
    held = serve(charged(RESULT_RUNNING), document="告知1号", by=actor(BUREAU))
    address = reverse("applicant:proceeding", args=[held.pk])
    with later(days=8):
        enter(client, RESULT_RUNNING)
        refused(client.post(address, {"text": LONG}), said="陈述申辩期已过（截止2024年8月27日）")
        late = client.post(reverse("applicant:waiver", args=[held.pk]))
        assert late.status_code == 409
        assert "陈述申辩期已过" in text(late)
    assert not Defence.objects.filter(proceeding=held).exists()


def test_a_decision_made_twice_is_one(client):
    held = ready(CERTIFIED, COLLEAGUE)
    enter(client, BUREAU)
    assert client.post(at("decision", held), DECISION).status_code == 302
    second = client.post(
        at("decision", held), DECISION | {"document": "浙人社职诚〔2024〕77号", "reasoning": LONG}
    )
    refused(second, said="案件现在是“已作出处理决定”")
    assert IntegrityRecord.objects.filter(proceeding=held).count() == 1
    assert case_of(CERTIFIED).certificate.state == "revoked"


def test_a_title_that_is_revoked_is_not_revoked_again(client):
    held = ready(CERTIFIED, COLLEAGUE)
    enter(client, BUREAU)
    client.post(at("decision", held), DECISION)
    certificate = case_of(CERTIFIED).certificate
    before = certificate.revocation.pk
    told = {"reason": LONG, "basis": "人社部令第40号", "confirm": certificate.number}
    answer = client.post(reverse("bureau:revocation", args=[certificate.pk]), told)
    refused(answer, said="撤销")
    certificate.refresh_from_db()
    assert certificate.revocation.pk == before


def test_served_twice_is_served_once(client):
    held = charged(RESULT_RUNNING)
    enter(client, BUREAU)
    told = {"document": "告知1号", "days": "5"}
    assert client.post(at("service", held), told).status_code == 302
    refused(
        client.post(at("service", held), told | {"document": "告知2号"}), said="不能再次送达", kept="告知2号"
    )
    held.refresh_from_db()
    assert held.service_document == "告知1号"


def test_who_proposed_does_not_decide_and_another_body_finds_nothing(client):
    held = serve(charged(CERTIFIED, BUREAU), document="告知1号", by=actor(BUREAU))
    with later(days=8):
        enter(client, BUREAU)
        answer = client.post(at("decision", held), DECISION | {"reasoning": LONG})
        refused(answer, said="这件案件由您提出，不能由您作出决定")
    for login in (CITY, OFFICE):
        enter(client, login)
        assert client.post(at("decision", held), DECISION).status_code in (403, 404)
    assert not IntegrityRecord.objects.filter(proceeding=held).exists()


@pytest.mark.parametrize("field", ["steps", "conclusion"])
def test_a_file_that_is_none_is_refused_at_the_inquiry(client, field):
    inquiry = looked_into(RESULT_RUNNING)
    enter(client, OFFICE)
    told = {"kind": "papers", "text": LONG, "conclusion": "upheld", "report": LONG, "file": wrong_file()}
    refused(client.post(at(field, inquiry), told), said="文件")
    inquiry.refresh_from_db()
    assert (inquiry.conclusion, inquiry.steps.count()) == ("", 1)


def test_a_file_that_is_none_is_refused_with_the_defence(client):
    held = serve(charged(RESULT_RUNNING), document="告知1号", by=actor(BUREAU))
    enter(client, RESULT_RUNNING)
    answer = client.post(
        reverse("applicant:proceeding", args=[held.pk]), {"text": LONG, "file": wrong_file()}
    )
    refused(answer, said="文件")
    assert not Defence.objects.filter(proceeding=held).exists()


def test_an_explanation_is_given_once(client):
    hearing = looked_into(RESULT_RUNNING).hearings.get()
    enter(client, RESULT_RUNNING)
    answer = client.post(reverse("applicant:hearing", args=[hearing.pk]), {"text": LONG})
    assert answer.status_code == 409
    hearing.refresh_from_db()
    assert hearing.answer != LONG


def test_a_complaint_that_a_colleague_has_declined_is_neither_taken_up_nor_handed_on(client):
    held = filed(RESULT_RUNNING)
    decline(held, reason="不属于受理范围", by=actor(OFFICE))
    enter(client, OFFICE)
    refused(client.post(at("refusal", held), {"reason": LONG}), said="已")
    assert (
        client.post(at("acceptance", held), {"application": str(case_of(RESULT_RUNNING).pk)}).status_code
        == 409
    )
    bureau = str(case_of(RESULT_RUNNING).plan.bureau_id)
    refused(client.post(at("transfer", held), {"receiver": bureau, "reason": LONG}), said="已")
    assert Complaint.objects.get(pk=held.pk).declined == "不属于受理范围"


def test_nobody_is_answered_before_the_conclusion_and_then_once(client):
    held = filed(RESULT_RUNNING)
    inquiry = taken_up(RESULT_RUNNING)
    other = inquiry.complaints.get()
    enter(client, OFFICE)
    refused(client.post(at("reply", other), {"text": LONG}), said="结论")
    refused(client.post(at("reply", held), {"text": LONG}), said="结论")
    done = conclude(looked_into(CERTIFIED, BUREAU), conclusion="rejected", report="真实。", by=actor(BUREAU))
    answered = reply(done.complaints.get(), text="经核查，材料真实。", by=actor(BUREAU))
    enter(client, BUREAU)
    refused(client.post(at("reply", answered), {"text": LONG}), said="已")


def test_a_case_is_frozen_once_and_handed_to_nobody_incompetent(client):
    inquiry = taken_up(RESULT_RUNNING)
    enter(client, OFFICE)
    assert client.post(at("freeze", inquiry), {"reason": "专利真伪待核实"}).status_code == 302
    refused(client.post(at("freeze", inquiry), {"reason": LONG}), said="没有重复登记")
    held = filed(RESULT_RUNNING)
    answer = client.post(at("transfer", held), {"receiver": str(actor(CITY).body_id), "reason": LONG})
    assert answer.status_code == 422
    assert LONG in typed(answer)


def test_a_repair_too_early_or_twice_and_an_answer_that_shortens_nothing(client):
    made = on_record(RESULT_RUNNING)
    enter(client, RESULT_RUNNING)
    address = reverse("applicant:integrity_record", args=[made.pk])
    assert "2025年8月20日起可以申请信用修复" in text(client.get(address))
    refused(client.post(address, {"text": LONG}), said="2025年8月20日才满一年")
    with later(days=400):
        enter(client, RESULT_RUNNING)
        assert client.post(address, {"text": "已改正"}).status_code == 302
        refused(client.post(address, {"text": LONG}), said="正在办理")
        assert "答复前不用再次申请" in text(client.get(address))
        enter(client, BUREAU)
        told = {"outcome": "shortened", "document": "浙人社职诚〔2025〕3号", "answer": LONG}
        refused(client.post(at("repair", made), told), said="缩短后的期满日须在今天以后")
        refused(
            client.post(at("repair", made), told | {"outcome": "granted", "document": ""}), said="请填写文号"
        )
        assert client.post(at("repair", made), told | {"until": "2026-06-30"}).status_code == 302
        refused(client.post(at("repair", made), told | {"outcome": "refused"}), said="已经答复")
        assert "原定到 2027年8月19日" in text(client.get(at("archived", made)))
    assert RepairRequest.objects.get(record=made).outcome == "shortened"


def test_a_record_that_is_over_is_not_annulled(client):
    made = on_record(RESULT_RUNNING)
    enter(client, BUREAU)
    with later(days=3 * 366):
        enter(client, BUREAU)
        told = {"document": "浙人社复〔2027〕1号", "reason": LONG}
        refused(client.post(at("annulment", made), told), said="已经期满或终止")


def test_what_the_platforms_said_stands_on_the_records_page(client):
    made = on_record(RESULT_RUNNING)
    nation, province = made.credit_reports.order_by("platform")
    made.credit_reports.filter(pk=nation.pk).update(
        state="rejected", problem="要素不全，请补充后重新报送", next_at=None, tries=1
    )
    made.credit_reports.filter(pk=province.pk).update(problem="暂停服务或繁忙", tries=3)
    enter(client, BUREAU)
    shown = text(client.get(at("archived", made)))
    for words in ("平台不予接收", "要素不全，请补充后重新报送", "待报送", "暂停服务或繁忙", "3 次"):
        assert words in shown
    assert client.post(at("reports", made)).status_code == 302
    assert set(made.credit_reports.values_list("state", flat=True)) == {"queued"}
    made.credit_reports.update(state="acknowledged", receipt="PROVINCE00000001")
    again = client.post(at("reports", made))
    assert again.status_code == 409
    assert "不用重新报送" in text(again)


def test_a_stranger_reads_nothing_of_anothers(client):
    made = on_record(RESULT_RUNNING)
    hearing = looked_into(CERTIFIED, BUREAU).hearings.get()
    enter(client, "kong.xi")
    for name, key in (
        ("integrity_record", made.pk),
        ("proceeding", made.proceeding_id),
        ("hearing", hearing.pk),
    ):
        assert client.get(reverse(f"applicant:{name}", args=[key])).status_code == 404
    assert person("kong.xi").integrity_records.count() == 0
