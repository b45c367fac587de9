"""What the committee office fills in."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from zhiping.applications.models import Application
from zhiping.deliberation.models import Seat
from zhiping.web.batches import TickedCases
from zhiping.web.components.wording import Worded


class SeatsForm(Worded, forms.Form):
    """Members ticked from one committee."""

    seats = forms.ModelMultipleChoiceField(
        label="委员",
        queryset=Seat.objects.none(),
        error_messages={
            "required": "请先勾选委员。",
            "invalid_choice": "所选人员不是本评审委员会的委员，请刷新页面重新勾选。",
            "invalid_pk_value": "勾选的内容有误，请刷新页面重新勾选。",
        },
    )

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seats"].queryset = seats

    @property
    def ticked(self) -> set[str]:
        """Ids ticked so far, as text, for showing them again."""
        return set(self.data.getlist("seats")) if hasattr(self.data, "getlist") else set()


class ReaderForm(Worded, forms.Form):
    """Who reads instead."""

    seat = forms.ModelChoiceField(
        label="改由",
        queryset=Seat.objects.none(),
        error_messages={
            "required": "请选择改由哪位专家评审。",
            "invalid_choice": "所选人员不是本评审委员会的委员，请刷新页面重新选择。",
        },
    )

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats


class AssignmentForm(SeatsForm):
    """Members for one case, or for several ticked ones."""

    cases = TickedCases(label="申报")


class ConveningForm(SeatsForm):
    """Who is there, and who of them watches the counting."""

    scrutineer = forms.ModelChoiceField(
        label="监票人",
        required=False,
        queryset=Seat.objects.none(),
        error_messages={"invalid_choice": "所选监票人不是本评审委员会的委员。"},
    )

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, seats=seats, **kwargs)
        self.fields["scrutineer"].queryset = seats


class SeatForm(Worded, forms.Form):
    """One member of the committee."""

    seat = forms.ModelChoiceField(
        label="委员",
        queryset=Seat.objects.none(),
        error_messages={"required": "请选择委员。", "invalid_choice": "所选人员不是本评审委员会的委员。"},
    )

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = seats


class OrderedRecusalForm(SeatForm):
    """责令回避."""

    reason = forms.CharField(
        label="回避原因", max_length=300, error_messages={"required": "请写明回避原因。"}
    )


class ClosingForm(Worded, forms.Form):
    missing_ok = forms.BooleanField(label="未投票按未赞成计", required=False)


class VoidForm(Worded, forms.Form):
    reason = forms.CharField(
        label="作废原因", max_length=300, error_messages={"required": "请写明作废原因。"}
    )


class DecisionForm(Worded, forms.Form):
    confirmed = forms.BooleanField(
        label="当场宣布表决结果，宣布后不能更改", error_messages={"required": "请勾选确认后再宣布结果。"}
    )


class NoticeForm(Worded, forms.Form):
    cases = TickedCases(label="公示人员")
    working_days = forms.IntegerField(
        label="公示工作日",
        min_value=1,
        max_value=60,
    )
    manner = forms.CharField(label="公示方式", max_length=100, help_text="例如：组建单位网站和本平台。")


class TickForm(Worded, forms.Form):
    cases = TickedCases(label="申报")


class RefusalForm(Worded, forms.Form):
    note = forms.CharField(
        label="说明", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="申报人会原文看到。"
    )
    confirmed = forms.BooleanField(
        label="本件不予通过，办理后不能更改", error_messages={"required": "请勾选确认后再办理。"}
    )


class RequalifyForm(Worded, forms.Form):
    note = forms.CharField(
        label="需要重新审查的内容",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明异议查实了什么、哪些条件要重新核对。资格审查仍然通过的，须重新评前公示。",
    )


class MarksForm(Worded, forms.Form):
    """A mark or an absence for each case, by its id; rows left empty are left as they are."""

    def __init__(self, *args: Any, cases: Sequence[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = list(cases)
        for case in self.cases:
            self._add(case)

    def _add(self, case: Application) -> None:
        highest = case.pack.rule_of(case.station).highest
        self.fields[f"mark-{case.pk}"] = mark_field(f"{case.applicant.name}的成绩", highest)
        self.fields[f"absent-{case.pk}"] = forms.BooleanField(label="缺考", required=False)

    @staticmethod
    def named(data: QueryDict) -> list[str]:
        """The ids of cases that the form as posted speaks of."""
        found = {name.partition("-")[2] for name in data if name.startswith(("mark-", "absent-"))}
        return [each for each in found if _is_id(each)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for case in self.cases:
            if data.get(f"absent-{case.pk}") and data.get(f"mark-{case.pk}") is not None:
                self.add_error(f"mark-{case.pk}", "勾选缺考的，不要填写成绩。")
        return data

    def given(self) -> list[tuple[Application, dict[str, Any]]]:
        """The rows that were filled in."""
        rows = [
            (case, {key: self.cleaned_data.get(f"{key}-{case.pk}") for key in ("mark", "absent")})
            for case in self.cases
        ]
        return [(case, row) for case, row in rows if row["absent"] or row["mark"] is not None]

    def rows(self, cases: Sequence[Application]) -> list[dict[str, Any]]:
        """Each case with its two fields, as typed."""
        known = {case.pk for case in self.cases}
        for case in cases:
            if case.pk not in known:
                self._add(case)
        return [
            {
                "case": case,
                "mark": self[f"mark-{case.pk}"],
                "absent": self[f"absent-{case.pk}"],
                "highest": case.pack.rule_of(case.station).highest,
            }
            for case in cases
        ]


def mark_field(
    label: str, highest: Decimal, *, required: bool = False, initial: str | None = None
) -> forms.DecimalField:
    """Points of an exam or interview, to two places."""
    return forms.DecimalField(
        label=label,
        required=required,
        initial=initial,
        min_value=0,
        max_value=highest,
        max_digits=5,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "decimal", "step": "0.01"}),
        error_messages={
            "required": "请填写成绩。",
            "invalid": "请填写数字。",
            "min_value": "成绩不能低于 0 分。",
            "max_value": "成绩不能高于 %(limit_value)s 分。",
            "max_decimal_places": "最多保留两位小数。",
            "max_digits": "数字太长。",
            "max_whole_digits": f"成绩不能高于 {highest:f} 分。",
        },
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class BareForm(forms.Form):
    """An act that asks for nothing more."""
