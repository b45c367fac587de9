"""What a person says for themselves: to questions, to what was served, for a repair."""

from django import forms

from zhiping.web.components.wording import Worded

FILE_HINT = "可以不传。PDF、JPG 或 PNG 文件，20 MB 以内。"


class StatementForm(Worded, forms.Form):
    """Words and perhaps a file; `said` is what the field is called."""

    text = forms.CharField(label="说明", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))
    file = forms.FileField(label="证明材料", required=False, help_text=FILE_HINT)


class DefenceForm(StatementForm):
    text = forms.CharField(
        label="陈述申辩",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="对事实、理由和依据有不同意见的，逐项写明；期限内可以多次提交。",
    )


class RepairForm(StatementForm):
    text = forms.CharField(
        label="申请理由",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明已经怎样纠正失信行为、消除影响。",
    )
