"""Reading what a file says: the text a PDF carries at once, what is only a picture by OCR, in a process of its own."""

import logging
from threading import Lock

import pypdfium2
from django.conf import settings

from zhiping import clock
from zhiping.files.kinds import JPEG, PDF, PNG
from zhiping.files.models import Content
from zhiping.files.shelf import shelf

ENOUGH = 20  # characters: fewer are a page number on a scan
PDFIUM = Lock()  # it is made for one thread at a time
log = logging.getLogger(__name__)


def begin(content: Content) -> None:
    """Read what can be read at once; leave the rest to the worker."""
    if content.outcome != "unread" or content.media_type not in (PDF, JPEG, PNG):
        return
    texts = _text_layer(_bytes(content)) if content.media_type == PDF else [""]
    whole = all(len(text) >= ENOUGH for text in texts)
    content.texts, content.outcome = texts, "text" if whole else "waiting"
    content.read_at = clock.now() if whole else None
    content.save(update_fields=["texts", "outcome", "read_at"])
    if not whole:
        from zhiping.files.jobs import read_content

        read_content.defer(sha256=content.sha256)


def finish(sha256: str) -> None:
    """Read by OCR what has no text of its own; again where it failed before. Takes seconds: for the worker."""
    content = Content.objects.filter(sha256=sha256).exclude(outcome__in=("text", "ocr")).first()
    if content is None or not shelf().exists(sha256):
        return
    try:
        content.texts = _read(content)
        content.outcome = "ocr" if any(content.texts) else "nothing"
    except Exception:
        log.exception("reading %s", sha256[:12])
        content.outcome = "failed"
    content.read_at = clock.now()
    content.save(update_fields=["texts", "outcome", "read_at"])


def _read(content: Content) -> list[str]:
    from zhiping.files import ocr

    data = _bytes(content)
    if content.media_type != PDF:
        return [ocr.text_of(data)]
    before = content.texts or _text_layer(data)
    missing = [number for number, text in enumerate(before) if len(text) < ENOUGH]
    read = dict(zip(missing, map(ocr.text_of, ocr.rendered(data, missing)), strict=True))
    return [read.get(number, text) for number, text in enumerate(before)]


def _bytes(content: Content) -> bytes:
    with shelf().open(content.sha256) as file:
        return file.read()


def _text_layer(data: bytes) -> list[str]:
    """What the first pages carry as text, one text per page."""
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        count = min(len(document), settings.READ_PAGES)
        return [_page_text(document, number) for number in range(count)]


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        text = document[number].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return str(text).replace("\r\n", "\n").replace("\0", "").strip()[:20_000]
