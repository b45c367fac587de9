import re

import pytest

from tests.cast import CITY, EMPLOYER, actor, case_of, enter
from tests.posts.units import (
    CLERK,
    FULL_CLERK,
    HRSS,
    IN_INSTITUTE,
    OPINED_CLERK,
    REFUSED,
    WAITING_CLERK,
    candidate,
    institute,
    quota_of,
)
from zhiping.policy.authoring.xlsx import open_xlsx
from zhiping.posts.models import Competition, PostQuota
from zhiping.posts.queries import quota_in_force

pytestmark = pytest.mark.usefixtures("demo_db")
GRADES = ("full_senior", "senior", "mid", "junior")


def words(answer):
    return re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())


def sheet(content):
    """The cells of the first sheet, as texts."""
    (grid,) = open_xlsx(content).values()
    return [[str(cell or "").removesuffix(".0") for cell in row] for row in grid.rows]


def typed(senior=("25", "", "8"), **more):
    said = {"authorised_size": "60", "posts_total": "40", "as_of": "2024-08-01", "note": "人员变动"}
    for grade, cells in zip(GRADES, (("5", "", "1"), senior, ("40", "", "15"), ("30", "", "9")), strict=True):
        said |= dict(zip((f"{grade}_ratio", f"{grade}_head_count", f"{grade}_employed"), cells, strict=True))
    return said | more


def listed(*people, offered="2", **more):
    said = {
        "decided_on": "2024-08-12",
        "notice_from": "2024-08-05",
        "notice_to": "2024-08-09",
        "manner": "公告栏",
    }
    said |= {"rows": "5", "senior_offered": offered, "senior_recommended": str(len(people))}
    for number, one in enumerate(people, start=1):
        said |= {
            f"name_{number}": one.name, f"id_number_{number}": one.id_number, f"current_title_{number}": one.current_title,
            f"seeks_{number}": one.seeks, f"appointed_on_{number}": str(one.appointed_on),
        }  # fmt: skip
    return said | more


def test_the_page_shows_every_grade_with_what_is_left_and_who_holds_a_place(client):
    enter(client, CLERK)
    said = words(client.get("/posts/"))
    assert "副高级 比例 25% 10 8 2 0 1 0 1" in re.sub(r"\s+", " ", said)
    assert "杨舒" in said
    assert "岗位管理" in words(client.get("/employer/"))


def test_an_enterprise_has_no_such_page(client):
    enter(client, EMPLOYER)
    for address in (
        "/posts/",
        "/posts/2024/declaration/",
        "/posts/2024/competition/",
        "/posts/2024/form.pdf",
    ):
        assert client.get(address).status_code == 404
    assert "岗位管理" not in words(client.get("/employer/"))


def test_next_years_posts_are_declared_and_go_to_the_department(client):
    enter(client, CLERK)
    assert client.get("/posts/2025/declaration/").status_code == 200
    answer = client.post("/posts/2025/declaration/", typed(), follow=True)
    assert "第 1 版已申报" in words(answer)
    assert PostQuota.objects.get(body=institute(), year=2025).state == "declared"


@pytest.mark.parametrize(
    ("senior", "says"),
    [
        (("101", "", "8"), "副高级核准比例应在 0 到 100 之间"),
        (("", "-1", "8"), "0 到岗位总数 40"),
        (("25", "", "-2"), "不小于 0"),
        (("25", "", ""), "请填写副高级实聘人数"),
        (("甲", "", "8"), "请填写数字"),
        (("", "", "8"), "请填写核准比例或核准人数"),
    ],
)
def test_a_wrong_figure_is_told_beside_its_field_and_nothing_typed_is_lost(client, senior, says):
    enter(client, CLERK)
    answer = client.post("/posts/2025/declaration/", typed(senior))
    assert answer.status_code == 422
    assert says in words(answer)
    assert 'value="60"' in answer.content.decode()
    assert not PostQuota.objects.filter(body=institute(), year=2025).exists()


