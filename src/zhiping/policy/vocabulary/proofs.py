"""What an item must be proven with, category by category: rules of evidence as data (rules of the notices' material lists).

A notice's own list of materials (policy/materials.py) decides whether an application stands; this is the picture that the
applicant and every reviewer see beside each single item, all year and before any plan is chosen.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhiping.policy.vocabulary.shape import Category


@dataclass(frozen=True, slots=True)
class Need:
    """Any one of these parts; asked only where `field` is said and, if `is_` is given, has that value."""

    any_of: tuple[str, ...]
    field: str = ""
    is_: Any = None
    why: str = ""

    def asked(self, values: Mapping[str, Any]) -> bool:
        """Whether this item owes the part."""
        if not self.field:
            return True
        value = values.get(self.field)
        return bool(value) if self.is_ is None else value == self.is_


AUTHENTICATED: Final = ("registration_form", "certification_report", "graduate_registration_form")
NEEDS: Final[Mapping[str, tuple[Need, ...]]] = {
    "education": (
        Need(("diploma",)),
        Need(("overseas_authentication",), "abroad", is_=True, why="国（境）外学历学位须有留学服务中心认证"),
        Need(
            (*AUTHENTICATED, "overseas_authentication"),
            why="2001 年以后的学历附备案表或认证报告，以前的附毕业生登记表",
        ),
    ),
    "employment": (
        Need(("post_proof",), "technical_post", is_="chief", why="任技术总负责人须有任职证明"),
        Need(("post_proof",), "technical_post", is_="department", why="任部门技术负责人须有任职证明"),
        Need(("transfer_proof",), "moved", why="调换岗位须有调任证明"),
        Need(("headquarters_consent",), "branch", is_=True, why="总部与分支机构异地的，须总部同意"),
    ),
    "title": (
        Need(("certificate",)),
        Need(("appointment",), "appointed", why="已聘任的附聘任证书"),
        Need(("outside_record",), "outside", is_=True, why="外省取得的附评审表或公布文件"),
    ),
    "award": (
        Need(("certificate",)),
        Need(("contribution",), "team", is_=True, why="集体项目须提供本人系主要贡献者依据"),
    ),
    "tech_report": (
        Need(("cover",)),
        Need(("text",)),
        Need(("seal",)),
        Need(("authorship",), why="报告须能证明由本人执笔"),
    ),
}


def needs_of(category: Category, values: Mapping[str, Any]) -> Iterator[Need]:
    """What this item must be proven with; every part of its category where nothing special is said."""
    every = NEEDS.get(category.key) or tuple(Need((key,)) for key, _ in category.parts)
    return (need for need in every if need.asked(values))


def missing_of(category: Category, values: Mapping[str, Any], there: Collection[str]) -> list[str]:
    """The labels of what is still missing, “甲或乙” where one of several will do."""
    return [
        "或".join(category.part_label(part) for part in need.any_of)
        for need in needs_of(category, values)
        if not set(need.any_of) & set(there)
    ]
