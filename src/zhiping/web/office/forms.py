"""What the committee office fills in."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhiping.deliberation.models import Seat
from zhiping.screening.models import Objection
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


class AssignmentForm(SeatsForm):
    """Members for one case, or for several ticked ones."""

    cases = TickedCases(label="申报")


class DecisionForm(Worded, forms.Form):
    confirmed = forms.BooleanField(
        label="当场宣布表决结果，宣布后不能更改", error_messages={"required": "请勾选确认后再宣布结果。"}
    )
    missing_ok = forms.BooleanField(label="未投票按未赞成计", required=False)


class NoticeForm(Worded, forms.Form):
    cases = TickedCases(label="公示人员")
    working_days = forms.IntegerField(
        label="公示工作日",
        min_value=1,
        max_value=60,
        help_text="公示不少于5个工作日（人社部令第40号 第二十六条）。",
    )
    manner = forms.CharField(label="公示方式", max_length=100, help_text="例如：联合会网站和本平台。")


class ObjectionForm(Worded, forms.Form):
    conclusion = forms.ChoiceField(label="核查结论", choices=Objection.CONCLUSIONS, widget=forms.RadioSelect)
    report = forms.CharField(
        label="核查报告",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明核查了什么、怎样核查、结论的依据。",
    )


class TickForm(Worded, forms.Form):
    cases = TickedCases(label="申报")


class RefusalForm(Worded, forms.Form):
    note = forms.CharField(
        label="说明", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="申报人会原文看到。"
    )
    confirmed = forms.BooleanField(
        label="本件不予通过，办理后不能更改", error_messages={"required": "请勾选确认后再办理。"}
    )


class BareForm(forms.Form):
    """An act that asks for nothing more."""