def test_a_correction_needs_its_reason(client):
    enter(client, CLERK)
    assert "这是更正" in words(client.get("/posts/2024/declaration/"))
    answer = client.post("/posts/2024/declaration/", typed(note=""))
    assert (answer.status_code, "请填写更正原因" in words(answer)) == (422, True)
    client.post("/posts/2024/declaration/", typed(senior=("", "9", "8")))
    assert PostQuota.objects.get(body=institute(), state="declared").version == 2
    assert quota_in_force(institute(), 2024).version == 1


def test_what_the_department_has_opined_on_cannot_be_changed(client):
    enter(client, OPINED_CLERK)
    assert "不能修改" in words(client.get("/posts/2024/declaration/"))
    assert client.post("/posts/2024/declaration/", typed()).status_code == 409


def test_an_overrun_is_shown_as_such(client):
    enter(client, WAITING_CLERK)
    from tests.posts.units import approved, figures

    quota_of(WAITING_CLERK).delete()
    approved(figures((1, 2), (8, 6), (12, 10), (9, 5), size=45, total=30), WAITING_CLERK, note="")
    said = words(client.get("/posts/"))
    assert "超聘 1 人" in said
    assert "正高级实聘多于核准 1 人" in said


def test_a_competition_is_filed_and_its_numbers_are_masked(client):
    enter(client, CLERK)
    one = candidate(1)
    answer = client.post("/posts/2024/competition/", listed(one, candidate(2)), follow=True)
    said = words(answer)
    assert "竞聘结果已填报" in said
    assert "名单1" in said
    assert one.id_number not in answer.content.decode()
    assert one.id_number not in client.get("/posts/2024/competition/").content.decode()


def test_a_masked_number_left_as_it_is_stays_what_it_was(client):
    enter(client, CLERK)
    one = candidate(1)
    client.post("/posts/2024/competition/", listed(one))
    shown = listed(one, id_number_1=f"{one.id_number[:3]}***********{one.id_number[-4:]}")
    assert client.post("/posts/2024/competition/", shown | {"manner": "内部网"}).status_code == 302
    filed = Competition.objects.get(body=institute())
    assert (filed.manner, filed.nominees.get().id_number) == ("内部网", one.id_number)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        (listed(offered="3"), "超过空缺"),
        (listed(candidate(1), candidate(1)), "同一个人"),
        (listed(candidate(1, id_number="339999198503075013")), "校验位不对"),
        (listed(candidate(1), id_number_1=""), "请填写第 1 行身份证号码"),
        (listed(candidate(1), senior_recommended="0"), "名单上有 1 人"),
        (listed(candidate(1), rows="x", decided_on="昨天"), "的样子填写日期"),
    ],
)
def test_a_wrong_competition_is_told_beside_its_field(client, said, says):
    enter(client, CLERK)
    answer = client.post("/posts/2024/competition/", said)
    assert (answer.status_code, says in words(answer)) == (422, True)
    assert not Competition.objects.exists()


