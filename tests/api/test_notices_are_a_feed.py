"""The feed of notices: what runs and may be read by everyone, by pages, with ETag and as Atom; nothing personal leaves."""

import json
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from tests.cast import NOTICE_RUNNING, OFFICE, RESULT_RUNNING, actor, case_of, moment, person
from tests.plans_made import begun, published
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.demo.stories import signed_and_submitted
from zhiping.screening.acts import conclude_objection, object_to, start_public_notice
from zhiping.screening.models import NoticedCase, PublicNotice

pytestmark = pytest.mark.usefixtures("demo_db")
ATOM = "{http://www.w3.org/2005/Atom}"
BEFORE = """
route: [employer, 'authority:city', qualification, 'notice:pre_review', committee, 'notice:result', approval, announcement, certificate]
pre_review_notice: {working_days: 5, cite: 三（一）}
"""


def read(client, name, *args, **asked):
    answer = client.get(reverse(f"api:{name}", args=args), asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def result_notice():
    return PublicNotice.objects.get(cases=case_of(RESULT_RUNNING), stage="result")


@pytest.fixture
def before_the_review():
    """A notice before the review of one person."""
    plan = published(BEFORE)
    case = begun(plan, "lin.xiao")
    signed_and_submitted(None, case)
    Application.objects.filter(pk=case.pk).update(station="notice:pre_review", desk=plan.office)
    case.refresh_from_db()
    return start_public_notice([case], working_days=5, manner="平台", by=actor(OFFICE))


def test_what_runs_and_is_listed_is_there_and_nothing_else(client, before_the_review):
    found = read(client, "notices")
    shown = {each["id"] for each in found["items"]}
    assert {str(before_the_review.pk), str(result_notice().pk)} <= shown
    assert str(PublicNotice.objects.get(cases=case_of(NOTICE_RUNNING)).pk) not in shown
    assert {each["stage"] for each in read(client, "notices", stage="pre_review")["items"]} == {"pre_review"}


def test_before_the_review_basic_and_qualification_facts_are_told(client, before_the_review):
    page = read(client, "people", before_the_review.pk)
    mine = next(each for each in page["items"] if each["name"] == person("lin.xiao").name)
    assert mine == {
        "name": "林晓",
        "employer": "杭州钱江泵业有限公司",
        "title": "高级工程师",
        "specialty": mine["specialty"],
        "path": "正常申报",
        "education": mine["education"],
        "held_title": "工程师",
        "qualification": "通过",
        "masked_id_number": "",
    }
    assert mine["education"]


@pytest.mark.parametrize("stage", ["pre_review", "result"])
def test_nothing_personal_leaves(client, before_the_review, stage):
    notice = before_the_review if stage == "pre_review" else result_notice()
    filed = object_to(notice.noticed.first(), name="某职工", contact="13999990000", text="秘密线索")
    conclude_objection(filed, conclusion="upheld", report="内部核查报告", by=actor(OFFICE))
    pages = [
        client.get(reverse("api:people", args=[notice.pk])).content.decode(),
        client.get(reverse("api:notices")).content.decode(),
        client.get(reverse("api:feed")).content.decode(),
        client.get(reverse("public:notice", args=[notice.pk])).content.decode(),
    ]
    private = ["某职工", "13999990000", "秘密线索", "内部核查报告", filed.code, "upheld"]
    for row in notice.noticed.select_related("application__applicant"):
        who = row.application.applicant
        private += [who.id_number, who.id_number[-4:], who.mobile, who.login, str(who.birth), str(who.pk)]
        private += [row.application.number]
    assert not [word for word in private for page in pages if word in page]


def test_the_fields_of_a_person_are_exactly_these(client):
    page = read(client, "people", result_notice().pk)
    before = {"path", "education", "held_title", "qualification"}  # told before the review alone
    expected = {"name", "employer", "title", "specialty", "masked_id_number"} | before
    assert set(page["items"][0]) == expected
    assert page["items"][0]["education"] == ""  # told before the review alone


def test_after_the_last_day_it_is_gone(client):
    notice = result_notice()
    with clock.standing_at(moment("2024-09-20 10:00:00")):
        assert client.get(reverse("api:people", args=[notice.pk])).status_code == 404
        assert str(notice.pk) not in client.get(reverse("api:notices")).content.decode()


def test_pages_lead_to_each_other(client):
    case = case_of(RESULT_RUNNING)
    notice = result_notice()
    for login in ("li.xue", "wang.fan"):
        NoticedCase.objects.create(notice=notice, application=case_of(login))
    first = read(client, "people", notice.pk, size=2)
    assert (first["count"], first["pages"], first["previous"], len(first["items"])) == (3, 2, "", 2)
    second = client.get(first["next"]).json()
    assert (len(second["items"]), second["next"]) == (1, "")
    names = [each["name"] for each in (*first["items"], *second["items"])]
    assert len(set(names)) == 3
    assert case.applicant.name in names
    assert read(client, "people", notice.pk, size=2, page=9)["items"] == []


def test_who_has_it_already_gets_304_until_it_changes(client):
    address = reverse("api:notices")
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, "max-age=60" in first["Cache-Control"]) == (304, b"", True)
    notice = result_notice()
    notice.manner = "另一处"
    notice.save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_feed_is_atom_and_leads_to_the_pages(client, before_the_review):
    answer = client.get(reverse("api:feed"))
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314 our own answer
    entries = {each.findtext(f"{ATOM}id"): each for each in feed.iter(f"{ATOM}entry")}
    mine = entries[f"urn:uuid:{before_the_review.pk}"]
    assert mine.find(f"{ATOM}link").get("href").endswith(f"/notices/{before_the_review.pk}/")
    assert "评前公示" in mine.findtext(f"{ATOM}title")


@pytest.mark.parametrize("asked", [{"page": "0"}, {"page": "x"}, {"size": "1000"}, {"stage": "secret"}])
def test_a_wrong_question_is_answered_in_words(client, asked):
    answer = client.get(reverse("api:notices"), asked)
    assert (answer.status_code, next(iter(asked)) in answer.json()["detail"]) == (422, True)
    assert "参数不对" in answer.json()["detail"]


def test_what_is_no_notice_is_not_there(client):
    assert client.get("/api/v1/notices/nothing/people/").status_code == 422
    assert client.get("/api/v1/notices/0190b3a0-0000-7000-8000-000000000000/people/").status_code == 404
    assert client.post(reverse("api:notices")).status_code == 405


def test_the_reference_page_names_every_field_in_chinese(client):
    page = client.get(reverse("api:reference")).content.decode()
    schema = json.loads(client.get(reverse("api:openapi-json")).content)
    for shape in ("NoticePage", "PeoplePage", "Notice", "Person"):
        for name, told in schema["components"]["schemas"][shape]["properties"].items():
            assert f">{name}<" in page
            assert told["title"] in page
            assert not told["title"].isascii()


def test_a_longer_list_asks_no_more_of_the_database(client, django_assert_num_queries):
    notice = result_notice()
    client.get(reverse("api:people", args=[notice.pk]))
    with django_assert_num_queries(3):
        client.get(reverse("api:people", args=[notice.pk]))
    for login in ("li.xue", "wang.fan", "feng.he"):
        NoticedCase.objects.create(notice=notice, application=case_of(login))
    with django_assert_num_queries(3):
        assert client.get(reverse("api:people", args=[notice.pk])).json()["count"] == 4
