"""PDFs people hand in: opened, counted, and rid of everything that acts; a clean one keeps its bytes (and its signature)."""

import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from django.conf import settings

from zhiping.files import refusals
from zhiping.files.reading import PDFIUM

ACTIONS = frozenset(
    f"/{name}"
    for name in (
        [
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "GoToR",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute",
        ]
    )
)
PLAYERS = frozenset(f"/{name}" for name in ["FileAttachment", "RichMedia", "Movie", "Sound", "Screen", "3D"])
TRIGGERS = ("/AA", "/OpenAction", "/JavaScript", "/EmbeddedFiles", "/AF", "/Collection", "/XFA")
TAIL = 1024  # bytes after the end mark that some writers leave


def sanitised(path: Path) -> int:
    """Take scripts, actions and attachments out of the file in place; its pages.

    Raises a Refusal for what does not open, wants a password, has too many pages, or stays a packed folder as well.
    """
    pages = _pages(path)
    try:
        with pikepdf.open(path) as pdf:
            removed = _disarm(pdf)
            if not removed and not pdf.is_encrypted and not _has_tail(path):
                return pages
            clean = path.with_name(f"{path.name}.clean")
            pdf.save(clean, deterministic_id=True)
        clean.replace(path)
    except pikepdf.PasswordError as problem:
        raise refusals.encrypted() from problem
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError) as problem:
        raise refusals.unreadable() from problem
    if zipfile.is_zipfile(path):
        raise refusals.polyglot()
    return pages


def _pages(path: Path) -> int:
    try:
        with PDFIUM, pypdfium2.PdfDocument(path) as document:
            pages = len(document)
    except pypdfium2.PdfiumError as problem:
        locked = "password" in str(problem).lower()
        raise (refusals.encrypted() if locked else refusals.unreadable()) from problem
    if not pages:
        raise refusals.unreadable()
    if pages > settings.EVIDENCE_MAX_PAGES:
        raise refusals.too_many_pages(settings.EVIDENCE_MAX_PAGES, pages)
    return pages


def _disarm(pdf: pikepdf.Pdf) -> int:
    """How many things that act were taken out."""
    return sum(_disarm_object(each) for each in pdf.objects)


def _disarm_object(thing: Any) -> int:
    if isinstance(thing, pikepdf.Array):
        return _drop_players(thing) + sum(_disarm_inside(each) for each in thing)
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return 0
    found = [key for key in TRIGGERS if key in thing]
    for key in found:
        del thing[key]
    return len(found) + _still(thing) + sum(_disarm_inside(thing[key]) for key in list(thing.keys()))


def _disarm_inside(thing: Any) -> int:
    """What is referred to is met by itself; what stands directly inside is met here."""
    direct = isinstance(thing, pikepdf.Object) and not thing.is_indirect
    return _disarm_object(thing) if direct else 0


def _still(thing: Any) -> int:
    """An action of a kind that acts on the reader's machine becomes one that goes nowhere."""
    if str(thing.get("/S", "")) not in ACTIONS or "/P" in thing:
        return 0
    for key in list(thing.keys()):
        del thing[key]
    thing["/S"] = pikepdf.Name.GoTo
    return 1


def _drop_players(things: Any) -> int:
    kept = [each for each in things if not _plays(each)]
    dropped = len(things) - len(kept)
    if dropped:
        while len(things):
            del things[0]
        things.extend(kept)
    return dropped


def _plays(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Subtype", "")) in PLAYERS


def _has_tail(path: Path) -> bool:
    """Whether something else follows the document's end: the place where the second half of a polyglot lives."""
    content = path.read_bytes()
    end = content.rfind(b"%%EOF")
    return end < 0 or len(content) - end > TAIL or zipfile.is_zipfile(path)
