"""What the office fills in about readings."""

from typing import Any

from django import forms

from zhiping.deliberation.models import Committee
from zhiping.web.components.wording import Worded


class ReopeningForm(Worded, forms.Form):
    reason = forms.CharField(
        label="重新开放的原因",
        max_length=300,
        error_messages={"required": "请写明重新开放的原因，专家本人可以看到。"},
    )


class LeaderForm(Worded, forms.Form):
    """Who leads the group of a direction."""

    direction = forms.CharField(max_length=32)
    seat = forms.ModelChoiceField(
        queryset=None,
        error_messages={"required": "请选择组长。", "invalid_choice": "所选人员不是本评审委员会的委员。"},
    )

    def __init__(self, *args: Any, committee: Committee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = committee.seats.all()
