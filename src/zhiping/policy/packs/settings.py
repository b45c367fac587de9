"""Reads what a pack settles beside its conditions: notices, printing, fee, posts, referees, contacts, what it leaves open."""

from collections.abc import Iterable
from datetime import time
from types import MappingProxyType
from typing import Any

from zhiping.policy.lifecycle import kind_of, station_kinds
from zhiping.policy.packs import sections
from zhiping.policy.packs.arrangements import (
    Delivery,
    Doubt,
    Fee,
    PostProof,
    RecheckRule,
    Referees,
    ReturnRule,
    Validity,
)
from zhiping.policy.packs.examination_sections import read_exam, read_interview
from zhiping.policy.packs.materials import FORMS
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.reading_rule import ReadingRule
from zhiping.policy.packs.reading_sections import read_reading
from zhiping.policy.vocabulary import TITLE_LEVELS

RESUME = ("returning_station", "start")
AGAIN = ("justified", "refused")
MOST = 10_000  # yuan: more than any review costs; a typing error
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
        "exam": section.maybe("exam", read_exam),
        "interview": section.maybe("interview", read_interview),
    }


def _agreed(section: Section) -> dict[str, Any]:
    """Settings that a notice leaves to the platform, each with where it comes from."""
    readers, resubmit, resume = (section.section(key) for key in _AGREED)
    found = {
        "readers_per_case": readers.whole("value"),
        "resubmit_until": resubmit.choice("value", sections.WINDOWS),
        "resume": resume.choice("value", RESUME),
        "returns": section.maybe("returns", _returns) or ReturnRule(),
        "recheck": section.maybe("recheck", _recheck) or RecheckRule(),
        "reading": section.maybe("reading", read_reading) or ReadingRule(),
        **_last_return(section),
    }
    cited = {key: inner.cite() for key, inner in zip(_AGREED, (readers, resubmit, resume), strict=True)}
    for each in (readers, resubmit, resume):
        each.close()
    return found | {"citations": MappingProxyType(cited | found["citations"])}


def _last_return(section: Section) -> dict[str, Any]:
    """The last station that may return a case, with its clause; none where the plan does not limit it."""
    key = "return_allowed_until"
    if not section.has(key):
        return {key: "", "citations": {}}
    inner = section.section(key)
    found = {key: _station(inner, "value"), "citations": {key: inner.cite()}}
    inner.close()
    return found


def _returns(section: Section) -> ReturnRule:
    later, days, again = (section.section(key) for key in ("later", "supplement", "again"))
    found = ReturnRule(
        later=later.choice("value", sections.WINDOWS),
        working_days=days.whole("working_days"),
        again=again.choice("value", AGAIN),
        later_citation=later.cite(),
        days_citation=days.cite(),
        again_citation=again.cite(),
    )
    for each in (later, days, again):
        each.close()
    return found


def _recheck(section: Section) -> RecheckRule:
    days = section.whole("working_days")
    if days < 1:
        section.wrong("working_days", "复查申请期须至少 1 个工作日", "请核对")
    return RecheckRule(days, section.cite())


def _fee(section: Section) -> Fee:
    amount = section.number("amount") if section.has("amount") else None
    if amount is not None and (amount <= 0 or amount > MOST or amount != round(amount, 2)):
        section.wrong(
            "amount", f"金额 {amount} 不是可以收取的金额", f"写作 300.00，不超过 {MOST} 元，最多两位小数"
        )
    days = section.whole("working_days") if section.has("working_days") else None
    if days is not None and days < 1:
        section.wrong("working_days", "缴费期须至少 1 个工作日", "请核对")
    return Fee(
        charged=section.flag("charged"),
        after=section.choices("after", station_kinds(), ()),
        amount=amount,
        citation=section.cite(),
        working_days=days,
        at=_time_of_day(section),
        terms=section.cite("terms") if section.has("terms") else None,
    )


def _time_of_day(section: Section) -> time:
    """`at: "17:00"`, the hour of the last day at which payment closes."""
    told = section.text("at", "17:00")
    try:
        return time.fromisoformat(told)
    except ValueError:
        section.wrong("at", f"“{told}”不是钟点", '写作 at: "17:00"')
        return time(17)


def check_fee(section: Section, routes: Iterable[tuple[str, ...]], fee: Fee | None) -> None:
    """A route with the station `fee` needs the amount; without a station nobody is asked to pay, whatever the section says (T13)."""
    if not any(kind_of(each) == "fee" for route in routes for each in route):
        return
    if fee is None or not fee.charged:
        section.wrong(
            "route",
            "流程里有 fee（缴纳评审推荐费），但没有写明收费",
            "请补上 fee: {charged: true, amount: …}，或去掉这个环节",
        )
    elif fee.amount is None:
        section.wrong("fee", "流程里有 fee（缴纳评审推荐费），须写明金额", "请补上 amount")


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
