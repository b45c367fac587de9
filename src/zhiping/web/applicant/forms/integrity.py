"""What a person says for themselves: to questions, to what was served, for a repair."""

from django import forms

from zhiping.web.components.fields import file_field, words
from zhiping.web.components.wording import Worded


class StatementForm(Worded, forms.Form):
    """Words and perhaps a file."""

    text = words("说明", 4000, rows=6)
    file = file_field("证明材料")


class DefenceForm(StatementForm):
    text = words(
        "陈述申辩",
        4000,
        rows=7,
        help_text="对事实、理由和依据有不同意见的，逐项写明；期限内可以多次提交。",
    )


class RepairForm(StatementForm):
    text = words("申请理由", 4000, rows=6, help_text="写明已经怎样纠正失信行为、消除影响。")
