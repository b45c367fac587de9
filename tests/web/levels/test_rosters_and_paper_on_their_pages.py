"""报送与接收 and 纸质材料 in the browser: what is refused stays on the page with what was typed; files open; strangers find nothing."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.cast import ASSIGNED, CITY, OFFICE, OTHER_CITY, RECOMMENDED, SUBMITTED, case_of, enter
from tests.documents import reading
from tests.levels.sent import recommended
from zhiping.levels.models import PaperDelivery, Sending

pytestmark = pytest.mark.usefixtures("demo_db")


def roster():
    return Sending.objects.get(state="sent")


def test_the_city_sends_everybody_of_a_way_or_is_told_what_is_missing(client):
    case = recommended()
    enter(client, CITY)
    page = client.get("/levels/sendings/?tab=send").content.decode()
    assert case.applicant.name in page
    way = {
        "plan": case.plan_id,
        "station": "qualification",
        "desk": case.desk_id,
        "who": "all",
        "note": "第二批",
    }
    refused = client.post("/levels/outgoing-sendings/", way)
    assert refused.status_code == 409
    assert "第二批" in refused.content.decode()
    done = client.post("/levels/outgoing-sendings/", {**way, "letter": "杭经信委托〔2024〕3号"}, follow=True)
    assert "已报送" in done.content.decode()
    assert Sending.objects.get(letter="杭经信委托〔2024〕3号").lines.count() == 1


@pytest.mark.parametrize("ticked", [[], ["x"], ["00000000-0000-0000-0000-000000000000"]])
def test_a_roster_of_nobody_or_of_strangers_is_refused(client, ticked):
    recommended()
    enter(client, CITY)
    answer = client.post("/levels/outgoing-sendings/", {"cases": ticked, "letter": "1号", "who": "ticked"})
    assert answer.status_code in (409, 422)
    assert Sending.objects.count() == 1


@pytest.mark.parametrize("counted", ["", "-1", "一", "999999999999", "2"])
def test_a_wrong_count_stays_on_the_page_with_the_words_typed(client, counted):
    enter(client, OFFICE)
    answer = client.post(
        f"/levels/sendings/{roster().pk}/receipt/", {"counted": counted, "answer": "清点两遍"}
    )
    assert answer.status_code in (409, 422)
    assert "清点两遍" in answer.content.decode()
    assert roster().state == "sent"


def test_the_roster_is_a_spreadsheet_and_a_print_with_its_letter(client):
    enter(client, CITY)
    base = f"/levels/sendings/{roster().pk}/"
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{base}roster.xlsx").content))
    heads, line = book.get_sheet_by_index(0).to_python()[2:4]
    told = dict(zip(heads, line, strict=True))
    assert (told["序号"], told["姓名"]) == (1, case_of(RECOMMENDED).applicant.name)
    assert told["近三年学时"].startswith("2022年")
    printed = reading.text(client.get(f"{base}roster.pdf").content)
    assert "推荐高级工程师职务任职资格人员花名册" in printed
    letter = reading.text(client.get(f"{base}letter.pdf").content)
    assert "杭经信委托〔2024〕1号" in letter
    assert "合计1" in letter


def test_only_sender_and_receiver_find_a_roster(client):
    pk = roster().pk
    for login, status in ((CITY, 200), (OFFICE, 200), (OTHER_CITY, 404), (SUBMITTED, 404)):
        enter(client, login)
        for tail in ("", "roster.pdf", "roster.xlsx", "letter.pdf"):
            assert client.get(f"/levels/sendings/{pk}/{tail}").status_code == status, f"{login} {tail}"


def test_a_scanned_code_is_booked_and_a_wrong_one_stays_in_its_field(client):
    case = case_of(ASSIGNED)
    enter(client, OFFICE)
    code = f"/paper/{case.number}/{case.submission.content_hash}/"
    wrong = client.post(
        "/levels/paper-deliveries/",
        {"code": code.replace(case.submission.content_hash, "0" * 64), "copies": "3"},
    )
    assert (wrong.status_code, "0" * 64 in wrong.content.decode()) == (409, True)
    none = client.post("/levels/paper-deliveries/", {"code": code, "copies": "0"})
    assert none.status_code == 409
    client.post("/levels/paper-deliveries/", {"code": code, "copies": "3"})
    assert PaperDelivery.objects.filter(application=case).get().copies == 3
    page = client.get("/levels/papers/?state=complete").content.decode()
    assert case.number in page


def test_the_code_on_the_cover_says_whether_the_paper_is_the_newest(client):
    case = case_of(ASSIGNED)
    enter(client, OFFICE)
    same = client.get(f"/paper/{case.number}/{case.submission.content_hash}/").content.decode()
    assert "与系统存档一致" in same
    assert "与系统存档不一致" in client.get(f"/paper/{case.number}/{'0' * 64}/").content.decode()
    enter(client, OTHER_CITY)
    assert client.get(f"/paper/{case.number}/{case.submission.content_hash}/").status_code == 404
