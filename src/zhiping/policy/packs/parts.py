"""Reads the shared parts that packs use, ladder, hours, panel and scheme, and how the pack uses them."""

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, cast

from zhiping.policy.ceilings import AMONG, Ceiling
from zhiping.policy.findings import NOTICE, Citation
from zhiping.policy.packs.arrangements import CommitteeRule
from zhiping.policy.packs.library import Desk
from zhiping.policy.packs.reader import Section, nearest
from zhiping.policy.packs.requirements import Figure, HoursRule, Ladder, Leg, ScoreRule, Waiver
from zhiping.policy.packs.rules import Names
from zhiping.policy.packs.scheme import CAP_MODES, NESTED, Scheme
from zhiping.policy.packs.schemes import open_scheme
from zhiping.policy.vocabulary import EDUCATION_LEVELS, TITLE_LEVELS

PUBLIC_KINDS: Final = ("general_public", "industry_public")
MOST_ROUNDS: Final = 3
_NEEDS: Final = ("evidence", "relevance")
_COLUMNS: Final = ("self", "verified")


def read_ladder(section: Section) -> Ladder:
    section.text("id")
    legs = section.section("ladder")
    found = {level: legs.each(level, _leg) for level in legs.names() if _is_title(legs, level)}
    return Ladder(
        document=section.document,
        title=section.text("title"),
        legs=MappingProxyType(found),
        citation=section.cite(),
    )


def _is_title(section: Section, level: str) -> bool:
    known = dict(TITLE_LEVELS)
    if level not in known:
        section.wrong(level, f"没有“{level}”这一级职称", "可用的有：" + "、".join(known))
    return level in known


def _leg(section: Section) -> Leg:
    return Leg(
        education=section.choices("education", dict(EDUCATION_LEVELS)),
        holding=section.choice("holding", dict(TITLE_LEVELS), ""),
        years=section.whole("years"),
    )


def read_hours_rules(section: Section, desk: Desk, names: Names) -> tuple[HoursRule, dict[str, HoursRule]]:
    """The rule for every path, and the rules of the paths that ask for other years.

    The yearly figures are a shared part's; the pack names the years and may say a figure otherwise.
    """
    inner = section.section("hours")
    shared = desk.part(inner, "rule", read_hours_part)
    rule = _asked(inner, shared) if shared else cast("HoursRule", None)
    if shared:
        rule = replace(rule, **_other_readings(inner))
    by_path = _by_path(inner, rule, names)
    inner.close()
    return rule, by_path


def read_hours_part(section: Section) -> HoursRule:
    section.text("id")
    return HoursRule(
        title=section.text("title"),
        years=(),
        total=_figure(section, "total"),
        specialist=_figure(section, "specialist"),
        public=_figure(section, "public"),
        public_of=section.choices("public_of", PUBLIC_KINDS),
        online_cap=_figure(section, "online_cap") if section.has("online_cap") else None,
        waivers=section.each("waivers", _waiver, ()),
        register_at=section.text("register_at"),
        citation=Citation(section.document, ""),
    )


def _waiver(section: Section) -> Waiver:
    return Waiver(section.whole("year"), section.cite())


def _asked(section: Section, rule: HoursRule) -> HoursRule:
    """The rule with the years asked for: all of them, or any `needed` of them."""
    years, needed = section.wholes("years"), section.whole("needed") if section.has("needed") else None
    if needed is not None and not 0 < needed <= len(years):
        section.wrong("needed", f"要求 {needed} 个年度，只列出 {len(years)} 个", "请核对 years 与 needed")
    return replace(rule, years=years, needed=needed, citation=section.cite())


def _other_readings(section: Section) -> dict[str, Any]:
    """What the pack reads otherwise than the shared part: what counts as public, the online cap, where to register."""
    figures = [key for key in ("total", "specialist", "public") if section.has(key)]
    found: dict[str, Any] = {key: _figure(section, key) for key in figures}
    if section.has("public_of"):
        found["public_of"] = section.choices("public_of", PUBLIC_KINDS)
    if section.has("online_cap"):
        none = section.plain("online_cap") == "none"
        found["online_cap"] = None if none else _figure(section, "online_cap")
    if section.has("register_at"):
        found["register_at"] = section.text("register_at")
    return found


