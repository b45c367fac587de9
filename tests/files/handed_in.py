"""Files as people and attackers hand them in, made here."""

import io
import zipfile

import numpy as np
import pikepdf
from PIL import Image

from zhiping.files.scanning import EICAR


def picture(kind="PNG", size=(40, 30), colour="navy", **options):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


def photograph(size=(400, 300), kind="JPEG", seed=1, **options):
    """Not plain: its left is dark, its right is light, with some noise."""
    noise = np.random.default_rng(seed).integers(0, 60, (size[1], size[0], 3))
    ramp = np.linspace(0, 190, size[0])[None, :, None]
    out = io.BytesIO()
    Image.fromarray((noise + ramp).astype("uint8")).save(out, kind, **options)
    return out.getvalue()


def phone_photograph():
    """Lying on its side, with the orientation mark and the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (30.0, 16.0, 27.0)
    return photograph((3000, 2000), exif=exif.tobytes(), comment=b"<script>alert(1)</script>")


def pdf(pages=1, change=None, **options):
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        if change:
            change(made)
        made.save(out, **options)
    return out.getvalue()


def armed(made):
    """Everything a PDF can do behind a reader's back."""
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    made.Root.OpenAction = made.make_indirect(script)
    made.Root.AA = pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x"))
    made.attachments["evil.exe"] = b"MZ"
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"),
    )  # fmt: skip
    harmless = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/"),
    )  # fmt: skip
    film = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.RichMedia, Rect=[0, 0, 9, 9])
    made.pages[0].Annots = pikepdf.Array([link, harmless, film])


def telling(author):
    """What changes a PDF into one that says who made it, wherever a PDF can: information, XMP, data of a program, a remark, an attachment,
    a signature, and what a camera wrote into the photograph on its page.
    """

    def change(made):
        made.docinfo.Author = author
        with made.open_metadata() as xmp:
            xmp["dc:creator"] = [author]
        page, name = made.pages[0], pikepdf.Name
        page.PieceInfo = pikepdf.Dictionary(Writer=pikepdf.Dictionary(Private=author))
        remark = pikepdf.Dictionary(
            Type=name.Annot, Subtype=name.Text, Rect=[0, 0, 9, 9], T=author, NM=author, Contents="见此处"
        )
        field = pikepdf.Dictionary(
            Type=name.Annot,
            Subtype=name.Widget,
            Rect=[0, 0, 9, 9],
            FT=name.Sig,
            T="seal",
            V={"/Name": author},
        )
        page.Annots = pikepdf.Array([remark, made.make_indirect(field)])
        made.attachments[f"{author}.txt"] = author.encode()
        taken = photograph(exif=_camera_of(author), comment=author.encode())
        page.Resources.XObject = pikepdf.Dictionary(Photo=shown(made, taken))

    return change


def _camera_of(owner):
    exif = Image.Exif()
    exif[0x013B] = owner
    return exif.tobytes()


def shown(made, jpeg):
    name = pikepdf.Name
    return pikepdf.Stream(
        made, jpeg, Type=name.XObject, Subtype=name.Image, Width=400, Height=300, BitsPerComponent=8,
        ColorSpace=name.DeviceRGB, Filter=[name.DCTDecode],
    )  # fmt: skip


def packed(**parts):
    """A zip: names with `__` for `/` and `_` for `.`; content by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return out.getvalue()


def word(**more):
    return packed(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>", **more})


def bomb():
    """300 MB of nothing in a few hundred kilobytes."""
    return word(**{"word/media/image1.bin": bytes(300 * 1024 * 1024)})


def huge_picture():
    """A PNG of 40,000 × 40,000 pixels by its own account."""
    small = bytearray(picture(size=(1, 1)))
    small[16:24] = (40_000).to_bytes(4, "big") * 2
    import zlib

    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    return bytes(small)


GIFAR = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00;" + packed(x=b"class")
HTML_IN_PNG = picture() + b"<html><script>alert(document.cookie)</script></html>"
ZIP_AFTER_PDF = pdf() + packed(x=b"hidden")
TEST_VIRUS = EICAR
TEST_VIRUS_IN_PDF = pdf() + EICAR
