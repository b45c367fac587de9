"""Reads what a pack says of reading and scoring."""

from decimal import Decimal
from typing import Any

from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.reading_rule import FIGURES, SETTLING, GroupOpinion, ReadingRule, ThirdReader

LONGEST = 250  # working days: a year
WHOLE = Decimal(100)


def read_reading(section: Section) -> ReadingRule:
    """Everything may be left out: then the platform's own rule holds."""
    said: dict[str, Any] = {}
    for key, read in (("working_days", _days), ("blind", _blind), ("figure", _figure)):
        said |= section.maybe(key, read) or {}
    rule = ReadingRule(**said, third=section.maybe("third_reader", _third))
    opinion = section.maybe("group_opinion", _opinion)
    return ReadingRule(**said, third=rule.third, opinion=opinion) if opinion else rule


def _days(section: Section) -> dict[str, Any]:
    days = section.whole("value")
    if not 1 <= days <= LONGEST:
        section.wrong("value", f"评阅期限 {days} 个工作日不在 1 至 {LONGEST} 之间", "请核对")
    return {"working_days": days, "days_citation": section.cite()}


def _blind(section: Section) -> dict[str, Any]:
    blind, cite = section.flag("value"), section.cite()
    files = section.flag("files", default=True)
    return {"blind": cite if blind else None, "files": files or not blind}


def _figure(section: Section) -> dict[str, Any]:
    return {"figure": section.choice("value", FIGURES), "figure_citation": section.cite()}


def _third(section: Section) -> ThirdReader:
    points = section.number("points") if section.has("points") else None
    percent = section.number("percent") if section.has("percent") else None
    if (points is None) == (percent is None):
        section.wrong("points", "相差多少分请第三位专家，没有写明或写了两次", "请写 points 或 percent 之一")
    if points is not None and points <= 0:
        section.wrong("points", "分差须大于 0", "请核对")
    if percent is not None and not 0 < percent <= WHOLE:
        section.wrong("percent", "百分比须大于 0，不超过 100", "请核对")
    return ThirdReader(section.choice("settle", SETTLING), section.cite(), points, percent)


def _opinion(section: Section) -> GroupOpinion:
    share = section.share("share") if section.has("share") else None
    if share is not None and not 0 < share <= 1:
        section.wrong("share", "比例须大于 0，不超过 1", "写作 2/3")
    return GroupOpinion(section.flag("required"), section.cite(), share)
