"""What the public may fill in: an objection, and a certificate to check."""

from typing import Any

from django import forms

from zhiping.certification.models import Certificate
from zhiping.certification.queries import certificate_by_number
from zhiping.documents.checking import LARGEST
from zhiping.inquiries.models import Complaint
from zhiping.plans.models import Plan
from zhiping.web.components.fields import words
from zhiping.web.components.wording import Worded


class ObjectionForm(Worded, forms.Form):
    """异议. Anyone, unnamed if they like; without a way to ask back most cannot be cleared up, so that is required."""

    text = words(
        "反映的问题",
        2000,
        rows=6,
        help_text="写清是哪一项业绩、哪里不实、有什么依据，便于核查。最多2000字。",
    )
    contact = forms.CharField(
        label="联系方式",
        max_length=100,
        help_text="手机或电子邮箱，只供核查人员向您了解情况。加密保存，不公开。",
    )
    name = forms.CharField(
        label="您的姓名", max_length=64, required=False, help_text="可以不填。署名反映更便于核实和反馈。"
    )
    disclosed = forms.BooleanField(
        label="同意被公示人所在单位的核查人员看到我的姓名和联系方式",
        required=False,
        help_text="不勾选的，单位只看得到反映的问题；姓名和联系方式只有它的主管部门因核查需要时能看，每次都记入日志。",
    )

    def __init__(self, *args: Any, employer: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not employer:
            del self.fields["disclosed"]


class StateForm(Worded, forms.Form):
    """The code that somebody got when they objected."""

    code = forms.CharField(
        label="查询码", max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "class": "code"}),
        help_text="提交后页面上给出的10位字母和数字。",
    )  # fmt: skip


class ComplaintForm(Worded, forms.Form):
    """投诉举报: by name, or anonymously; then name and contact are not asked for and not kept."""

    kind = forms.ChoiceField(
        label="类别",
        choices=(
            ("tip", "举报：弄虚作假、违规办理"),
            ("complaint", "投诉：对办理程序、办理结果、办理态度不满"),
        ),
        widget=forms.RadioSelect,
    )
    plan = forms.ModelChoiceField(label="评审计划", queryset=Plan.objects.none(), empty_label="请选择")
    about = forms.ChoiceField(label="反映对象", choices=Complaint.ABOUT, widget=forms.RadioSelect)
    about_name = forms.CharField(label="被反映人的姓名或单位名称", max_length=64)
    about_unit = forms.CharField(
        label="被反映人所在单位", max_length=128, required=False, help_text="知道的请填写，便于核对是哪一位。"
    )
    text = words(
        "反映的问题",
        4000,
        rows=7,
        help_text="写清什么时间、什么事、有什么依据。匿名的请不要写出自己是谁。最多4000字。",
    )
    file = forms.FileField(
        label="证明材料",
        required=False,
        help_text="可以不传。PDF、JPG 或 PNG 文件，20 MB 以内；照片的拍摄信息会去掉，匿名的还去掉 PDF 的作者等信息。",
    )
    signed = forms.ChoiceField(
        label="署名",
        choices=(("yes", "实名：核查人员可以联系我"), ("no", "匿名：只用查询码联系")),
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="您的姓名", max_length=64, required=False, help_text="实名的填写。加密保存。"
    )
    contact = forms.CharField(
        label="联系方式",
        max_length=100,
        required=False,
        help_text="实名的填写手机或电子邮箱。加密保存，不公开。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = Plan.objects.order_by("-year", "-published_at")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        told["named"] = told.get("signed") == "yes"
        return told


class NoteForm(Worded, forms.Form):
    text = words("补充", 2000, rows=4)


class VerifyForm(Worded, forms.Form):
    """Number and name together; the answer never says which of the two was wrong."""

    number = forms.CharField(
        label="证书编号", max_length=32, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(
        label="持证人姓名", max_length=64, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    certificate: Certificate | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.certificate = certificate_by_number(data["number"], data["name"])
            if self.certificate is None:
                raise forms.ValidationError(
                    "没有查到编号和姓名都相符的证书。请照证书逐字核对后重试；核对无误仍查不到的，请向发证单位核实。"
                )
        return data


class FileForm(Worded, forms.Form):
    """The PDF itself, whatever it is called."""

    file = forms.FileField(
        label="电子证书文件",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf,.jwt"}),
        help_text="从平台下载的原始 PDF 或可验证凭证，不超过 5 MB。文件只用于这次核验，不保存。",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("文件超过 5 MB，不是本平台颁发的电子证书。")
        return file
