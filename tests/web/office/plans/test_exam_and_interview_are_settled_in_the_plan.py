"""考试与面试 of a draft: what the office settles is in the pack, what it leaves out is as agreed, and the exam begins with it."""

from datetime import date

import pytest

from tests.cast import actor, case_of, enter, moment, person
from tests.exams.examining import FREE, OFFICE, engineers, interview, settled_otherwise
from tests.web.office.plans.pages import address, opened, posted, text
from zhiping.exams.acts import add_panel, add_sitting
from zhiping.plans.acts import draft_from_plan
from zhiping.plans.models import Draft
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
PAGE = "examinations"


@pytest.fixture
def draft(client):
    """Next year's plan of the engineers, as their office begins it."""
    enter(client, OFFICE)
    return draft_from_plan(case_of(FREE).plan, by=actor(OFFICE))


def save(client, draft, **changed):
    answer = client.post(address(draft, f"sections/{PAGE}"), posted(client, draft, PAGE, **changed))
    draft.refresh_from_db()
    return answer


def test_scale_pass_mark_time_and_syllabus_are_set_where_the_plan_is_made(client, draft):
    shown = text(client.get(address(draft, f"sections/{PAGE}")))
    assert all(
        word in shown
        for word in ("理论考试", "满分", "合格线", "考试大纲", "面试评分项目：专业知识与技术水平")
    )
    changed = {
        "exam.highest": "150", "exam.pass_mark": "90", "exam.minutes": "150", "exam.late_minutes": "30",
        "exam.syllabus": "一、机械原理\n二、机械制造", "interview.members": "5", "interview.minutes": "20",
        "interview.criteria[1].highest": "60",
    }  # fmt: skip
    assert save(client, draft, **changed).status_code == 302
    exam, heard = draft.pack.exam_rule, draft.pack.interview_rule
    assert (exam.highest, exam.pass_mark, exam.minutes, exam.late_minutes) == (150, 90, 150, 30)
    assert exam.syllabus == "一、机械原理\n二、机械制造"
    assert (heard.members, heard.minutes, heard.highest) == (5, 20, 120)


def test_what_is_left_out_falls_back_to_what_was_agreed(client, draft):
    assert save(client, draft, take="exam").status_code == 302
    assert "exam" not in posted(client, draft, PAGE)
    assert (draft.pack.exam, draft.pack.exam_rule.highest, draft.pack.exam_rule.appeal_days) == (None, 100, 5)
    assert "规定理论考试" in text(client.get(address(draft, f"sections/{PAGE}")))
    save(client, draft, add="exam")
    save(client, draft, **{"exam.cite": "六", "exam.pass_mark": "60"})
    rule = draft.pack.exam_rule
    assert (rule.highest, rule.pass_mark, rule.citation.clause) == (100, 60, "六")


def test_lines_of_the_score_sheet_come_and_go(client, draft):
    save(client, draft, add="criterion")
    save(client, draft, **{"interview.criteria[4].label": "现场答辩", "interview.criteria[4].highest": "15"})
    assert [each.label for each in draft.pack.interview_rule.criteria][-1] == "现场答辩"
    save(client, draft, take="interview.criteria[1]")
    assert [each.label for each in draft.pack.interview_rule.criteria] == [
        "业绩成果和代表作",
        "本人参与程度与真实性",
        "现场答辩",
    ]
    for _ in range(3):
        save(client, draft, take="interview.criteria[1]")
    assert draft.pack.interview_rule.highest == 100
    assert "按平台约定：专业知识与技术水平 40 分" in text(client.get(address(draft, f"sections/{PAGE}")))
    save(client, draft, add="criterion")
    assert len(draft.pack.interview_rule.criteria) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"exam.highest": "1000"}, "满分 1000 分不在 1 至 999 之间"),
        ({"exam.pass_mark": "120"}, "合格线 120 分不在 0 至 100 之间"),
        ({"exam.minutes": "5"}, "5 分钟不在 20 至 300 之间"),
        ({"interview.members": "0"}, "每组至少 1 名面试专家"),
        ({"interview.criteria[1].highest": "0"}, "分值须大于 0"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client, draft, changed, said):
    save(client, draft, **changed)
    assert said in text(client.get(address(draft, f"sections/{PAGE}")))


def test_letters_for_a_number_are_kept_as_typed(client, draft):
    answer = save(client, draft, **{"exam.highest": "一百"})
    assert (answer.status_code, 'value="一百"' in answer.content.decode()) == (422, True)
    assert Draft.objects.get(pk=draft.pk).revision == 1


def test_a_plan_without_them_says_so_and_offers_nothing(client):
    shown = text(client.get(address(opened(client), f"sections/{PAGE}")))
    assert "办理程序里没有理论考试和面试答辩" in shown
    assert "规定理论考试" not in shown


def test_an_exam_is_arranged_with_what_the_plan_says(client):
    plan = settled_otherwise(
        case_of(FREE).plan,
        {},
        [("exam.minutes", 150), ("exam.syllabus", "机械原理"), ("interview.minutes", 20)],
    )
    enter(client, OFFICE)
    shown = client.get(f"/office/examinations/plans/{plan.pk}/exam/").content.decode()
    assert 'value="150"' in shown
    assert "机械原理" in shown
    assert 'value="20"' in client.get(f"/office/examinations/plans/{plan.pk}/interview/").content.decode()


def test_a_sitting_and_a_panel_keep_to_the_days_that_the_plan_names():
    day = {"label": "理论考试", "from": date(2024, 8, 28), "until": date(2024, 8, 29), "cite": "六"}
    heard = day | {"label": "面试答辩", "from": date(2024, 9, 1), "until": date(2024, 9, 2)}
    settled_otherwise(case_of(FREE).plan, {}, [("windows.exam", day), ("windows.interview", heard)])
    told = {"centre": "考点", "address": "路1号", "rooms": [("一", 3)], "by": actor(OFFICE)}
    for at in ("2024-08-27 09:00", "2024-08-30 09:00"):
        with pytest.raises(Refusal, match="不在计划写明的“理论考试”时间之内：8月28日至8月29日"):
            add_sitting(engineers(), starts_at=moment(at), **told)
    assert add_sitting(engineers(), starts_at=moment("2024-08-29 23:00"), **told).pk
    free = [person(login) for login in ("wz.expert.01", "wz.expert.02", "wz.expert.03")]
    for at, ends in (("2024-08-31 09:00", "2024-08-31 11:00"), ("2024-09-02 23:30", "2024-09-03 01:00")):
        with pytest.raises(Refusal, match="“面试答辩”时间之内"):
            add_panel(
                interview(), name="第二组", room="202", members=free, times=[(moment(at), moment(ends))],
                by=actor(OFFICE),
            )  # fmt: skip
    assert interview().panels.count() == 1
