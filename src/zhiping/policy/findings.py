"""What a rule found: the one object that the page, the journal, the interface and the letter print.

A Finding is words for people and says by which clause. It is JSON both ways, so a submitted case keeps the
findings it was accepted on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

NOTICE, KNOWN, SAMPLE, PARTLY_SEEN = "notice", "known", "sample", "partly_seen"
PROVENANCES = {
    NOTICE: "通知原文",
    KNOWN: "依据已知文件，尚未核对原文",
    SAMPLE: "样本数据，非官方标准",
    PARTLY_SEEN: "仅见部分原文",
}


class Outcome(StrEnum):
    """`provisional`: met or open for now, asked again later. `unknown`: the dossier does not say, or the
    notice does not.
    """

    PASSED = "passed"
    FAILED = "failed"
    PROVISIONAL = "provisional"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {"passed": "符合", "failed": "不符合", "provisional": "暂定", "unknown": "待核实"}[self.value]


_GRAVEST_FIRST = (Outcome.FAILED, Outcome.UNKNOWN, Outcome.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a number or a rule stands. `provenance` is one of PROVENANCES; a sample is shown as such on
    every page.
    """

    document: str
    clause: str
    provenance: str = NOTICE

    @property
    def text(self) -> str:
        return f"{self.document} {self.clause}".strip()

    @property
    def is_sample(self) -> bool:
        return self.provenance == SAMPLE

    @property
    def provenance_label(self) -> str:
        return PROVENANCES.get(self.provenance, self.provenance)


@dataclass(frozen=True, slots=True)
class Finding:
    """`required` and `actual` are what the rule asks and what the dossier holds; `remedy` is what to do
    next, empty when nothing.
    """

    rule: str
    label: str
    outcome: Outcome
    required: str
    actual: str
    citation: Citation
    remedy: str = ""

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "outcome": self.outcome.value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Finding":
        """The reverse of `to_json`. KeyError or ValueError when the data is not a finding."""
        return cls(
            rule=data["rule"],
            label=data["label"],
            outcome=Outcome(data["outcome"]),
            required=data["required"],
            actual=data["actual"],
            citation=Citation(**data["citation"]),
            remedy=data.get("remedy", ""),
        )


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """One outcome for many: failed before unknown before provisional before passed; nothing asked is
    passed.
    """
    seen = set(outcomes)
    return next((outcome for outcome in _GRAVEST_FIRST if outcome in seen), Outcome.PASSED)
