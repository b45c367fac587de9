"""What a reviewer fills in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms

from zhiping.policy.packs import Pack
from zhiping.policy.reasons import REFUSAL_REASONS, RETURN_REASONS, SECTIONS, Reason, asked_by, section_of
from zhiping.screening.acts import Asked
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


@dataclass(frozen=True, slots=True)
class PointRow:
    """A reason of the catalogue in the return form: whether it is ticked, and the fields about it."""

    reason: Reason
    ticked: bool
    items: forms.BoundField | None
    text: forms.BoundField
    since: forms.BoundField | None


class ReturnForm(ReasonedForm):
    """退回修改: everything to be cured, in one list; for each reason the items it is about and what exactly.

    `items`: the submitted items; `again`: this station has returned the case before, so a point may need to say why it comes only now.
    """

    catalogue = RETURN_REASONS
    note = forms.CharField(
        label="补充说明",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="对整件申报的说明。申报人会原文看到。",
    )

    def __init__(
        self,
        *args: object,
        pack: Pack,
        items: Sequence[Mapping[str, Any]],
        again: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, pack=pack, **kwargs)
        for reason in self.catalogue:
            self._add(
                reason, [each for each in items if section_of(each["category"]) == reason.section], again
            )

    def _add(self, reason: Reason, items: Sequence[Mapping[str, Any]], again: bool) -> None:  # noqa: FBT001
        if items:
            field = forms.MultipleChoiceField(
                label="涉及哪些条目",
                choices=[(each["id"], each["title"]) for each in items],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="不勾选的，指整个部分。",
                error_messages={"invalid_choice": "所选条目不在本次提交的内容里，请刷新页面重新选择。"},
            )
            self.fields[f"items-{reason.code}"] = field
        self.fields[f"text-{reason.code}"] = _words("具体问题、怎样补正", 500)
        if again:
            self.fields[f"since-{reason.code}"] = _words("前次没有告知的原因", 300)

    @property
    def rows(self) -> list[tuple[str, list[PointRow]]]:
        """The catalogue by section, each reason with the fields about it."""
        return [
            (label, [self._row(reason, ticked=ticked) for reason, ticked in reasons])
            for label, reasons in self.groups
        ]

    def _row(self, reason: Reason, *, ticked: bool) -> PointRow:
        named = [
            self[key] if (key := f"{kind}-{reason.code}") in self.fields else None
            for kind in ("items", "text", "since")
        ]
        return PointRow(reason, ticked, named[0], self[f"text-{reason.code}"], named[2])

    def asked(self) -> list[Asked]:
        """The points: one for every item of a reason, or one for its whole section."""
        found = []
        for code in self.cleaned_data["reasons"]:
            said = {key: self.cleaned_data.get(f"{key}-{code}", "") for key in ("text", "since")}
            found += [Asked(code, item, **said) for item in self.cleaned_data.get(f"items-{code}") or ("",)]
        return found

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Everything that was filled in about the ticked reasons, to be carried through the preview."""
        found = [("reasons", code) for code in self.cleaned_data["reasons"]] + [
            ("note", self.cleaned_data["note"])
        ]
        for code in self.cleaned_data["reasons"]:
            found += [(f"items-{code}", item) for item in self.cleaned_data.get(f"items-{code}") or ()]
            found += [
                (f"{key}-{code}", self.cleaned_data.get(f"{key}-{code}", "")) for key in ("text", "since")
            ]
        return found


def _words(label: str, longest: int) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=longest, required=False, widget=box)


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
