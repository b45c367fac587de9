"""A score sheet: every line from claim to counted points, with the reason for each step."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from zhiping.policy.findings import Citation


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """`points`: what the rule gives this claim; `counted`: what is left after gates, best-n and caps.
    `note`: why less, or "".
    """

    key: str
    group: str
    item: str
    label: str
    claim: str | None
    evidence: tuple[str, ...]
    points: Decimal
    counted: Decimal
    note: str
    trace: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class GroupScore:
    """`raw`: the sum before the group's cap."""

    code: str
    label: str
    cap: Decimal
    raw: Decimal
    counted: Decimal


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The sum of all `counted`, rounded once, half up, to 2 places. `threshold` is None where the notice draws
    no line, or knows no score at all (then there are no lines and groups either, and the total is 0.00).
    `provenance` "sample": not an official table.
    """

    lines: tuple[ScoreLine, ...]
    groups: tuple[GroupScore, ...]
    total: Decimal
    threshold: Decimal | None
    maximum: Decimal
    provenance: str
    trace: tuple[str, ...]

    @property
    def met(self) -> bool:
        """At or above the threshold; where none is asked for, nobody falls short of it."""
        return self.threshold is None or self.total >= self.threshold

    def line(self, key: str) -> ScoreLine:
        """The line with this key; StopIteration is a mistake of the caller."""
        return next(line for line in self.lines if line.key == key)

    def to_json(self) -> dict[str, Any]:
        return _plain({**asdict(self), "met": self.met})  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "ScoreSheet":
        """The reverse of `to_json`."""
        return cls(
            lines=tuple(_line(line) for line in data["lines"]),
            groups=tuple(GroupScore(**_decimals(group, "cap", "raw", "counted")) for group in data["groups"]),
            provenance=data["provenance"],
            trace=tuple(data["trace"]),
            threshold=None if data["threshold"] is None else Decimal(data["threshold"]),
            **{key: Decimal(data[key]) for key in ("total", "maximum")},
        )


def _line(data: Mapping[str, Any]) -> ScoreLine:
    plain = _decimals(data, "points", "counted")
    plain |= {
        "evidence": tuple(data["evidence"]),
        "trace": tuple(data["trace"]),
        "citation": Citation(**data["citation"]),
    }
    return ScoreLine(**plain)


def _decimals(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {**data, **{key: Decimal(data[key]) for key in keys}}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value
