"""What the bureau fills in."""

from django import forms

from zhiping import clock
from zhiping.web.batches import TickedCases
from zhiping.web.components.wording import Worded


class ApprovalForm(Worded, forms.Form):
    cases = TickedCases(label="申报")
    opinion = forms.CharField(label="确认意见", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class AnnouncementForm(Worded, forms.Form):
    cases = TickedCases(label="人员")
    document = forms.CharField(
        label="文号", max_length=64, help_text="例如：浙人社职〔2024〕12号，每个文号只能用一次。"
    )
    title = forms.CharField(label="标题", max_length=200)
    issued_on = forms.DateField(
        label="发文日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "请按“2024-08-20”的样子填写日期。"},
    )

    def clean_issued_on(self):  # noqa: ANN201 Django's hook
        day = self.cleaned_data["issued_on"]
        if day > clock.today():
            raise forms.ValidationError("发文日期不能晚于今天。")
        return day


class TickForm(Worded, forms.Form):
    cases = TickedCases(label="申报")
