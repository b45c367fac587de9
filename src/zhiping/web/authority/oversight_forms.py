"""What an authority fills in about letters and units."""

from typing import Any

from django import forms

from zhiping.people.models import Body
from zhiping.people.queries import unit_said
from zhiping.people.refusals import LETTER_REASONS
from zhiping.web.components.wording import Worded


class LetterReturnForm(Worded, forms.Form):
    """退回授权委托书."""

    reasons = forms.MultipleChoiceField(
        label="退回原因", choices=LETTER_REASONS, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label="说明",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明怎样改，经办人会原文看到。",
    )


class SuspensionForm(Worded, forms.Form):
    """停用."""

    reason = forms.CharField(
        label="停用原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="单位经办人会原文看到。停用期间可以查看，不能审核、公示、推荐和确认人员。",
    )


class ResumptionForm(Worded, forms.Form):
    """恢复."""

    note = forms.CharField(
        label="恢复说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明整改情况。",
    )


class EndingForm(Worded, forms.Form):
    """终止经办人授权."""

    confirmed = forms.BooleanField(label="这是最后一名经办人，确认终止", required=False)


class BranchForm(Worded, forms.Form):
    """Whose branch a unit is."""

    headquarters = forms.CharField(
        label="总公司",
        required=False,
        max_length=128,
        help_text="填写已登记单位的全称或统一社会信用代码；不是分支机构的，留空。",
    )
    run_by_headquarters = forms.BooleanField(
        label="由总公司经办人统一办理（申报到总公司的工作台）", required=False
    )

    def clean_headquarters(self) -> Body | None:
        said = self.cleaned_data["headquarters"].strip()
        found = unit_said(said) if said else None
        if said and found is None:
            raise forms.ValidationError("没有找到这个单位，请核对全称或代码；总公司须先登记。")
        return found


def about(unit: Body, unit_suspended: bool) -> dict[str, Any]:  # noqa: FBT001 what the page has at hand
    """The forms of a unit's page."""
    said = {
        "headquarters": unit.branch_of.name if unit.branch_of else "",
        "run_by_headquarters": unit.run_by_headquarters,
    }
    return {
        "state": ResumptionForm() if unit_suspended else SuspensionForm(),
        "branch": BranchForm(initial=said),
    }
