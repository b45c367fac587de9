"""Moving the demo's clock: by a named step, or to a moment of the season."""

from datetime import datetime
from typing import Any

from django import forms

from zhiping.demo.timetable import FIRST_MOMENT, LAST_MOMENT, jump

FORMATS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")


class ClockForm(forms.Form):
    """Posts `jump` (a key of the timetable) or `moment`; leaves the aware moment in cleaned_data["to"]."""

    jump = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    moment = forms.DateTimeField(
        label="拨到指定时间",
        required=False,
        input_formats=FORMATS,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=FORMATS[0]),
        error_messages={"invalid": "看不懂这个时间。请写成 2024-08-23 23:59 的样子。"},
        help_text=f"北京时间，{FIRST_MOMENT:%Y年%-m月%-d日}到{LAST_MOMENT:%Y年%-m月%-d日}之间。",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            data["to"] = self._wanted(data)
        return data

    def _wanted(self, data: dict[str, Any]) -> datetime:
        step, moment = data["jump"], data["moment"]
        if not step and moment is None:
            self._refuse("还没有填时间。请选一个时间，或点上面的按钮。")
        to = jump(step) if step else moment
        if to is None:
            self._refuse("没有这个按钮了，可能页面已经过时。请刷新页面后再点。")
        if not FIRST_MOMENT <= to <= LAST_MOMENT:
            self._refuse(
                f"演示只覆盖{FIRST_MOMENT:%Y年%-m月%-d日}到{LAST_MOMENT:%Y年%-m月%-d日}，请选这之间的时间，或点“回到演示开始”。"
            )
        return to

    def _refuse(self, why: str) -> None:
        raise forms.ValidationError({"moment": why})
