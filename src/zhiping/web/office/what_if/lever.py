"""One figure of a plan that can be tried otherwise."""

from dataclasses import dataclass
from typing import Any

from zhiping.policy.findings import Citation


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the texts say it: `file` without its ending, `where` as `policy.authoring.editing` names places."""

    file: str
    where: str


@dataclass(frozen=True, slots=True)
class Choice:
    """`token` stands in the address, `value` in the text."""

    token: str
    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Lever:
    """`kind`: number, whole, day, years or choice. `value`: as the texts say it now; `spots`: every place that says it.

    `group`: the heading it stands under, `inside`: the one below that; `item`: of points, the item of the scheme they belong to;
    `most`: the largest that makes sense.
    """

    key: str
    group: str
    label: str
    kind: str
    value: Any
    spots: tuple[Spot, ...]
    citation: Citation
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    item: str = ""
    inside: str = ""
    most: int = 100_000

    def spelled(self, value: Any) -> str:
        """A value as the address and the form carry it."""
        if value is None:
            return ""
        if self.kind == "years":
            return "、".join(map(str, value))
        if self.kind == "choice":
            return next((each.token for each in self.choices if each.value == value), "")
        if self.kind == "day":
            return str(value.isoformat())
        return f"{value:f}" if self.kind == "number" and not isinstance(value, int) else str(value)

    def told(self, value: Any) -> str:
        """A value in words."""
        if value is None:
            return "未规定"
        if self.kind == "choice":
            return next((each.label for each in self.choices if each.value == value), "另有规定")
        if self.kind == "day":
            return f"{value.year}年{value.month}月{value.day}日"
        return f"{self.spelled(value)} {self.unit}".strip()
