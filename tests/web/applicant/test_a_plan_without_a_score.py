"""A notice that knows no score: no sheet, no points, no threshold anywhere; everything else as always."""

import pytest
from django.urls import reverse

from tests.cast import actor, case_of, enter
from zhiping.deliberation.acts import assign_readers, save_reading
from zhiping.deliberation.queries import committees_of
from zhiping.demo.elsewhere.driving import checked
from zhiping.demo.elsewhere.making import crew_of
from zhiping.demo.elsewhere.shangyu import SHANGYU
from zhiping.documents.from_records import review_form_of

pytestmark = pytest.mark.usefixtures("demo_db")
DRAFT, WAITING, SCORED = "sy.yin", "sy.shu", "sy.gan"
POINTS = ("自评打分", "评审打分表", "自评总分", "核定总分", "专家总分", "计入分")


def said(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_neither_the_plan_nor_the_draft_speaks_of_points(client):
    enter(client, DRAFT)
    case = case_of(DRAFT)
    for address in (
        reverse("applicant:plan", args=[case.plan_id]),
        reverse("applicant:application", args=[case.pk]),
        reverse("public:plan", args=[case.plan_id]),
    ):
        page = said(client, address)
        assert not [word for word in POINTS if word in page], address
    assert "申报专业：材料" in said(client, reverse("applicant:application", args=[case.pk]))


def test_whoever_reviews_has_no_score_section_and_can_still_pass_it(client):
    enter(client, "sheng.ping")
    case = case_of(WAITING)
    page = said(client, reverse("authority:case", args=[case.pk]))
    assert not [word for word in POINTS if word in page]
    assert "已审核 <b>0</b>/8" in page


def test_the_printed_form_has_no_score_and_the_scored_one_has():
    assert review_form_of(case_of(WAITING)).score_sheet is None
    assert review_form_of(case_of(SCORED)).score_sheet is not None


def test_experts_read_and_give_an_opinion_without_points(client):
    case, crew = case_of(WAITING), crew_of(SHANGYU)
    for _ in range(2):  # the recommendation, then the qualification
        checked(case_of(WAITING), crew)
    committee = committees_of([case.plan])[case.plan_id][0]
    seats = list(committee.seats.select_related("person"))[:2]
    given = assign_readers(case_of(WAITING), seats=seats, by=actor("du.heng"))
    expert = enter(client, seats[0].person.login)
    page = said(client, reverse("expert:reading", args=[given[0].pk]))
    assert "本通知不计分" in page
    assert not [word for word in POINTS if word in page]
    answer = client.post(
        reverse("expert:submission", args=[given[0].pk]),
        {"opinion": "水平突出，建议通过。", "confirmed": "on"},
    )
    assert answer.status_code == 302
    given[0].refresh_from_db()
    assert (given[0].opinion, given[0].total) == ("水平突出，建议通过。", 0)
    assert "专家总分" not in said(client, reverse("expert:reading", args=[given[0].pk]))
    assert expert.role == "expert"
    crew_member = crew.experts[seats[1].person_id]
    save_reading(given[1], points={}, opinion="同意。", by=crew_member, hand_in=True)
    enter(client, "du.heng")
    assert "分。水平突出" not in said(client, reverse("office:case", args=[case.pk]))
