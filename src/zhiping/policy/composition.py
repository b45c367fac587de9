"""What a committee must look like to be filed (人社部令第40号 第六至十条): basis, grade, size, who presides, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

BASES: Final = {"series": "按职称系列组建", "specialty": "按专业组建"}
GRADES: Final = {"senior": "高级", "mid": "中级", "junior": "初级"}
GRADE_OF: Final = {
    "technician": "junior",
    "assistant_engineer": "junior",
    "engineer": "mid",
    "senior_engineer": "senior",
    "full_senior_engineer": "senior",
}
DUTIES: Final = {"chair": "主任委员", "vice_chair": "副主任委员", "member": "委员"}
# Art. 9 has numbers for senior committees alone; how large a mid or junior one is, is set where it is (art. 10).
LEAST: Final = {("series", "senior"): 25, ("specialty", "senior"): 11}
LONGEST_YEARS: Final = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """Why members cannot be filed so. `field`: what to change, "members", "chair" or "vice_chair"."""

    text: str
    clause: str
    field: str = "members"


def grade_of(level: str) -> str:
    """senior, mid or junior of a title's level; a level that is not known is senior, the strictest."""
    return GRADE_OF.get(level, "senior")


def least_members(basis: str, grade: str, agreed: int | None = None) -> int | None:
    """How many at least: what an approval document says, else art. 9; None where a document must say it and none is there."""
    return agreed or LEAST.get((basis, grade))


def faults(duties: Sequence[str], *, basis: str, grade: str, agreed: int | None = None) -> list[Fault]:
    """Everything against filing members with these duties, in one list; empty when they may be filed."""
    found, size = [], len(duties)
    least = least_members(basis, grade, agreed)
    if least is None:
        clause = "人社部令第40号 第十条"
        found.append(Fault("中级、初级评委会的人数由当地规定，备案中没有写明规定的人数和文号。", clause))
    elif size < least:
        kind = f"{BASES[basis]}的{GRADES[grade]}评委会"
        found.append(Fault(f"{kind}不少于 {least} 人，现有 {size} 人。", "人社部令第40号 第九条"))
    if size % 2 == 0:
        found.append(Fault(f"委员总数须为单数，现为 {size} 人。", "人社部令第40号 第九条"))
    chairs, vices = duties.count("chair"), duties.count("vice_chair")
    if chairs != 1:
        found.append(Fault(f"主任委员须为 1 人，现为 {chairs} 人。", "人社部令第40号 第九条", "chair"))
    if vices < 1:
        found.append(Fault("至少须有 1 位副主任委员。", "人社部令第40号 第九条", "vice_chair"))
    return found
