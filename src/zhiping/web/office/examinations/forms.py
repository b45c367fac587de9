"""What the office fills in for exams and interviews."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.db.models import QuerySet

from zhiping.exams.models import Booking, MarkEntry
from zhiping.people.models import Membership
from zhiping.web.components.wording import Worded
from zhiping.web.office.forms import mark_field

MOST_SEATS = 500
_ROOM = re.compile(r"(.{1,40}?)[\s,，:：]+(\d{1,4})\s*(?:座|个|人)?$")


def moment(label: str, **options: Any) -> forms.DateTimeField:
    """A day and a time of day in Beijing."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(
        label=label, widget=widget, error_messages={"invalid": "请填写日期和时间。"}, **options
    )


def reason_field(help_text: str) -> forms.CharField:
    """Why something that stood is changed."""
    return forms.CharField(
        label="原因", max_length=200, help_text=help_text, error_messages={"required": "请写明原因。"}
    )


class RoomsField(forms.CharField):
    """A room on each line: its name and its seats. Gives pairs."""

    widget = forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})

    def to_python(self, value: Any) -> list[tuple[str, int]]:
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        return [_room(number, line) for number, line in enumerate(lines, start=1)]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{name} {seats}" for name, seats in value) if isinstance(value, list) else value


def _room(number: int, line: str) -> tuple[str, int]:
    found = _ROOM.fullmatch(line)
    if found is None:
        raise forms.ValidationError(f"第 {number} 行“{line[:30]}”读不懂，写作：第一考场 30")
    seats = int(found[2])
    if not 1 <= seats <= MOST_SEATS:
        raise forms.ValidationError(f"第 {number} 行：座位数应在 1 到 {MOST_SEATS} 之间。")
    return found[1].strip(), seats


class ExamForm(Worded, forms.Form):
    syllabus = forms.CharField(
        label="考试大纲",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="考试范围、题型和参考用书；考生在预约页看到。",
    )
    minutes = forms.IntegerField(label="考试时长（分钟）", min_value=20, max_value=300, initial=120)
    late_minutes = forms.IntegerField(
        label="开考多少分钟后不得入场", min_value=0, max_value=60, initial=15, help_text="签到到这时为止。"
    )
    booking_from = moment("预约开始")
    booking_until = moment("预约截止", help_text="截止后还没有考位的，由您统一编排。")


class SittingForm(Worded, forms.Form):
    starts_at = moment("开考时间")
    centre = forms.CharField(label="考点", max_length=60)
    address = forms.CharField(label="地址", max_length=120)
    rooms = RoomsField(label="考场和座位数", help_text="每行一个考场，例如：第一考场 30")


class SittingMoveForm(SittingForm):
    reason = reason_field("考生会在通知中看到，例如：台风，考点停课。")


class SittingCancellationForm(Worded, forms.Form):
    reason = reason_field("考生会在通知中看到。")


class AbsenceForm(Worded, forms.Form):
    reason = reason_field("例如：到考但没有扫码，有签到册和答卷为证。")


class CodeForm(Worded, forms.Form):
    code = forms.CharField(
        label="准考证编码",
        max_length=60,
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "off", "inputmode": "text", "class": "code"}
        ),
        help_text="光标停在这里，用扫码枪扫准考证上的二维码；扫码枪自动换行即签到。",
    )


class MarkSheetForm(Worded, forms.Form):
    """A mark for each candidate, by ticket number; empty ones are left as they are. `lost`: what was typed for numbers that cannot be
    marked any more.
    """

    def __init__(
        self,
        *args: Any,
        bookings: Sequence[Booking],
        highest: Decimal,
        known: dict[Any, MarkEntry],
        lost: Mapping[str, str] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bookings, self.lost = list(bookings), lost
        for each in self.bookings:
            before = known.get(each.pk)
            self.fields[f"mark-{each.number}"] = mark_field(
                f"{each.number} 的成绩", highest, initial=f"{before.mark.normalize():f}" if before else None
            )

    def clean(self) -> dict[str, Any]:
        for number, typed in self.lost.items():
            self.add_error(
                None,
                f"{number}：没有签到，或已登记缺考，不能登分；您登的“{typed[:10]}”没有保存，请核对准考证号。",
            )
        return super().clean() or {}

    def rows(self) -> list[tuple[Booking, forms.BoundField]]:
        return [(each, self[f"mark-{each.number}"]) for each in self.bookings]

    def marks(self) -> dict[str, Decimal]:
        given = {each.number: self.cleaned_data.get(f"mark-{each.number}") for each in self.bookings}
        return {number: mark for number, mark in given.items() if mark is not None}


class SettleForm(Worded, forms.Form):
    def __init__(self, *args: Any, highest: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mark"] = mark_field("核定成绩", highest, required=True)
        self.fields["why"] = forms.CharField(
            label="说明",
            max_length=200,
            help_text="例如：复核答卷，第二遍录入有误。",
            error_messages={"required": "请写明按什么核定。"},
        )


class AppealAnswerForm(Worded, forms.Form):
    answer = forms.CharField(label="复核结论", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, highest: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["corrected"] = mark_field("更正后的成绩（不更正的不填）", highest)


class MarksFileForm(Worded, forms.Form):
    file = forms.FileField(
        label="登分表（.xlsx）", help_text="下载登分表，填好“成绩”一列后上传；有一格不对就一条也不导入。"
    )


class InterviewForm(Worded, forms.Form):
    minutes = forms.IntegerField(label="每人时长（分钟）", min_value=5, max_value=60, initial=15)
    address = forms.CharField(label="面试地点", max_length=120)


class PanelForm(Worded, forms.Form):
    name = forms.CharField(label="面试组", max_length=20, help_text="例如：第一组")
    room = forms.CharField(label="房间", max_length=40)
    members = forms.ModelMultipleChoiceField(
        label="面试专家",
        queryset=Membership.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请勾选面试专家。",
            "invalid_choice": "所选专家已在其他组，请刷新页面。",
        },
    )
    since = moment("开始时间")
    until = moment("结束时间")
    since_2 = moment("第二段开始", required=False)
    until_2 = moment("第二段结束", required=False)

    def __init__(self, *args: Any, experts: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = experts
        self.fields["members"].label_from_instance = lambda duty: duty.person.name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        pairs = [(data.get("since"), data.get("until"))]
        if data.get("since_2") or data.get("until_2"):
            pairs.append((data.get("since_2"), data.get("until_2")))
        for number, (since, until) in enumerate(pairs):
            if since and until and until <= since:
                self.add_error("until" if not number else "until_2", "结束时间须晚于开始时间。")
            if number and not (since and until):
                self.add_error("until_2", "第二段的开始和结束要一起填写。")
        data["times"] = [(since, until) for since, until in pairs if since and until]
        return data
