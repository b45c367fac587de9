"""Forms that speak of their own fields: “请填写项目名称”, not “这个字段是必填项”."""

from typing import Any

from django import forms


class Worded:
    """Mixin before Form or ModelForm: words for “required” come from the label, unless a field has its own"""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standard = str(forms.Field.default_error_messages["required"])
        for name, field in self.fields.items():
            if str(field.error_messages.get("required")) == standard:
                field.error_messages["required"] = _required(field, str(field.label or name))


def _required(field: forms.Field, label: str) -> str:
    return "请回答这个问题。" if label.endswith("？") else f"请{_verb(field)}{label}。"


def _verb(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return "上传"
    if isinstance(field, forms.BooleanField):
        return "勾选"
    return "选择" if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) else "填写"
