"""Forms of the cashier."""

from django import forms

from zhiping.fees.models import Order
from zhiping.web.components.wording import Worded


class SearchForm(forms.Form):
    """What is looked for; anything else in the address is no filter."""

    q = forms.CharField(required=False, max_length=64)
    state = forms.ChoiceField(required=False, choices=[("", "全部状态"), *Order.STATES])


class RefundForm(Worded, forms.Form):
    reason = forms.CharField(
        label="退款原因", max_length=200, help_text="写明依据，例如来函文号；会告诉申报人，也会记入日志。"
    )


class DayForm(Worded, forms.Form):
    day = forms.DateField(label="对哪一天的账", widget=forms.DateInput(attrs={"type": "date"}))


class NoteForm(Worded, forms.Form):
    note = forms.CharField(label="处理情况", max_length=300)
