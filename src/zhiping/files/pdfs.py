"""PDFs people hand in: opened, counted, and rid of everything that acts; a clean one keeps its bytes (and its signature), unless whoever
hands it in does not want to be known.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from django.conf import settings

from zhiping.files import nameless, refusals
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


def sanitised(path: Path, *, anonymous: bool = False) -> int:
    """Take scripts, actions and attachments out of the file in place, and with `anonymous` what tells who made it; its pages.

    Raises a Refusal for what does not open, wants a password, has too many pages, or stays a packed folder as well.
    """
    pages = _pages(path)
    try:
        with pikepdf.open(path) as pdf:
            removed = sum(_disarmed(each) for each in _things(pdf))
            if anonymous:
                _forget(pdf)
            elif not removed and not pdf.is_encrypted and not _has_tail(path):
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


def _things(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every array, dictionary and stream; what is taken out of one as it comes is not met."""
    for each in pdf.objects:
        yield from _with_its_own(each)


def _with_its_own(thing: Any) -> Iterator[Any]:
    """What is referred to is met by itself; what stands directly inside is met here."""
    if not isinstance(thing, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        return
    yield thing
    for each in (
        list(thing) if isinstance(thing, pikepdf.Array) else [thing[key] for key in list(thing.keys())]
    ):
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _with_its_own(each)


def _disarmed(thing: Any) -> int:
    """How many things that act were taken out of it."""
    if isinstance(thing, pikepdf.Array):
        return _drop_players(thing)
    found = [key for key in TRIGGERS if key in thing]
    for key in found:
        del thing[key]
    return len(found) + _still(thing)


def _forget(pdf: pikepdf.Pdf) -> None:
    nameless.forget_the_file(pdf)
    for each in _things(pdf):
        if not isinstance(each, pikepdf.Array):
            nameless.forget(each)


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
