"""What a PDF tells of who made it, and with what, taken out: for papers of somebody who does not want to be known.

What its pages say and show stays as it is. Attachments are gone with all that acts (`pdfs`).
"""

from typing import Any

import pikepdf

# The document information, and the number that every later version of the file keeps.
OF_THE_FILE = ("/Info", "/ID")
# XMP, what programs keep for themselves, what belongs to signatures.
ANYWHERE = ("/Metadata", "/PieceInfo", "/LastModified", "/DSS", "/Perms")
OF_A_REMARK = ("/T", "/CreationDate", "/M", "/NM")
FIELD, SIGNED, JPEG = "/Widget", "/Sig", "/DCTDecode"
_START, _SCAN, _FILL = b"\xff\xd8", 0xDA, 0xFF
# Comments and what applications add, but for JFIF, the colour profile and Adobe's colours.
_REMARKS = frozenset({0xFE, *range(0xE0, 0xF0)} - {0xE0, 0xE2, 0xEE})


def forget_the_file(pdf: pikepdf.Pdf) -> None:
    for key in OF_THE_FILE:
        if key in pdf.trailer:
            del pdf.trailer[key]


def forget(thing: Any) -> None:
    """In a dictionary or a stream, in place; what nothing refers to any more is not written."""
    found = [*ANYWHERE, *(OF_A_REMARK if _is_remark(thing) else ())]
    found += ["/V"] if str(thing.get("/FT", "")) == SIGNED else []
    for key in found:
        if key in thing:
            del thing[key]
    if isinstance(thing, pikepdf.Stream) and _is_photograph(thing):
        kept: dict[str, Any] = {"filter": pikepdf.Name(JPEG), "decode_parms": thing.get("/DecodeParms")}
        thing.write(without_remarks(thing.read_raw_bytes()), **kept)


def without_remarks(jpeg: bytes) -> bytes:
    """The same picture without EXIF (so without its place and its camera), XMP, IPTC and comments."""
    kept, at = [jpeg[: len(_START)]], len(_START)
    while jpeg.startswith(_START) and len(jpeg) > at + 3 and jpeg[at] == _FILL and jpeg[at + 1] != _SCAN:
        size = 1 if jpeg[at + 1] == _FILL else 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if jpeg[at + 1] not in _REMARKS:
            kept.append(jpeg[at : at + size])
        at += size
    return b"".join([*kept, jpeg[at:]])


def _is_remark(thing: Any) -> bool:
    return "/Rect" in thing and str(thing.get("/Subtype", FIELD)) != FIELD


def _is_photograph(thing: Any) -> bool:
    filters = thing.get("/Filter")
    return (list(map(str, filters)) if isinstance(filters, pikepdf.Array) else [str(filters)]) == [JPEG]
