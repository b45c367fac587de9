import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import CITY, DRAFT, EMPLOYER, ENDORSED, OFFICE, OTHER_CITY, SUBMITTED, actor, case_of, enter
from tests.plans.drafts import NEXT, plan, stranger
from tests.web.office.plans.pages import BASE, address, opened, posted, text
from zhiping.plans.acts import attach, draft_addendum, edit_draft, issue_addendum
from zhiping.plans.models import Addendum, Attachment, Draft, Filing, Plan
from zhiping.policy.authoring.tables import scheme_workbook

pytestmark = pytest.mark.usefixtures("demo_db")
NUMBER = "浙机联〔2025〕018号"


def form(mark="word/document.xml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        for name in ("[Content_Types].xml", mark):
            folder.writestr(zipfile.ZipInfo(name), "<x/>")  # always of the same day, always the same bytes
    return out.getvalue()


def upload(name="花名册.docx", content=None):
    return SimpleUploadedFile(name, form() if content is None else content)


def numbered(client):
    draft = opened(client)
    return edit_draft(draft, revision=1, changes={"source.document": NUMBER}, by=actor(OFFICE))


def extended(reason="因系统维护，延长申报时间"):
    draft = draft_addendum(plan(), by=actor(OFFICE))
    draft = edit_draft(
        draft, revision=1, changes={"windows.apply.until": date(2024, 8, 30)}, by=actor(OFFICE)
    )
    return issue_addendum(draft, document="浙机联〔2024〕030号", reason=reason, by=actor(OFFICE))


def test_the_list_says_what_stands_in_the_way_and_leads_there(client):
    draft = opened(client)
    answer = client.get(address(draft, "check"))
    page = text(answer)
    assert "还有 1 项未通过" in page
    assert "写着“待定”" in page
    assert f"{address(draft, 'sections/basics')}#f-source.document" in answer.content.decode()
    assert "个案例全部与预期相符" in page
    assert "依据：人社部令第40号 第八条" in page


def test_publishing_is_refused_with_the_reason_and_nothing_is_published(client):
    draft = opened(client)
    answer = client.post(address(draft, "publication"), {"confirmed": "on"})
    assert answer.status_code == 409
    assert "还不能发布" in text(answer)
    assert client.post(address(draft, "publication"), {}).status_code == 422
    assert not Plan.objects.filter(pack_id=NEXT).exists()


def test_a_plan_is_published_and_the_public_reads_it(client):
    draft = numbered(client)
    answer = client.post(address(draft, "publication"), {"confirmed": "on"}, follow=True)
    assert "已发布" in text(answer)
    published = Plan.objects.get(pack_id=NEXT)
    assert NUMBER in text(client.get(reverse("public:plan", args=[published.pk])))
    page = text(client.get(address(draft)))
    assert "查看已发布的计划" in page
    data = posted(client, draft, "windows", **{"windows.apply.until_0": "2025-01-01"})
    client.post(address(draft), data)
    draft.refresh_from_db()
    assert draft.pack.windows["apply"].last_day == date(2025, 8, 23), "a closed draft is only read"


def test_what_is_different_from_last_year_is_a_table(client):
    draft = numbered(client)
    page = text(client.get(address(draft, "check")))
    assert "与上年计划的不同" in page
    page = text(client.get(f"{BASE}comparison/", {"a": f"plan:{plan().pk}", "b": f"draft:{draft.pk}"}))
    assert "处不同" in page
    assert "2025" in page


@pytest.mark.parametrize("asked", [{}, {"a": "x", "b": "plan:1"}, {"a": "draft:1", "b": ""}])
def test_a_comparison_of_nothing_asks_what_to_compare(client, asked):
    enter(client, OFFICE)
    assert "请选择要比较的两个计划" in text(client.get(f"{BASE}comparison/", asked))


def test_another_offices_draft_is_not_compared(client):
    draft = opened(client)
    other = stranger()
    client.force_login(other.person)
    session = client.session
    session["acting_as"] = str(other.membership.pk)
    session.save()
    page = text(client.get(f"{BASE}comparison/", {"a": f"plan:{plan().pk}", "b": f"draft:{draft.pk}"}))
    assert "请选择要比较的两个计划" in page


def test_an_addendum_is_drafted_filled_in_and_sent(client):
    enter(client, OFFICE)
    answer = client.post(f"{BASE}{plan().pk}/addenda/", follow=True)
    draft = Draft.objects.get()
    assert "补充通知" in text(answer)
    client.post(address(draft), posted(client, draft, "windows", **{"windows.apply.until_0": "2024-08-30"}))
    told = {"document": "浙机联〔2024〕030号", "reason": "延长申报时间", "holds_from": "", "confirmed": "on"}
    assert client.post(address(draft, "addendum"), told | {"document": ""}).status_code == 422
    late = client.post(address(draft, "addendum"), told | {"holds_from": "2024-01-01"})
    assert late.status_code == 409
    assert "不能溯及既往" in text(late)
    answer = client.post(address(draft, "addendum"), told, follow=True)
    assert "补充通知已发出" in text(answer)
    assert Addendum.objects.get().document == "浙机联〔2024〕030号"
    assert "浙机联〔2024〕030号" in text(client.get(f"{BASE}{plan().pk}/"))


def test_one_who_drafts_an_addendum_twice_finds_the_first(client):
    enter(client, OFFICE)
    for _ in range(2):
        client.post(f"{BASE}{plan().pk}/addenda/")
    assert Draft.objects.count() == 1


def test_the_public_page_lists_addenda_with_what_they_change(client):
    extended()
    page = text(client.get(reverse("public:plan", args=[plan().pk])))
    assert "浙机联〔2024〕030号" in page
    assert "改了什么（1 处）" in page
    assert "2024年8月30日" in page
    assert "第 2 版" in page


@pytest.mark.parametrize(
    ("login", "page"),
    [
        (DRAFT, "/my/"),
        (SUBMITTED, "/my/"),
        (EMPLOYER, "/employer/"),
        (CITY, "/authority/"),
    ],
)
def test_whom_it_concerns_sees_it_on_their_first_page(client, login, page):
    enter(client, login)
    assert "补充通知" not in text(client.get(page))
    extended()
    assert "因系统维护，延长申报时间" in text(client.get(page))


def test_whom_it_does_not_concern_does_not(client):
    extended()
    enter(client, "hua.mei")
    assert "因系统维护" not in text(client.get("/my/")), "their case has ended"


def test_the_case_says_by_which_rules_it_goes(client):
    extended()
    enter(client, DRAFT)
    assert "本件尚未提交，按新规则" in text(client.get(f"/my/applications/{case_of(DRAFT).pk}/"))
    enter(client, SUBMITTED)
    said = text(client.get(f"/my/applications/{case_of(SUBMITTED).pk}/"))
    assert "仍按提交时的第 1 版规则办理" in said
    enter(client, EMPLOYER)
    assert "仍按提交时的第 1 版规则办理" in text(client.get(f"/employer/cases/{case_of(SUBMITTED).pk}/"))
    enter(client, CITY)
    assert "仍按提交时的第 1 版规则办理" in text(client.get(f"/authority/cases/{case_of(ENDORSED).pk}/"))


def test_forms_are_attached_and_downloaded_by_everyone(client):
    enter(client, OFFICE)
    answer = client.post(
        f"{BASE}{plan().pk}/attachments/", {"title": "附件3 花名册", "file": upload()}, follow=True
    )
    assert "附件3 花名册" in text(answer)
    client.logout()
    page = client.get(reverse("public:plan", args=[plan().pk]))
    assert "附件3 花名册" in text(page)
    got = client.get(reverse("public:attachment", args=[Attachment.objects.get().pk]))
    assert b"".join(got.streaming_content) == form()
    assert got.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_no_document_is_told_beside_its_field(client):
    draft = opened(client)
    answer = client.post(address(draft, "attachments"), {"title": "x", "file": upload("a.docx", b"MZ")})
    assert answer.status_code == 409
    assert "只接受 PDF、Word（docx）" in text(answer)
    assert client.post(address(draft, "attachments"), {"title": ""}).status_code == 422
    assert not Attachment.objects.exists()


def test_a_drafts_attachment_is_the_offices_alone_and_can_be_taken_away(client):
    draft = opened(client)
    client.post(address(draft, "attachments"), {"title": "评审条件", "file": upload()})
    kept = Attachment.objects.get()
    assert client.get(f"{BASE}attachments/{kept.pk}/").status_code == 200
    assert client.get(reverse("public:attachment", args=[kept.pk])).status_code == 404
    enter(client, OTHER_CITY)
    assert client.get(f"{BASE}attachments/{kept.pk}/").status_code == 404
    enter(client, OFFICE)
    answer = client.post(f"{BASE}attachments/{kept.pk}/removal/", follow=True)
    assert "已移除“评审条件”" in text(answer)
    assert client.get(f"{BASE}attachments/{kept.pk}/").status_code == 404


def test_what_was_taken_away_is_not_handed_out(client):
    kept = attach(plan(), title="x", file=upload(), by=actor(OFFICE))
    enter(client, OFFICE)
    client.post(f"{BASE}attachments/{kept.pk}/removal/")
    assert client.get(reverse("public:attachment", args=[kept.pk])).status_code == 404


def test_a_scheme_goes_out_and_comes_back_as_a_spreadsheet(client):
    draft = opened(client)
    table = address(draft, "tables/score")
    content = client.get(table).content
    assert content.startswith(b"PK")
    assert client.get(f"{table}?empty=1").content.startswith(b"PK")
    answer = client.post(table, {"revision": "1", "file": upload("分.xlsx", content)}, follow=True)
    assert "已载入" in text(answer)
    assert client.get(address(draft, "tables/hours")).content.startswith(b"PK")
    assert client.get(address(draft, "tables/windows")).status_code == 404


def test_what_is_wrong_in_a_spreadsheet_is_listed_by_cell(client):
    draft = opened(client)
    wrong = upload("分.xlsx", client.get(f"{address(draft, 'tables/score')}?empty=1").content)
    answer = client.post(address(draft, "tables/score"), {"revision": "1", "file": wrong})
    assert answer.status_code == 409
    assert "单元格" in text(answer)
    draft.refresh_from_db()
    assert draft.revision == 1
    assert client.post(address(draft, "tables/score"), {"revision": "1"}).status_code == 422
    assert scheme_workbook(draft.pack.score.scheme)


def test_cases_tell_what_came_out_otherwise(client):
    draft = opened(client)
    edit_draft(draft, revision=1, changes={"score.threshold": 85}, by=actor(OFFICE))
    page = text(client.get(address(draft, "cases")))
    assert "与预期不符" in page
    assert "情景2 大专，自评 80 分整，可以申报" in page


def test_the_text_is_edited_and_its_mistakes_are_listed_with_lines(client):
    draft = opened(client)
    name = f"{NEXT}.yaml"
    broken = draft.text.replace("threshold: 80", "threshold: 很高")
    data = {"revision": "1", "name": name, "text": broken}
    answer = client.post(address(draft, "text"), data, follow=True)
    assert "应当是数字" in text(answer)
    assert "行" in text(answer)
    stale = client.post(address(draft, "text"), {"revision": "1", "name": "shared/other.yaml", "text": "x"})
    assert stale.status_code == 422
    assert "草稿里没有这个文件" in text(stale)


def test_an_earlier_save_comes_back_from_the_history(client):
    draft = opened(client)
    edit_draft(draft, revision=1, changes={"title": "改坏了的名称"}, by=actor(OFFICE))
    assert "改坏了的名称" in text(client.get(address(draft, "history")))
    client.post(address(draft, "restoration"), {"number": "1"})
    draft.refresh_from_db()
    assert draft.title.startswith("2025年度")
    assert client.post(address(draft, "restoration"), {"number": "99"}).status_code == 409


def test_a_draft_is_given_up_only_when_it_is_meant(client):
    draft = opened(client)
    assert client.post(address(draft, "abandonment"), {"confirm": "放弃"}).status_code == 422
    assert "已放弃" in text(client.post(address(draft, "abandonment"), {"confirm": "放弃草稿"}, follow=True))
    assert "已放弃" in text(client.get(address(draft, "history")))


def test_a_filing_is_recorded_and_warned_of(client):
    enter(client, OFFICE)
    told = {
        "name": "新评委会", "specialty": "mechatronics", "level": "engineer", "number": "备〔2024〕9号",
        "valid_from": "2024-08-01", "valid_until": "2024-10-01", "basis": "specialty",
        "least": "11", "least_document": "浙人社发〔2020〕47号",
    }  # fmt: skip
    answer = client.post(f"{BASE}filings/", told, follow=True)
    assert "还有 42 天到期" in text(answer)
    assert client.post(f"{BASE}filings/", told | {"valid_until": "2028-01-01"}).status_code == 409
    assert client.post(f"{BASE}filings/", told | {"valid_until": ""}).status_code == 422
    assert Filing.objects.filter(name="新评委会").count() == 1
