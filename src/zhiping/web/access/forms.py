"""Forms of signing in and of the account."""

from django import forms

from zhiping.access.permissions import PASSWORD_RULES
from zhiping.web.components.wording import Worded

SECRET = forms.PasswordInput


class SignInForm(Worded, forms.Form):
    login = forms.CharField(
        label="账号", max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码", max_length=128, strip=False, widget=SECRET(attrs={"autocomplete": "current-password"})
    )


class CodeForm(Worded, forms.Form):
    code = forms.CharField(
        label="验证码",
        max_length=20,
        help_text="验证器显示的 6 位数字；手机不在身边时，填一个没有用过的恢复码。",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
    )


class NewCodesForm(Worded, forms.Form):
    code = forms.CharField(
        label="验证器显示的 6 位数字",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasswordForm(Worded, forms.Form):
    old_password = forms.CharField(
        label="现在的密码",
        max_length=128,
        strip=False,
        widget=SECRET(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label="新密码",
        max_length=128,
        strip=False,
        help_text=PASSWORD_RULES,
        widget=SECRET(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输一遍新密码",
        max_length=128,
        strip=False,
        widget=SECRET(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError("两遍输入的新密码不一致。")
        return again


class PasskeyForm(Worded, forms.Form):
    name = forms.CharField(
        label="给这个通行密钥起个名字", max_length=32, help_text="例如：办公室电脑、我的手机。"
    )
    credential = forms.CharField(
        widget=forms.HiddenInput,
        max_length=20_000,
        error_messages={"required": "浏览器没有交出通行密钥，请重试。"},
    )
