"""《事业单位人员职称申报岗位信息表》 (浙经信人事〔2020〕84号 附件4): the matrix of posts, the result of the competition, the names,
and room for the seals of the unit, its department and the bureau (附件2 12).
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from zhiping.documents.printing import render
from zhiping.journal.queries import digest

__all__ = ["Column", "NameOnForm", "PostForm", "SealedOpinion", "post_form_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One grade: 核准比例 as words ("25%", empty where none is given), 核准人数, 实聘人数, 空缺情况."""

    label: str
    ratio: str
    approved: int
    employed: int
    vacant: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOnForm:
    name: str
    id_number: str
    current_title: str
    appointed_level: str
    appointed_on: str
    post_held: str
    seeks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedOpinion:
    """Whose opinion, what was said on the platform (empty: room for a pen), and when."""

    label: str
    body: str
    text: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostForm:
    """`sentences`: the result of the competition in the form's own words."""

    unit: str
    year: int
    authorised_size: int
    posts_total: int
    columns: tuple[Column, ...]
    sentences: tuple[str, ...]
    names: tuple[NameOnForm, ...]
    opinions: tuple[SealedOpinion, ...]
    dated: date
    title: str = "事业单位人员职称申报岗位信息表"

    @property
    def matrix(self) -> tuple[tuple[str, tuple[Any, ...]], ...]:
        """Rows of the matrix with their totals; 核准比例 has none."""
        kinds = (("核准人数", "approved"), ("实聘人数", "employed"), ("空缺情况", "vacant"))
        ratios = (*(each.ratio or "—" for each in self.columns), "—")
        counted = tuple(
            (label, (*(getattr(each, key) for each in self.columns), self._sum(key))) for label, key in kinds
        )
        return (("核准比例", ratios), *counted)

    def _sum(self, key: str) -> int:
        return sum(getattr(each, key) for each in self.columns)


def post_form_pdf(form: PostForm) -> bytes:
    """A4, PDF/A, one page and more where the list is long."""
    data = asdict(form)
    rows = [{"label": label, "cells": [str(each) for each in cells]} for label, cells in form.matrix]
    return render("post_form", data | {"matrix": rows, "year": str(form.year), "content_hash": digest(data)})
