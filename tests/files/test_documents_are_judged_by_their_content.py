import io
import zipfile

import pytest
from django.core.files.base import ContentFile

from zhiping.files import DOCUMENTS, opened, store
from zhiping.files.kinds import DOCX, XLSX
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
WORD, EXCEL = "word/document.xml", "xl/workbook.xml"


def packed(*names, content=b"<x/>"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folder:
        for name in names:
            folder.writestr(name, content)
    return out.getvalue()


def keep(content, name="附件.docx"):
    return store(ContentFile(content, name=name), kinds=DOCUMENTS)


@pytest.mark.parametrize(("mark", "kind"), [(WORD, DOCX), (EXCEL, XLSX)])
def test_word_and_excel_are_told_by_what_is_packed_in_them(mark, kind):
    content = packed("[Content_Types].xml", mark)
    kept = keep(content, "随便.pdf")
    assert (kept.media_type, kept.size, kept.pages) == (kind, len(content), 1)
    with opened(kept.sha256) as file:
        assert file.read() == content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed("readme.txt"), "wrong_type"),
        (packed(WORD), "wrong_type"),
        (packed("[Content_Types].xml", WORD, "word/vbaProject.bin"), "macros"),
        (packed("[Content_Types].xml", WORD)[:-40], "unreadable"),
        (b"MZ\x90\x00 not a document", "wrong_type"),
        (b"", "empty_file"),
    ],
)
def test_whatever_else_is_packed_is_refused(content, code):
    with pytest.raises(Refusal) as refusal:
        keep(content)
    assert refusal.value.code == code
    assert refusal.value.remedy


def test_a_packed_file_whose_content_was_damaged_is_refused():
    content = bytearray(packed("[Content_Types].xml", WORD, content=b"text " * 50))
    content[content.index(b"text text") + 3] ^= 0xFF
    with pytest.raises(Refusal, match="打不开"):
        keep(bytes(content))


def test_word_is_no_proof():
    with pytest.raises(Refusal, match="只接受 PDF、JPG、PNG 文件"):
        store(ContentFile(packed("[Content_Types].xml", WORD), name="x.docx"))
