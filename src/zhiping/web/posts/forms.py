"""What a unit fills in: the matrix of 岗位信息表, the competition, its list of names; and what reviewers say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from zhiping import clock
from zhiping.policy.posts import (
    GRADE_LABELS,
    GRADES,
    Candidate,
    Contest,
    Figures,
    Level,
    Outcome,
    contest_problems,
    figure_problems,
)
from zhiping.policy.vocabulary.choices import TITLE_LEVELS
from zhiping.web.components.fields import day_field
from zhiping.web.components.templatetags.zhiping import mask_id
from zhiping.web.components.wording import Worded

WHOLE = {"invalid": "请填写整数。", "min_value": "不能是负数。"}
AGREED = {"authority": "情况属实，同意上报。", "bureau": "经核，在核准的岗位结构比例内，同意。"}
BLANK_ROWS, MOST_ROWS = 3, 60
NAME_FIELDS = ("name", "id_number", "current_title", "appointed_level", "appointed_on", "post_held", "seeks")


def count_field(label: str, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, error_messages=WHOLE, **more)


class DeclarationForm(Worded, forms.Form):
    """A year's posts. The figures as the rules want them are in `figures` once it is valid."""

    authorised_size = count_field("编制数")
    posts_total = count_field("专业技术岗位总数")
    as_of = day_field("实聘人数统计日期", help_text="这一天在聘的人数；此后取得资格的另行计算。")

    def __init__(self, *args: Any, correcting: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for grade in GRADES:
            label = GRADE_LABELS[grade]
            self.fields[f"{grade}_ratio"] = forms.DecimalField(
                label=f"{label}核准比例",
                required=False,
                max_digits=5,
                decimal_places=2,
                error_messages={"invalid": "请填写数字，最多两位小数。"},
            )
            self.fields[f"{grade}_head_count"] = count_field(f"{label}核准人数", required=False)
            self.fields[f"{grade}_employed"] = count_field(f"{label}实聘人数")
            self.fields[f"{grade}_employed"].error_messages["required"] = f"请填写{label}实聘人数。"
        self.fields["note"] = forms.CharField(
            label="更正原因" if correcting else "说明",
            required=correcting,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"required": "请填写更正原因。"},
        )

    @property
    def grades(self) -> list[dict[str, Any]]:
        """A row of the matrix for each grade."""
        kinds = ("ratio", "head_count", "employed")
        return [
            {"label": GRADE_LABELS[grade], "cells": [self[f"{grade}_{kind}"] for kind in kinds]}
            for grade in GRADES
        ]

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("authorised_size", "posts_total", "as_of")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        for field, text in figure_problems(self.figures, clock.today()):
            self.add_error(field, text)
        return given

    @property
    def figures(self) -> Figures:
        given = self.cleaned_data
        levels = tuple(
            Level(
                grade,
                given[f"{grade}_employed"],
                given[f"{grade}_head_count"],
                given[f"{grade}_ratio"],
            )
            for grade in GRADES
        )
        return Figures(given["authorised_size"], given["posts_total"], given["as_of"], levels)


def declared_before(figures: Figures) -> dict[str, Any]:
    """Initial values from figures that stand."""
    said: dict[str, Any] = {
        "authorised_size": figures.authorised_size,
        "posts_total": figures.posts_total,
        "as_of": figures.as_of,
    }
    for level in figures.levels:
        said |= {
            f"{level.grade}_ratio": level.ratio and f"{level.ratio.normalize():f}",
            f"{level.grade}_head_count": level.head_count,
            f"{level.grade}_employed": level.employed,
        }
    return said


