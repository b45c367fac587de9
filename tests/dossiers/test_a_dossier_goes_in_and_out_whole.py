"""表格导入: every mistake by its cell, nothing before it is confirmed, nothing twice; and everything out again."""

import json
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import DRAFT, OTHER_EMPLOYER, SUBMITTED, actor, enter, person
from tests.web.applicant.pages import text
from zhiping.dossiers import jobs
from zhiping.dossiers.acts import (
    ask_for_package,
    confirm_import,
    hand_in,
    make_package,
    place_of,
    read_workbook,
)
from zhiping.dossiers.models import Import, Item, Package
from zhiping.dossiers.queries import items_of, sheets_of, template_of
from zhiping.policy.dossier_tables import read_items, write_items
from zhiping.policy.refusal import Refusal
from zhiping.policy.vocabulary import BY_KEY, CATEGORIES

pytestmark = pytest.mark.usefixtures("demo_db")
TODAY = date(2024, 8, 20)
HONOUR = {"name": "先进工作者", "grade": "unit", "obtained": "2023-05-01", "relevant": True}


def book(key="honour", *rows):
    return write_items([BY_KEY[key]], {key: rows or [HONOUR]})


def handed(data):
    return read_workbook(hand_in(data, name="业绩.xlsx", by=actor(DRAFT)))


def honours():
    return Item.objects.filter(person=person(DRAFT), category_key="honour")


def upload(client, data):
    return client.post("/my/dossier/import/", {"file": SimpleUploadedFile("业绩.xlsx", data)}, follow=True)


def test_what_is_written_is_read_again():
    items = {item.category_key: [] for item in items_of(person(DRAFT))}
    for item in items_of(person(DRAFT)):
        items[item.category_key].append(item.values)
    found = read_items(write_items(CATEGORIES, items), TODAY)
    assert not found.problems
    for row in found.rows:
        said = {key: value for key, value in row.values.items() if value not in (None, False)}
        assert any(
            said == {key: value for key, value in kept.items() if value not in (None, False, "")}
            for kept in items[row.category]
        )


@pytest.mark.parametrize("key", ["all", *BY_KEY])
def test_every_template_reads_as_empty(key):
    found = read_items(template_of(key), TODAY)
    assert (found.rows, found.problems) == ([], [])


def test_nothing_is_taken_over_before_it_is_confirmed_and_nothing_twice():
    first = handed(book("honour", HONOUR, HONOUR, {**HONOUR, "name": "标兵"}))
    assert (first.sound, first.present, honours().count()) == (3, 1, 0)
    done = confirm_import(first, by=actor(DRAFT))
    assert (done.added, done.present, {item.state for item in honours()}) == (2, 1, {"draft"})
    with pytest.raises(Refusal):
        confirm_import(first, by=actor(DRAFT))
    again = handed(book("honour", HONOUR))
    assert again.present == 1
    assert confirm_import(again, by=actor(DRAFT)).added == 0


def test_mistakes_are_told_by_sheet_and_cell_and_sound_rows_stay():
    bad = {**HONOUR, "obtained": "2031-01-01"}
    found = read_items(
        book("honour", HONOUR, bad, {**HONOUR, "grade": "宇宙级"}, {**HONOUR, "name": ""}), TODAY
    )
    assert len(found.rows) == 1
    told = [(each.sheet, each.cell) for each in found.problems]
    assert told == [("个人荣誉", "D3"), ("个人荣誉", "B4"), ("个人荣誉", "A5")]
    assert "晚于今天" in found.problems[0].wrong
    assert "可选：国家级" in found.problems[1].fix


@pytest.mark.parametrize("data", [b"", b"MZ", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_said(client, data):
    enter(client, DRAFT)
    answer = upload(client, data or b" ")
    assert "不能读取" in text(answer)
    assert not honours().exists()


def test_the_page_previews_and_imports(client):
    enter(client, DRAFT)
    page = text(upload(client, book("honour", HONOUR, {**HONOUR, "obtained": "2031-01-01"})))
    assert "读到 1 条" in page
    assert "个人荣誉 D3" in page
    client.post(f"/my/dossier/import/{Import.objects.get().pk}/")
    assert honours().get().values["name"] == "先进工作者"


def test_nobody_confirms_what_somebody_else_handed_in(client):
    first = handed(book())
    enter(client, SUBMITTED)
    assert client.post(f"/my/dossier/import/{first.pk}/").status_code == 404
    with pytest.raises(Refusal):
        confirm_import(first, by=actor(SUBMITTED))


def test_a_second_summary_is_not_imported():
    first = handed(book("summary", {"text": "另一份总结"}))
    assert first.present == 1
    assert confirm_import(first, by=actor(DRAFT)).added == 0


def test_one_representative_work_however_many_are_marked():
    paper = Item.objects.get(person=person(DRAFT), category_key="paper").values
    rows = [{**paper, "name": f"第{number}篇", "representative": True} for number in range(3)]
    confirm_import(handed(book("paper", *rows)), by=actor(DRAFT))
    assert Item.objects.filter(person=person(DRAFT), values__representative=True).count() == 1


def test_the_worker_reads_a_large_one():
    waiting = hand_in(book(), name="大.xlsx", by=actor(DRAFT))
    jobs.read_workbook(str(waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.sound, bytes(waiting.data)) == ("read", 1, b"")


def test_a_package_holds_everything_one_has(settings, tmp_path, client):
    settings.EXPORTS = tmp_path
    asked = ask_for_package(by=actor(DRAFT))
    assert ask_for_package(by=actor(DRAFT)) == asked
    made = make_package(asked)
    items = list(items_of(person(DRAFT)))
    with zipfile.ZipFile(place_of(made)) as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read("业绩档案.json"))
        assert archive.testzip() is None
    assert told["person"]["id_number"] == person(DRAFT).id_number
    assert {each["id"] for each in told["items"]} == {str(item.pk) for item in items}
    assert {file["file"] for each in told["items"] for file in each["files"]} < names
    enter(client, DRAFT)
    assert client.get(f"/my/dossier/packages/{made.pk}/")["Content-Type"] == "application/zip"
    enter(client, SUBMITTED)
    assert client.get(f"/my/dossier/packages/{made.pk}/").status_code == 404
    enter(client, OTHER_EMPLOYER)
    assert client.get(f"/my/dossier/packages/{made.pk}/").status_code == 404


def test_a_package_is_gone_after_its_day(settings, tmp_path, client):
    settings.EXPORTS = tmp_path
    made = make_package(ask_for_package(by=actor(DRAFT)))
    place_of(made).unlink()
    enter(client, DRAFT)
    assert client.get(f"/my/dossier/packages/{made.pk}/").status_code == 302
    assert "已过保留时间" in text(client.get("/my/dossier/packages/"))
    assert Package.objects.get().finished_at


def test_a_package_is_asked_for_on_the_page(client):
    enter(client, DRAFT)
    client.post("/my/dossier/packages/")
    assert "正在打包" in text(client.get("/my/dossier/packages/"))
    assert client.get("/my/dossier/workbook/")["Content-Type"].endswith("sheet")
    assert sheets_of(items_of(person(DRAFT)))[:2] == b"PK"
