"""The draft: choices with a live sheet, signature, submission, giving up."""

import pytest

from tests.cast import DRAFT, RETURNED, SHORT_DRAFT, SUBMITTED, case_of, enter, moment, person
from tests.web.applicant.pages import (
    case_url,
    draft_data,
    item_of,
    pdf,
    queries,
    sign_address,
    sign_data,
    text,
    url,
)
from zhiping import clock
from zhiping.applications.queries import draft_content
from zhiping.dossiers.acts import add_item, attach_evidence, withdraw_item
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lin(client):
    enter(client, DRAFT)
    return client


def post(client, name, data=None, login=DRAFT, **more):
    return client.post(case_url(login, name), data or {}, **more)


def total():
    return draft_content(case_of(DRAFT))[1].total


def other_item():
    by = Actor(person(DRAFT))
    item = add_item(
        category="other",
        values={"name": "技术能手", "obtained": "2023-05-01", "result": "", "relevant": True},
        by=by,
    )
    attach_evidence(item, part="proof", file=pdf(), by=by)
    return f"other:{item.pk}"


def test_leaving_an_achievement_out_lowers_the_score(lin):
    before, patent = total(), str(item_of(DRAFT, "patent").pk)
    data = draft_data(case_of(DRAFT))
    data["included"].remove(patent)
    post(lin, "draft", data)
    assert case_of(DRAFT).left_out == [patent]
    assert total() < before


def test_own_points_count_where_experts_decide(lin):
    key = other_item()
    before = total()
    post(lin, "draft", draft_data(case_of(DRAFT), **{f"points-{key}": "3.5"}))
    assert case_of(DRAFT).own_points == {key: "3.5"}
    assert total() > before


def test_own_points_survive_that_their_item_goes(lin):
    key = other_item()
    post(lin, "draft", draft_data(case_of(DRAFT), **{f"points-{key}": "3.5"}))
    withdraw_item(item_of(DRAFT, "other"), by=Actor(person(DRAFT)))
    assert lin.get(case_url(DRAFT)).status_code == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"path": "royal"}, "不在本评审计划的范围内"),
        ({"direction": "cooking"}, "不在本评审计划的范围内"),
        ({"included": ["00000000-0000-0000-0000-000000000000"]}, "有一条业绩不在您的档案里"),
    ],
)
def test_forged_choices_are_refused(lin, changes, said):
    answer = post(lin, "draft", draft_data(case_of(DRAFT), **changes))
    assert answer.status_code == 422
    assert said in text(answer)


@pytest.mark.parametrize(
    ("figure", "said"), [("6", "最多 5 分"), ("-1", "不能小于 0 分"), ("多", "请填写数字")]
)
def test_own_points_stay_within_the_cap(lin, figure, said):
    key = other_item()
    answer = post(lin, "draft", draft_data(case_of(DRAFT), **{f"points-{key}": figure}))
    assert answer.status_code == 422
    assert said in text(answer)
    assert f'value="{figure}"' in answer.content.decode()


def test_nothing_is_submitted_unsigned(lin):
    answer = post(lin, "submission")
    assert answer.status_code == 409
    assert "还没有签署" in text(answer)
    assert "浙机联〔2024〕022号 附件2 二 2" in text(answer)


def test_a_gap_is_told_with_its_clause_and_cure(client):
    enter(client, SHORT_DRAFT)
    answer = post(client, "submission", login=SHORT_DRAFT)
    assert answer.status_code == 409
    assert "暂不能提交" in text(answer)
    assert "自评分达到80分以上" in text(answer)


def test_sign_by_phone_then_submit(lin, client):
    address = sign_address(lin, DRAFT)
    status = case_url(DRAFT, "signature_status")
    assert lin.get(status, headers=HTMX).status_code == 204
    client.post(address, sign_data(DRAFT))
    assert "已签名" in text(lin.get(status, headers=HTMX))
    receipt = text(post(lin, "submission", follow=True))
    case = case_of(DRAFT)
    assert (case.station, case.submission.content_hash) == (
        "employer",
        case.submission.declaration.content_hash,
    )
    for said in (case.number, case.submission.content_hash, "2024-08-20 09:30:00", "杭州钱江泵业有限公司"):
        assert said in receipt


def test_a_change_after_signing_asks_for_a_new_signature(lin):
    lin.post(sign_address(lin, DRAFT), sign_data(DRAFT))
    post(lin, "draft", draft_data(case_of(DRAFT), direction="services"))
    assert "签名已失效：申报方向已修改" in text(lin.get(case_url(DRAFT)))
    answer = post(lin, "submission")
    assert answer.status_code == 409
    assert "原签名已失效" in text(answer)


def test_midnight_is_too_late_and_says_so(lin):
    lin.post(sign_address(lin, DRAFT), sign_data(DRAFT))
    with clock.standing_at(moment("2024-08-24 00:00:00")):
        answer = post(lin, "submission")
    assert answer.status_code == 409
    assert "逾期不再受理" in text(answer)


def test_giving_up_wants_the_words(lin):
    answer = post(lin, "abandonment", {"confirm": "好的"})
    assert answer.status_code == 422
    assert "没有办理" in text(answer)
    assert "已放弃" in text(post(lin, "abandonment", {"confirm": "放弃申报"}, follow=True))
    assert case_of(DRAFT).outcome == "withdrawn"


def test_a_returned_case_tells_reasons_cures_and_where_it_resumes(client):
    enter(client, RETURNED)
    answer = client.get(case_url(RETURNED))
    page = text(answer)
    for said in (
        "证明材料不清晰或不完整",
        "请补充论文目录页",
        "直接回到“用人单位审核”环节",
        "内容还没有修改",
        "附件2 二 11",
    ):
        assert said in page
    assert f'href="{url("dossier")}"' in answer.content.decode()


def test_other_peoples_drafts_are_not_there(lin):
    names = ("draft", "signature_request", "signature_status", "submission", "withdrawal", "abandonment")
    for name in ("application", *names):
        assert lin.post(case_url(SHORT_DRAFT, name)).status_code == 404


def test_an_act_address_leads_back_to_the_case(lin):
    for name in ("draft", "signature_request", "signature_status", "submission", "abandonment", "withdrawal"):
        assert lin.get(case_url(DRAFT, name)).headers["Location"] == case_url(DRAFT)


def test_a_submitted_case_cannot_be_edited(client):
    enter(client, SUBMITTED)
    answer = client.post(case_url(SUBMITTED, "draft"), draft_data(case_of(SUBMITTED)), headers=HTMX)
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (409, "true")


def test_the_page_costs_few_queries(lin):
    assert queries(lin, case_url(DRAFT)) <= 15
