"""抽查: the draw that anybody can repeat, the closed catalogue of what is looked at, how grave a finding is.

Source: 职称评审监管暂行办法（人社部发〔2024〕56号）; the points are duties of 人社部令第40号.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from zhiping.policy.ladder import LAW

SEVERITIES: Final = {"minor": "轻微", "ordinary": "一般", "serious": "严重"}
CONCLUSIONS: Final = {
    "settled": "已整改",
    "explained": "说明成立，不作问题处理",
    "standing": "问题属实，未整改",
}
VERDICTS: Final = {"sound": "符合", "problem": "有问题", "not_applicable": "不适用"}
ANSWERERS: Final = {"employer": "用人单位", "office": "评委会办公室"}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at in a case. `answerer`: who answers for it, one of ANSWERERS."""

    code: str
    label: str
    clause: str
    answerer: str


POINTS: Final = (
    Point("in_service", "申报人在职在岗，用人单位与社保缴纳一致", "人社部令第40号 第十三条", "employer"),
    Point("eligible", "学历、资历符合申报条件，破格有依据", "人社部令第40号 第十三条", "employer"),
    Point("genuine", "业绩和证明材料真实，原件核对过", "人社部令第40号 第十六条", "employer"),
    Point("employer_notice", "单位内公示不少于5个工作日，内容完整", "人社部令第40号 第十六条", "employer"),
    Point("objections", "异议经调查核实，有书面报告", "人社部令第40号 第十六条", "employer"),
    Point("told_once", "材料不全的，一次性告知全部补正内容", "人社部令第40号 第十七条", "office"),
    Point("checked", "资格审查逐项有结论，结论与材料相符", "人社部令第40号 第十八条", "office"),
    Point("recusal", "评审专家与申报人没有应当回避的关系", "人社部令第40号 第二十五条", "office"),
    Point("quorum", "出席人数和同意票数达到规定", "人社部令第40号 第二十一条", "office"),
    Point("minutes", "会议记录完整，有主任委员签名", "人社部令第40号 第二十三条", "office"),
    Point("result_notice", "评审结果公示不少于5个工作日", "人社部令第40号 第二十六条", "office"),
)
BY_CODE: Final = {point.code: point for point in POINTS}
BASIS: Final = LAW


def drawn(seed: str, numbers: Iterable[str], size: int) -> list[str]:
    """The first `size` case numbers by SHA-256 of `seed:number`. Anybody who has the seed and the list of numbers gets the same ones."""
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).hexdigest())[:size]


def list_hash(numbers: Iterable[str]) -> str:
    """SHA-256 of the numbers, one a line, in the order given."""
    return hashlib.sha256("\n".join(numbers).encode()).hexdigest()
