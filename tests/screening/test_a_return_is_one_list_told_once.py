"""退回: points from the catalogue, each about an item of the submission; one list, once (人社部令第40号 第十七、十八条)."""

from dataclasses import replace

import pytest

from tests.cast import CITY, ENDORSED, OFFICE, RECOMMENDED, actor, case_of, moment
from tests.screening.curing import cured, item_of, plan_says, returned
from zhiping import clock
from zhiping.applications.queries import resumes_at, submission_window
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import Asked, pass_check, return_case, review_rest
from zhiping.screening.queries import last_return, threads

pytestmark = pytest.mark.usefixtures("demo_db")


def refusal_of(act, *args, **kwargs):
    with pytest.raises(Refusal) as found:
        act(*args, **kwargs)
    return found.value


def send_back(login, *points, by=CITY):
    return return_case(case_of(login), reasons=points, note="", by=actor(by))


def test_each_point_names_its_item_its_cure_and_its_clause():
    paper = item_of(case_of(ENDORSED), "paper")
    title = next(item["title"] for item in case_of(ENDORSED).submission.items if item["id"] == paper)
    case = returned(ENDORSED, Asked("evidence_unclear", paper, "缺目录页"), Asked("insurance_incomplete"))
    first, second = last_return(case).points.all()
    assert (first.item_title, first.text, first.why) == (title, "缺目录页", "first")
    assert first.clause == "浙机联〔2024〕022号 附件2 二 11"
    assert first.material == "著作、论文、项目报告、成果鉴定材料"
    assert (second.item, second.catalogued.label) == (None, "社保缴纳证明不全")
    assert (case.station, case.points_open) == ("draft", 2)
    assert [each["item"] for each in timeline(case.pk).last().detail["points"]] == [paper, ""]


def test_an_item_of_somebody_else_is_no_point():
    strange = item_of(case_of(RECOMMENDED), "paper")
    assert refusal_of(send_back, ENDORSED, Asked("evidence_unclear", strange)).code == "item_not_submitted"
    assert case_of(ENDORSED).station == "authority:city"


def test_the_same_thing_asked_twice_is_one_point():
    case = returned(ENDORSED, "hours_unproven", Asked("hours_unproven", "", "2023年"), "made_up")
    assert [point.text for point in last_return(case).points.all()] == ["2023年"]


def test_a_second_list_for_what_could_have_been_seen_wants_its_reason():
    returned(ENDORSED, Asked("evidence_unclear", item_of(case_of(ENDORSED), "paper")))
    cured(ENDORSED)
    told = refusal_of(send_back, ENDORSED, "insurance_incomplete")
    assert (told.code, told.clause) == ("tell_why_not_before", "人社部令第40号 第十七、十八条")
    assert "社保缴纳证明不全" in told.what
    send_back(ENDORSED, Asked("insurance_incomplete", since="前次审核时参保平台停机，现在才能核对。"))
    point = last_return(case_of(ENDORSED)).points.get()
    assert (point.why, point.since[:4]) == ("justified", "前次审核")


def test_where_the_plan_says_so_a_second_list_for_what_could_have_been_seen_is_refused():
    returned(ENDORSED, "evidence_unclear")
    case = cured(ENDORSED)
    with plan_says(case, returns=replace(case.pack.returns, again="refused")):
        late = Asked("insurance_incomplete", since="现在才看到")
        assert refusal_of(send_back, ENDORSED, late).code == "could_have_been_told"
        send_back(ENDORSED, "evidence_unclear")


def test_what_was_told_and_not_cured_and_what_the_cure_brought_up_go_back_again():
    case = case_of(ENDORSED)
    paper, patent = item_of(case, "paper"), item_of(case, "patent")
    returned(ENDORSED, Asked("evidence_unclear", patent))
    cured(ENDORSED)
    send_back(ENDORSED, Asked("evidence_unclear", patent), Asked("not_relevant", paper))
    assert [point.why for point in last_return(case_of(ENDORSED)).points.all()] == ["told", "arisen"]


def test_another_station_has_its_own_first_list():
    returned(ENDORSED, "evidence_unclear")
    case = cured(ENDORSED)
    review_rest(case, by=actor(CITY))
    pass_check(case, opinion="同意", by=actor(CITY))
    send_back(ENDORSED, "insurance_incomplete", by=OFFICE)
    assert [record.station for record in threads(case_of(ENDORSED))] == ["qualification", "authority:city"]


def test_after_the_plans_last_station_of_return_nothing_is_sent_back():
    case = case_of(RECOMMENDED)
    cited = case.pack.citations["return_allowed_until"]
    with plan_says(case, return_allowed_until="authority:city"):
        told = refusal_of(send_back, RECOMMENDED, "hours_unproven", by=OFFICE)
    assert (told.code, told.clause) == ("past_returning", cited.text)
    assert "市级主管部门审核”是最后可以退回的环节" in told.what
    assert send_back(RECOMMENDED, "hours_unproven", by=OFFICE)


@pytest.mark.parametrize(
    ("login", "by", "last_day"),
    [(ENDORSED, CITY, "2024-10-10"), (RECOMMENDED, OFFICE, "2024-09-03")],
)
def test_until_when_it_may_come_again_depends_on_who_returned_it(login, by, last_day):
    """T4: the employers' window for the employer's returns, that of the levels above for theirs, ten working days for 补正."""
    case = returned(login, "hours_unproven", by=by)
    window = submission_window(case)
    assert str(window.last_day) == last_day
    assert (
        "通知未规定" in window.citation.clause
        or "工作日" in window.citation.clause
        or window.key == "recommend"
    )


def test_it_resumes_where_the_plan_says():
    case = returned(ENDORSED, "hours_unproven")
    assert resumes_at(case) == "authority:city"
    with plan_says(case, resume="start"):
        assert resumes_at(case) == "employer"
        assert cured(ENDORSED, "paper", name="另一个题目").station == "employer"


def test_after_the_window_nothing_is_handed_in_again():
    returned(ENDORSED, "evidence_unclear")
    with clock.standing_at(moment("2024-10-11 00:00:00")):
        assert refusal_of(cured, ENDORSED).code == "too_late"
