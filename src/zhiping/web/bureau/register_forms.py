"""What the issuing body says when it changes a line of the register."""

from typing import Any

from django import forms

from zhiping.web.components.wording import Worded


class ReissueForm(Worded, forms.Form):
    reason = forms.CharField(
        label="补发、换发原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：持证人电子文件损坏；发证单位更换电子印章。内容不变，编号不变。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="reissue_%s", **kwargs)


class CorrectionForm(Worded, forms.Form):
    """The values as they shall be; what is left as it was is not changed."""

    holder_name = forms.CharField(label="姓名", max_length=64)
    gender = forms.ChoiceField(label="性别", choices=[("男", "男"), ("女", "女")])
    birth = forms.DateField(
        label="出生日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    specialty = forms.CharField(label="专业", max_length=64)
    obtained_on = forms.DateField(
        label="取得时间", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label="更正原因", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    basis = forms.CharField(
        label="更正依据",
        max_length=200,
        help_text="户籍证明、更正文件的文号等。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="correction_%s", **kwargs)


class RevocationForm(Worded, forms.Form):
    """撤销 is final: the number is typed again."""

    reason = forms.CharField(
        label="撤销原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="查验页面公开显示，请不要写其他人的个人信息。",
    )
    basis = forms.CharField(
        label="撤销依据",
        max_length=200,
        help_text="处理决定的文号，或规定的条款，查验页面公开显示。",
    )
    confirm = forms.CharField(
        label="输入证书编号以确认",
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "code"}),
    )

    def __init__(self, *args: Any, number: str, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="revocation_%s", **kwargs)
        self.number = number
        self.fields["confirm"].help_text = f"撤销后不能恢复。编号：{number}"

    def clean_confirm(self) -> str:
        typed = self.cleaned_data["confirm"].strip().upper()
        if typed != self.number:
            raise forms.ValidationError("与这份证书的编号不一致，没有撤销。")
        return typed
