"""逐条答复 on the applicant's page: one form for every point, what is open, what was typed; and how a case looks when it is overdue."""

import pytest

from tests.cast import ENDORSED, RETURNED, SUBMITTED, case_of, enter, moment
from tests.screening.curing import answered, change, cured, item_of, returned
from tests.web.applicant.pages import case_url, text, url
from zhiping import clock
from zhiping.screening.acts import Asked
from zhiping.screening.acts.expiring import expire_overdue
from zhiping.screening.queries import last_return

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def owner(client):
    paper = item_of(case_of(ENDORSED), "paper")
    returned(ENDORSED, Asked("evidence_unclear", paper, "缺<目录>页"), "insurance_incomplete", note="请尽快")
    enter(client, ENDORSED)
    return client


def point(number=0, login=ENDORSED):
    return last_return(case_of(login)).points.all()[number]


def address(number=0):
    return url("answer", case_of(ENDORSED).pk, point(number).pk)


def test_every_point_has_its_item_its_place_and_its_form(owner):
    answer = owner.get(case_url(ENDORSED))
    page, words = answer.content.decode(), text(answer)
    assert "还有 2 条没有答复" in words
    assert "缺&lt;目录&gt;页" in page
    assert f'href="{url("item", point().item)}"' in page
    assert page.count("保存答复") == 2
    assert "最后可以退回修改的环节是评委会资格审查" in words


def test_an_answer_is_saved_and_counted(owner):
    done = owner.post(address(), {"outcome": "cured", "text": "已补目录页。"})
    assert (done.status_code, done["Location"]) == (302, f"{case_url(ENDORSED)}#point-{point().pk}")
    words = text(owner.get(case_url(ENDORSED)))
    assert "还有 1 条没有答复" in words
    assert "已补目录页。" in words
    owner.post(address(1), {"outcome": "cannot", "text": "在外省参保，无法出具。"})
    assert "已全部答复" in text(owner.get(case_url(ENDORSED)))


@pytest.mark.parametrize(
    "typed",
    [
        {"outcome": "", "text": "写了一半"},
        {"outcome": "maybe", "text": "写了一半"},
        {"outcome": "cured", "text": " "},
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(owner, typed):
    answer = owner.post(address(), typed)
    assert answer.status_code == 422
    assert typed["text"].strip() in text(answer)
    assert case_of(ENDORSED).points_open == 2


def test_handing_in_with_open_points_is_refused_on_the_page(owner):
    answer = owner.post(url("submission", case_of(ENDORSED).pk))
    assert answer.status_code == 409
    assert "还有 2 条没有答复，不能重新提交" in text(answer)


def test_said_to_be_cured_without_a_change_is_refused_on_the_page(owner):
    from tests.screening.curing import signed

    answered(ENDORSED)
    signed(ENDORSED)
    answer = owner.post(url("submission", case_of(ENDORSED).pk))
    assert (answer.status_code, "申报内容与被退回时完全相同" in text(answer)) == (409, True)


def test_after_handing_in_the_thread_is_there_to_read_and_no_answer_is_taken(owner):
    where = address()
    cured(ENDORSED)
    words = text(owner.get(case_url(ENDORSED)))
    assert "第 1 次提交被退回修改" in words
    assert "已按要求补正。" in words
    late = owner.post(where, {"outcome": "cannot", "text": "改口"})
    assert (late.status_code, "现在不需要答复" in text(late)) == (409, True)


def test_the_points_of_others_are_not_there(client, owner):
    where = address()
    enter(client, SUBMITTED)
    assert client.post(where, {"outcome": "cured", "text": "冒名"}).status_code == 404
    own = url("answer", case_of(SUBMITTED).pk, point().pk)
    assert client.post(own, {"outcome": "cured", "text": "冒名"}).status_code == 404
    assert case_of(ENDORSED).points_open == 2


def test_an_overdue_case_says_by_which_clause_and_what_now(client):
    with clock.standing_at(moment("2024-09-06 00:10")):
        expire_overdue()
        enter(client, RETURNED)
        words = text(client.get(case_url(RETURNED)))
    for said in ("逾期不再受理", "视为放弃申报", "人社部令第40号 第十七、十八条", "以后年度再申报"):
        assert said in words


def test_taking_back_after_the_applicants_window_warns(client):
    enter(client, SUBMITTED)
    assert "可以修改，重新签名后再提交" in text(client.get(case_url(SUBMITTED)))
    with clock.standing_at(moment("2024-08-26 09:00")):
        enter(client, SUBMITTED)
        assert "撤回后本年度不能再提交" in text(client.get(case_url(SUBMITTED)))


def test_a_change_in_the_dossier_shows_before_it_is_handed_in(owner):
    change(ENDORSED, name="改过的题目")
    assert "内容还没有修改" not in text(owner.get(case_url(ENDORSED)))
    assert case_of(ENDORSED).resume_at == "authority:city"
