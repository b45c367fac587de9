"""复查 whole: asked once on the page of the case, answered once by the office, heard again by the committee."""

import pytest

from tests.cast import CERTIFIED, OFFICE, SUBMITTED, actor, case_of, enter, moment
from tests.deliberation.meeting import announced, meet, put_to_vote, vote
from zhiping import clock
from zhiping.certification.models import Recheck
from zhiping.certification.queries import last_day_to_recheck

pytestmark = pytest.mark.usefixtures("demo_db")
VOTED_DOWN = "he.qi"
WHY = "表决前未向评委出示发明专利证书。"
SAID = {"answer": "reheard", "reasons": "核查发现第二项专利的证书未随材料提交评委审阅。"}


@pytest.fixture(autouse=True)
def _nobody_has_asked(demo_db):
    Recheck.objects.all().delete()


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def mine(login=VOTED_DOWN):
    return f"/my/applications/{case_of(login).pk}/"


def ask(client, grounds=WHY):
    enter(client, VOTED_DOWN)
    return client.post(f"{mine()}recheck/", {"grounds": grounds})


def answer(client, **said):
    enter(client, OFFICE)
    return client.post(f"/office/rechecks/{Recheck.objects.get().pk}/", SAID | said)


def test_the_page_says_until_when_by_which_clause_and_takes_it_once(client):
    enter(client, VOTED_DOWN)
    last = last_day_to_recheck(case_of(VOTED_DOWN), case_of(VOTED_DOWN).decisions.get())
    html = page(client, mine())
    for words in ("申请复查", f"{last.year}年{last.month}月{last.day}日", "第二十七条"):
        assert words in html
    assert ask(client).status_code == 302
    html = page(client, mine())
    assert WHY in html
    assert "等待答复" in html
    assert 'name="grounds"' not in html
    again = ask(client, "再查一次。")
    assert again.status_code == 409
    assert "复查只能申请一次" in again.content.decode()
    assert "再查一次。" in again.content.decode()
    assert Recheck.objects.get().grounds == WHY


def test_grounds_are_needed_and_a_late_one_keeps_what_was_typed(client):
    empty = ask(client, "")
    assert (empty.status_code, "请填写复查理由" in empty.content.decode()) == (422, True)
    with clock.standing_at(moment("2024-08-22 00:00:00")):
        late = ask(client)
        assert late.status_code == 409
        assert "截止日是2024年8月21日" in late.content.decode()
        assert WHY in late.content.decode()
        assert "复查须在结果宣布后10个工作日内申请" in page(client, mine())
    assert not Recheck.objects.exists()


def test_nobody_else_asks_and_no_other_office_page_shows_it(client):
    for login in (CERTIFIED, SUBMITTED):
        enter(client, login)
        assert client.post(f"{mine()}recheck/", {"grounds": WHY}).status_code == 404
    ask(client)
    enter(client, "zheng.yi")  # another committee's office
    assert client.get(f"/office/rechecks/{Recheck.objects.get().pk}/").status_code == 404
    assert case_of(VOTED_DOWN).applicant.name not in page(client, "/office/rechecks/")


def test_the_office_answers_with_reasons_once(client):
    ask(client)
    enter(client, OFFICE)
    html = page(client, "/office/rechecks/")
    assert case_of(VOTED_DOWN).applicant.name in html
    assert "待答复" in html
    assert WHY in page(client, f"/office/rechecks/{Recheck.objects.get().pk}/")
    short = answer(client, reasons="")
    assert (short.status_code, "请填写答复理由" in short.content.decode()) == (422, True)
    assert answer(client, answer="upheld").status_code == 302
    second = answer(client)
    assert second.status_code == 409
    assert "已经答复" in second.content.decode()
    assert SAID["reasons"] in second.content.decode()
    enter(client, VOTED_DOWN)
    html = page(client, mine())
    assert "维持评审结果" in html
    assert "复查只能申请一次" in html


def test_the_committee_hears_it_again_and_a_second_result_stands(client):
    ask(client)
    assert answer(client).status_code == 302
    assert "重新提交评审委员会" in page(client, f"/office/rechecks/{Recheck.objects.get().pk}/")
    meet()
    assert case_of(VOTED_DOWN).applicant.name in page(
        client, f"/office/meeting/?plan={case_of(VOTED_DOWN).plan_id}"
    )
    poll = put_to_vote(VOTED_DOWN)
    vote(poll, yes=11)
    assert announced(poll).passed
    case = case_of(VOTED_DOWN)
    assert (case.station, case.outcome, case.decisions.count()) == ("notice:result", "", 2)
    enter(client, VOTED_DOWN)
    html = page(client, mine())
    assert "评审结果公示" in html
    assert "重新提交评审委员会" in html
    assert ask(client).status_code == 409
    assert actor(OFFICE).body == case.desk
