"""The signature on the phone: who signs, and the strokes."""

import json
import math
from typing import Any

from django import forms

from zhiping.web.components.wording import Worded

MAX_JSON = 200_000  # a long signature is about 20 000 characters
MAX_STROKES, MAX_POINTS, MAX_THOUSANDTHS = 300, 4000, 3000
TAIL = r"^[0-9]{3}[0-9Xx]$"
UNREADABLE = "没有收到完整的签名，请清除后重写。"


class SignForm(Worded, forms.Form):
    """`strokes`: JSON, a list of strokes of [x, y] in thousandths of the pad's width; or the typed name of who cannot draw."""

    id_tail = forms.RegexField(
        TAIL,
        label="身份证号后四位",
        error_messages={"invalid": "请填写身份证号最后四位，末位是 X 的填 X。"},
        widget=forms.TextInput(
            attrs={"class": "short", "autocomplete": "off", "maxlength": 4, "autocapitalize": "characters"}
        ),
    )
    strokes = forms.CharField(
        label="签名", required=False, max_length=MAX_JSON, error_messages={"max_length": UNREADABLE}
    )
    typed = forms.BooleanField(label="键入姓名", required=False)
    typed_name = forms.CharField(label="姓名", required=False, max_length=64)
    use_required_attribute = False

    def clean_strokes(self) -> list[list[list[float]]]:
        try:
            strokes = json.loads(self.cleaned_data["strokes"] or "[]")
        except ValueError as problem:
            raise forms.ValidationError(UNREADABLE) from problem
        if (
            not isinstance(strokes, list)
            or len(strokes) > MAX_STROKES
            or not all(_is_stroke(each) for each in strokes)
        ):
            raise forms.ValidationError(UNREADABLE)
        return strokes

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("typed"):
            data["strokes"] = []
            if not data.get("typed_name"):
                self.add_error("typed_name", "请键入姓名。")
        else:
            data["typed_name"] = ""
        return data


def _is_stroke(stroke: object) -> bool:
    return (
        isinstance(stroke, list)
        and 0 < len(stroke) <= MAX_POINTS
        and all(_is_point(point) for point in stroke)
    )


def _is_point(point: object) -> bool:
    return isinstance(point, list) and len(point) == len("xy") and all(_is_length(length) for length in point)


def _is_length(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and abs(value) <= MAX_THOUSANDTHS
