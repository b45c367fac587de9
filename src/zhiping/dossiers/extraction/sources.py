"""The sources of a dossier: which system is asked for which category, what its records say in the dossier's words, what is compared."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhiping.gateways.asking import Answer, Subject
from zhiping.gateways.registry import KNOWN, gateway, is_connected
from zhiping.gateways.systems.assessments import AssessedYear
from zhiping.gateways.systems.education import Degree
from zhiping.gateways.systems.hours import HoursOfYear
from zhiping.gateways.systems.insurance import InsuredYear
from zhiping.gateways.systems.papers import IndexedPaper
from zhiping.gateways.systems.photo import Portrait
from zhiping.gateways.systems.titles import TitleCertificate

Values = Mapping[str, Any]
PHOTO = "photo"  # a category of extraction alone: the portrait is no item
YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class Source:
    """One system as a source of one category.

    `values`: an item's values from a record; `same`: fields that say which typed item a record is about; `compared`: fields that must
    then agree; `years`: the years that are expected at a date; `uncovered`: (key, label) of what the system cannot know about.
    """

    key: str
    category: str
    ask: str
    record: type[Any]
    values: Callable[[Any], dict[str, Any]]
    same: tuple[str, ...] = ("year",)
    compared: tuple[str, ...] = ()
    years: Callable[[date], tuple[int, ...]] = lambda _: ()
    uncovered: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        return KNOWN[self.key].label

    @property
    def connected(self) -> bool:
        return is_connected(self.key)

    def asked(self, subject: Subject, today: date) -> Answer[Any]:
        """Ask the system; raises gateways.failures.Unavailable. Years are asked further back than they are expected."""
        method: Callable[..., Answer[Any]] = getattr(gateway(self.key), self.ask)
        if not self.years(today):
            return method(subject)
        return method(subject, range(today.year - YEARS_BACK, today.year + 1))


def last_three(today: date) -> tuple[int, ...]:
    """The three years before this one (近3年)."""
    return tuple(range(today.year - 3, today.year))


def learning_years(today: date) -> tuple[int, ...]:
    """The present year and the two before."""
    return tuple(range(today.year - 2, today.year + 1))


def plain(record: Any) -> dict[str, Any]:
    """A record's fields as the dossier keeps them: ISO dates, decimals as text."""
    return {key: _stored(value) for key, value in asdict(record).items()}


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def _degree(record: Degree) -> dict[str, Any]:
    return plain(record) | {"abroad": False}


def _title(record: TitleCertificate) -> dict[str, Any]:
    return plain(record) | {"outside": False}


def _paper(record: IndexedPaper) -> dict[str, Any]:
    told = plain(record)
    return {"name": told.pop("title"), **told, "rank": str(record.rank)}


HOUR_FIELDS = ("general_public", "industry_public", "specialist", "other", "online")
SOURCES = (
    Source(
        "education", "education", "degrees", Degree, _degree,
        same=("level", "school"), compared=("graduated", "certificate_number"),
        uncovered=(("before_2001", "2001年以前毕业的学历"), ("abroad", "国（境）外学历")),
    ),
    Source(
        "titles", "title", "certificates", TitleCertificate, _title,
        same=("level", "series"), compared=("obtained", "certificate_number"),
        uncovered=(("outside", "在外省取得的职称"), ("unfiled", "尚未录入证书库的职称")),
    ),
    Source(
        "insurance", "insurance", "insured_years", InsuredYear, plain,
        compared=("months",), years=last_three, uncovered=(("other_province", "在外省参保的年度"),),
    ),
    Source(
        "assessments", "assessment", "assessed_years", AssessedYear, plain,
        compared=("outcome",), years=last_three, uncovered=(("unfiled", "单位未上报的年度"),),
    ),
    Source(
        "hours_province", "hours", "ledger", HoursOfYear, plain,
        compared=HOUR_FIELDS, years=learning_years, uncovered=(("elsewhere", "在其他平台登记的学时"),),
    ),
    Source("hours_city", "hours", "ledger", HoursOfYear, plain, compared=HOUR_FIELDS, years=learning_years),
    Source(
        "papers", "paper", "papers", IndexedPaper, _paper,
        same=("name",), compared=("journal", "serial_number", "published"),
        uncovered=(("unindexed", "论文库没有收录的论文"),),
    ),
    Source("photo", PHOTO, "portrait", Portrait, plain),
)  # fmt: skip
BY_SOURCE = {each.key: each for each in SOURCES}


def sources_of(category: str) -> tuple[Source, ...]:
    """The sources of a category, none for most."""
    return tuple(each for each in SOURCES if each.category == category)
