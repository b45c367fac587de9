"""Scoring by a quantitative scheme: claims in, a sheet out, every point with its reason.

**Lines.** For each item of the scheme, in its order, for each of its tables: a table on a `fact` gives one
line; a table on a `category` gives a line for each dossier item that has the values of `where` and, if the
field that classes it may be left empty, a class. A line's key is `f"{item code}:{dossier item id or '-'}"`,
plus the table's suffix.

**Gates** bar a line, the first in this order being the reason; a barred line counts 0 in every column.

1. window: categories with a date. Undated is out. Later than the results cut-off (inclusive; where there is
   none, that of tenure) is out. Then `either`: on or after the day the title was first obtained, or within
   the last `within_years` years, from the day after the cut-off that many years back; not `either`: both.
2. relevance: `relevant` is False (unsaid passes), where the pack `needs` it.
3. evidence: a category with parts, neither extracted nor with any evidence, where the pack `needs` it.
   A derived figure that the dossier does not say is barred likewise.

**Worth** of a line.

4. points: `levels[value]` (else 0), the step with the greatest `at_least` not above the figure (else 0),
   `max(0, (figure - minus) * times)`, or `flat`; 0 under rule expert.
5. coefficient: x `coefficients[value]` (else 0). Under rule base every addon whose `where` holds is then
   added, unless the base is 0. A column's own figure for the line replaces all of this, not what follows.

**Counting**, on lines with more than 0. Best first means by points still counted, then by key.

6. same result: of lines whose dossier items name the same `result`, only the best counts, across items.
7. choice: highest, interval, linear, better: the best line only. each: the best n, or all. expert: all.
   base: no line above the base of the next class up in its table (top class: no such limit), the best line
   whole, every further one at most `further`, and if no line is of a top class, the sum at most the highest
   such base among the lines.
8. caps of parts, in the order written, then the item's cap.
9. pair: of two items with the same `pair` the one with the smaller sum counts 0; of equals the later one.
10. the group's cap. Own caps (`own_cap`) read as parallel have made groups of their own when the scheme was
    read (`packs.scheme.in_mode`): nothing here asks for the mode.
11. total: the groups' sum, rounded once, half up, to 2 places. It is this rounded total that is met when
    not below the threshold (79.995 is 80.00), or when there is none.

A cap is filled from the best line down, so the lines always add up. Figures are exact decimals throughout.
A pack whose score does not apply has a scheme without groups: no lines, total 0.00, met.
"""

from collections.abc import Mapping
from decimal import Decimal

from zhiping.policy.facts import Facts
from zhiping.policy.packs.model import Pack
from zhiping.policy.scoring.claims import claims_of
from zhiping.policy.scoring.columns import Columns, Entry, Row, columns
from zhiping.policy.scoring.remedies import Gain, LeftOut, Remedies, remedies, what_would_help
from zhiping.policy.scoring.sheet import GroupScore, ScoreLine, ScoreSheet
from zhiping.policy.scoring.sheets import sheet_of


def score(pack: Pack, facts: Facts, *, points: Mapping[str, Decimal] | None = None) -> ScoreSheet:
    """The score sheet of a dossier.

    `points` replaces what a line is worth, by line key: the verified or the experts' column. Gates and caps
    hold for every column. Points for a line that is not there change nothing; ValueError for points below 0.
    """
    return sheet_of(pack.score, claims_of(pack, facts), points or {})


__all__ = [
    "Columns",
    "Entry",
    "Gain",
    "GroupScore",
    "LeftOut",
    "Remedies",
    "Row",
    "ScoreLine",
    "ScoreSheet",
    "columns",
    "remedies",
    "score",
    "what_would_help",
]
