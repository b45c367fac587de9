"""年度工作日历: which years can be counted in, and entering one that the library does not know yet."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping import clock
from zhiping.plans.acts import enter_calendar_year
from zhiping.plans.models import CalendarYear
from zhiping.plans.queries import entered_years
from zhiping.policy.calendar import FIRST_YEAR, LAST_YEAR
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.components.wording import Worded

LONGEST_SPAN = 15
_SPAN = re.compile(r"\s*(?:至|到|—|~)\s*")


class DaysField(forms.CharField):
    """Days, one or a span on each line: 2027-01-01, or 2027-02-06 至 2027-02-12. Gives a list of dates."""

    widget = forms.Textarea(attrs={"rows": 6, "spellcheck": "false"})

    def to_python(self, value: Any) -> list[date]:
        lines = [line.strip() for line in str(value or "").splitlines() if line.strip()]
        return [day for number, line in enumerate(lines, start=1) for day in _days(number, line)]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value


def _days(number: int, line: str) -> list[date]:
    try:
        first, last = map(date.fromisoformat, (_SPAN.split(line) * 2)[:2])
    except ValueError as problem:
        wrong = f"第 {number} 行“{line[:30]}”读不懂，写作 2027-01-01 或 2027-02-06 至 2027-02-12。"
        raise forms.ValidationError(wrong) from problem
    if not 0 <= (last - first).days < LONGEST_SPAN:
        raise forms.ValidationError(f"第 {number} 行“{line[:30]}”起止颠倒或超过 {LONGEST_SPAN} 天，请核对。")
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]


class CalendarYearForm(Worded, forms.Form):
    year = forms.IntegerField(label="年份", min_value=FIRST_YEAR, max_value=2100)
    document = forms.CharField(
        label="文号", max_length=64, help_text="国务院办公厅关于该年部分节假日安排的通知；暂定的写明依据。"
    )
    status = forms.ChoiceField(label="状态", choices=CalendarYear.STATUSES, widget=forms.RadioSelect)
    holidays = DaysField(label="放假日", help_text="每行一天或一段，如 2027-02-06 至 2027-02-12。")
    make_up_days = DaysField(label="调休上班日", required=False, help_text="每行一天；没有的不填。")


@audience("office")
def calendar(request: HttpRequest) -> HttpResponse:
    """Which years there are; POST enters one."""
    if request.method != "POST":
        return _page(request, CalendarYearForm(initial={"year": LAST_YEAR + 1}))
    return perform(
        request,
        CalendarYearForm(request.POST),
        lambda given: enter_calendar_year(**given, by=acting(request)),
        said="已录入，公示期和剩余工作日从现在起按它计算。",
        then="office:calendar",
        again=lambda form: _page(request, form),
    )


def _page(request: HttpRequest, form: forms.Form) -> HttpResponse:
    missing = range(LAST_YEAR + 1, clock.today().year + 2)
    entered = list(entered_years())
    known = {each.year for each in entered}
    context = {
        "form": form,
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
        "entered": entered,
        "missing": [f"{year}年尚未录入" for year in missing if year not in known],
    }
    return render(request, "office/calendar.html", context)
