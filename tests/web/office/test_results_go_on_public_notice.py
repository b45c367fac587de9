import pytest

from tests.cast import OFFICE, PASSED, RESULT_RUNNING, case_of, enter, moment
from zhiping import clock
from zhiping.screening.acts import object_to
from zhiping.screening.models import NoticedCase, Objection, PublicNotice, Rejection

AFTER = moment("2024-08-27 09:00:00")


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


def page(client, tab):
    response = client.get(f"/office/notices/?tab={tab}")
    assert response.status_code == 200
    return response.content.decode()


def start(client, *logins, days="5", manner="联合会网站"):
    cases = [str(case_of(login).pk) for login in logins]
    return client.post("/office/result-notices/", {"cases": cases, "working_days": days, "manner": manner})


def object_now():
    noticed = NoticedCase.objects.get(application=case_of(RESULT_RUNNING), notice__stage="result")
    return object_to(noticed, name="", contact="13900001234", text="论文署名与原刊不符")


def conclude(client, objection, conclusion, report="调取原刊核对，署名一致。"):
    address = f"/office/objections/{objection.pk}/conclusion/"
    return client.post(address, {f"{objection.pk}-conclusion": conclusion, f"{objection.pk}-report": report})


def test_those_who_passed_wait_with_the_last_day_already_computed(client):
    html = page(client, "waiting")
    assert case_of(PASSED).applicant.name in html
    assert "2024年8月26日" in html
    assert case_of(RESULT_RUNNING).applicant.name not in html


def test_a_notice_is_started_once(client):
    response = start(client, PASSED)
    assert response.status_code == 302
    html = client.get(response["Location"]).content.decode()
    assert "公示已经开始" in html
    assert "2024年8月20日 至 2024年8月26日" in html
    again = start(client, PASSED)
    assert again.status_code == 409
    assert "已经在公示" in again.content.decode()
    assert PublicNotice.objects.filter(stage="result", cases=case_of(PASSED)).count() == 1


def test_less_than_five_working_days_are_refused_and_the_manner_stays_typed(client):
    response = start(client, PASSED, days="4", manner="公告栏")
    html = response.content.decode()
    assert response.status_code == 409
    assert "公示不得少于 5 个工作日" in html
    assert "人社部令第40号 第二十六条" in html
    assert 'value="公告栏"' in html
    assert 'value="4"' in html
    assert not PublicNotice.objects.filter(stage="result", cases=case_of(PASSED)).exists()


def test_nobody_ticked_or_nonsense_is_asked_for_again(client):
    assert "请先勾选要办理的申报" in start(client).content.decode()
    response = client.post(
        "/office/result-notices/", {"cases": ["nonsense"], "working_days": "5", "manner": "x"}
    )
    assert response.status_code == 422
    assert "请刷新页面重新勾选" in response.content.decode()


def test_only_what_is_over_and_clean_is_confirmed(client):
    ids = [str(case_of(RESULT_RUNNING).pk)]
    with clock.standing_at(AFTER):
        assert case_of(RESULT_RUNNING).applicant.name in page(client, "over")
        response = client.post("/office/confirmations/", {"cases": ids})
        html = client.get(response["Location"]).content.decode()
        assert "公示无异议，已转入“审批”。" in html
        assert case_of(RESULT_RUNNING).station == "approval"
        response = client.post("/office/confirmations/", {"cases": ids})  # a second click
        assert "没有重复办理" in client.get(response["Location"]).content.decode()


def test_a_notice_that_still_runs_is_not_confirmed(client):
    response = client.post("/office/confirmations/", {"cases": [str(case_of(RESULT_RUNNING).pk)]})
    html = client.get(response["Location"]).content.decode()
    assert "未办理" in html
    assert "公示到 2024年8月23日 结束" in html
    assert case_of(RESULT_RUNNING).station == "notice:result"


def test_an_objection_is_concluded_with_a_report(client):
    objection = object_now()
    html = page(client, "objection")
    assert "论文署名与原刊不符" in html
    assert "查看反映人和联系方式" in html
    assert "1234" not in html
    assert "13900001234" not in html
    without = conclude(client, objection, "rejected", report="")
    assert without.status_code == 422
    assert "请填写核查报告" in without.content.decode()
    assert conclude(client, objection, "rejected").status_code == 302
    objection.refresh_from_db()
    assert (objection.conclusion, objection.report) == ("rejected", "调取原刊核对，署名一致。")
    with clock.standing_at(AFTER):
        assert case_of(RESULT_RUNNING).applicant.name in page(client, "over")
    again = conclude(client, objection, "upheld", report="另有结论")
    assert again.status_code == 409
    assert "已有核查结论" in again.content.decode()
    assert Objection.objects.get(pk=objection.pk).conclusion == "rejected"


def test_only_an_upheld_objection_ends_a_case_that_passed(client):
    case = case_of(RESULT_RUNNING)
    refusal = f"/office/cases/{case.pk}/notice-refusal/"
    assert client.post(refusal, {f"{case.pk}-note": "x", f"{case.pk}-confirmed": "on"}).status_code == 404
    conclude(client, object_now(), "upheld", report="署名不符，属实。")
    assert "异议属实，不予通过" in page(client, "objection")
    assert client.post(refusal, {f"{case.pk}-note": "署名不符"}).status_code == 422
    done = client.post(refusal, {f"{case.pk}-note": "署名不符", f"{case.pk}-confirmed": "on"})
    assert done.status_code == 302
    assert (case_of(RESULT_RUNNING).outcome, Rejection.objects.get(application=case).reasons) == (
        "refused",
        ["objection_upheld"],
    )
