"""社会保险：基本养老保险逐年缴费（浙机联〔2024〕022号 四（四））。"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from zhiping.gateways.asking import Answer, Gateway, Subject


@dataclass(frozen=True, slots=True)
class InsuredYear:
    """Months paid in a calendar year, by whom, where."""

    year: int
    months: int
    payer: str
    place: str
    in_province: bool


class Insurance(Protocol):
    def insured_years(self, subject: Subject, years: Sequence[int]) -> Answer[InsuredYear]:
        """The years among these in which anything was paid."""
        ...


class InsuranceOverHttp(Gateway):
    def insured_years(self, subject: Subject, years: Sequence[int]) -> Answer[InsuredYear]:
        return self.about(subject, "insurance", InsuredYear, years=list(years))
