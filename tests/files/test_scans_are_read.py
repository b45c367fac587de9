"""A scan is kept at once and read by the worker: text recognition on this machine, with the real engine."""

import io
from datetime import date

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.files.handed_in import photograph
from zhiping.documents import printing
from zhiping.files import store
from zhiping.files.jobs import read_content
from zhiping.files.models import Content
from zhiping.files.queries import health
from zhiping.policy.reading import suggestions
from zhiping.policy.vocabulary import BY_KEY

pytestmark = pytest.mark.usefixtures("demo_db")
LINES = (
    "发明专利证书",
    "发明名称：一种智能仓储输送装置",
    "专利号：ZL 2020 1 0123456.2",
    "授权公告日：2022年05月20日",
)


def scan(kind="PNG"):
    """A certificate as a scanner delivers it."""
    sheet = Image.new("RGB", (900, 600), "white")
    font = ImageFont.truetype(str(printing._BODY), 34)
    for row, line in enumerate(LINES):
        ImageDraw.Draw(sheet).text((80, 80 + 100 * row), line, fill="black", font=font)
    out = io.BytesIO()
    sheet.rotate(0.7, fillcolor="white").save(out, kind)
    return out.getvalue()


def kept(content, name):
    stored = store(ContentFile(content, name=name), read=True)
    return Content.objects.get(pk=stored.sha256)


@pytest.mark.parametrize(("kind", "name"), [("PNG", "扫描.png"), ("PDF", "扫描.pdf")])
def test_a_scan_waits_for_the_reader_and_then_says_what_it_says(kind, name):
    pytest.importorskip("rapidocr")
    content = kept(scan(kind), name)
    assert content.outcome == "waiting"
    job = ProcrastinateJob.objects.get(task_name="read_content", args={"sha256": content.sha256})
    assert job.queue_name == "reading"
    read_content(content.sha256)
    content.refresh_from_db()
    assert (content.outcome, len(content.texts)) == ("ocr", 1)
    read = {key: each.value for key, each in suggestions(BY_KEY["patent"], content.texts).items()}
    assert read["name"] == "一种智能仓储输送装置"
    assert read["number"] == "ZL202010123456.2"
    assert read["granted"] == "2022-05-20"


def test_a_picture_without_print_is_told_to_say_nothing():
    pytest.importorskip("rapidocr")
    content = kept(photograph(), "风景.jpg")
    read_content(content.sha256)
    content.refresh_from_db()
    assert (content.outcome, content.text) == ("nothing", "")


def test_the_text_of_a_pdf_is_read_at_once():
    page = {"label": "证书", "facts": [["专利号", "ZL202010123456.2"]]}
    data = {"title": "证书", "category": "知识产权", "pages": [page], "dated": date(2024, 1, 1)}
    content = kept(printing.render("sample_evidence", data), "x.pdf")
    assert content.outcome == "text"
    assert "ZL202010123456.2" in content.text
    assert not ProcrastinateJob.objects.filter(args={"sha256": content.sha256}).exists()


def test_the_operator_is_told_how_the_machinery_stands():
    told = {check.name: check for check in health()}
    assert told["病毒检查"].works is None
    assert "没有配置病毒扫描" in told["病毒检查"].told
    assert "等待识别" in told["文字识别"].told
    assert "本机磁盘" in told["文件存放"].told
