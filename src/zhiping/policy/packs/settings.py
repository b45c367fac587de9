"""Reads what a pack settles beside its conditions: notices, printing, fee, posts, referees, contacts, what it leaves open."""

from types import MappingProxyType
from typing import Any

from zhiping.policy.lifecycle import kind_of, station_kinds
from zhiping.policy.packs import sections
from zhiping.policy.packs.arrangements import (
    Delivery,
    Doubt,
    Fee,
    PostProof,
    Referees,
    Validity,
)
from zhiping.policy.packs.materials import FORMS
from zhiping.policy.packs.reader import Section
from zhiping.policy.vocabulary import TITLE_LEVELS

_AGREED = ("readers_per_case", "resubmit_until", "resume")


def read_settings(section: Section, paths: tuple[str, ...]) -> dict[str, Any]:
    """The keyword arguments of Pack that are plain settings."""
    return {
        **_agreed(section),
        "employer_notice": section.inner("employer_notice", sections.read_notice),
        "result_notice": section.inner("result_notice", sections.read_notice),
        "pre_review_notice": section.maybe("pre_review_notice", sections.read_notice),
        "print_form": section.inner("print_form", sections.read_print),
        "sanctions": section.inner("sanctions", sections.read_sanctions),
        "contacts": section.each("contacts", sections.read_contact),
        "links": section.each("links", sections.read_link),
        "fee": section.maybe("fee", _fee),
        "post_proof": section.maybe("post_proof", _post_proof),
        "referees": section.maybe("referees", lambda inner: _referees(inner, paths)),
        "validity": section.maybe("validity", _validity),
        "delivery": section.maybe("delivery", read_delivery),
        "doubts": section.each("doubts", _doubt, ()),
        "aliases": _aliases(section),
        "forms": _forms(section),
        "joint": section.each("joint", sections.read_joint, ()),
        "return_allowed_until": _station(section, "return_allowed_until"),
    }


def _agreed(section: Section) -> dict[str, Any]:
    """Settings that a notice leaves to the platform, each with where it comes from."""
    readers, resubmit, resume = (section.section(key) for key in _AGREED)
    found = {
        "readers_per_case": readers.whole("value"),
        "resubmit_until": resubmit.choice("value", sections.WINDOWS),
        "resume": resume.choice("value", ("returning_station",)),
        "citations": MappingProxyType(
            {key: inner.cite() for key, inner in zip(_AGREED, (readers, resubmit, resume), strict=True)}
        ),
    }
    for each in (readers, resubmit, resume):
        each.close()
    return found


def _fee(section: Section) -> Fee:
    return Fee(
        charged=section.flag("charged"),
        after=section.choices("after", station_kinds(), ()),
        amount=section.number("amount") if section.has("amount") else None,
        citation=section.cite(),
    )


def _post_proof(section: Section) -> PostProof:
    return PostProof(section.choice("mode", ("online", "form")), section.cite(), section.text("note", ""))


def _referees(section: Section, paths: tuple[str, ...]) -> Referees:
    return Referees(
        needed=section.whole("needed"),
        most_per_referee=section.whole("most_per_referee"),
        minimum_title=section.choice("minimum_title", dict(TITLE_LEVELS)),
        province=section.text("province"),
        paths=section.choices("paths", paths),
        citation=section.cite(),
    )


def _validity(section: Section) -> Validity:
    return Validity(section.text("region"), section.text("fact"), section.text("note"), section.cite())


def read_delivery(section: Section) -> Delivery:
    return Delivery(section.text("address"), section.text("note", ""), section.cite())


def _doubt(section: Section) -> Doubt:
    return Doubt(section.text("about"), section.text("text"), section.cite())


def _aliases(section: Section) -> MappingProxyType[str, tuple[str, ...]]:
    inner = section.section("aliases") if section.has("aliases") else None
    return MappingProxyType({key: inner.words(key) for key in inner.names()} if inner else {})


def _forms(section: Section) -> MappingProxyType[str, str]:
    inner = section.section("forms") if section.has("forms") else None
    for key in inner.names() if inner else ():
        if inner and key not in FORMS:
            inner.wrong(key, f"没有“{key}”这种表", "可用的有：" + "、".join(FORMS))
    return MappingProxyType({key: inner.text(key) for key in inner.names()} if inner else {})


def _station(section: Section, key: str) -> str:
    found = section.text(key, "")
    if found and kind_of(found) not in station_kinds():
        section.wrong(key, f"没有“{found}”这种环节", "可用的有：" + "、".join(station_kinds()))
    return found
