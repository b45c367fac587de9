import io

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from tests.files import handed_in as given
from zhiping.files import opened, store
from zhiping.files.models import Content

pytestmark = pytest.mark.usefixtures("demo_db")
AUTHOR = "Qian Shiming"


def keep(content, **options):
    return store(ContentFile(content, name="线索.pdf"), **options)


def read(stored):
    with opened(stored.sha256) as file:
        return pikepdf.open(io.BytesIO(file.read()))


def laid_open(pdf):
    """Every byte of it with nothing packed."""
    out = io.BytesIO()
    pdf.save(
        out,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )
    return out.getvalue()


def photo(pdf):
    return pdf.pages[0].Resources.XObject.Photo


def test_nothing_in_it_tells_who_made_it():
    content = given.pdf(2, given.telling(AUTHOR))
    kept = read(keep(content, anonymous=True))
    assert laid_open(pikepdf.open(io.BytesIO(content))).count(AUTHOR.encode()) >= 8
    assert AUTHOR.encode() not in laid_open(kept)
    assert "/Info" not in kept.trailer
    assert "/Metadata" not in kept.Root
    assert not kept.attachments
    assert kept.trailer.ID[0] != pikepdf.open(io.BytesIO(content)).trailer.ID[0]


def test_what_its_pages_say_and_show_stays():
    content = given.pdf(2, given.telling(AUTHOR))
    kept, given_in = read(keep(content, anonymous=True)), pikepdf.open(io.BytesIO(content))
    assert len(kept.pages) == 2
    assert [str(each.Subtype) for each in kept.pages[0].Annots] == ["/Text", "/Widget"]
    assert str(kept.pages[0].Annots[0].Contents) == "见此处"
    assert str(kept.pages[0].Annots[1].T) == "seal"
    shown, taken = (Image.open(io.BytesIO(photo(each).read_raw_bytes())) for each in (kept, given_in))
    assert taken.getexif()
    assert not shown.getexif()
    assert shown.tobytes() == taken.tobytes()


def test_it_is_not_taken_for_the_same_file_that_somebody_handed_in_by_name():
    content = given.pdf(1, lambda made: made.docinfo.update({"/Author": AUTHOR}))
    named = keep(content)
    assert str(read(named).docinfo.Author) == AUTHOR, "a clean one keeps its bytes"
    unnamed = keep(content, anonymous=True)
    assert AUTHOR.encode() not in laid_open(read(unnamed))
    row = Content.objects.get(pk=unnamed.sha256)
    assert named.sha256 not in (row.sha256, row.original_sha256, unnamed.original_sha256)


@pytest.mark.parametrize("content", [given.pdf(), given.pdf(1, given.armed), given.ZIP_AFTER_PDF])
def test_any_other_is_kept_sound(content):
    assert len(read(keep(content, anonymous=True)).pages) == 1


def test_a_photograph_that_breaks_off_in_its_head_does_no_harm():
    content = given.pdf(1, lambda made: photo_of(made, b"\xff\xd8\xff\xff\xe1\x00"))
    assert photo(read(keep(content, anonymous=True))).read_raw_bytes()


def photo_of(made, jpeg):
    made.pages[0].Resources.XObject = pikepdf.Dictionary(Photo=given.shown(made, jpeg))
