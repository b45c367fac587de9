"""What a clerk fills in about the unit's people and its clerks."""

from typing import Any

from django import forms

from zhiping.people.models import Employment
from zhiping.web.components.wording import Worded


class RefusalForm(Worded, forms.Form):
    """不予确认."""

    reason = forms.CharField(
        label="不予确认的原因",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="申请人会原文看到。",
    )


class EndForm(Worded, forms.Form):
    """解除."""

    end_reason = forms.ChoiceField(label="解除原因", choices=Employment.END_REASONS)


class ExplanationForm(Worded, forms.Form):
    """缴费情况说明."""

    explanation = forms.CharField(
        label="缴费情况说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：由某派遣公司签订劳动合同并代缴，在本单位工作。审核人员会看到这段说明。",
    )


class InvitationForm(Worded, forms.Form):
    """邀请经办人."""

    name = forms.CharField(label="姓名", max_length=64)
    id_number = forms.CharField(
        label="身份证号", max_length=18, help_text="对方须先用政务服务网个人账号登录过本平台。"
    )

    def clean_id_number(self) -> str:
        return str(self.cleaned_data["id_number"]).strip().upper()


class ClerkEndingForm(Worded, forms.Form):
    """终止经办人授权."""

    confirmed = forms.BooleanField(label="是最后一名经办人的，确认终止", required=False)


def forms_of(bond: Employment) -> dict[str, Any]:
    """The forms of one person's page, as its state asks for."""
    return {
        "refusal": RefusalForm(),
        "end": EndForm(),
        "explanation": ExplanationForm(initial={"explanation": bond.explanation}),
    }
