"""Several files dropped at once with a bad one among them; a connection that is cut and comes back; words that were read."""

import os
import re

import pytest

from tests.cast import DRAFT, SUBMITTED
from tests.files import handed_in as given
from tests.journeys.together import main
from tests.journeys.walking import become, press
from zhiping.dossiers.models import Evidence, Item

pytestmark = pytest.mark.journey
DROP = """(box, files) => {
  const data = new DataTransfer();
  const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  for (const [name, type, content] of files) data.items.add(new File([bytes(content)], name, { type }));
  box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def item_of(login, category):
    return Item.objects.filter(person__login=login, category_key=category).exclude(state="withdrawn").first()


def dropped(page, files):
    import base64

    told = [[name, kind, base64.b64encode(content).decode()] for name, kind, content in files]
    page.locator("[data-resumable]").first.evaluate(DROP, told)


def rows(page, state):
    return page.locator(f"[data-files] li[data-state={state}]")


def test_several_files_are_dropped_and_one_is_bad(page, picture):
    paper = item_of(DRAFT, "paper")
    become(page, DRAFT)
    page.goto(f"/my/dossier/items/{paper.pk}/")
    page.locator("form[action$='/evidence/'] input[type=radio]").last.check()
    files = [("正文.pdf", "application/pdf", given.pdf(2)), ("空.pdf", "application/pdf", b"")]
    files += [
        ("病毒.pdf", "application/pdf", given.TEST_VIRUS),
        ("照片.jpg", "image/jpeg", given.photograph()),
    ]
    dropped(page, files)
    rows(page, "sent").nth(2).wait_for()
    assert "文件是空的" in rows(page, "wrong").inner_text()
    picture(page, "sent")
    press(page, "上传", exact=True)
    assert "“病毒.pdf”没有上传：文件带有病毒" in main(page)
    assert "其余 2 个文件已上传" in main(page)
    picture(page, "told")
    assert {each.name for each in paper.evidence.filter(removed_at=None)} >= {"正文.pdf", "照片.jpg"}


def test_a_cut_connection_comes_back_and_the_upload_goes_on(page, picture):
    paper = item_of(DRAFT, "paper")
    large = given.pdf(
        1, lambda made: setattr(made.Root, "Filling", made.make_stream(os.urandom(6 * 1024 * 1024)))
    )
    become(page, DRAFT)
    page.goto(f"/my/dossier/items/{paper.pk}/")
    page.locator("form[action$='/evidence/'] input[type=radio]").last.check()
    cut = []

    def cutting(route):
        if route.request.headers.get("upload-offset") == str(2 * 1024 * 1024) and not cut:
            cut.append(route.request.url)
            page.context.set_offline(True)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route(re.compile("/uploads/.+"), cutting)
    chooser = page.locator("[data-resumable] input[type=file]").first
    chooser.set_input_files({"name": "大文件.pdf", "mimeType": "application/pdf", "buffer": large})
    page.get_by_text("连接中断，恢复后自动继续").wait_for()
    picture(page, "cut")
    page.unroute(re.compile("/uploads/.+"))
    page.context.set_offline(False)
    rows(page, "sent").first.wait_for(timeout=20_000)
    press(page, "上传", exact=True)
    assert Evidence.objects.get(name="大文件.pdf").size == len(large)


def test_what_was_read_is_taken_over_by_a_click(page, picture):
    become(page, DRAFT)
    page.goto("/my/dossier/award/new/")
    assert "识别结果，请核对" in main(page)
    assert page.locator("[name=name]").input_value() == ""
    picture(page, "suggested")
    page.get_by_role("button", name=re.compile("采用.*奖项名称")).click()
    assert page.locator("[name=name]").input_value() == "浙江省机械工业科学技术奖"


def test_a_contradiction_is_shown_to_the_person(page, picture):
    patent = item_of(SUBMITTED, "patent")
    become(page, SUBMITTED)
    page.goto(f"/my/dossier/items/{patent.pk}/")
    assert "与填写不符" in main(page)
    assert "ZL202010998877.6" in main(page)
    picture(page, "flagged")
