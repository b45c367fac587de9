"""What a reader of a PDF finds in it: text, fonts, size, pixels; by pypdfium2, which did not write it."""

import re
from ctypes import create_string_buffer

import pypdfium2
from PIL import Image
from pypdfium2 import raw


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def compact(text: str) -> str:
    """Without white space: where a line ends is the layout's business."""
    return re.sub(r"\s+", "", text)


def text(pdf: bytes) -> str:
    return compact("".join(pages(pdf)))


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    return {
        (round(width), round(height))
        for width, height in (page.get_size() for page in pypdfium2.PdfDocument(pdf))
    }


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font that draws text → whether it is embedded."""
    found = {}
    for page in pypdfium2.PdfDocument(pdf):
        for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=9):
            font = raw.FPDFTextObj_GetFont(drawn.raw)
            name = create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            found[name.value.decode()] = raw.FPDFFont_GetIsEmbedded(font) == 1
    return found


def tagged(pdf: bytes) -> bool:
    """Whether every page tells its structure (headings, tables, pictures) to those who read by ear."""
    trees = [raw.FPDF_StructTree_GetForPage(page.raw) for page in pypdfium2.PdfDocument(pdf)]
    return all(raw.FPDF_StructTree_CountChildren(tree) > 0 for tree in trees)


def picture(pdf: bytes, page: int = 0, scale: float = 3) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil()
