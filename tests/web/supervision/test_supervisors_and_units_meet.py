import io
import re
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from tests import cast
from tests.cast import actor, enter, plan_of_a
from tests.crowd import many_cases
from tests.dossiers.files import picture
from zhiping.measures.models import Measure
from zhiping.people.models import Body
from zhiping.policy.inspection import POINTS
from zhiping.supervision.acts import act_against
from zhiping.supervision.models import Finding, Inspection

pytestmark = pytest.mark.usefixtures("demo_db")
HRSS = "guan.lan"
FUNNEL = "/supervision/figures/"
DRAWN = {"title": "抽查", "basis": "办法", "size": "2"}


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def drawn(client, **more):
    return client.post("/supervision/inspections/new/", DRAWN | more)


def test_the_page_says_the_same_as_its_drawing_and_its_spreadsheet(client):
    enter(client, cast.CITY)
    page = text(client.get(FUNNEL, {"plan": plan_of_a().pk}))
    assert '<text class="said" x=' in page
    assert ">5 / 19</text>" in page
    assert '<td class="number" data-label="累计进入">19</td>' in page
    assert "style=" not in page
    answer = client.get(f"{FUNNEL}export/", {"plan": plan_of_a().pk})
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = {row[0]: row[1:5] for row in book.get_sheet_by_name("各环节").to_python()[1:]}
    assert rows["用人单位审核"] == [5, 19, 14, 1]
    assert dict(book.get_sheet_by_name("说明").to_python())["申报总数"] == 21


def test_only_cases_one_may_read_are_linked(client):
    for login in (cast.CITY, cast.BUREAU, cast.OFFICE):
        enter(client, login)
        linked = re.findall(r'<th scope="row"><a href="([^"]+/cases/[^"]+)"', text(client.get(FUNNEL)))
        assert all(client.get(address).status_code == 200 for address in linked), login
    enter(client, cast.CITY)
    assert "不能查看内容" in text(client.get(FUNNEL))


@pytest.mark.parametrize("query", ["plan=nonsense", "year=12", "area=1", "unit_type=x", "year=abc&plan=%00"])
def test_nonsense_filters_count_as_not_asked(client, query):
    enter(client, cast.CITY)
    assert client.get(f"{FUNNEL}?{query}").status_code == 200
    assert client.get(f"{FUNNEL}export/?{query}").status_code == 200


def test_nothing_in_reach_is_said_in_words(client):
    enter(client, cast.CITY)
    assert "这个范围里没有申报" in text(
        client.get(FUNNEL, {"unit_type": "civil_service_managed", "year": "2024"})
    )


def test_what_was_typed_stays_when_a_draw_is_refused(client):
    enter(client, HRSS)
    answer = drawn(client, size="500", title="质量大检查")
    assert answer.status_code == 409
    assert 'value="质量大检查"' in text(answer)
    assert "不能抽取 500 件" in text(answer)
    wrong = drawn(client, size="很多", title="质量大检查")
    assert wrong.status_code == 422
    assert 'value="质量大检查"' in text(wrong)
    reversed_dates = drawn(client, received_from="2024-08-02", received_until="2024-08-01")
    assert reversed_dates.status_code == 409
    assert Inspection.objects.filter(title="质量大检查").count() == 0


def test_from_the_draw_to_the_conclusion(client):
    enter(client, HRSS)
    page = drawn(client)["Location"]
    inspection = Inspection.objects.get(title="抽查")
    assert "复算一致" in text(client.get(page))
    case, other = inspection.cases.all()
    assert all(
        client.get(f"/bureau/cases/{each.application_id}/").status_code == 200 for each in (case, other)
    )
    address = f"/supervision/inspected/{case.pk}/"
    half = client.post(f"{address}checks/", {"genuine": "sound"})
    assert half.status_code == 422
    assert "checked" in text(half)
    verdicts = dict.fromkeys((point.code for point in POINTS), "sound")
    client.post(f"/supervision/inspected/{other.pk}/checks/", verdicts)
    client.post(f"{address}checks/", verdicts | {"objections": "problem"})
    said = {"point": "objections", "severity": "ordinary", "text": "没有书面报告", "deadline": "2024-09-03"}
    assert client.post(f"{address}findings/", said | {"file": picture()}).status_code == 302
    finding = Finding.objects.get(case=case)
    assert client.get(f"/supervision/findings/{finding.pk}/file/").status_code == 200
    clerk = next(
        each
        for each in ("chen.jing", "zhou.min", "lu.hai", "xu.yan")
        if actor(each).body_id == finding.unit_id
    )
    enter(client, clerk)
    own = f"/supervision/own/findings/{finding.pk}/"
    assert "没有书面报告" in text(client.get(own))
    assert client.post(own, {"text": ""}).status_code == 422
    assert client.post(own, {"text": "报告已补交", "file": picture("报告.png")}).status_code == 302
    assert client.post(own, {"text": "再交一次"}).status_code == 409
    enter(client, HRSS)
    assert "报告已补交" in text(client.get(address))
    concluded = {"conclusion": "settled", "note": "属实"}
    assert client.post(f"/supervision/findings/{finding.pk}/conclusion/", concluded).status_code == 302
    assert client.post(f"{page}conclusion/", {"conclusion": "总体合格"}).status_code == 302
    assert "总体合格" in text(client.get(page))


