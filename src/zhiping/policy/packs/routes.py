"""Reads how a case travels: one route, or several ways in by what the employer answers to."""

from types import MappingProxyType
from typing import Final

from zhiping.policy.lifecycle import route_problems
from zhiping.policy.packs.model import Entry
from zhiping.policy.packs.reader import Section

ENTRIES: Final = MappingProxyType(
    {
        "local": "市、县所属单位",
        "department": "省直单位",
        "agency": "无主管部门的单位，经人事代理机构",
    }
)


def read_route(section: Section, *, committee: bool) -> tuple[str, ...]:
    """`committee`: whether the route has to pass one."""
    route = section.words("route")
    for what in route_problems(route, committee=committee) if section.has("route") else ():
        section.wrong("route", what, "请核对办理流程")
    return route


def read_entry(key: str, section: Section, *, committee: bool) -> Entry:
    return Entry(
        key,
        section.text("label", ENTRIES.get(key, key)),
        read_route(section, committee=committee),
        section.cite(),
    )
