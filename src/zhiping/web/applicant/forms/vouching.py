"""Asking to be vouched for, and saying that a source is wrong."""

from django import forms

from zhiping.web.applicant.forms.items import MultipleFileField
from zhiping.web.batches import TickedCases
from zhiping.web.components.wording import Worded


class TickedItems(forms.Form):
    items = TickedCases(
        error_messages={
            "required": "请先勾选要核实的业绩。",
            "invalid": "勾选的内容有误，请刷新页面重新勾选。",
        }
    )


class DisputeForm(Worded, forms.Form):
    """What is wrong, and the proof; the corrected fields are a form of their own."""

    reason_text = forms.CharField(
        label="哪里不对",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：毕业证书上的院校是合并后的名称，请按证书原件更正。",
    )
    file = MultipleFileField(label="更正依据", required=False)
