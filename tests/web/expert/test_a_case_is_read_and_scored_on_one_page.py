import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASSIGNED, QUALIFIED, READ, case_of, enter
from tests.deliberation.meeting import expert, given_to, hand_in, seats
from zhiping.deliberation.queries import active_assignments, expert_points, expert_sheet
from zhiping.dossiers.models import Evidence


@pytest.fixture
def assignment(demo_db, client):
    found = active_assignments(case_of(ASSIGNED)).first()
    enter(client, found.seat.person.login)
    return found


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def address(assignment, act=""):
    return f"/expert/readings/{assignment.pk}/{act}"


def typed(client, assignment):
    """The form as the page offers it."""
    html = page(client, address(assignment))
    given = dict(re.findall(r'name="(points-\d+)" value="([^"]*)"', html))
    assert given
    return given | {"opinion": ""}


def total(html):
    return Decimal(re.search(r"专家总分 <b>([\d.]+)</b>", html).group(1))


def counting(assignment):
    """The number of a line whose points all count."""
    lines = {line.key: line for line in expert_sheet(assignment).lines}
    keys = [line.key for line in assignment.application.submitted.score_lines.all()]
    return next(n for n, key in enumerate(keys) if lines[key].counted == lines[key].points >= 2)


def test_the_desk_holds_what_is_to_be_read_and_what_was_handed_in(client, assignment):
    name = assignment.application.applicant.name
    assert name in page(client, "/expert/")
    assert name not in page(client, "/expert/?tab=done")
    hand_in(assignment)
    assert name not in page(client, "/expert/")
    assert name in page(client, "/expert/?tab=done")
    assert "没有待评审的申报" in page(client, "/expert/")


def test_nothing_else_is_there(client, assignment):
    names = {assignment.application.applicant.name, case_of(READ).applicant.name}
    both = page(client, "/expert/") + page(client, "/expert/?tab=done")
    assert case_of(QUALIFIED).applicant.name not in both
    assert names & set(re.findall(r"[\u4e00-\u9fff]{2,3}", both))
    other = active_assignments(case_of(ASSIGNED)).last()
    for act in ("", "draft/", "submission/", "recusal/"):
        assert client.get(address(other, act)).status_code == 404
        assert client.post(address(other, act)).status_code == 404


def test_the_page_has_evidence_at_the_side_and_three_columns(client, assignment):
    html = page(client, address(assignment))
    assert "data-viewer" in html
    assert "data-evidence" in html
    for word in ("自评", "核定", "专家评分", "评审意见", "学历学位", "条件核对", "样例评分标准"):
        assert word in html
    file = re.search(r'href="(/evidence/[0-9a-f-]+/)', html).group(1)
    assert client.get(file, follow=True).status_code == 200


def test_evidence_of_a_case_that_is_not_mine_is_not_there(client, assignment):
    stranger = Evidence.objects.filter(item__person=case_of(QUALIFIED).applicant).first()
    assert client.get(f"/evidence/{stranger.pk}/").status_code == 404


def test_a_draft_saves_itself_and_tells_the_new_total(client, assignment):
    form, line = typed(client, assignment), counting(assignment)
    before = total(page(client, address(assignment)))
    answer = client.post(address(assignment, "draft/"), form | {f"points-{line}": "1", "opinion": "写到一半"})
    assert answer.status_code == 200
    assert total(answer.content.decode()) < before
    html = page(client, address(assignment))
    assert total(html) == total(answer.content.decode())
    assert "写到一半" in html
    assert "草稿已保存" in page(client, "/expert/")


def test_a_wrong_figure_is_told_beside_the_total_and_not_saved(client, assignment):
    form, line = typed(client, assignment), counting(assignment)
    for wrong, told in (("-1", "评分不能小于 0 分"), ("9999", "评分不能大于"), ("abc", "请填写数字")):
        answer = client.post(address(assignment, "draft/"), form | {f"points-{line}": wrong})
        assert answer.status_code == 422
        assert told in answer.content.decode()
    assert not assignment.points.exists()


def test_a_point_over_the_maximum_names_the_table_and_loses_nothing(client, assignment):
    form, line = typed(client, assignment), counting(assignment)
    form |= {f"points-{line}": "9999", "opinion": "写了很多", "confirmed": "on"}
    answer = client.post(address(assignment, "submission/"), form)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f"{assignment.application.pack.score.scheme.title}规定的上限" in html
    assert "写了很多" in html
    assert 'value="9999"' in html


