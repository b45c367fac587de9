"""年度考核。"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from zhiping.gateways.asking import Answer, Gateway, Subject


@dataclass(frozen=True, slots=True)
class AssessedYear:
    year: int
    outcome: Literal["excellent", "qualified", "basically_qualified", "unqualified"]


class Assessments(Protocol):
    def assessed_years(self, subject: Subject, years: Sequence[int]) -> Answer[AssessedYear]:
        """The years among these that were assessed and filed."""
        ...


class AssessmentsOverHttp(Gateway):
    def assessed_years(self, subject: Subject, years: Sequence[int]) -> Answer[AssessedYear]:
        return self.about(subject, "assessments", AssessedYear, years=list(years))