def test_the_form_is_printed_and_written_as_a_spreadsheet(client):
    enter(client, CLERK)
    one = candidate(1)
    client.post("/posts/2024/competition/", listed(one))
    printed = client.get("/posts/2024/form.pdf")
    assert (printed["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
    rows = sheet(client.get("/posts/2024/form.xlsx").content)
    assert next(row for row in rows if row[0] == "空缺情况")[:6] == ["空缺情况", "1", "2", "1", "3", "7"]
    assert next(row for row in rows if row[0] == "名单1")[1] != one.id_number


def test_there_is_no_form_of_a_year_without_posts(client):
    enter(client, CLERK)
    assert client.get("/posts/2025/form.pdf").status_code == 404
    assert client.get("/posts/1/declaration/").status_code == 404


def test_the_recommendation_beyond_the_vacancy_is_refused_on_the_page(client):
    enter(client, FULL_CLERK)
    case = case_of(REFUSED)
    page = words(client.get(f"/employer/cases/{case.pk}/"))
    assert "2024年度副高级岗位：核准 3，实聘 2，空缺 1，已预留 1，剩余 0" in page
    assert "现在还不能办理" in page
    answer = client.post(f"/employer/cases/{case.pk}/endorsement/", {"opinion": "确有真才实学，同意推荐。"})
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "岗位已没有空缺" in said
    assert "四（四）" in said
    assert "确有真才实学" in said


def test_an_applicant_reads_what_is_left_and_no_names(client):
    case = case_of(REFUSED)
    enter(client, REFUSED)
    said = words(client.get(f"/my/plans/{case.plan_id}/"))
    assert "核准 3，实聘 2，空缺 1，已预留 1，剩余 0" in said
    assert "兰溪" not in said
    enter(client, "li.xue")
    assert "年度副高级岗位" not in words(client.get(f"/my/plans/{case_of('li.xue').plan_id}/"))


def test_the_desk_of_department_and_bureau(client):
    enter(client, CITY)
    said = words(client.get("/posts/reviews/"))
    assert "待我办理 1 份" in said
    assert "杭州市标准化研究院" in said
    assert "绍兴市上虞区" not in said
    enter(client, HRSS)
    said = words(client.get("/posts/reviews/?state=waiting"))
    assert "杭州市锅炉压力容器检验中心" in said
    assert "标准化研究院" not in said


def test_the_department_opines_and_the_bureau_approves_on_their_pages(client):
    quota = quota_of(WAITING_CLERK)
    enter(client, CITY)
    page = words(client.get(f"/posts/reviews/{quota.pk}/"))
    assert "签署主管部门意见" in page
    assert "超聘 1 人" in page
    client.post(f"/posts/reviews/{quota.pk}/verdict/", {"text": "属实", "verdict": "go"})
    again = client.post(f"/posts/reviews/{quota.pk}/verdict/", {"text": "属实", "verdict": "go"})
    assert (again.status_code, "没有重复办理" in words(again)) == (409, True)
    enter(client, HRSS)
    answer = client.post(
        f"/posts/reviews/{quota.pk}/verdict/", {"text": "同意", "verdict": "go"}, follow=True
    )
    assert "已核准" in words(answer)
    assert quota_of(WAITING_CLERK).state == "approved"


def test_a_return_needs_words_and_reaches_the_unit(client):
    quota = quota_of(OPINED_CLERK)
    enter(client, HRSS)
    empty = client.post(f"/posts/reviews/{quota.pk}/verdict/", {"text": "", "verdict": "return"})
    assert empty.status_code == 422
    words_of_consent = "经核，在核准的岗位结构比例内，同意。"
    odd = client.post(f"/posts/reviews/{quota.pk}/verdict/", {"text": words_of_consent, "verdict": "return"})
    assert (odd.status_code, "请写明退回原因" in words(odd)) == (422, True)
    client.post(f"/posts/reviews/{quota.pk}/verdict/", {"text": "与工资系统不一致", "verdict": "return"})
    enter(client, OPINED_CLERK)
    assert "与工资系统不一致" in words(client.get("/posts/"))


def test_the_list_is_exported_as_it_was_asked_for(client):
    enter(client, CITY)
    answer = client.get("/posts/reviews/export/?q=仪器")
    rows = sheet(answer.content)
    assert [row[6:10] for row in rows[1:3]] == [["正高级", "2", "1", "1"], ["副高级", "10", "8", "2"]]
    assert {row[0] for row in rows[1:]} == {"浙江省精密仪器检测研究院"}


def test_nobody_reads_the_posts_of_others(client):
    enter(client, "tang.bo")
    quota = quota_of(CLERK, state="approved")
    assert client.get(f"/posts/reviews/{quota.pk}/").status_code == 404
    assert (
        client.post(f"/posts/reviews/{quota.pk}/verdict/", {"text": "x", "verdict": "go"}).status_code == 404
    )
    assert actor(IN_INSTITUTE).role == "applicant"
