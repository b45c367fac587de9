"""Reads the sections of a pack that are plain settings: title sought, windows, cut-offs, notices,
committee, contacts.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from zhiping.policy.packs.model import (
    SHANGHAI,
    CommitteeRule,
    Contact,
    Cutoff,
    Direction,
    Link,
    NoticeRule,
    PrintForm,
    Sanctions,
    Seeks,
    Source,
    Window,
)
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.requirements import ScoreRule
from zhiping.policy.packs.scheme import Scheme
from zhiping.policy.vocabulary import TITLE_LEVELS

WINDOWS: Final = ("apply", "endorse", "recommend")
CUTOFFS: Final = ("tenure", "results")
_ROLES: Final = (
    "parent",
    "conditions",
    "scoring",
    "ladder",
    "skills_linkage",
    "hours",
    "sanctions",
    "master",
)
_NEEDS: Final = ("evidence", "relevance")


def read_source(section: Section) -> Source:
    return Source(
        document=section.text("document"),
        title=section.text("title", ""),
        issuer=section.text("issuer", ""),
        issued=section.day("issued") if section.has("issued") else None,
        role=section.choice("role", _ROLES, ""),
        content=section.choice("content", ("available", "partly_seen", "not_available"), "available"),
    )


def read_seeks(section: Section) -> Seeks:
    return Seeks(
        series=section.text("series"),
        series_label=section.text("series_label"),
        specialty=section.text("specialty"),
        specialty_label=section.text("specialty_label"),
        level=section.choice("level", dict(TITLE_LEVELS)),
        title=section.text("title"),
        committee=section.text("committee"),
        directions=section.each(
            "directions", lambda each: Direction(each.text("key"), each.text("label"), each.text("scope"))
        ),
        citation=section.cite(),
    )


def read_bodies(section: Section) -> Mapping[str, str]:
    return MappingProxyType({key: section.text(key) for key in ("office", "bureau")})


def read_window(key: str, section: Section) -> Window:
    label, citation = section.text("label"), section.cite()
    closes = section.moment("until", end_of_day=True)
    if closes is None:
        section.wrong("until", "缺少截止日期", "写作 until: 2024-08-23")
    opens = section.moment("from", end_of_day=False)
    if closes and opens and opens >= closes:
        section.wrong("from", "开始晚于截止", "请核对日期")
    return Window(key, label, closes or datetime(1970, 1, 2, tzinfo=SHANGHAI), citation, opens)


def read_cutoff(key: str, section: Section) -> Cutoff:
    return Cutoff(key, section.text("label"), section.day("on"), section.cite())


def expect_keys(section: Section, key: str, found: dict[str, object], needed: tuple[str, ...]) -> None:
    """Complain about a missing or unknown name among windows, cut-offs or paths."""
    node = section.raw(key)
    if node is None:
        return
    for name in [each for each in needed if each not in found]:
        section.wrong(key, f"缺少“{name}”", f"请在 {key} 下补上 {name}")
    for name in [each for each in found if each not in needed]:
        section.wrong(key, f"不认识“{name}”", "可用的有：" + "、".join(needed))


def read_notice(section: Section) -> NoticeRule:
    days = section.whole("working_days")
    if days < 1:
        section.wrong("working_days", "公示期须至少 1 个工作日", "请核对")
    return NoticeRule(days, section.cite(), section.flag("count_first_day", default=True))


def read_committee(section: Section) -> CommitteeRule:
    return CommitteeRule(
        attendance=section.share("attendance"),
        passing=section.share("passing"),
        recused_leave_denominator=section.flag("recused_leave_denominator"),
        minimum_members=section.whole("minimum_members"),
        odd_members=section.flag("odd_members"),
        attendance_citation=section.cite("attendance_cite"),
        passing_citation=section.cite("passing_cite"),
        recusal_citation=section.cite("recusal_cite"),
        size_citation=section.cite("size_cite"),
    )


def read_print(section: Section) -> PrintForm:
    return PrintForm(
        section.whole("copies"), section.flag("watermark"), section.text("after"), section.cite()
    )


def read_sanctions(section: Section) -> Sanctions:
    return Sanctions(
        section.text("basis"), section.whole("record_years"), section.text("text"), section.cite()
    )


def read_contact(section: Section) -> Contact:
    return Contact(section.text("label"), section.text("value"))


def read_link(section: Section) -> Link:
    return Link(section.text("label"), section.text("url"))


def read_score(section: Section, scheme: Scheme) -> ScoreRule:
    section.text("scheme")
    return ScoreRule(
        scheme=scheme,
        threshold=section.number("threshold"),
        after_title=section.choice("after_title", dict(TITLE_LEVELS)),
        within_years=section.whole("within_years"),
        either=section.flag("either", default=True),
        needs=section.choices("needs", _NEEDS),
        threshold_citation=section.cite("threshold_cite"),
        window_citation=section.cite("window_cite"),
        evidence_citation=section.cite("evidence_cite"),
        same_result_citation=section.cite("same_result_cite"),
    )
