"""我的单位: finding a unit, asking to join it, leaving it."""

from django import forms

from zhiping.people.models import Employment
from zhiping.web.components.wording import Worded


class JoiningForm(Worded, forms.Form):
    """申请加入单位."""

    kind = forms.ChoiceField(
        label="用工形式", choices=Employment.KINDS, initial="own", widget=forms.RadioSelect
    )
    payer = forms.CharField(
        label="派遣单位（参保缴费单位）",
        required=False,
        max_length=128,
        help_text="劳务派遣的必填：派遣单位的全称或统一社会信用代码。",
    )
    post = forms.CharField(label="岗位", required=False, max_length=64)


class LeavingForm(Worded, forms.Form):
    """解除聘用关系."""

    end_reason = forms.ChoiceField(label="解除原因", choices=Employment.END_REASONS)
