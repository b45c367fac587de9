"""Too late, incomplete, unfit, forged, twice, at the same time: each is told with the way out, and nothing is lost."""

import json
import re
import time

import pytest

from tests.cast import CITY, DRAFT, EMPLOYER, ENDORSED, NOTICE_OVER, READ, SUBMITTED, actor, case_of, moment
from tests.deliberation.meeting import meet, put_to_vote
from tests.journeys.together import main, send_at_once, signed
from tests.journeys.walking import become, follow, press
from tests.web.applicant.pages import PDF
from zhiping import clock
from zhiping.applications.models import Submission
from zhiping.ballots.sealing import seal
from zhiping.deliberation.models import Urn
from zhiping.dossiers.models import Evidence, Item
from zhiping.journal.queries import broken_entries, timeline
from zhiping.screening.acts import review_rest
from zhiping.screening.models import Check, Endorsement, Return

pytestmark = pytest.mark.journey
OUTSIDE, SECOND_OFFICIAL = "qian.duo", "he.lin"
# A file of 21 MB is made in the page: to hand it over would take longer than the whole test.
CHOOSE_BIG = """
() => {
  const input = document.querySelector("#file-file");
  const files = new DataTransfer();
  files.items.add(new File([new Uint8Array(21 * 1048576)], "大.pdf"));
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
"""
UPLOAD = """
async (megabytes) => {
  const form = document.querySelector("form[action$='/evidence/']");
  const body = new FormData(form);
  body.set("file", new File([new Uint8Array(megabytes * 1048576)], "大.pdf"));
  const answer = await fetch(form.action, { method: "POST", body });
  return [answer.status, await answer.text()];
}
"""
NIL = "00000000-0000-0000-0000-000000000000"


def case_page(case):
    return f"/my/applications/{case.pk}/"


def acts_on(case):
    return [entry.act for entry in timeline(case.pk)]


def item_of(login, category):
    return Item.objects.filter(person__login=login, category_key=category).exclude(state="withdrawn").first()


def test_a_minute_too_late(page, picture):
    case = signed(DRAFT)
    items = Item.objects.filter(person=case.applicant).count()
    become(page, DRAFT)
    page.goto(case_page(case))
    clock.move_demo_clock(moment("2024-08-24 00:01:00"))
    press(page, "提交申报")
    told = main(page)
    picture(page, "told")
    for words in (
        "2024年8月23日 截止，逾期不再受理",
        "依据：浙机联〔2024〕022号 一",
        "都为您保留",
        "下一年度",
    ):
        assert words in told
    case.refresh_from_db()
    assert case.station == "draft"
    assert not case.submissions.exists()
    assert Item.objects.filter(person=case.applicant).count() == items
    follow(page, "业绩档案")
    assert f"{items} 条" in main(page)


def test_a_missing_material_is_named_with_its_clause_and_cured_where_the_link_leads(page, picture):
    case = case_of(OUTSIDE)
    become(page, OUTSIDE)
    page.goto(case_page(case))
    press(page, "提交申报")
    told = main(page)
    for words in ("暂不能提交", "近三年养老保险", "依据：浙机联〔2024〕022号 附件2 二 6", "2021年度 未记录"):
        assert words in told
    picture(page, "told")
    follow(page, re.compile("去完善基本养老保险"))
    follow(page, re.compile("新增"))
    page.get_by_label(re.compile("年度")).first.fill("2021")
    page.get_by_label(re.compile("月")).first.fill("12")
    for place in page.locator("main form input[type=text]").all():
        if not place.input_value():
            place.fill("上海市")
    press(page, re.compile("保存"))
    page.locator("#file-file").set_input_files(_file("参保证明.pdf", PDF))
    press(page, "上传")
    assert "参保证明.pdf" in main(page)
    signed(OUTSIDE)
    page.goto(case_page(case))
    press(page, "提交申报")
    assert "已提交" in main(page)
    assert case_of(OUTSIDE).station == "employer"


def test_unfit_files_are_told_and_what_was_typed_stays(page, picture):
    item = item_of(DRAFT, "paper")
    become(page, DRAFT)
    page.goto(f"/my/dossier/items/{item.pk}/")
    before = item.evidence.count()
    file = page.locator("#file-file")
    told = page.locator("#evidence [data-files] [data-state=wrong]")
    file.set_input_files(_file("空.pdf", b""))
    assert "文件是空的" in told.filter(has_text="空.pdf").inner_text()
    page.evaluate(CHOOSE_BIG)
    assert "文件超过 20 MB" in told.filter(has_text="大.pdf").inner_text()
    page.locator("#evidence").get_by_label(re.compile("所在页")).fill("7")
    page.locator("#evidence input[type=radio]").last.check()
    chosen = page.locator("#evidence input[type=radio]").last.get_attribute("value")
    file.set_input_files(_file("改名.pdf", "这是一个文本文件".encode()))
    press(page, "上传")  # at once, while it is on its way: what is known to be wrong does not hold it up
    told = main(page)
    assert "“改名.pdf”没有上传" in told
    assert "改扩展名不起作用" in told
    assert page.locator("#evidence").get_by_label(re.compile("所在页")).input_value() == "7"
    assert page.locator("#evidence input[type=radio]:checked").get_attribute("value") == chosen
    picture(page, "renamed")
    assert item.evidence.count() == before
    _without_our_script(page)
    assert item.evidence.count() == before
    assert Evidence.objects.filter(name__in=["空.pdf", "大.pdf", "改名.pdf"]).count() == 0


