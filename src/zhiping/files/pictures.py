"""Pictures people hand in: straightened, shrunk, and written anew, so that nothing but the picture is left."""

from io import BytesIO
from pathlib import Path

import numpy as np
from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from zhiping.files import refusals

MAX_PIXELS = 60_000_000
ALIKE = 5  # of 64 bits of `likeness` that may differ
_UNSOUND = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
)


def treated(path: Path, kind: str) -> tuple[bytes, str]:
    """The picture upright, at most EVIDENCE_MAX_SIDE pixels long, without EXIF (so without its place), comments and tails; its likeness.

    kind: "JPEG" or "PNG". Raises a Refusal for what does not open or would be too many pixels.
    """
    try:
        with Image.open(path, formats=["JPEG", "MPO"] if kind == "JPEG" else [kind]) as image:
            _check_size(image)
            side = int(settings.EVIDENCE_MAX_SIDE)
            image.draft("RGB", (side, side))  # a JPEG is unpacked at the size that is wanted
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((side, side), Image.Resampling.LANCZOS)
            return _written(upright, kind), likeness(upright)
    except Image.DecompressionBombError as problem:
        raise refusals.too_many_pixels(MAX_PIXELS // 1_000_000) from problem
    except _UNSOUND as problem:
        raise refusals.unreadable() from problem


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise refusals.too_many_pixels(MAX_PIXELS // 1_000_000)


def _written(image: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    if kind == "JPEG":
        plain = image if image.mode in ("L", "RGB") else image.convert("RGB")
        plain.save(out, "JPEG", quality=int(settings.EVIDENCE_JPEG_QUALITY), optimize=True)
    else:
        image.save(out, "PNG")
    return out.getvalue()


def likeness(image: Image.Image) -> str:
    """64 bits, as 16 hex digits, that hardly change when a picture is saved smaller or in another quality (difference hash)."""
    grey = np.asarray(image.convert("L").resize((9, 8), Image.Resampling.BOX), dtype=np.int16)
    bits = (grey[:, 1:] > grey[:, :-1]).flatten()
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"


def alike(one: str, other: str) -> bool:
    """Whether two pictures look the same; plain sheets, which all do, are told by nothing."""
    if not one or not other or int(one, 16) == 0:
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= ALIKE
