"""继续教育学时：省级系统与市级系统说同一种话，各有各的地址（浙经信人事〔2018〕99号）。"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from zhiping.gateways.asking import Answer, Gateway, Subject


@dataclass(frozen=True, slots=True)
class HoursOfYear:
    """What is registered for a learning year, in credit hours; `online` is a part of the others, not one more; null: not kept apart."""

    year: int
    general_public: Decimal
    industry_public: Decimal
    specialist: Decimal
    other: Decimal | None
    online: Decimal | None


class Hours(Protocol):
    def ledger(self, subject: Subject, years: Sequence[int]) -> Answer[HoursOfYear]:
        """The years among these with any hour registered there."""
        ...


class HoursOverHttp(Gateway):
    def ledger(self, subject: Subject, years: Sequence[int]) -> Answer[HoursOfYear]:
        return self.about(subject, "hours", HoursOfYear, years=list(years))