def _without_our_script(page):
    """The server says the same to a browser that checks nothing."""
    for megabytes, words in ((0, "文件是空的"), (21, "超过 20 MB")):
        status, told = page.evaluate(UPLOAD, megabytes)
        assert status in (409, 422)
        assert words in told


def _file(name, content):
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def test_a_forged_address_leads_nowhere_and_out(page, picture):
    theirs = case_of(SUBMITTED)
    stranger = item_of(SUBMITTED, "paper") or item_of(SUBMITTED, "summary")
    become(page, DRAFT)
    for address in (
        case_page(theirs),
        f"/my/applications/{NIL}/",
        "/my/applications/1/",
        f"/my/dossier/items/{stranger.pk}/",
        f"/employer/cases/{theirs.pk}/",
        f"/cases/{theirs.pk}/review-form.pdf",
    ):
        assert page.goto(address).status == 404, address
        assert "没有这个页面" in main(page)
        assert theirs.number not in page.content()
    picture(page, "not-found")
    follow(page, "返回首页")
    assert page.url.endswith("/my/")


def test_a_double_click_submits_once(page, picture):
    case = signed(DRAFT)
    become(page, DRAFT)
    page.goto(case_page(case))
    (first, _), (second, told) = send_at_once(page, "/submission/")
    assert (first, second) == (200, 409)
    assert "已经提交" in told
    page.reload()
    assert "用人单位审核" in main(page)
    assert Submission.objects.filter(application=case).count() == 1
    assert acts_on(case).count("submit") == 1
    assert broken_entries() == []


def test_a_double_click_recommends_once(page):
    case = case_of(NOTICE_OVER)
    review_rest(case, by=actor(EMPLOYER))
    become(page, EMPLOYER)
    page.goto(f"/employer/cases/{case.pk}/")
    (first, _), (second, told) = send_at_once(page, "/endorsement/")
    assert (first, second) == (200, 409)
    assert re.search("陈静.*办理“.*推荐”", told)
    assert Endorsement.objects.filter(application=case).count() == 1


def test_a_double_click_votes_once(page, picture):
    meet()
    poll = put_to_vote(READ)
    become(page, "fang.zheng")
    page.goto("/expert/meeting/")
    ballot = seal("yes", key=bytes.fromhex(poll.key), poll=poll.pk).as_json()
    (first, _), *others = send_at_once(page, "/ballot/", times=3, ballot=json.dumps(ballot))
    assert first == 200
    assert all(status == 409 and "已经投过票" in told for status, told in others), others
    urn = Urn.objects.get(poll=poll).ballots
    assert (len(urn), poll.rights.filter(used=True).count()) == (1, 1)


def test_two_officials_at_once_and_the_slower_reads_who_was_faster(open_page, picture):
    case = case_of(ENDORSED)
    review_rest(case, by=actor(CITY))
    first, second = open_page(), open_page()
    become(first, CITY)
    first.goto(f"/authority/cases/{case.pk}/")
    become(second, SECOND_OFFICIAL)
    second.goto(f"/authority/cases/{case.pk}/return/")
    second.locator("main input[type=checkbox]").first.check()
    press(second, "预览申报人看到的内容")
    for page, form in ((first, "form[action$='/check/']"), (second, "form:has(button[name=send])")):
        page.evaluate(
            """(form) => { const found = document.querySelector(form);
            found.requestSubmit(found.querySelector("button")); }""",
            form,
        )
    recommended = _decided(case)
    slower, faster, act = (second, "吴刚", "推荐") if recommended else (first, "何", "退回")
    slower.get_by_text("没有生效").first.wait_for()
    picture(slower, "slower")
    assert re.search(f"{faster}.*办理“.*{act}.*没有生效", main(slower), re.DOTALL)
    assert _decided(case) == recommended
    assert [act for act in acts_on(case) if act in ("recommend", "return_case")] == acts_on(case)[-1:]
    assert broken_entries() == []


def _decided(case):
    """Waits for the first decision; whether it was a recommendation. Fails when there are two."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        checks = Check.objects.filter(application=case, station__startswith="authority").count()
        returns = Return.objects.filter(application=case).count()
        assert checks + returns <= 1
        if checks + returns:
            return bool(checks)
        time.sleep(0.05)
    raise AssertionError("neither was recorded")


def test_back_after_submitting_does_nothing_twice(page, picture):
    case = signed(DRAFT)
    become(page, DRAFT)
    page.goto(case_page(case))
    press(page, "提交申报")
    page.go_back()
    if page.get_by_role("button", name="提交申报").count():
        page.get_by_role("button", name="提交申报").click()
        page.get_by_text("已经提交").first.wait_for()
        picture(page, "pressed-again")
    assert Submission.objects.filter(application=case).count() == 1
    assert "撤回" in main(page)
