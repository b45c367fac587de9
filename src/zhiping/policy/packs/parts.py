"""Reads the shared parts that packs use, ladder and hours: each written once, dated and cited."""

from types import MappingProxyType

from zhiping.policy.findings import Citation
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.requirements import Figure, HoursRule, Ladder, Leg
from zhiping.policy.vocabulary import EDUCATION_LEVELS, TITLE_LEVELS

PUBLIC_KINDS = ("general_public", "industry_public")


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
        holding=section.choice("holding", dict(TITLE_LEVELS)),
        years=section.whole("years"),
    )


def read_hours(section: Section, years: tuple[int, ...], citation: Citation) -> HoursRule:
    """The yearly rule of a shared part, for the years and under the clause that the pack names."""
    section.text("id")
    return HoursRule(
        title=section.text("title"),
        years=years,
        total=_figure(section, "total"),
        specialist=_figure(section, "specialist"),
        public=_figure(section, "public"),
        public_of=section.choices("public_of", PUBLIC_KINDS),
        online_cap=_figure(section, "online_cap"),
        waived_years=section.wholes("waived_years", ()),
        register_at=section.text("register_at"),
        citation=citation,
    )


def _figure(section: Section, key: str) -> Figure:
    inner = section.section(key)
    figure = Figure(inner.number("hours"), inner.cite())
    inner.close()
    return figure