def test_files_are_for_the_two_sides_alone(client):
    finding = Finding.objects.latest("found_at")
    for login in ("lu.hai", cast.OFFICE, cast.CITY):
        enter(client, login)
        assert client.get(f"/supervision/findings/{finding.pk}/answer-file/").status_code == 404
        assert client.get(f"/supervision/own/findings/{finding.pk}/").status_code == 404


def test_a_measure_from_the_first_step_to_its_end(client):
    enter(client, cast.CITY)
    told = {"unit": "杭州钱江泵业有限公司", "step": "remind", "reason": "推荐意见空泛", "basis": "办法"}
    more = {"document": "杭经信〔2024〕8号", "deadline": "2024-09-10"}
    new = "/supervision/measures/new/"
    wrong = client.post(new, told | more | {"unit": "没有这个单位"})
    assert wrong.status_code == 422
    assert "推荐意见空泛" in text(wrong)
    assert client.post(new, told | more | {"deadline": "2024-08-01"}).status_code == 409
    assert client.post(new, told | more).status_code == 302
    measure = Measure.objects.get(unit__name="杭州钱江泵业有限公司")
    page = f"/supervision/measures/{measure.pk}/"
    assert client.post(f"{page}steps/", told | more | {"step": "circulate"}).status_code == 409
    assert client.post(f"{page}steps/", told | more | {"step": "interview"}).status_code == 302
    enter(client, cast.EMPLOYER)
    assert "推荐意见空泛" in text(client.get("/supervision/own/"))
    step = measure.steps.first()
    assert client.post(f"/supervision/own/steps/{step.pk}/", {"text": "已规范"}).status_code == 302
    assert client.get(f"/supervision/measures/{measure.pk}/").status_code == 404
    enter(client, cast.CITY)
    assert "已规范" in text(client.get(page))
    assert client.post(f"{page}lifting/", {"document": "", "reason": "到位"}).status_code == 422
    assert (
        client.post(f"{page}lifting/", {"document": "杭经信〔2024〕9号", "reason": "到位"}).status_code == 302
    )
    assert "已解除" in text(client.get(page))


def test_a_forged_address_of_a_finding_is_no_finding(client):
    enter(client, cast.CITY)
    foreign = Finding.objects.latest("found_at")
    for asked in (foreign.pk, "x", ""):
        assert "依据的问题" not in text(client.get("/supervision/measures/new/", {"finding": asked}))


@pytest.mark.parametrize("login", [cast.CITY, cast.OFFICE, cast.BUREAU, HRSS])
def test_the_funnel_asks_as_often_for_many_cases_as_for_few(client, login, django_assert_max_num_queries):
    enter(client, login)
    client.get(FUNNEL)
    with django_assert_max_num_queries(12) as few:
        client.get(FUNNEL)
    many_cases(cast.SUBMITTED, cast.RECOMMENDED, cast.RETURNED, times=10)
    with django_assert_max_num_queries(12) as more:
        assert client.get(FUNNEL).status_code == 200
    assert len(more) == len(few)


def test_headquarters_answer_for_the_branch_they_run(client):
    branch = Body.objects.get(name="杭州钱江泵业有限公司富阳分公司")
    told = {"reason": "公示不全", "basis": "办法", "document": "杭经信〔2024〕10号"}
    step = act_against(branch, step="remind", told=told, deadline=date(2024, 9, 9), by=actor(cast.CITY))
    enter(client, cast.EMPLOYER)
    assert "富阳分公司" in text(client.get("/supervision/own/"))
    assert client.post(f"/supervision/own/steps/{step.pk}/", {"text": "已补"}).status_code == 302
