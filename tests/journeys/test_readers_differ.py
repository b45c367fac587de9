"""Two readers far apart: a third is asked by itself, the leader of the group says its opinion, the office sees who gave what."""

import re
from decimal import Decimal

import pytest

from tests.cast import ASSIGNED, OFFICE, case_of
from tests.deliberation.meeting import hand_in
from tests.journeys.walking import become, no_errors_on, press
from zhiping.deliberation.acts import recuse
from zhiping.deliberation.models import ThirdReading
from zhiping.deliberation.queries import active_assignments, leader_of, opinions_of, readings_of_case
from zhiping.demo.gradings import far_less
from zhiping.journal.queries import broken_entries

pytestmark = [pytest.mark.journey, pytest.mark.long]


def test_readers_differ(page, picture):
    case = case_of(ASSIGNED)
    first, second = active_assignments(case)
    given = far_less(case, Decimal(20))
    hand_in(second, {key: figure for key, (figure, _) in given.items()})
    with no_errors_on(page):
        read(page, first, picture)
        third = asked_by_itself(page, case, picture)
        hand_in(third)
        opinion(page, case, picture)
        side_by_side(page, case, picture)
    assert broken_entries() == []


def read(page, assignment, picture):
    become(page, assignment.seat.person.login)
    page.goto(f"/expert/readings/{assignment.pk}/")
    page.locator('input[name="looked-0"]').check()
    page.get_by_text(re.compile(r"已核对 1 / \d+ 项")).wait_for()
    picture(page, "01-reading")
    page.get_by_label("评审意见").fill("业绩真实，建议通过。")
    page.get_by_text("提交评审意见", exact=True).click()
    page.get_by_text("已核对全部评分和意见，提交后不能再修改").click()
    press(page, "确认提交")


def asked_by_itself(page, case, picture):
    third = ThirdReading.objects.get(application=case).assignment
    become(page, OFFICE)
    page.goto("/office/readings/")
    assert "评阅中" in page.locator("tr", has_text=case.applicant.name).inner_text()
    picture(page, "02-spread")
    leader = leader_of(case)
    if third.seat_id == leader.pk:  # whoever leads sees nothing before reading: let somebody else read third
        recuse(third, reason="同课题组", by=_expert(third))
        page.goto(f"/office/cases/{case.pk}/readings/")
        press(page, "请第三位专家")
        third = ThirdReading.objects.get(application=case).assignment
    return third


def _expert(assignment):
    from tests.deliberation.meeting import expert

    return expert(assignment.seat)


def opinion(page, case, picture):
    become(page, leader_of(case).person.login)
    page.goto("/expert/")
    page.get_by_role("link", name="学科组评议").click()
    page.get_by_role("link", name=case.applicant.name).first.click()
    picture(page, "03-leader")
    assert not [
        each for each in readings_of_case(case).handed_in if each.seat.person.name in page.inner_text("main")
    ]
    page.get_by_label("学科组评议意见").fill("分歧在两项业绩的本人作用，按第三位专家的意见认定。")
    page.get_by_label("推荐", exact=True).check()
    press(page, "保存学科组评议意见")
    assert opinions_of([case])[case.pk].recommends


def side_by_side(page, case, picture):
    become(page, OFFICE)
    page.goto(f"/office/cases/{case.pk}/readings/")
    told = page.inner_text("main")
    for each in readings_of_case(case).handed_in:
        assert each.seat.person.name in told
    assert "按第三位专家的意见认定" in told
    picture(page, "04-side-by-side")
