"""逐条答复: what was done about one point of a return, or why it cannot be cured."""

from typing import Any

from django import forms

from zhiping.screening.models import Answer, ReturnPoint
from zhiping.web.components.wording import Worded


class AnswerForm(Worded, forms.Form):
    """One point's answer; each point has a form of its own on the page."""

    outcome = forms.ChoiceField(
        label="结果",
        choices=Answer.OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "请选择“已补正”或“无法补正”。"},
    )
    text = forms.CharField(
        label="怎样补正的，或为何无法补正",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="审核人员会原文看到。",
    )
    use_required_attribute = False


def answer_form(point: ReturnPoint, data: Any = None) -> AnswerForm:
    """The form of one point, with what was answered before."""
    answer = getattr(point, "answer", None)
    said = {"outcome": answer.outcome, "text": answer.text} if answer else None
    return AnswerForm(data, initial=said, auto_id=f"id_{point.pk}_%s")
