"""Reads the sections of a pack that are plain settings: title sought, windows, cut-offs, notices,
committee, contacts.
"""

from collections.abc import Mapping
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from zhiping.policy.findings import Citation
from zhiping.policy.packs.arrangements import (
    Contact,
    Joint,
    Link,
    NoticeRule,
    PrintForm,
    Sanctions,
)
from zhiping.policy.packs.model import (
    SHANGHAI,
    Cutoff,
    Direction,
    Seeks,
    Source,
    Term,
    Window,
)
from zhiping.policy.packs.reader import Section
from zhiping.policy.places import PLACES as PLACE_NAMES
from zhiping.policy.vocabulary import TITLE_LEVELS

AFTER_OBJECTION: Final = ("continue", "restart")
ALWAYS_WINDOWS: Final = ("apply", "endorse", "recommend")
WINDOWS: Final = (*ALWAYS_WINDOWS, "papers", "fee", "exam", "interview", "review")
PLACES: Final = (
    "office",
    "bureau",
    "approval",
    "society",
    "mid_committee",
    "recommendation",
    "exam",
    "interview",
)
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
    "supervision",
)


def read_source(section: Section) -> Source:
    return Source(
        document=section.text("document"),
        title=section.text("title", ""),
        issuer=section.text("issuer", ""),
        issued=section.day("issued") if section.has("issued") else None,
        role=section.choice("role", _ROLES, ""),
        content=section.choice("content", ("available", "partly_seen", "not_available"), "available"),
        term=section.maybe("effective", read_term) or Term(),
    )


def read_term(section: Section) -> Term:
    """`effective: {from: 2019-09-01, to: …}`, the last day included."""
    since, until = (section.day(key) if section.has(key) else None for key in ("from", "to"))
    if since and until and until < since:
        section.wrong("to", f"废止（{until}）早于施行（{since}）", "请核对两个日期")
    return Term(since, until)


def read_seeks(section: Section) -> Seeks:
    return Seeks(
        series=section.text("series"),
        series_label=section.text("series_label"),
        specialty=section.text("specialty"),
        specialty_label=section.text("specialty_label"),
        level=section.choice("level", dict(TITLE_LEVELS)),
        title=section.text("title"),
        committee=section.text("committee"),
        directions=section.each("directions", _direction),
        citation=section.cite(),
    )


def _direction(section: Section) -> Direction:
    return Direction(
        key=section.text("key"),
        label=section.text("label"),
        scope=section.text("scope"),
        committee=section.text("committee", ""),
        aliases=section.words("aliases", ()),
        basis=section.text("basis", ""),
    )


def read_bodies(section: Section) -> Mapping[str, str]:
    found = {key: section.text(key) for key in ("office", "bureau")}
    return MappingProxyType(found | {key: section.text(key) for key in PLACES if section.has(key)})


def read_window(key: str, section: Section) -> Window:
    label, citation = section.text("label"), section.cite()
    closes = section.moment("until", end_of_day=True)
    if closes is None:
        section.wrong("until", "缺少截止日期", "写作 until: 2024-08-23")
    opens = section.moment("from", end_of_day=False)
    if closes and opens and opens >= closes:
        section.wrong("from", "开始晚于截止", "请核对日期")
    fallback = datetime(1970, 1, 2, tzinfo=SHANGHAI)
    return Window(key, label, closes or fallback, citation, opens, section.text("derived", ""))


def check_order(section: Section, windows: Mapping[str, Window]) -> None:
    """A step cannot close before the step that comes before it: apply, endorse, recommend, review."""
    outer = section.section("windows")
    steps = [windows[key] for key in (*ALWAYS_WINDOWS, "review") if key in windows]
    for earlier, later in pairwise(steps):
        if later.closes_at < earlier.closes_at:
            what = f"“{later.label}”截止（{later.last_day}）早于“{earlier.label}”截止（{earlier.last_day}）"
            outer.wrong(later.key, what, "请核对两个日期")


def read_cutoff(key: str, section: Section) -> Cutoff:
    return Cutoff(key, section.text("label"), section.day("on"), section.cite())


def expect_keys(
    section: Section, key: str, found: dict[str, object], known: tuple[str, ...], needed: tuple[str, ...]
) -> None:
    """Complain about a missing or unknown name among windows or cut-offs."""
    node = section.raw(key)
    if node is None:
        return
    for name in [each for each in needed if each not in found]:
        section.wrong(key, f"缺少“{name}”", f"请在 {key} 下补上 {name}")
    for name in [each for each in found if each not in known]:
        section.wrong(key, f"不认识“{name}”", "可用的有：" + "、".join(known))


def read_notice(section: Section) -> NoticeRule:
    days = section.whole("working_days")
    if days < 1:
        section.wrong("working_days", "公示期须至少 1 个工作日", "请核对")
    first = section.flag("count_first_day", default=True)
    after = section.maybe("after_objection", _after_objection)
    listed = section.maybe("listed", _listed)
    return NoticeRule(
        days,
        section.cite(),
        first,
        section.words("sites", ()),
        *(after or ("continue", None)),
        *(listed or (False, None)),
    )


def _after_objection(section: Section) -> tuple[str, Citation]:
    return section.choice("value", AFTER_OBJECTION), section.cite()


def _listed(section: Section) -> tuple[bool, Citation]:
    return section.flag("value"), section.cite()


def read_print(section: Section) -> PrintForm:
    copies = section.whole("copies")
    if copies < 1:
        section.wrong("copies", "份数须至少 1 份", "请核对")
    before = section.flag("before_committee", default=False)
    return PrintForm(
        copies,
        section.flag("watermark"),
        section.text("after"),
        section.cite(),
        before,
        section.cite("before_cite") if before else None,
    )


def read_joint(section: Section) -> Joint:
    return Joint(section.text("station"), section.choice("with", PLACE_NAMES), section.cite())


def read_sanctions(section: Section) -> Sanctions:
    return Sanctions(
        section.text("basis"),
        section.whole("record_years"),
        section.text("text"),
        section.cite(),
        section.choice("counts_from", ("decision", "next_year"), "decision"),
        section.choice("bars", ("any", "higher"), "any"),
    )


def read_contact(section: Section) -> Contact:
    return Contact(section.text("label"), section.text("value"))


def read_link(section: Section) -> Link:
    return Link(section.text("label"), section.text("url"))
