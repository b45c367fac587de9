"""Small sound files."""

import io

from django.core.files.base import ContentFile
from PIL import Image


def picture(name="证明.png", colour="navy"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return ContentFile(out.getvalue(), name=name)
