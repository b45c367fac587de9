"""论文库。"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from zhiping.gateways.asking import Answer, Gateway, Subject


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """A paper as the library has it; `rank`: the person's place among the authors."""

    title: str
    grade: Literal["indexed", "core", "public"]
    journal: str
    serial_number: str
    published: date
    rank: int


class Papers(Protocol):
    def papers(self, subject: Subject) -> Answer[IndexedPaper]:
        """Every paper of the person that is in the library."""
        ...


class PapersOverHttp(Gateway):
    def papers(self, subject: Subject) -> Answer[IndexedPaper]:
        return self.about(subject, "papers", IndexedPaper)
