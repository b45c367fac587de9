"""The sections of a draft: which places of the pack stand on which page, each beside its clause.

A builder gets the pack as plain values (policy.authoring.layered.laid_out) and yields groups of places.
It knows the words of a pack, never a notice.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhiping.web.office.plans import arranged, asked, examined
from zhiping.web.office.plans.grouping import Addition, Group

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """`keys`: the keys of the pack whose mistakes are shown here."""

    key: str
    label: str
    groups: Callable[[Said], Iterator[Group]]
    keys: tuple[str, ...]
    additions: Callable[[Said], list[Addition]] = lambda _: []
    hint: str = ""


SECTIONS = {
    each.key: each
    for each in (
        Section(
            "basics",
            "基本信息",
            arranged.basics,
            (
                "id",
                "version",
                "title",
                "year",
                "kind",
                "source",
                "basis",
                "seeks",
                "bodies",
                "sanctions",
                "doubts",
                "based_on",
            ),
            arranged.basics_additions,
        ),
        Section(
            "windows",
            "时间",
            arranged.windows,
            ("windows", "cutoffs", "resubmit_until", "returns"),
            arranged.windows_additions,
            "只写日期的，到当日24时为止（北京时间）。",
        ),
        Section(
            "route",
            "流程",
            arranged.route,
            ("route", "committee", "readers_per_case", "resume", "return_allowed_until", "reading"),
            arranged.route_additions,
        ),
        Section(
            "examinations",
            "考试与面试",
            examined.examinations,
            ("exam", "interview"),
            examined.additions,
        ),
        Section(
            "paths",
            "申报途径与条件",
            asked.paths,
            ("paths", "rules", "ladder", "referees", "validity", "post_proof"),
        ),
        Section("hours", "继续教育", asked.hours, ("hours",)),
        Section("score", "评分标准", asked.score, ("score",)),
        Section(
            "materials",
            "材料",
            asked.materials,
            ("materials", "unit_papers", "forms", "aliases"),
            asked.materials_additions,
        ),
        Section(
            "notices",
            "公示",
            arranged.notices,
            ("employer_notice", "pre_review_notice", "result_notice"),
            arranged.notices_additions,
        ),
        Section("fee", "收费", arranged.fee, ("fee",), arranged.fee_additions),
        Section(
            "print", "打印份数", arranged.printing, ("print_form", "delivery"), arranged.printing_additions
        ),
        Section(
            "contacts", "联系方式", arranged.contacts, ("contacts", "links"), arranged.contacts_additions
        ),
    )
}


def section_of(where: str) -> str:
    """The section on whose page a place stands; the whole text where there is none."""
    first = where.replace("[", ".").partition(".")[0]
    return next((section.key for section in SECTIONS.values() if first in section.keys), "text")
