"""What each simulated system answers about a number: what is on file for the cast, and invented but constant for everybody else."""

import base64
import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from zhiping.demo.outside.people import Known, everybody
from zhiping.demo.outside.strangers import stranger
from zhiping.demo.post_stories import INSTITUTE
from zhiping.gateways.asking import VERSION
from zhiping.gateways.systems.education import FIRST_YEAR

Record = dict[str, Any]
Values = Mapping[str, Any]
SYSTEMS = {
    "insurance": ("insurance", "insurance"),
    "education": ("education", "education"),
    "photo": ("photo", ""),
    "papers": ("papers", "paper"),
    "titles": ("titles", "title"),
    "assessments": ("assessments", "assessment"),
    "posts": ("posts", ""),
    "hours_province": ("hours", "hours"),
    "hours_city": ("hours", ""),
}  # the system: what it is asked for below /v1/, and the dossier's category that its records are from


def answer(system: str, *, name: str, id_number: str, years: Iterable[int] = ()) -> Record:
    """The answer of a system in order about this person, as it stands in the body. No years: all of them."""
    return answer_about(system, everybody().get(id_number) or stranger(name, id_number), years)


def answer_about(system: str, known: Known, years: Iterable[int] = ()) -> Record:
    """The same for a person whose records are at hand."""
    found = portrait(known) if system == "photo" else _of_category(system, known)
    wanted = set(years)
    return said(known.name, [each for each in found if not wanted or each.get("year", 0) in wanted | {0}])


def said(holder: str | None, records: list[Record]) -> Record:
    """The envelope of every answer."""
    return {"version": VERSION, "holder": holder, "records": records}


def _of_category(system: str, known: Known) -> list[Record]:
    category = SYSTEMS[system][1]
    made = [MAKERS[category](values) for key, values in known.items if key == category]
    return [record for record in made if record]


def _insured(values: Values) -> Record:
    return {
        "year": values["year"],
        "months": values["months"],
        "payer": values["payer"],
        "place": values["place"],
        "in_province": bool(values.get("in_province")),
    }


def _degree(values: Values) -> Record | None:
    """Registered since 2001; what was earned abroad is elsewhere."""
    if values.get("abroad") or int(str(values["graduated"])[:4]) < FIRST_YEAR:
        return None
    return {
        "level": values["level"],
        "school": values["school"],
        "specialty": values["specialty"],
        "graduated": values["graduated"],
        "full_time": bool(values.get("full_time")),
        "certificate_number": values.get("certificate_number") or "",
    }


def _certificate(values: Values) -> Record | None:
    if values.get("outside"):
        return None
    return {
        "level": values["level"],
        "series": values.get("series") or "",
        "specialty": values["specialty"],
        "obtained": values["obtained"],
        "authority": values["authority"],
        "certificate_number": values["certificate_number"],
        "appointed": values.get("appointed") or None,
    }


def _assessed(values: Values) -> Record:
    return {"year": values["year"], "outcome": values["outcome"]}


def _hours(values: Values) -> Record:
    kinds = ("general_public", "industry_public", "specialist", "other", "online")
    return {"year": values["year"], **{kind: values.get(kind) for kind in kinds}}


def _paper(values: Values) -> Record:
    return {
        "title": values["name"],
        "grade": values["grade"],
        "journal": values["journal"],
        "serial_number": values["serial_number"],
        "published": values["published"],
        "rank": int(values["rank"]),
    }


MAKERS: dict[str, Callable[[Values], Record | None]] = {
    "insurance": _insured,
    "education": _degree,
    "title": _certificate,
    "assessment": _assessed,
    "hours": _hours,
    "paper": _paper,
    "": lambda _: None,
}


def portrait(known: Known) -> list[Record]:
    """A drawn portrait, plainly nobody's: one colour for each number."""
    shade = hashlib.sha256(known.id_number.encode()).digest()
    back, coat = (225, 234, 245), (40 + shade[0] % 60, 50 + shade[1] % 60, 90 + shade[2] % 60)
    picture = Image.new("RGB", (295, 413), back)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((20, 285, 275, 560), fill=coat)
    pen.ellipse((85, 90, 210, 260), fill=(232, 205, 180))
    pen.pieslice((80, 72, 215, 215), 180, 360, fill=(45, 40, 40))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return [{"media_type": "image/jpeg", "content": base64.b64encode(out.getvalue()).decode()}]


UNITS = {"浙江省精密仪器检测研究院": INSTITUTE}
GRADES = ("full_senior", "senior", "mid", "junior")


def posts(unit: str) -> Record:
    """A unit's posts by level; of a unit outside the cast invented from its name."""
    told = UNITS.get(unit)
    seed = hashlib.sha256(unit.encode()).digest()
    figures = [(approved, approved - seed[approved] % 4) for approved in (4, 12, 24, 20)]
    if told:
        figures = [(_approved(share, told.total), employed) for share, employed in told.levels]
    records = [
        {"level": level, "approved": approved, "employed": employed, "vacant": approved - employed}
        for level, (approved, employed) in zip(GRADES, figures, strict=True)
    ]
    return said(unit, records)


def _approved(told: str | int, total: int) -> int:
    """A head-count as it is, a ratio in percent of all posts rounded down."""
    return told if isinstance(told, int) else int(Decimal(told) * total / 100)
