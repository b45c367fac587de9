"""What a pack says of 理论考试 and 面试答辩: the scale, the mark that passes, what is asked, appeals, panels and what they grade.

How a mark counts towards the score is the scheme's to say (`fact: exam.mark`, `fact: interview.mark`).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zhiping.policy.findings import Citation

SCALE: Final = Decimal(100)
MOST: Final = Decimal(999)  # the highest scale there is: two places behind the point, five digits in all
LEAST_PANEL: Final = 3
OWN: Final = Citation("本平台约定", "通知未规定的，按百分制、五个工作日复核期、每组三名面试专家", "sample")


@dataclass(frozen=True, slots=True)
class ExamRule:
    """`highest`: the most that can be given; `pass_mark`: below it the case ends, None where the notice names none and the committee
    weighs every mark; `appeal_days`: so many working days a mark may be appealed against. `syllabus`, `minutes`, `late_minutes`: what
    the notice already says of the exam itself; "" and None where the office says it when it arranges one.
    """

    highest: Decimal = SCALE
    pass_mark: Decimal | None = None
    appeal_days: int = 5
    citation: Citation = OWN
    syllabus: str = ""
    minutes: int | None = None
    late_minutes: int | None = None

    def passes(self, mark: Decimal) -> bool:
        return self.pass_mark is None or mark >= self.pass_mark


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the panel's score sheet."""

    key: str
    label: str
    highest: Decimal


CRITERIA: Final = (
    Criterion("knowledge", "专业知识与技术水平", Decimal(40)),
    Criterion("results", "业绩成果和代表作", Decimal(40)),
    Criterion("share", "本人参与程度与真实性", Decimal(20)),
)


@dataclass(frozen=True, slots=True)
class InterviewRule:
    """`members`: how many a panel has at least; `readers_apart`: who interviews a candidate does not read their case, nor the other way
    round; `trimmed`: of five marks or more the highest and the lowest are left out; `minutes` each candidate has, None where the notice
    does not say.
    """

    members: int = LEAST_PANEL
    pass_mark: Decimal | None = None
    criteria: tuple[Criterion, ...] = CRITERIA
    readers_apart: bool = False
    trimmed: bool = True
    citation: Citation = OWN
    minutes: int | None = None

    @property
    def highest(self) -> Decimal:
        return sum((each.highest for each in self.criteria), Decimal(0))

    def passes(self, mark: Decimal) -> bool:
        return self.pass_mark is None or mark >= self.pass_mark
