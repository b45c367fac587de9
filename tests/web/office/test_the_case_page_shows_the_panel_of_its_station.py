import pytest

from tests.cast import ASSIGNED, OFFICE, PASSED, QUALIFIED, READ, RESULT_RUNNING, case_of, enter


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


@pytest.mark.parametrize(
    ("login", "told", "way_on"),
    [
        (QUALIFIED, "还没有分配专家，至少分配 2 位", "分配专家"),
        (ASSIGNED, "尚未提交意见", "增补专家"),
        (READ, "已提交的评审意见", "去评审会议表决"),
        (PASSED, "须公示不少于5个工作日", "去评审结果公示办理"),
        (RESULT_RUNNING, "公示期 2024年8月19日 至 2024年8月23日", "去评审结果公示办理"),
    ],
)
def test_the_panel_tells_where_it_stands_and_leads_on(client, login, told, way_on):
    html = client.get(f"/office/cases/{case_of(login).pk}/").content.decode()
    assert told in html
    assert way_on in html
    assert "轮到您办理" in html
