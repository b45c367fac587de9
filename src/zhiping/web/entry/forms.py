"""What a unit's agent fills in before anything can be done for the unit."""

from datetime import date
from typing import Any

from django import forms

from zhiping import clock
from zhiping.files.kinds import PDF
from zhiping.people.models import Body
from zhiping.people.queries import competent_bodies
from zhiping.policy.credit_code import is_credit_code
from zhiping.policy.places import PLACES
from zhiping.policy.vocabulary import UNIT_TYPES
from zhiping.web.components.wording import Worded

SCOPE = "审核本单位人员的业绩档案和职称申报，组织单位内公示，办理推荐和人员绑定"


class CompetentBody(forms.ModelChoiceField):
    """An authority with its level, so that 市 and 县 are told apart."""

    def label_from_instance(self, body: Body) -> str:
        return f"{body.name}（{PLACES.get(body.place, '主管部门')}）"


class UnitForm(Worded, forms.Form):
    """The unit as it is to be registered."""

    name = forms.CharField(
        label="单位名称", max_length=128, help_text="与营业执照、法人证书和公章上的名称一致。"
    )
    credit_code = forms.CharField(
        label="统一社会信用代码", max_length=32, help_text="18 位，最后一位是校验码。"
    )
    unit_type = forms.ChoiceField(label="单位性质", choices=UNIT_TYPES, widget=forms.RadioSelect)
    authority = CompetentBody(
        label="主管部门",
        queryset=Body.objects.none(),
        empty_label="请选择",
        help_text="本单位的申报经这个部门审核推荐。没有主管部门的单位，选择人事代理机构。",
        error_messages={"invalid_choice": "请在列出的主管部门中选择。"},
    )

    def __init__(self, *args: Any, claimed: str = "", **kwargs: Any) -> None:
        """`claimed`: the code of the account that signed in."""
        super().__init__(*args, **kwargs)
        self.claimed = claimed
        self.fields["authority"].queryset = competent_bodies()

    def clean_credit_code(self) -> str:
        """Whoever signed in for one unit registers no other; a code that is none at all is told by the act."""
        code = str(self.cleaned_data["credit_code"]).strip().upper()
        if is_credit_code(code) and code != self.claimed.upper():
            raise forms.ValidationError("与登录的法人账号的代码不一致，只能登记本单位。")
        return code


class LetterForm(Worded, forms.Form):
    """What stands in the letter besides the unit and the agent's name and number."""

    mobile = forms.RegexField(
        label="经办人手机",
        regex=r"^1\d{10}$",
        error_messages={"invalid": "请填写 11 位手机号码。"},
        help_text="审核结果将通过这个号码联系。",
    )
    scope = forms.CharField(
        label="授权事项",
        max_length=200,
        initial=SCOPE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    valid_until = forms.DateField(
        label="授权截止日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="到期前 30 天起会提醒重新提交。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("valid_until", date(clock.today().year + 1, 12, 31))


class ScanForm(Worded, forms.Form):
    """The sealed letter, scanned."""

    file = forms.FileField(
        label="盖章扫描件",
        help_text="只收 PDF。请把签名、盖章后的授权委托书扫描成一个 PDF 文件，20 MB 以内。",
        widget=forms.ClearableFileInput(attrs={"accept": PDF}),
    )