def test_an_older_window_does_not_cover_a_newer_one(client, assignment):
    form = typed(client, assignment) | {"seen": "0"}
    assert client.post(address(assignment, "draft/"), form | {"opinion": "甲窗口"}).status_code == 200
    late = client.post(address(assignment, "draft/"), form | {"opinion": "乙窗口"})
    html = late.content.decode()
    assert late.status_code == 409
    assert "在另一个窗口或设备上保存过" in html
    assert 'name="seen" value="0"' in html
    assignment.refresh_from_db()
    assert assignment.opinion == "甲窗口"
    assert "乙窗口" in client.post(address(assignment), form | {"opinion": "乙窗口"}).content.decode()
    assert client.post(address(assignment), form | {"opinion": "乙窗口", "over": "1"}).status_code == 302
    assignment.refresh_from_db()
    assert assignment.opinion == "乙窗口"


def test_what_was_looked_at_is_counted(client, assignment):
    form, line = typed(client, assignment), counting(assignment)
    lines = assignment.application.submitted.score_lines.count()
    html = page(client, address(assignment))
    assert f"已核对 0 / {lines} 项" in html
    answer = client.post(address(assignment, "draft/"), form | {f"looked-{line}": "on"})
    assert f"已核对 1 / {lines} 项" in answer.content.decode()
    assert f"已核对 1 / {lines} 项" in page(client, address(assignment))


def test_the_button_saves_a_draft_without_a_reason_too(client, assignment):
    form, line = typed(client, assignment), counting(assignment)
    assert client.post(address(assignment), form | {f"points-{line}": "1"}).status_code == 302
    key = assignment.application.submitted.score_lines.all()[line].key
    assert expert_points(assignment)[key].points == 1


def test_a_changed_figure_opens_its_reason(client, assignment):
    form, line = typed(client, assignment), counting(assignment)
    assert "<details open>" not in page(client, address(assignment))
    client.post(address(assignment, "draft/"), form | {f"points-{line}": "1"})
    assert page(client, address(assignment)).count("<details open>") == 1


def test_handing_in_wants_a_reason_and_keeps_what_was_typed(client, assignment):
    form, line = typed(client, assignment), counting(assignment)
    form |= {f"points-{line}": "1", "opinion": "总体较好，建议通过。", "confirmed": "on"}
    refused = client.post(address(assignment, "submission/"), form)
    html = refused.content.decode()
    assert refused.status_code == 409
    assert "须写明理由" in html
    assert "总体较好，建议通过。" in html
    assert f'name="points-{line}" value="1"' in html
    assert (
        client.post(address(assignment, "submission/"), form | {f"reason-{line}": "排名靠后"}).status_code
        == 302
    )
    assignment.refresh_from_db()
    assert assignment.submitted_at
    assert assignment.opinion == "总体较好，建议通过。"


@pytest.mark.parametrize(
    ("missing", "told"),
    [("confirmed", "请勾选确认后再提交"), ("opinion", "提交前须写评审意见"), ("points-0", "的评分")],
)
def test_handing_in_is_complete_and_confirmed(client, assignment, missing, told):
    form = typed(client, assignment) | {"opinion": "同意", "confirmed": "on"}
    response = client.post(address(assignment, "submission/"), form | {missing: ""})
    assert response.status_code == 422
    assert told in response.content.decode()
    assignment.refresh_from_db()
    assert assignment.submitted_at is None


def test_what_was_handed_in_is_for_reading_only(client, assignment):
    form = typed(client, assignment) | {"opinion": "同意", "confirmed": "on"}
    client.post(address(assignment, "submission/"), form)
    html = page(client, address(assignment))
    assert "不能再修改" in html
    assert "<textarea" not in html
    again = client.post(address(assignment, "submission/"), form)
    assert again.status_code == 409
    assert "评审意见已经提交" in again.content.decode()


def test_another_readers_scores_are_not_visible(client, assignment):
    other = active_assignments(case_of(ASSIGNED)).last()
    line = assignment.application.submitted.score_lines.all()[counting(assignment)]
    before = page(client, address(assignment))
    hand_in(other, {line.key: Decimal(1)}, opinion="只有另一位读者写过的话")
    html = page(client, address(assignment))
    assert "只有另一位读者写过的话" not in html
    assert other.seat.person.name not in html
    assert total(html) == total(before)


def test_recusal_takes_a_reason_and_takes_the_case_away(client, assignment):
    without = client.post(address(assignment, "recusal/"), {"reason": ""})
    assert without.status_code == 422
    assert "请填写回避原因" in without.content.decode()
    assert client.post(address(assignment, "recusal/"), {"reason": "师生关系"}).status_code == 302
    assert client.get(address(assignment)).status_code == 404
    assert (
        assignment.application.applicant.name
        not in page(client, "/expert/").split("</header>")[-1].split("desk-wrap")[1]
    )


def test_the_pages_stay_cheap(client, assignment):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page(client, "/expert/")
        counts.append(len(queries))
        given_to(QUALIFIED, assignment.seat, next(seat for seat in seats() if seat != assignment.seat))
    assert counts[0] == counts[1] <= 12
    with CaptureQueriesContext(connection) as queries:
        page(client, address(assignment))
    assert len(queries) <= 12
    assert expert(assignment.seat).role == "expert"