class CompetitionForm(Worded, forms.Form):
    """The competition and its list. A known identity number is shown masked; left as it is, it stays what it was."""

    decided_on = day_field("集体研究日期")
    notice_from = day_field("公示开始日期")
    notice_to = day_field("公示结束日期")
    manner = forms.CharField(label="公示方式", max_length=100, initial="单位公告栏和内部网")

    def __init__(
        self, *args: Any, vacancies: dict[str, int], known: tuple[Candidate, ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vacancies, self.known = vacancies, known
        for grade in GRADES:
            for kind, label in (
                ("offered", "拟聘岗位数"),
                ("qualified", "直接聘任人数"),
                ("recommended", "推荐申报人数"),
            ):
                self.fields[f"{grade}_{kind}"] = count_field(
                    f"{GRADE_LABELS[grade]}{label}", required=False, initial=0
                )
        self.rows = range(1, self._count() + 1)
        for number in self.rows:
            self._add_row(number)

    def _count(self) -> int:
        posted = str(self.data.get("rows", "")) if self.is_bound else ""
        wanted = int(posted) if posted.isdecimal() else len(self.known) + BLANK_ROWS
        return min(max(wanted, 1), MOST_ROWS)

    def _add_row(self, number: int) -> None:
        labels = {
            "name": "姓名",
            "id_number": "身份证号码",
            "current_title": "现有资格",
            "appointed_level": "聘任职级",
            "post_held": "在聘岗位等级",
        }
        for key, label in labels.items():
            self.fields[f"{key}_{number}"] = forms.CharField(
                label=f"第 {number} 行{label}", required=False, max_length=64
            )
        self.fields[f"appointed_on_{number}"] = day_field(f"第 {number} 行聘任时间", required=False)
        self.fields[f"seeks_{number}"] = forms.ChoiceField(
            label=f"第 {number} 行推荐申报职称", required=False, choices=[("", "请选择"), *TITLE_LEVELS]
        )

    @property
    def grades(self) -> list[dict[str, Any]]:
        kinds = ("offered", "qualified", "recommended")
        return [
            {
                "label": GRADE_LABELS[grade],
                "vacancy": max(self.vacancies.get(grade, 0), 0),
                "cells": [self[f"{grade}_{kind}"] for kind in kinds],
            }
            for grade in GRADES
        ]

    @property
    def names(self) -> list[dict[str, Any]]:
        return [
            {"number": number, "cells": [self[f"{key}_{number}"] for key in NAME_FIELDS]}
            for number in self.rows
        ]

    @property
    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("decided_on", "notice_from", "notice_to", "manner")]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if self.errors:
            return given
        self._require_whole_rows()
        filled = self._filled()
        for field, text in contest_problems(self.contest, self.vacancies, clock.today()):
            stem, _, place = field.rpartition("_")
            own = f"{stem}_{filled[int(place) - 1]}" if place.isdecimal() else field
            self.add_error(own, text)
        return given

    @property
    def contest(self) -> Contest:
        given = self.cleaned_data
        outcomes = tuple(
            Outcome(
                grade,
                *(given.get(f"{grade}_{kind}") or 0 for kind in ("offered", "qualified", "recommended")),
            )
            for grade in GRADES
        )
        days: tuple[date, date, date] = (given["decided_on"], given["notice_from"], given["notice_to"])
        return Contest(*days, given["manner"], outcomes, tuple(self._candidates()))

    def _filled(self) -> list[int]:
        """The rows in which anything is written."""
        given = self.cleaned_data
        return [number for number in self.rows if any(given.get(f"{key}_{number}") for key in NAME_FIELDS)]

    def _require_whole_rows(self) -> None:
        for number in self._filled():
            for key in ("name", "id_number", "current_title", "seeks"):
                if not self.cleaned_data.get(f"{key}_{number}"):
                    field = self.fields[f"{key}_{number}"]
                    self.add_error(f"{key}_{number}", f"请填写{field.label}。")

    def _candidates(self) -> Iterator[Candidate]:
        for number in self._filled():
            said = {key: self.cleaned_data.get(f"{key}_{number}") or "" for key in NAME_FIELDS}
            said["appointed_on"] = said["appointed_on"] or None
            said["id_number"] = self._unmasked(said["name"], said["id_number"])
            said["seeks"] = said["seeks"] or TITLE_LEVELS[0][0]
            yield Candidate(**said)

    def _unmasked(self, name: str, number: str) -> str:
        same = (each for each in self.known if each.name == name and mask_id(each.id_number) == number)
        found = next(same, None)
        return found.id_number if found else number


def filed_before(contest: Contest) -> dict[str, Any]:
    """Initial values from a competition that was filed; identity numbers masked."""
    said: dict[str, Any] = {
        "decided_on": contest.decided_on,
        "notice_from": contest.notice_from,
        "notice_to": contest.notice_to,
        "manner": contest.manner,
    }
    for each in contest.outcomes:
        said |= {
            f"{each.grade}_{kind}": getattr(each, kind) for kind in ("offered", "qualified", "recommended")
        }
    for number, one in enumerate(contest.candidates, start=1):
        said |= {f"{key}_{number}": getattr(one, key) for key in NAME_FIELDS}
        said[f"id_number_{number}"] = mask_id(one.id_number)
    return said


class VerdictForm(Worded, forms.Form):
    """An opinion, an approval or a return."""

    text = forms.CharField(
        label="意见",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会印在岗位信息表上；退回的，写明退回原因。",
    )
    verdict = forms.ChoiceField(
        label="结论", choices=(("go", "同意"), ("return", "退回修改")), widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("verdict") == "return" and given.get("text") in AGREED.values():
            self.add_error("text", "选了“退回修改”，意见却是同意：请写明退回原因。")
        return given
