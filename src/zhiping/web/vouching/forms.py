"""What whoever vouches fills in."""

from django import forms

from zhiping.dossiers.models import Dispute
from zhiping.web.batches import TickedCases
from zhiping.web.components.wording import Worded

CONCLUSIONS = [(key, label) for key, label in Dispute.OUTCOMES if key != "dropped"]
UNKNOWN = {"invalid_choice": "请从列出的结论中选择。"}


class TickedForm(forms.Form):
    items = TickedCases(
        error_messages={
            "required": "请先勾选业绩。",
            "invalid": "勾选的内容有误，请刷新页面重新勾选。",
        }
    )


class ReturnItemForm(Worded, forms.Form):
    reason = forms.CharField(
        label="退回原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明缺什么、哪里不对、怎么改；本人会原样看到。",
    )


class ConclusionForm(Worded, forms.Form):
    outcome = forms.ChoiceField(
        label="结论", choices=CONCLUSIONS, widget=forms.RadioSelect, error_messages=UNKNOWN
    )
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="采用本人填报的，写明核对了哪些原件；请来源单位更正的，写明已联系谁；维持的，写明依据。",
    )
