"""专家评审 at the office: spread, third reader, reopening, reminders, leniency with its audit, leaders."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASSIGNED, BUREAU, OFFICE, READ, actor, case_of, committee_of_a, enter
from tests.deliberation.meeting import expert, hand_in
from zhiping.deliberation.acts import order_recusal, recuse
from zhiping.deliberation.models import ThirdReading
from zhiping.deliberation.queries import active_assignments, leader_of, readings_of_case
from zhiping.demo.gradings import far_less
from zhiping.policy.authoring.xlsx import open_xlsx

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def case():
    return case_of(ASSIGNED)


@pytest.fixture(autouse=True)
def _at_the_office(demo_db, client):
    enter(client, OFFICE)


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def far_apart(case):
    for number, assignment in enumerate(active_assignments(case)):
        given = far_less(case, Decimal(20)) if number else {}
        hand_in(assignment, {key: figure for key, (figure, _) in given.items()})


def test_the_list_tells_who_is_far_apart(client, case):
    far_apart(case)
    html = page(client, "/office/readings/")
    assert case.applicant.name in html
    assert "评阅中" in html
    assert "专家评审" in page(client, "/office/")


def test_one_case_shows_names_figures_and_the_rule(client, case):
    far_apart(case)
    html = page(client, f"/office/cases/{case.pk}/readings/")
    found = readings_of_case(case)
    for each in found.handed_in:
        assert each.seat.person.name in html
    for word in ("第三位专家", "15 分", "取最接近的两位专家的平均", "按专家原始评分", "校正后"):
        assert word in html
    assert "/readings/" in page(client, f"/office/cases/{case.pk}/")


def test_another_third_is_asked_with_one_press(client, case):
    far_apart(case)
    third = ThirdReading.objects.get(application=case).assignment
    recuse(third, reason="师生关系", by=expert(third.seat))
    assert client.post(f"/office/cases/{case.pk}/third-reader/").status_code == 302
    assert ThirdReading.objects.get(application=case).assignment.seat_id != third.seat_id
    again = client.post(f"/office/cases/{case.pk}/third-reader/")
    assert again.status_code == 409
    assert "已经请了第三位专家" in again.content.decode()


def test_what_somebody_read_who_was_ordered_out_is_told_with_the_reason_and_does_not_count(client, case):
    far_apart(case)
    first = readings_of_case(case).handed_in[0]
    order_recusal(case, seat=first.seat, reason="曾任申报人导师", by=actor(OFFICE))
    html = page(client, f"/office/cases/{case.pk}/readings/")
    assert f"{first.seat.person.name}已于" in html
    assert "被责令回避（曾任申报人导师），提交过的评审意见" in html
    assert f"/office/assignments/{first.pk}/reopening/" not in html


def test_a_reading_is_reopened_with_a_reason(client, case):
    far_apart(case)
    first = readings_of_case(case).handed_in[0]
    without = client.post(f"/office/assignments/{first.pk}/reopening/", {"reason": ""})
    assert without.status_code == 422
    assert "请写明重新开放的原因" in without.content.decode()
    assert (
        client.post(f"/office/assignments/{first.pk}/reopening/", {"reason": "第三项误录"}).status_code == 302
    )
    first.refresh_from_db()
    assert first.submitted_at is None
    enter(client, first.seat.person.login)
    assert "第三项误录" in page(client, f"/expert/readings/{first.pk}/")


def test_a_late_reader_is_reminded(client, case):
    late = active_assignments(case).first()
    html = page(client, "/office/readings/?tab=progress")
    assert late.seat.person.name in html
    assert client.post(f"/office/assignments/{late.pk}/reminder/").status_code == 302
    assert client.post(f"/office/assignments/{late.pk}/reminder/").status_code == 409


def test_leniency_is_shown_with_how_it_came_about(client):
    html = page(client, "/office/readings/?tab=leniency")
    for word in ("最小二乘法", "收缩", "共同评阅", "偏严", "偏宽"):
        assert word in html
    answer = client.get("/office/readings/export/")
    assert answer["Content-Type"].endswith("sheet")
    book = open_xlsx(answer.content)
    assert list(book) == ["评分", "逐件", "专家", "说明"]
    for row in list(book["评分"].rows)[1:]:
        raw, level, leniency, rest, adjusted = (float(cell or 0) for cell in row[3:8])
        assert adjusted == pytest.approx(raw - leniency, abs=0.001)
        assert raw == pytest.approx(level + leniency + rest, abs=0.021)


def test_a_leader_is_named_on_the_page(client, case):
    committee = committee_of_a()
    seat = committee.seats.order_by("id")[4]
    assert "学科组" in page(client, "/office/readings/?tab=leaders")
    told = {"direction": case.direction, "seat": str(seat.pk)}
    assert client.post(f"/office/committees/{committee.pk}/leader/", told).status_code == 302
    assert leader_of(case) == seat
    wrong = client.post(
        f"/office/committees/{committee.pk}/leader/", {"direction": case.direction, "seat": ""}
    )
    assert wrong.status_code == 422
    assert "请选择组长" in wrong.content.decode()


def test_nothing_of_this_is_for_others(client, case):
    enter(client, BUREAU)
    for address in ("/office/readings/", f"/office/cases/{case.pk}/readings/", "/office/readings/export/"):
        assert client.get(address).status_code == 404


def test_the_pages_stay_cheap(client):
    for tab in ("cases", "progress", "leniency", "leaders"):
        with CaptureQueriesContext(connection) as queries:
            page(client, f"/office/readings/?tab={tab}")
        assert len(queries) <= 20, tab
    with CaptureQueriesContext(connection) as queries:
        page(client, f"/office/cases/{case_of(READ).pk}/readings/")
    assert len(queries) <= 30
