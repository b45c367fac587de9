"""What an expert fills in: points and reasons line by line, an opinion, a recusal, a signature."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from zhiping.policy.packs import Pack
from zhiping.policy.packs.scheme import Scheme
from zhiping.policy.scoring import ScoreSheet
from zhiping.web.case_file import ShownLine
from zhiping.web.components.wording import Worded

BAD_FIGURE = {
    "invalid": "请填写数字。",
    "min_value": "评分不能小于 0 分。",
    "max_decimal_places": "最多保留两位小数。",
    "max_digits": "数字太长。",
}


class ReadingForm(Worded, forms.Form):
    """Points, a reason and a tick for each scored line, and the opinion. Nothing is required of a draft. `seen`: the version of the reading
    that the page shows.
    """

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    opinion = forms.CharField(
        label="评审意见",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明专业水平、业绩贡献和是否建议通过，提交前必填，2000字以内。",
    )

    def __init__(
        self,
        *args: Any,
        rows: Sequence[ShownLine],
        sheet: ScoreSheet,
        pack: Pack,
        looked: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.sheet = list(rows), sheet
        for number, row in enumerate(self.rows):
            self.fields[f"points-{number}"] = _figure(row, pack.score.scheme)
            self.fields[f"reason-{number}"] = _words(row)
            self.fields[f"looked-{number}"] = _tick(row, looked)

    def lines(self) -> list[tuple[ShownLine, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each row with its three fields."""
        names = ("points", "reason", "looked")
        return [(row, *(self[f"{name}-{number}"] for name in names)) for number, row in enumerate(self.rows)]

    def ticked(self) -> list[str]:
        """The keys of the lines that are ticked off."""
        return [row.key for number, row in enumerate(self.rows) if self.cleaned_data.get(f"looked-{number}")]

    def points(self) -> dict[str, tuple[Decimal, str]]:
        """What was entered, by line key; lines left empty are left as they are."""
        given = {}
        for number, row in enumerate(self.rows):
            figure = self.cleaned_data.get(f"points-{number}")
            if figure is not None:
                given[row.key] = (figure, self.cleaned_data.get(f"reason-{number}", ""))
        return given


class HandInForm(ReadingForm):
    """The same, complete and confirmed."""

    confirmed = forms.BooleanField(
        label="已核对全部评分和意见，提交后不能再修改", error_messages={"required": "请勾选确认后再提交。"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].required = True
        self.fields["opinion"].error_messages["required"] = "提交前须写评审意见。"
        for number, row in enumerate(self.rows):
            field = self.fields[f"points-{number}"]
            field.required = True
            field.error_messages["required"] = f"请填写{row.label}的评分。"


class RecusalForm(Worded, forms.Form):
    reason = forms.CharField(
        label="回避原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：近亲属关系、师生关系、项目合作。",
    )


class SignatureForm(Worded, forms.Form):
    """Their own name, typed under the minutes they have read."""

    name = forms.CharField(
        label="本人姓名", max_length=64, error_messages={"required": "请输入本人姓名作为签名。"}
    )
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(
        label="本人主持了会议，表决结果已当场宣布，会议记录属实",
        error_messages={"required": "请勾选确认后再签名。"},
    )


def _figure(row: ShownLine, scheme: Scheme) -> forms.DecimalField:
    limit = scheme.item(row.item).cap
    over = f"评分不能大于 %(limit_value)s 分（{scheme.title}规定的上限）。"
    before = row.verified_points if row.verified_points is not None else row.self_points
    shown = row.expert_points if row.expert_points is not None else before
    widget = forms.NumberInput(attrs={"class": "short", "inputmode": "decimal", "step": "0.01"})
    return forms.DecimalField(
        label=f"{row.label} 专家评分",
        required=False,
        initial=f"{shown.normalize():f}",
        min_value=Decimal(0),
        max_value=limit,
        max_digits=7,
        decimal_places=2,
        widget=widget,
        error_messages=BAD_FIGURE | {"max_value": over},
    )


def _words(row: ShownLine) -> forms.CharField:
    return forms.CharField(
        label=f"{row.label} 调整理由", required=False, max_length=300, initial=row.expert_reason
    )


def _tick(row: ShownLine, looked: Collection[str]) -> forms.BooleanField:
    return forms.BooleanField(label=f"{row.label} 已核对", required=False, initial=row.key in looked)


class GroupOpinionForm(Worded, forms.Form):
    """学科组评议意见: words, a recommendation, and the votes where the plan has the group vote."""

    text = forms.CharField(
        label="学科组评议意见",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明专家分歧怎样认定、专业水平和业绩贡献，2000字以内。",
    )
    recommends = forms.ChoiceField(
        label="结论", choices=(("yes", "推荐"), ("no", "不推荐")), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, votes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counted = votes
        for name, label in (("yes", "同意票"), ("no", "不同意票"), ("abstain", "弃权票")) if votes else ():
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=99)

    def votes(self) -> tuple[int, int, int] | None:
        """(yes, no, abstain); None where the plan has the group not vote."""
        given = self.cleaned_data
        return (given["yes"], given["no"], given["abstain"]) if self.counted else None
