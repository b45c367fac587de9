"""Optical character recognition on this machine: RapidOCR, from requirements/ocr.txt; its models are in the wheel."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

from zhiping.files.reading import PDFIUM

DPI, LONGEST = 150, 2000  # pixels: more takes longer and reads no better
SURE = 0.5
SAME_LINE = 0.6  # of a line's height


def available() -> bool:
    """Whether the packages are installed here."""
    return find_spec("rapidocr") is not None


def rendered(data: bytes, numbers: Sequence[int]) -> Iterator[bytes]:
    """These pages (from 0) of a PDF as PNG."""
    with PDFIUM, pypdfium2.PdfDocument(data) as document:
        for number in numbers:
            page = document[number]
            scale = min(DPI / 72, LONGEST / max(page.get_size()))
            out = BytesIO()
            page.render(scale=scale).to_pil().save(out, "PNG", compress_level=1)
            yield out.getvalue()


def text_of(picture: bytes) -> str:
    """The lines of print in a picture, from top to bottom; what stands side by side is one line."""
    with Image.open(BytesIO(picture)) as image:
        image.thumbnail((LONGEST, LONGEST))
        pixels = np.asarray(image.convert("RGB"))[:, :, ::-1]
    found = _engine()(np.ascontiguousarray(pixels))
    if found.txts is None:
        return ""
    boxes = zip(found.boxes, found.txts, found.scores, strict=True)
    return "\n".join(_lines([(box, text) for box, text, sure in boxes if sure >= SURE]))


def _lines(boxes: list[tuple[Any, str]]) -> Iterator[str]:
    """Boxes are joined to a line while their middles lie close enough to its first one's."""
    row: list[tuple[float, str]] = []
    middle, height = 0.0, 0.0
    for box, text in sorted(boxes, key=lambda each: float(each[0][:, 1].mean())):
        here = float(box[:, 1].mean())
        if row and here - middle > SAME_LINE * height:
            yield "  ".join(words for _, words in sorted(row))
            row = []
        if not row:
            middle, height = here, float(np.ptp(box[:, 1]))
        row.append((float(box[:, 0].min()), text))
    if row:
        yield "  ".join(words for _, words in sorted(row))


@cache
def _engine() -> Any:
    """Made once in a process: it takes most of a second and a few hundred megabytes."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 2})
