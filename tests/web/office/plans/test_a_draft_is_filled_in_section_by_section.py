from datetime import date

import pytest

from tests.cast import CITY, OFFICE, enter
from tests.plans.drafts import NEXT, colleague, plan, stranger
from tests.web.office.plans.pages import BASE, address, opened, posted, text
from zhiping.plans.acts import edit_draft, edit_draft_text
from zhiping.plans.models import Draft
from zhiping.policy.authoring.layered import laid_out, value_at
from zhiping.policy.packs import load_all
from zhiping.web.office.plans.form import SectionForm
from zhiping.web.office.plans.sections import SECTIONS

pytestmark = pytest.mark.usefixtures("demo_db")
APPLY = "windows.apply.until"


def says(where):
    draft = Draft.objects.get()
    return value_at(laid_out(draft.sources, NEXT), where)


def test_from_last_years_plan_to_its_dates_in_one_click(client):
    enter(client, OFFICE)
    desk = text(client.get(BASE))
    assert "拟定2025年度计划" in desk
    answer = client.post(f"{BASE}{plan().pk}/drafts/", {"year": "2025"}, follow=True)
    page = text(answer)
    assert "2025年度机电制造专业高级工程师职务任职资格评审" in page
    assert "2025年8月23日 星期六 · 周末，不是工作日" in page
    assert "上年 2024-08-23" in page
    assert "继续拟定" in text(client.get(BASE))


def test_a_second_draft_of_the_same_year_is_refused_on_the_plans_page(client):
    opened(client)
    answer = client.post(f"{BASE}{plan().pk}/drafts/", {"year": "2025"})
    assert answer.status_code == 409
    assert "已有一份草稿" in text(answer)


@pytest.mark.parametrize("year", ["", "2024", "1", "abc"])
def test_a_year_that_is_not_offered_is_refused(client, year):
    enter(client, OFFICE)
    answer = client.post(f"{BASE}{plan().pk}/drafts/", {"year": year})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


@pytest.mark.parametrize("pack", load_all().values(), ids=lambda pack: pack.id)
def test_every_shipped_pack_is_shown_without_a_change(pack):
    said = laid_out(pack.sources, pack.id)
    for section in SECTIONS.values():
        places = [place for group in section.groups(said) for place in group.every]
        form = SectionForm(places=places, said=said, revision=1)
        assert len(form.fields) == len(places) + 1, section.key


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_sent_back_as_it_is_changes_nothing(client, section):
    draft = opened(client)
    answer = client.post(address(draft, f"sections/{section}"), posted(client, draft, section))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.revision == 1, draft.revisions.first().what


def test_a_date_is_changed_with_its_clause(client):
    draft = opened(client)
    data = posted(
        client,
        draft,
        "windows",
        **{f"{APPLY}_0": "2025-08-22", f"{APPLY}_1": "17:00", "windows.apply.cite": "一（一）"},
    )
    answer = client.post(address(draft), data, follow=True)
    assert "已保存" in text(answer)
    assert (str(says(APPLY)), says("windows.apply.cite")) == ("2025-08-22 17:00:00", "一（一）")
    assert (
        "时间 · 个人申报 · 截止：2025-08-23 → 2025-08-22 17:00:00"
        in Draft.objects.get().revisions.first().what
    )


