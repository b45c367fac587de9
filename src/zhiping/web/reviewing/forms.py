"""What a reviewer fills in."""

from itertools import groupby

from django import forms

from zhiping.policy.packs import Pack
from zhiping.policy.reasons import REFUSAL_REASONS, RETURN_REASONS, SECTIONS, Reason, asked_by
from zhiping.screening.models import SectionReview
from zhiping.web.components.wording import Worded

NOT_A_REASON = {
    "required": "请至少勾选一条原因。",
    "invalid_choice": "所选原因不在目录中，请刷新页面重新勾选。",
    "invalid_list": "勾选的内容有误，请刷新页面重新勾选。",
}
STALE = {"required": "页面内容不完整，请刷新后重试。", "invalid_choice": "没有这个部分，请刷新页面后重试。"}


class ReasonedForm(Worded, forms.Form):
    """Reasons ticked in the closed catalogue, as far as the notice of the case gives a clause for them."""

    catalogue: tuple[Reason, ...] = ()
    reasons = forms.MultipleChoiceField(
        label="原因", widget=forms.CheckboxSelectMultiple, error_messages=NOT_A_REASON
    )

    def __init__(self, *args: object, pack: Pack, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue = asked_by(pack, self.catalogue)
        self.fields["reasons"].choices = [(reason.code, reason.label) for reason in self.catalogue]

    @property
    def groups(self) -> list[tuple[str, list[tuple[Reason, bool]]]]:
        """The catalogue by the section a reason is about, each with whether it is ticked."""
        labels, ticked = dict(SECTIONS), set(self["reasons"].value() or ())
        order = list(labels)
        ordered = sorted(self.catalogue, key=lambda reason: order.index(reason.section))
        found = groupby(ordered, key=lambda reason: reason.section)
        return [(labels[key], [(each, each.code in ticked) for each in reasons]) for key, reasons in found]


class SectionForm(Worded, forms.Form):
    """One section looked at."""

    section = forms.ChoiceField(choices=SECTIONS, error_messages=STALE)
    verdict = forms.ChoiceField(
        label="审核结论",
        choices=SectionReview.VERDICTS,
        error_messages={
            "required": "请选择“核实无误”或“有问题”。",
            "invalid_choice": "请选择“核实无误”或“有问题”。",
        },
    )
    remark = forms.CharField(label="说明", max_length=300, required=False)


class PointsForm(Worded, forms.Form):
    """核定分 for one line."""

    line = forms.CharField(max_length=128, error_messages={"required": STALE["required"]})
    points = forms.DecimalField(
        label="核定分",
        max_digits=7,
        decimal_places=2,
        min_value=0,
        error_messages={
            "invalid": "核定分请填写数字。",
            "min_value": "核定分不能低于 0 分。",
            "max_decimal_places": "核定分最多保留两位小数。",
            "max_digits": "核定分的数字过长，请核对。",
            "max_whole_digits": "核定分的数字过长，请核对。",
        },
    )
    reason = forms.CharField(label="调整原因", max_length=300, required=False)


class ReturnForm(ReasonedForm):
    """退回修改: everything to be cured, in one list."""

    catalogue = RETURN_REASONS
    note = forms.CharField(
        label="补充说明",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="具体到哪一项、哪一页，怎样补正。申报人会原文看到。",
    )


class RefusalForm(ReasonedForm):
    """不予推荐 or 不予通过: reasons, and the words that confirm it."""

    catalogue = REFUSAL_REASONS
    note = forms.CharField(
        label="说明",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明事实和依据，申报人会原文看到。",
    )
    confirm = forms.CharField(
        label="确认", widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"})
    )

    def __init__(self, *args: object, phrase: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.phrase = phrase
        self.fields["confirm"].label = f"请输入“{phrase}”以确认"
        self.fields["confirm"].error_messages["required"] = f"请输入“{phrase}”四个字。"

    def clean_confirm(self) -> str:
        typed = str(self.cleaned_data["confirm"]).strip()
        if typed != self.phrase:
            raise forms.ValidationError(f"输入的不是“{self.phrase}”，请核对后重新输入。")
        return typed


class OpinionForm(Worded, forms.Form):
    """An opinion that is printed on the review form."""

    opinion = forms.CharField(
        label="审核意见",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会印在评审表上。",
    )


class RestForm(Worded, forms.Form):
    confirmed = forms.BooleanField(
        label="以上部分我都已查看，核实无误",
        error_messages={"required": "请先勾选确认，再全部标记为核实无误。"},
    )
