"""What the public may know of people on notice: four facts of everybody, before the review what the qualification rests on, and with
the results the masked identity number, so that two people of one name are told apart.

Mobiles, birth dates and evidence are not among them, and outside a notice of results the identity number is not even read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhiping.applications.models import Application
from zhiping.policy.packs import Pack
from zhiping.policy.specialties import specialty_and_direction
from zhiping.policy.vocabulary import BY_KEY
from zhiping.screening.models import NoticedCase, PublicNotice
from zhiping.screening.queries import noticed_on_show

PRIVATE = ("id_number", "id_number_index", "mobile", "birth", "password")
QUALIFIED = "通过"
WHOLE, REGION = 18, 6  # digits of an identity number, and those of its region


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """A person on notice. `path` … `qualification` are filled before the review alone (notice C 三（一）: 基本情况和资格审查情况),
    `masked_id_number` with the results alone.
    """

    name: str
    employer: str
    title: str
    specialty: str
    path: str = ""
    education: str = ""
    held_title: str = ""
    qualification: str = ""
    masked_id_number: str = ""
    about: UUID | None = None


def people_on_show(notice: PublicNotice) -> QuerySet[NoticedCase]:
    """The rows of a notice that may be shown today, without what is private."""
    rows = noticed_on_show(notice)
    if notice.stage == "pre_review":
        rows = rows.select_related(
            "application__submission", "application__applicant", "application__employer"
        )
    return rows.defer(*(f"application__applicant__{field}" for field in private_in(notice.stage)))


def private_in(stage: str) -> tuple[str, ...]:
    """What is not read of a person at a stage."""
    return tuple(field for field in PRIVATE if field != "id_number" or stage != "result")


def facts_of(case: Application, pack: Pack, stage: str, about: UUID | None = None) -> PublicFacts:
    """The facts of one person at a stage."""
    specialty = specialty_and_direction(pack, case.direction)
    four = (case.applicant.name, case.employer.name, pack.seeks.title, specialty)
    if stage == "result":
        return PublicFacts(*four, masked_id_number=region_alone(case.applicant.id_number), about=about)
    if stage != "pre_review" or case.submission is None:
        return PublicFacts(*four, about=about)
    items = case.submission.items
    path = pack.paths[case.path].label if case.path in pack.paths else ""
    schooling, title = _best(items, "education", "graduated"), _best(items, "title", "obtained")
    return PublicFacts(*four, path, schooling, title, QUALIFIED, about=about)


def region_alone(id_number: str) -> str:
    """330106************: the region, and stars. The last four stay hidden too: they are what one signs with on the phone."""
    shown = REGION if len(id_number) == WHOLE else 2
    return id_number[:shown] + "*" * (len(id_number) - shown)


def _best(items: Iterable[dict[str, Any]], category: str, dated_by: str) -> str:
    """The label of the newest item of a category: 硕士研究生, 工程师 …"""
    mine = [item["values"] for item in items if item["category"] == category]
    newest: dict[str, Any] = max(mine, key=lambda values: str(values.get(dated_by, "")), default={})
    return BY_KEY[category].label_of("level", newest["level"]) if newest.get("level") else ""
