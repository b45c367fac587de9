"""学历学位：学信网，2001年以后（浙机联〔2024〕022号 附件2 二）。"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from zhiping.gateways.asking import Answer, Gateway, Subject

FIRST_YEAR = 2001
Level = Literal["doctor", "master", "bachelor", "college", "secondary"]


@dataclass(frozen=True, slots=True)
class Degree:
    """A registered certificate of education."""

    level: Level
    school: str
    specialty: str
    graduated: date
    full_time: bool
    certificate_number: str


class Education(Protocol):
    def degrees(self, subject: Subject) -> Answer[Degree]:
        """Everything registered since 2001."""
        ...


class EducationOverHttp(Gateway):
    def degrees(self, subject: Subject) -> Answer[Degree]:
        return self.about(subject, "education", Degree)
