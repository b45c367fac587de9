"""What an employer fills in."""

from django import forms

from zhiping.applications.models import Application
from zhiping.screening.models import Objection
from zhiping.web.components.wording import Worded
from zhiping.web.employer.posting import lengths


class NoticeForm(Worded, forms.Form):
    """单位内公示 that starts today; every choice says when it is over."""

    working_days = forms.TypedChoiceField(
        label="公示时间",
        coerce=int,
        error_messages={"invalid_choice": "公示不得少于规定的工作日，并须在推荐截止前期满，请重新选择。"},
    )
    manner = forms.CharField(
        label="公示方式", max_length=100, initial="单位公告栏和内部网", help_text="例如：单位公告栏和内部网。"
    )

    def __init__(self, *args: object, case: Application, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["working_days"].choices = [
            (days, f"{days} 个工作日（{first:%-m月%-d日} 至 {last:%-m月%-d日}）")
            for days, first, last in lengths(case)
        ]


class ObjectionForm(Worded, forms.Form):
    """核查结论 with its report."""

    conclusion = forms.ChoiceField(label="核查结论", choices=Objection.CONCLUSIONS, widget=forms.RadioSelect)
    report = forms.CharField(
        label="核查报告",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="写明核查了什么、怎样核查、结论的依据。经核查属实的，不得推荐。",
    )
