"""Handing out kept content: with its own type, never sniffed, never run, and by ranges where a reader asks for a part."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

from zhiping.files.kinds import PDF
from zhiping.files.shelf import shelf

CHUNK = 64 * 1024
INLINE_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"  # the sandbox would shut the reader too
INERT = "default-src 'none'; sandbox"


def handed_out(
    request: HttpRequest, *, sha256: str, media_type: str, name: str, to_save: bool = True
) -> HttpResponseBase:
    """The content under its own name: to save, or (pictures, PDF) to be shown inside our pages."""
    size = shelf().size(sha256)
    span = _asked(request.headers.get("Range", ""), size)
    if span is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = span
    response = _answer(sha256, first, last, size)
    response["Content-Type"] = media_type
    response["Content-Disposition"] = content_disposition_header(to_save, name) or "attachment"
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=600"
    response["ETag"] = f'"{sha256}"'
    response["Content-Security-Policy"] = INLINE_PDF if media_type == PDF and not to_save else INERT
    return response


def _answer(sha256: str, first: int, last: int, size: int) -> HttpResponseBase:
    file = shelf().open(sha256, first)
    if (first, last) == (0, size - 1):
        whole = FileResponse(file)
        whole["Content-Length"] = str(size)
        return whole
    part = StreamingHttpResponse(_piece(file, last - first + 1), status=206)
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    part["Content-Length"] = str(last - first + 1)
    return part


def _asked(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte; the whole where nothing (or several parts) is asked for, None where there is no such part."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    if not found or not (found[1] or found[2]):
        return 0, size - 1
    first = int(found[1]) if found[1] else max(size - int(found[2]), 0)
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    return (first, last) if first <= last and first < size else None


def _piece(file: BinaryIO, length: int) -> Iterator[bytes]:
    with file:
        while length and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
