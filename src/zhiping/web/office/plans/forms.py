"""What the plans desk asks for, beside the sections of a draft."""

from typing import Any

from django import forms

from zhiping.plans.acts import Size
from zhiping.plans.models import Plan
from zhiping.policy.composition import BASES
from zhiping.policy.vocabulary import TITLE_LEVELS
from zhiping.web.components.wording import Worded

ABANDON_PHRASE = "放弃草稿"
AHEAD = 3


class YearForm(Worded, forms.Form):
    """For which year: the next one, or one soon after."""

    year = forms.TypedChoiceField(
        label="新计划的年度", coerce=int, error_messages={"invalid_choice": "请从所列年度中选择。"}
    )

    def __init__(self, *args: Any, base: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(base.year + 1, base.year + 1 + AHEAD)
        self.fields["year"].choices = [(year, f"{year}年度") for year in years]


class RestoreForm(Worded, forms.Form):
    number = forms.IntegerField(label="第几次保存", min_value=1)


class AbandonForm(forms.Form):
    confirm = forms.CharField(error_messages={"required": f"请输入“{ABANDON_PHRASE}”。"})

    def clean_confirm(self) -> str:
        if self.cleaned_data["confirm"] != ABANDON_PHRASE:
            raise forms.ValidationError(f"输入的不是“{ABANDON_PHRASE}”，没有办理。")
        return ABANDON_PHRASE


class TextForm(Worded, forms.Form):
    """One file of a draft, as written. Nothing is stripped: a text's last line ends like the others."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="文字",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "wrap": "off", "class": "code"}),
    )

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def clean_name(self) -> str:
        if self.cleaned_data["name"] not in self.names:
            raise forms.ValidationError("草稿里没有这个文件，请刷新页面后重试。")
        return str(self.cleaned_data["name"])


class AttachmentForm(Worded, forms.Form):
    """附件或表格, shown under its title."""

    title = forms.CharField(
        label="名称", max_length=100, help_text="公开页面上显示的名称，例如：附件3 推荐人员花名册。"
    )
    file = forms.FileField(label="文件", help_text="PDF、Word（docx）、Excel（xlsx）或图片，不超过 20 MB。")


class PublicationForm(forms.Form):
    confirmed = forms.BooleanField(
        label="已逐项核对，现在发布", error_messages={"required": "请勾选确认后再发布。"}
    )


class AddendumForm(Worded, forms.Form):
    document = forms.CharField(label="补充通知文号", max_length=64)
    reason = forms.CharField(
        label="事由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="申报人、用人单位和主管部门会原文看到。",
    )
    holds_from = forms.DateField(
        label="自何日起执行",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="不填：自发出时起执行。已提交的申报仍按原规定办理；延长的截止时间对所有人有效。",
        error_messages={"invalid": "日期写作 2024-09-01。"},
    )
    confirmed = forms.BooleanField(
        label="已逐项核对，现在发出", error_messages={"required": "请勾选确认后再发出。"}
    )


class FilingForm(Worded, forms.Form):
    """核准备案, as the document of approval has it."""

    name = forms.CharField(label="评委会名称", max_length=128, help_text="与通知中的名称一字不差。")
    specialty = forms.CharField(label="专业", max_length=32)
    level = forms.ChoiceField(label="级别", choices=tuple(TITLE_LEVELS))
    number = forms.CharField(label="备案文号", max_length=64)
    valid_from = forms.DateField(label="有效期自", widget=forms.DateInput(attrs={"type": "date"}))
    valid_until = forms.DateField(
        label="有效期至",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="最长三年（人社部令第40号 第八条）。",
    )
    basis = forms.ChoiceField(
        label="组建方式",
        choices=tuple(BASES.items()),
        initial="specialty",
        help_text="高级评委会按系列组建的不少于 25 人，按专业组建的不少于 11 人（第九条）。",
    )
    least = forms.IntegerField(
        label="另行规定的最少委员数",
        required=False,
        min_value=3,
        max_value=999,
        help_text="省级人社部门另有核准的，以及中级、初级评委会由当地规定的（第九、十条）。",
    )
    least_document = forms.CharField(label="规定人数的文号", required=False, max_length=64)

    @property
    def size(self) -> Size:
        given = self.cleaned_data
        return Size(given["basis"], given["least"], given["least_document"])


class TableForm(Worded, forms.Form):
    """A filled-in spreadsheet; `revision` of which save the page was."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    file = forms.FileField(
        label="填好的表格", help_text="xlsx，不超过 5 MB。载入后整张替换现有的，原来的留在修改记录里。"
    )
