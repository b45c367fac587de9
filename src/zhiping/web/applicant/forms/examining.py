"""What a candidate chooses and says."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhiping.exams.models import Sitting
from zhiping.web.components.wording import Worded


class BookingForm(Worded, forms.Form):
    sitting = forms.ModelChoiceField(
        label="场次",
        queryset=Sitting.objects.none(),
        error_messages={
            "required": "请先选择一个场次。",
            "invalid_choice": "没有这个场次，请刷新页面重新选择。",
            "invalid_pk_value": "没有这个场次，请刷新页面重新选择。",
        },
    )

    def __init__(self, *args: Any, sittings: QuerySet[Sitting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sitting"].queryset = sittings


class AppealForm(Worded, forms.Form):
    reason = forms.CharField(
        label="复核理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明哪一题或哪一部分有疑问；复核只核对登分、合分，每次考试一次。",
    )
