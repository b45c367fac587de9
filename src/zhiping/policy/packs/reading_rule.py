"""What a pack says of reading and scoring: how long it takes, who is hidden, when a third reader is asked, what the subject group says."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from zhiping.policy.findings import Citation

PLATFORM: Final = Citation("本平台约定", "通知未规定专家评阅的细则", "sample")
MEAN, NEAREST, THIRD = "mean", "nearest", "third"
SETTLING: Final = {MEAN: "取全部专家的平均", NEAREST: "取最接近的两位专家的平均", THIRD: "以第三位专家为准"}
RAW, ADJUSTED = "raw", "adjusted"
FIGURES: Final = {RAW: "按专家原始评分", ADJUSTED: "按宽严校正后的评分"}


@dataclass(frozen=True, slots=True)
class ThirdReader:
    """A third reader where the totals lie so far apart: `points`, or `percent` of the scheme's maximum; `settle`: a key of SETTLING."""

    settle: str
    citation: Citation
    points: Decimal | None = None
    percent: Decimal | None = None

    def limit(self, maximum: Decimal) -> Decimal:
        """From this spread on, inclusive, in points."""
        return self.points if self.points is not None else maximum * (self.percent or Decimal(0)) / 100


@dataclass(frozen=True, slots=True)
class GroupOpinion:
    """学科组评议意见. `required`: the case is not put to the vote without it. `share`: of the group's votes that a recommendation takes;
    None where the leader alone recommends.
    """

    required: bool
    citation: Citation
    share: Fraction | None = None

    def needed(self, voters: int) -> int:
        """Yes votes of so many that recommend."""
        return -(-voters * self.share.numerator // self.share.denominator) if self.share else 0


@dataclass(frozen=True, slots=True)
class ReadingRule:
    """`working_days`: to hand in, from the day a case is assigned; None: no deadline. `blind`: by which clause readers do not learn whose
    case they read; None: they do. `files`: whether a blind reader gets the files as they are, or only the parts that are redacted copies.
    `figure`: a key of FIGURES, what the committee is shown as the readers' figure.
    """

    working_days: int | None = None
    days_citation: Citation = PLATFORM
    blind: Citation | None = None
    files: bool = True
    third: ThirdReader | None = None
    opinion: GroupOpinion = field(default_factory=lambda: GroupOpinion(required=False, citation=PLATFORM))
    figure: str = RAW
    figure_citation: Citation = PLATFORM
