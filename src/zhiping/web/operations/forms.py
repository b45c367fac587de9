"""Forms of the administrators."""

from typing import Any

from django import forms

from zhiping.access.models import Proposal
from zhiping.people.models import Body, Membership
from zhiping.web.components.wording import Worded
from zhiping.web.operations.wording import WORDS

REASON = {"max_length": 200, "label": "事由", "help_text": "写明依据，例如单位来函文号；会记入日志。"}
DAY = forms.DateInput(attrs={"type": "date"})


class NewAccountForm(Worded, forms.Form):
    name = forms.CharField(label="姓名", max_length=64)
    id_number = forms.CharField(label="身份证号码", max_length=18, help_text="只用于核对身份，加密保存。")
    mobile = forms.RegexField(
        r"^1\d{10}$", label="手机", required=False, error_messages={"invalid": "手机号码是 11 位数字。"}
    )
    login = forms.RegexField(
        r"^[a-z][a-z0-9.-]{2,31}$",
        label="账号",
        help_text="小写字母开头，3 到 32 位小写字母、数字、点或短横。已登记过的人沿用原来的账号。",
        error_messages={"invalid": "账号只能用小写字母、数字、点和短横，以字母开头，3 到 32 位。"},
    )
    reason = forms.CharField(**REASON)


class ProposalForm(Worded, forms.Form):
    kind = forms.ChoiceField(
        label="事项", choices=[each for each in Proposal.KINDS if each[0] != "open"], widget=forms.RadioSelect
    )
    role = forms.ChoiceField(
        label="岗位",
        required=False,
        choices=[("", "—"), *(each for each in Membership.ROLES if each[0] != "employee")],
        help_text="安排上岗、解除岗位时选择。",
    )
    body = forms.CharField(
        label="单位全称", required=False, max_length=128, help_text="安排上岗、解除岗位时填写。"
    )
    reason = forms.CharField(**REASON)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") not in ("duty", "end_duty"):
            return data | {"role": "", "body": None}
        if not data.get("role"):
            self.add_error("role", "请选择岗位。")
        data["body"] = Body.objects.filter(name=str(data.get("body", "")).strip()).first()
        if data["body"] is None:
            self.add_error("body", "没有这个单位，请填写登记的全称。")
        return data


class DecisionForm(Worded, forms.Form):
    granted = forms.TypedChoiceField(
        label="处理", choices=(("yes", "批准"), ("no", "退回")), coerce=lambda word: word == "yes"
    )
    note = forms.CharField(label="意见", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("granted") is False and not data.get("note"):
            self.add_error("note", "退回请写明原因。")
        return data


class JournalForm(Worded, forms.Form):
    who = forms.CharField(label="姓名或单位", max_length=64, required=False)
    act = forms.ChoiceField(
        label="操作", required=False, choices=[("", "全部"), *sorted(WORDS.items(), key=lambda each: each[1])]
    )
    since = forms.DateField(label="从", required=False, widget=DAY)
    until = forms.DateField(label="到", required=False, widget=DAY)
