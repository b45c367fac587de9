"""One form for every category of the dossier, made from the vocabulary's fields; and the upload of its proofs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from zhiping import clock
from zhiping.policy.vocabulary import BY_KEY, Category, Field, Kind
from zhiping.policy.vocabulary.checks import (
    EARLIEST,
    LIMITS,
    LONG_TEXT_LENGTH,
    MOST,
    TEXT_LENGTH,
    problems_of,
)
from zhiping.web.components.wording import Worded

FEW = 4  # so many choices still fit a phone as radio buttons
HINTS = {
    "relevant": "与申报专业不相关的业绩不计分。",
    "text": f"不超过 {LONG_TEXT_LENGTH} 字，边写边自动保存。",
}
MAX_FILES = 20
TOO_LONG = {"max_length": "不能超过 %(limit_value)s 个字，现有 %(show_value)s 个。"}
TOO_BIG = "数字太大，请核对单位。"


def _text(_: Field) -> forms.Field:
    return forms.CharField(max_length=TEXT_LENGTH, error_messages=TOO_LONG)


def _long_text(_: Field) -> forms.Field:
    return forms.CharField(
        max_length=LONG_TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 18}), error_messages=TOO_LONG
    )


def _date(_: Field) -> forms.Field:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": EARLIEST.isoformat()})
    return forms.DateField(
        widget=widget,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "请按“年-月-日”填写日期，例如 2022-05-20。"},
    )


def _year(_: Field) -> forms.Field:
    return forms.IntegerField(
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "请填写四位数的年度，例如 2023。"},
    )


def _integer(field: Field) -> forms.Field:
    return forms.IntegerField(
        min_value=0,
        max_value=LIMITS.get(field.key, MOST),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "请填写整数。",
            "max_value": "不能大于 %(limit_value)s。",
            "min_value": "不能小于 0。",
        },
    )


def _decimal(_: Field) -> forms.Field:
    return forms.DecimalField(
        min_value=0,
        max_digits=10,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        error_messages={
            "invalid": "请填写数字，例如 12.5。",
            "min_value": "不能小于 0。",
            "max_digits": TOO_BIG,
            "max_whole_digits": TOO_BIG,
            "max_decimal_places": "最多两位小数。",
        },
    )


def _choice(field: Field) -> forms.Field:
    few = len(field.choices) <= FEW
    choices = (
        list(field.choices) if few and field.required else [("", "不填" if few else "请选择"), *field.choices]
    )
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect if few else forms.Select,
        error_messages={"invalid_choice": "请从列出的选项中选择。"},
    )


def _boolean(_: Field) -> forms.Field:
    return forms.BooleanField()


MAKERS: dict[Kind, Callable[[Field], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.DATE: _date,
    Kind.YEAR: _year,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.CHOICE: _choice,
    Kind.BOOLEAN: _boolean,
}


class ItemForm(Worded, forms.Form):
    """An item of one category; `stored()` is what the dossier keeps."""

    category: Category
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        values = {key: _stored(value) for key, value in data.items()}
        for key, said in list(problems_of(self.category, values, clock.today())):
            self.add_error(key, said)
        return data

    def stored(self) -> dict[str, Any]:
        """The cleaned values as the dossier keeps them: ISO dates, decimals as text."""
        return {field.key: _stored(self.cleaned_data.get(field.key)) for field in self.category.fields}


def _stored(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


@cache
def item_form(key: str) -> type[ItemForm]:
    """The form class of a category."""
    category = BY_KEY[key]
    fields = {field.key: _form_field(field) for field in category.fields}
    return type("CategoryItemForm", (ItemForm,), {"category": category, **fields})


def _form_field(field: Field) -> forms.Field:
    made = MAKERS[field.kind](field)
    made.label, made.required = field.label, field.required
    made.help_text = field.hint or HINTS.get(field.key, "")
    if field.kind is Kind.BOOLEAN:
        made.required = False
    return made


class MultipleFileInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """Several files at once; each is checked by its content where it is stored."""

    widget = MultipleFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        if not data and not self.required:
            return []
        files = [super(MultipleFileField, self).clean(each, initial) for each in data or [None]]
        if len(files) > MAX_FILES:
            raise ValidationError(f"一次最多上传 {MAX_FILES} 个文件，请分几次上传。")
        return files


class EvidenceForm(Worded, forms.Form):
    """Files for one part of an item; `page` is where in the file the proof stands."""

    part = forms.ChoiceField(
        label="证明内容",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "请从列出的证明内容中选择。"},
    )
    page = forms.IntegerField(
        label="所在页",
        min_value=1,
        max_value=settings.EVIDENCE_MAX_PAGES,
        initial=1,
        required=False,
        help_text="这项内容在 PDF 的第几页；图片不用填。",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "请填写页码，例如 3。",
            "min_value": "页码从 1 开始。",
            "max_value": "页码不能大于 %(limit_value)s。",
        },
    )
    file = MultipleFileField(
        label="文件", error_messages={"empty": "文件是空的，请检查后重新选择。", "required": "请选择文件。"}
    )

    def clean_page(self) -> int:
        return self.cleaned_data.get("page") or 1


def evidence_form(category: Category, *args: Any) -> EvidenceForm:
    """The upload form with the parts that this category must show."""
    form = EvidenceForm(*args, auto_id="evidence-%s")
    form.fields["part"].choices = category.parts  # type: ignore[attr-defined]
    form.initial.setdefault("part", category.parts[0][0] if len(category.parts) == 1 else None)
    return form
