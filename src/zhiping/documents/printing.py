"""The press: one warm Typst compiler that turns a template and plain data into a PDF/A-2a file.

Data reaches a template as JSON in `sys.inputs`, never as source text: nothing typed can become markup.
The same data gives the same bytes on every machine: fonts are ours, and the date comes from the data.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from zhiping.documents import pictures
from zhiping.documents.glyphs import repertoire

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_FONTS = _HERE / "fonts"
_BODY = _FONTS / "NotoSerifSC_400Regular.ttf"
_CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_ARCHIVE = ["a-2a"]  # PDF/A-2 level A: everything of 2b, and tagged for those who read by ear
_lock = Lock()  # a compiler keeps the inputs of its last job: one job at a time


def render(template: str, data: Mapping[str, Any], drawings: Mapping[str, str] | None = None) -> bytes:
    """Print `templates/<template>.typ` with data.

    data: JSON values, dates, aware datetimes, Decimals; `dated` (date or aware datetime) dates the document;
    `watermark`, where given, is drawn across every page and is not in the text. drawings: name → SVG.
    """
    drawn = dict(drawings or {})
    if data.get("watermark"):
        drawn["watermark"] = _watermark(data["watermark"])
    inputs = {"data": _json(data), **drawn}
    return _compile(template, inputs, format="pdf", pdf_standards=_ARCHIVE, timestamp=_moment(data["dated"]))


def _watermark(text: str) -> str:
    """A line of text as an image: readers copy out text also where it is marked as an artifact."""
    return pictures.watermark(_compile("watermark", {"data": _json({"text": text})}, format="png", ppi=220))


def _compile(template: str, inputs: dict[str, str], **options: Any) -> bytes:
    with _lock:
        printed = _compiler().compile(input=str(_TEMPLATES / f"{template}.typ"), sys_inputs=inputs, **options)
    if not isinstance(printed, bytes):
        raise TypeError(f"The template {template} printed several files where one was asked for.")
    return printed


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_FONTS)])
    return typst.Compiler(root=str(_TEMPLATES), font_paths=fonts, ignore_system_fonts=True)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(_printable(data), ensure_ascii=False)


def _printable(value: Any) -> Any:
    match value:
        case str():
            return value.translate(repertoire(_BODY))
        case Mapping():
            return {key: _printable(item) for key, item in value.items()}
        case list() | tuple():
            return [_printable(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(_CHINA).strftime("%Y-%m-%dT%H:%M")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
    return value


def _moment(dated: date | datetime) -> datetime:
    if isinstance(dated, datetime):
        return dated.astimezone(_CHINA).replace(microsecond=0)  # the compiler takes whole seconds alone
    return datetime(dated.year, dated.month, dated.day, tzinfo=_CHINA)
