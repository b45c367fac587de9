"""Fields that many forms have: a day, some words, a file that may come with them."""

from typing import Any

from django import forms

DAY = {"invalid": "请按“2024-08-20”的样子填写日期。"}
FILE_HINT = "可以不传。PDF、JPG 或 PNG 文件，20 MB 以内。"


def day_field(label: str, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=DAY, **more)


def words(label: str, length: int, *, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, widget=widget, **more)


def file_field(label: str) -> forms.FileField:
    return forms.FileField(label=label, required=False, help_text=FILE_HINT)
