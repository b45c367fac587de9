"""The export: what was tried on which rules, the figures of every class, the persons."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.cast import OFFICE, SHORT_DRAFT, case_of, enter
from tests.web.office.what_if.season import AWARDS, STANDARD, address, another, plan
from zhiping.people.models import Person


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


def sheets(client, query):
    answer = client.get(address(query=f"export/{query}"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Cache-Control"] == "private, no-store"
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def rows_under(rows, title):
    """The rows below a heading, up to the next empty one."""
    start = next(number for number, row in enumerate(rows) if row and row[0] == title)
    below = rows[start + 1 :]
    end = next((number for number, row in enumerate(below) if not any(map(str, row))), len(below))
    return [[cell for cell in row if cell != ""] for row in below[:end]]


def test_the_head_says_what_was_tried_on_which_rules(client):
    rows = sheets(client, "?threshold=75")["汇总"]
    head = {row[0]: row[1:] for row in rows}
    assert head["文号"][0] == plan().document
    assert head["现行规则"][:2] == ["第 1 版", plan().pack.digest[:12]]
    assert head["试算时间"][0] == "2024-08-20 09:30"
    assert head["分数线"][:4] == ["80 分", "75 分", "浙机联〔2024〕022号 二（一）", "通知原文"]
    assert head["样本"][:2] == ["已提交的申报 22 份", "未提交的草稿 3 份"]


def test_figures_and_persons_are_those_of_the_page(client):
    another("甲乙丙", without=AWARDS)
    another("丁戊己", without=(*AWARDS, STANDARD))
    found = sheets(client, "?threshold=75&submitted=1")
    assert rows_under(found["汇总"], "全部") == [["合计", 24.0, 23.0, 24.0, 1.0, 0.0]]
    assert rows_under(found["汇总"], "申报途径") == [
        ["正常申报", 20.0, 20.0, 20.0, 0.0, 0.0],
        ["业绩自评分申报", 4.0, 3.0, 4.0, 1.0, 0.0],
    ]
    person = found["改变结果的人员"][1]
    assert person[1:4] == ["丁*己", "浙江天目齿轮股份有限公司", "企业"]
    assert person[6:9] == [77.0, 77.0, "新增：改后可申报"]
    assert person[9].startswith("自评分")
    assert len(found["改变结果的人员"]) == 2


def test_drafts_are_counted_and_not_listed(client):
    found = sheets(client, "?threshold=51")
    everything = str(found)
    assert "新增 1 份" in found["改变结果的人员"][1][0]
    assert case_of(SHORT_DRAFT).number not in everything
    assert case_of(SHORT_DRAFT).applicant.name not in everything


def test_what_looks_like_a_formula_stays_text(client):
    case = another("甲乙丙", without=AWARDS)
    Person.objects.filter(pk=case.applicant_id).update(name="=1+1")
    case.employer.name = "=HYPERLINK(1)"
    case.employer.save()
    person = sheets(client, "?threshold=90")["改变结果的人员"][1]
    assert person[1:3] == ["=**1", "=HYPERLINK(1)"]


def test_wrong_figures_give_no_file_but_the_page_that_says_so(client):
    answer = client.get(address(query="export/?threshold=x"))
    assert answer.status_code == 422
    assert "请填写数字。" in answer.content.decode()
