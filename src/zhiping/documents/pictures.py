"""Pictures for a page, each as SVG text, so that they travel with the data; same input, same picture."""

import base64
import io
import re
from xml.sax.saxutils import quoteattr

import segno
from PIL import Image, ImageOps, UnidentifiedImageError

PHOTO_PIXELS = (413, 531)  # 35 × 45 mm at 300 dpi: a Chinese one-and-a-half-inch portrait
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtZz0-9eE+\-., \n]*")


class Unprintable(ValueError):  # noqa: N818 — a refusal to a person, not a fault of the program
    """A picture that cannot be printed; the message is for the person who supplied it."""


def qr(content: str) -> str:
    """A QR code of error level M with its quiet zone of four modules."""
    drawing = io.BytesIO()
    segno.make(content, error="m", micro=False).save(
        drawing, kind="svg", border=4, omitsize=True, xmldecl=False, nl=False
    )
    return drawing.getvalue().decode()


def signature(path: str, width: int, height: int) -> str:
    """A drawn signature: SVG path data in a box of width × height units. Raises Unprintable."""
    if not _PATH.fullmatch(path) or width <= 0 or height <= 0:
        raise Unprintable("签名笔迹数据无法识别，请申报人重新扫码签名。")
    pen = 'fill="none" stroke="#111" stroke-linecap="round" stroke-linejoin="round"'
    return _svg(f'<path d={quoteattr(path)} {pen} stroke-width="{height / 36:.2f}"/>', width, height)


def photo(content: bytes) -> str:
    """A portrait (JPEG, PNG …) cropped to 35 × 45 mm, without its metadata. Raises Unprintable."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            portrait = ImageOps.fit(ImageOps.exif_transpose(picture).convert("RGB"), PHOTO_PIXELS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError) as problem:
        raise Unprintable("证件照片无法读取，请重新上传 JPG 或 PNG 格式的照片。") from problem
    jpeg = io.BytesIO()
    portrait.save(jpeg, "JPEG", quality=88)
    return _framed(jpeg.getvalue(), "jpeg", PHOTO_PIXELS)


def watermark(png: bytes) -> str:
    """A line already drawn in points of colour: no text to copy out, and one image serves all pages."""
    with Image.open(io.BytesIO(png)) as picture:
        grey = picture.convert("L")
    drawn = io.BytesIO()
    grey.save(drawn, "PNG")
    return _framed(drawn.getvalue(), "png", grey.size)


def _framed(content: bytes, kind: str, size: tuple[int, int]) -> str:
    width, height = size
    source = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
    return _svg(f'<image width="{width}" height="{height}" href="{source}"/>', width, height)


def _svg(drawing: str, width: int, height: int) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawing}</svg>'
