"""What a file may be called here: a person's own words, and nothing that misleads a reader or a path."""

import re
import unicodedata

from zhiping.files.limits import SUFFIXES

LONGEST = 120
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def safe_name(name: str | None, media_type: str = "") -> str:
    r"""The last part of the name, without control and direction marks, at most 120 characters, ending as its content is.

    `..\..\x.exe` that is a JPEG becomes `x.jpg`.
    """
    last = re.split(r"[/\\]", name or "")[-1]
    plain = "".join(sign for sign in unicodedata.normalize("NFC", last) if _shown(sign))
    plain = _FORBIDDEN.sub("_", " ".join(plain.split())).strip(" .")
    endings = SUFFIXES.get(media_type, ())
    found = _SUFFIX.search(plain)
    if not endings:
        stem, ending = (plain[: found.start()], found[0]) if found else (plain, "")
    else:
        stem = plain[: found.start()] if found else plain
        ending = found[0].lower() if found and found[0].lower() in endings else endings[0]
    return (stem.strip(" .")[: LONGEST - len(ending)] or "文件") + ending


def _shown(sign: str) -> bool:
    """Spaces and what has a shape; no control, format, surrogate or private characters."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or sign in "\t\n"
