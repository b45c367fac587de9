"""What officials fill in between the levels."""

from django import forms

from zhiping.web.batches import TickedCases
from zhiping.web.components.wording import Worded

WIDE = {"rows": 3}


class SendForm(Worded, forms.Form):
    """报送: whom, with which letter."""

    cases = TickedCases(required=False)
    letter = forms.CharField(
        label="评审委托书文号",
        required=False,
        max_length=64,
        help_text="如“杭经信委托〔2024〕1号”；委托书由系统生成，盖章后随花名册送达。",
    )
    note = forms.CharField(
        label="报送说明", required=False, max_length=300, widget=forms.Textarea(attrs=WIDE)
    )


class ReceiptForm(Worded, forms.Form):
    """接收: how many were found, and who was not."""

    counted = forms.IntegerField(
        label="实收人数", min_value=0, max_value=100_000, help_text="按收到的花名册和材料清点。"
    )
    missing = TickedCases(required=False)
    answer = forms.CharField(
        label="接收说明",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs=WIDE),
        help_text="有没有收到的人员时必填，报送单位会原文看到。",
    )


class DeclineForm(Worded, forms.Form):
    """整批退回."""

    answer = forms.CharField(
        label="退回原因", max_length=300, widget=forms.Textarea(attrs=WIDE), help_text="报送单位会原文看到。"
    )


class PaperForm(Worded, forms.Form):
    """登记纸质评审表: a scanner types the code and presses Enter."""

    code = forms.CharField(
        label="封面二维码",
        max_length=400,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "inputmode": "text"}),
        help_text="光标放在这里，用扫码枪扫描评审表封面；也可键入申报编号和数字指纹的前16位，中间用空格隔开。",
    )
    copies = forms.IntegerField(label="份数", min_value=0, max_value=99)
