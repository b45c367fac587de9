"""What an employer fills in."""

from django import forms

from zhiping.applications.models import Application
from zhiping.web.batches import TickedCases
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


class NoticesForm(NoticeForm):
    """One notice for several ticked cases."""

    cases = TickedCases(label="申报")


class PaperObjectionForm(Worded, forms.Form):
    """书面异议: what the letter says, and when it came."""

    received_on = forms.DateField(label="收到日期", widget=forms.DateInput(attrs={"type": "date"}))
    name = forms.CharField(label="署名", max_length=64, required=False, help_text="匿名信不填。")
    contact = forms.CharField(
        label="联系方式", max_length=100, required=False, help_text="信上留有的照填，加密保存。"
    )
    text = forms.CharField(
        label="反映的问题",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="照原文录入要点，原件留存备查。",
    )
