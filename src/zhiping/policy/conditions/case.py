"""What a condition is judged on and what it answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhiping.policy.facts import Facts, as_decimal
from zhiping.policy.findings import Citation, Outcome, worst
from zhiping.policy.packs.model import Pack
from zhiping.policy.vocabulary import BY_KEY

UNSAID = "业绩档案未填写"


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: the facts, by this pack, as of this day."""

    pack: Pack
    facts: Facts
    on: date


@dataclass(frozen=True, slots=True)
class Verdict:
    """`citation` only where the number stands in another document than the rule."""

    outcome: Outcome
    required: str
    actual: str
    remedy: str = ""
    citation: Citation | None = None


Args = Mapping[str, Any]
Check = Callable[[Args, Case], Verdict]


def together(verdicts: Sequence[Verdict], joint: str) -> Verdict:
    outcome = worst(each.outcome for each in verdicts)
    remedies = [each.remedy for each in verdicts if each.outcome is not Outcome.PASSED and each.remedy]
    return Verdict(
        outcome,
        joint.join(each.required for each in verdicts),
        joint.join(each.actual for each in verdicts),
        joint.join(remedies),
        next((each.citation for each in verdicts if each.outcome is outcome), None),
    )


def either(verdicts: Sequence[Verdict]) -> Verdict:
    for outcome in (Outcome.PASSED, Outcome.PROVISIONAL, Outcome.UNKNOWN):
        for each in verdicts:
            if each.outcome is outcome:
                return each
    return together(verdicts, "；或者")


def met(yes: bool) -> Outcome:  # noqa: FBT001 - the verdict itself
    return Outcome.PASSED if yes else Outcome.FAILED


def scale(args: Args) -> tuple[tuple[str, str], ...]:
    category, _, name = str(args["scale"]).partition(".")
    return BY_KEY[category].field(name).choices


def words(args: Args, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if "scale" in args:
        return dict(scale(args)).get(str(value), str(value))
    return f"{value} {args['unit']}" if "unit" in args else str(value)


def figure(value: Any) -> str:
    return format(as_decimal(value).normalize(), "f")