def _by_path(section: Section, rule: HoursRule, names: Names) -> dict[str, HoursRule]:
    if not section.has("by_path") or rule is None:
        return {}
    found = section.named("by_path", lambda _key, inner: _asked(inner, rule))
    for key in found.keys() - set(names.paths):
        section.section("by_path").wrong(key, f"没有“{key}”这种申报途径", nearest(key, names.paths))
    return found


def _figure(section: Section, key: str) -> Figure:
    inner = section.section(key)
    figure = Figure(inner.number("hours"), inner.cite())
    inner.close()
    return figure


def read_score(section: Section, desk: Desk) -> ScoreRule:
    """How the pack uses its scheme; `{applies: false, cite: …}` where the notice knows no score."""
    inner = section.section("score")
    rule = _scored(inner, desk) if inner.flag("applies", default=True) else _unscored(inner)
    inner.close()
    return rule


def _scored(section: Section, desk: Desk) -> ScoreRule:
    scheme = open_scheme(desk, section, "scheme", section.choice("cap_mode", CAP_MODES, ""))
    return ScoreRule(
        scheme=scheme,
        threshold=section.number("threshold") if section.has("threshold") else None,
        after_title=section.choice("after_title", dict(TITLE_LEVELS)),
        within_years=section.whole("within_years"),
        either=section.flag("either", default=True),
        needs=section.choices("needs", _NEEDS),
        threshold_citation=section.cite("threshold_cite"),
        window_citation=section.cite("window_cite"),
        evidence_citation=section.cite("evidence_cite"),
        same_result_citation=section.cite("same_result_cite"),
        checked_on=section.choices("checked_on", _COLUMNS, ("self",)),
        cap_mode=scheme.cap_mode if scheme else NESTED,
    )


def _unscored(section: Section) -> ScoreRule:
    section.names()  # what the pack it is based on says of its score no longer matters
    cite = section.cite()
    return ScoreRule(
        scheme=Scheme(id="", title="", provenance=NOTICE, maximum=Decimal(0), groups=()),
        threshold=None,
        after_title="",
        within_years=0,
        either=True,
        needs=(),
        threshold_citation=cite,
        window_citation=cite,
        evidence_citation=cite,
        same_result_citation=cite,
        applies=False,
        checked_on=(),
    )


def read_committee(section: Section, desk: Desk) -> CommitteeRule:
    """Quorum, majority and size: a shared part, and what the pack says of its own committee."""
    inner = section.section("committee")
    rule = desk.part(inner, "rule", read_panel)
    if rule and inner.has("minimum_members"):
        rule = replace(
            rule, minimum_members=inner.whole("minimum_members"), size_citation=inner.cite("size_cite")
        )
    ceiling = inner.maybe("ceiling", _ceiling)
    inner.close()
    return replace(rule, ceiling=ceiling) if rule and ceiling else rule


def _ceiling(section: Section) -> Ceiling:
    """通过率上限; a share of nothing or of more than all is none, and there is a first round at least."""
    share, rounds = section.share("share"), section.whole("rounds", 2)
    if not 0 < share <= 1:
        section.wrong("share", f"“{share}”不是通过率", "写大于 0、不大于 1 的分数，如 2/5")
    if not 1 <= rounds <= MOST_ROUNDS:
        section.wrong("rounds", f"不能表决 {rounds} 轮", f"写 1 至 {MOST_ROUNDS}；写 1 的，并列的都不通过")
    among = section.choice("among", AMONG, "committee")
    return Ceiling(share=share, among=among, rounds=rounds, citation=section.cite())


def read_panel(section: Section) -> CommitteeRule:
    section.text("id")
    section.text("title", "")
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