def test_it_saves_itself_and_says_what_the_day_is(client):
    draft = opened(client)
    data = posted(client, draft, "windows", **{f"{APPLY}_0": "2025-10-01"})
    answer = client.post(address(draft), data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.headers["X-Server-Time"].startswith("2024-08-20T09:30")
    assert "2025年10月1日 星期三 · 法定节假日，不是工作日" in text(answer)
    assert 'hx-swap-oob="true"' in answer.content.decode()
    assert says(APPLY) == date(2025, 10, 1)
    page = text(client.get(address(draft)))
    assert "早于" in page, "the later windows close before this one: the loader's words stand on the page"


def test_a_date_that_is_none_is_told_beside_its_field_and_nothing_typed_is_lost(client):
    draft = opened(client)
    data = posted(client, draft, "windows", **{f"{APPLY}_0": "", "windows.apply.label": "网上申报"})
    answer = client.post(address(draft), data)
    assert answer.status_code == 422
    assert 'value="网上申报"' in answer.content.decode()
    assert "有内容需要修改" in text(answer)
    assert draft.revisions.count() == 1


def test_who_comes_second_is_told_and_keeps_what_they_typed(client):
    draft = opened(client)
    data = posted(client, draft, "windows", **{f"{APPLY}_0": "2025-08-25"})
    edit_draft(
        draft,
        revision=1,
        changes={APPLY: date(2025, 8, 22), "windows.endorse.until": date(2025, 9, 4)},
        by=colleague(),
    )
    answer = client.post(address(draft), data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "已由陆海于 8月20日 09:30 改为“2025-08-22”" in page
    assert 'value="2025-08-25"' in page
    assert 'value="2025-09-04"' in page, "what only the other changed is shown as it is now"
    assert 'name="revision" value="2"' in page
    again = posted(client, draft, "windows", **{f"{APPLY}_0": "2025-08-25"})
    assert client.post(address(draft), again | {"revision": "2"}).status_code == 302
    assert (says(APPLY), says("windows.endorse.until")) == (date(2025, 8, 25), date(2025, 9, 4))


def test_entries_come_and_go_with_a_button(client):
    draft = opened(client)
    client.post(address(draft, "sections/contacts"), posted(client, draft, "contacts", add="contact"))
    count = len(says("contacts"))
    assert says(f"contacts[{count}]") == {"label": "待定", "value": "待定"}
    assert Draft.objects.get().revisions.first().what == "新增联系方式“待定”"
    draft.refresh_from_db()
    data = posted(client, draft, "contacts", **{f"contacts[{count}].label": "传真", "take": "contacts[1]"})
    client.post(address(draft, "sections/contacts"), data)
    assert says(f"contacts[{count - 1}].label") == "传真"
    assert len(says("contacts")) == count - 1


def test_only_what_the_page_offers_is_added_or_taken(client):
    draft = opened(client)
    data = posted(client, draft, "contacts", add="nothing", take="paths")
    assert client.post(address(draft, "sections/contacts"), data).status_code == 302
    draft.refresh_from_db()
    assert draft.revision == 1


def test_a_fee_is_put_in_and_filled_in(client):
    draft = opened(client)
    client.post(address(draft, "sections/fee"), posted(client, draft, "fee", add="fee"))
    draft.refresh_from_db()
    client.post(
        address(draft, "sections/fee"),
        posted(client, draft, "fee", **{"fee.amount": "300", "fee.cite": "六"}),
    )
    assert says("fee") == {"charged": True, "after": ["qualification"], "cite": "六", "amount": 300}


def test_the_number_of_the_notice_fills_every_place_that_waits_for_it(client):
    draft = opened(client)
    assert "文号待定" in draft.sources[f"{NEXT}.yaml"]
    data = posted(client, draft, "basics", **{"source.document": "浙机联〔2025〕018号"})
    client.post(address(draft, "sections/basics"), data)
    draft.refresh_from_db()
    assert not [name for name, said in draft.sources.items() if "文号待定" in said]


def test_what_the_loader_says_stands_beside_the_field_and_in_the_index(client):
    draft = opened(client)
    broken = draft.text.replace("threshold: 80", "threshold: 很高")
    edit_draft_text(draft, revision=1, name=f"{NEXT}.yaml", text=broken, by=colleague())
    answer = client.get(address(draft, "sections/score"))
    assert "应当是数字" in text(answer)
    wrong = {each["key"]: each["wrong"] for each in answer.context["sections"]}
    assert (wrong["score"], wrong["windows"]) == (1, 0)


def test_a_text_that_is_no_yaml_leads_to_the_text(client):
    draft = opened(client)
    edit_draft_text(draft, revision=1, name=f"{NEXT}.yaml", text="a: [", by=colleague())
    answer = client.get(address(draft, "sections/windows"), follow=True)
    assert "括号没有成对" in text(answer)
    assert answer.redirect_chain[0][0].endswith("/text/")


def test_another_office_finds_neither_draft_nor_plan(client):
    draft = opened(client)
    other = stranger()
    client.force_login(other.person)
    session = client.session
    session["acting_as"] = str(other.membership.pk)
    session.save()
    for page in ("sections/windows", "text", "cases", "check", "history", "attachments"):
        assert client.get(address(draft, page)).status_code == 404
        assert client.post(address(draft, page), {}).status_code == 404
    assert client.get(f"{BASE}{plan().pk}/").status_code == 404
    assert client.post(f"{BASE}{plan().pk}/drafts/", {"year": "2025"}).status_code == 404
    assert "没有正在拟定的计划" in text(client.get(BASE))
    enter(client, CITY)
    assert client.get(BASE).status_code == 404


def test_an_unknown_section_is_not_there(client):
    draft = opened(client)
    assert client.get(address(draft, "sections/nothing")).status_code == 404


def test_a_clause_of_another_document_is_kept_with_that_document(client):
    draft = opened(client)
    data = posted(client, draft, "windows", **{"windows.apply.cite": "浙机联〔2025〕030号 一"})
    client.post(address(draft), data)
    assert says("windows.apply.cite") == {"document": "浙机联〔2025〕030号", "clause": "一"}
    draft.refresh_from_db()
    assert draft.pack.windows["apply"].citation.text == "浙机联〔2025〕030号 一"
    assert 'value="浙机联〔2025〕030号"' in client.get(address(draft)).content.decode()


def test_steps_of_the_route_come_go_and_change(client):
    draft = opened(client)
    before = says("route")
    client.post(address(draft, "sections/route"), posted(client, draft, "route", add="step-3"))
    draft.refresh_from_db()
    assert len(says("route")) == len(before) + 1
    changed = {"route[3]": "authority:society", "route[2]": ""}
    client.post(address(draft, "sections/route"), posted(client, draft, "route", **changed))
    assert says("route") == [before[0], "authority:society", *before[2:]]
    draft.refresh_from_db()
    client.post(address(draft, "sections/route"), posted(client, draft, "route", **{"route[3]": "employer"}))
    assert "出现了不止一次" in text(client.get(address(draft, "sections/route")))
