"""The expert pool in words: states, what keeps somebody out of a case, where people work (人社部令第40号 第十一、十二、二十五条)."""

from typing import Final

from zhiping.policy.vocabulary import TITLE_LEVELS

STATES: Final = {
    "recommended": "待单位同意",
    "agreed": "待审核",
    "in_pool": "在库",
    "suspended": "已暂停",
    "declined": "单位不同意",
    "refused": "审核未通过",
    "removed": "已出库",
}
LOOKS: Final = {
    "recommended": ("wait", "clock"),
    "agreed": ("action", "clock"),
    "in_pool": ("ok", "check"),
    "suspended": ("wait", "alert"),
    "declined": ("quiet", "cross"),
    "refused": ("quiet", "cross"),
    "removed": ("quiet", "cross"),
}
CLOSED: Final = ("declined", "refused", "removed")
TIES: Final = {
    "kinship": "近亲属关系",
    "advisor": "师生、导师关系",
    "partner": "合作、利益关系",
    "unit": "与该单位有利害关系",
}
REGIONS: Final = (
    "省直", "杭州", "宁波", "温州", "湖州", "嘉兴", "绍兴", "金华", "衢州", "舟山", "台州", "丽水", "省外",
)  # fmt: skip
_RANKS: Final = {key: place for place, (key, _) in enumerate(TITLE_LEVELS)}
ANSWERS: Final = {
    "reserve": "备选",
    "waiting": "待答复",
    "accepted": "已接受",
    "declined": "已谢绝",
}


def ranks_at_least(own: str, sought: str) -> bool:
    """Whether who holds the one title may review the other; of a level that is not known nobody can say so, and then they may not."""
    return own in _RANKS and _RANKS[own] >= _RANKS.get(sought, 0)


def keywords_of(typed: str) -> list[str]:
    """研究方向 as typed, apart at commas and spaces, at most eight, each once."""
    for mark in "，、；;,\n\t　":
        typed = typed.replace(mark, " ")
    return list(dict.fromkeys(word[:16] for word in typed.split() if len(word) > 1))[:8]
