"""职称证书库。"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from zhiping.gateways.asking import Answer, Gateway, Subject

Level = Literal["technician", "assistant_engineer", "engineer", "senior_engineer", "full_senior_engineer"]


@dataclass(frozen=True, slots=True)
class TitleCertificate:
    """A title granted in the province; `series` is empty for engineering; `appointed`: when first employed as such, if that was filed."""

    level: Level
    series: str
    specialty: str
    obtained: date
    authority: str
    certificate_number: str
    appointed: date | None


class Titles(Protocol):
    def certificates(self, subject: Subject) -> Answer[TitleCertificate]:
        """Every title in force."""
        ...


class TitlesOverHttp(Gateway):
    def certificates(self, subject: Subject) -> Answer[TitleCertificate]:
        return self.about(subject, "titles", TitleCertificate)
