"""What handlers of complaints and of the archive write down."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from zhiping.applications.models import Application
from zhiping.inquiries.models import Inquiry, InquiryStep
from zhiping.integrity.models import BASES, HELD, Penalty, RepairRequest
from zhiping.people.models import Body, Person, blind_index
from zhiping.policy.discipline import DEFENCE_DAYS, GROUNDS, RULESETS
from zhiping.web.components.fields import day_field, file_field, words
from zhiping.web.components.wording import Worded


def document_field(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=64, **more)


class AcceptForm(Worded, forms.Form):
    """受理: which case it is about, where it is about an applicant."""

    application = forms.ChoiceField(label="被反映的申报")

    def __init__(self, *args: Any, cases: Iterable[Application], about: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(each.pk): each for each in cases}
        if about != "applicant":
            del self.fields["application"]
            return
        named = [
            (key, f"{each.applicant.name}　{each.employer.name}　{each.number}")
            for key, each in self.cases.items()
        ]
        self.fields["application"].choices = [
            ("", "请选择" if named else "这个计划里没有这个姓名的申报"),
            *named,
        ]
        if len(named) == 1:
            self.fields["application"].initial = named[0][0]

    def clean_application(self) -> Application | None:
        return self.cases.get(self.cleaned_data["application"])


class ReasonForm(Worded, forms.Form):
    """One reason, for one act; `said` names it."""

    reason = words("理由", 500)

    def __init__(self, *args: Any, said: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text = said, hint
        field.error_messages["required"] = f"请填写{said}。"


class TransferForm(Worded, forms.Form):
    receiver = forms.ChoiceField(label="转给")
    reason = words("转办理由", 500)

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(each.pk): each for each in bodies}
        self.fields["receiver"].choices = [
            ("", "请选择"),
            *((key, each.name) for key, each in self.bodies.items()),
        ]

    def clean_receiver(self) -> Body:
        return self.bodies[self.cleaned_data["receiver"]]


class QuestionForm(Worded, forms.Form):
    text = words("向反映人了解", 1000, help_text="反映人凭查询码看到并答复，不需要说出自己是谁。")


class ReplyForm(Worded, forms.Form):
    text = words(
        "答复",
        1000,
        rows=4,
        help_text="反映人凭查询码看到。请写明核查了什么、结论是什么；不要写其他人的个人信息。",
    )


class StepForm(Worded, forms.Form):
    kind = forms.ChoiceField(label="方式", choices=InquiryStep.KINDS, widget=forms.RadioSelect)
    text = words("经过和结果", 2000)
    file = file_field("材料")


class HearingForm(Worded, forms.Form):
    question = words("请本人说明的问题", 2000, help_text="本人原文看到。不要写出或暗示反映人是谁。")
    until = day_field("答复期限")


class ConclusionForm(Worded, forms.Form):
    conclusion = forms.ChoiceField(label="核查结论", choices=Inquiry.CONCLUSIONS, widget=forms.RadioSelect)
    report = words("核查报告", 4000, rows=6, help_text="写明核查了什么、怎样核查、本人怎样说明、结论的依据。")
    file = file_field("核查报告扫描件")


class ChargesForm(Worded, forms.Form):
    """提请处理: what the person will read."""

    ground = forms.ChoiceField(label="行为", choices=tuple(GROUNDS.items()))
    facts = words(
        "查明的事实", 4000, rows=5, help_text="送达本人的告知书用这段话，不要写出或暗示反映人是谁。"
    )
    basis = forms.ChoiceField(label="拟适用规定", choices=BASES)
    held = forms.ChoiceField(
        label="现有职称",
        choices=HELD,
        required=False,
        help_text="2006 年的规定只限制申报更高职称，以此为准。",
    )
    file = file_field("核查报告")


class ServiceForm(Worded, forms.Form):
    document = document_field("告知书文号")
    days = forms.IntegerField(
        label="陈述申辩天数（工作日）",
        min_value=DEFENCE_DAYS,
        max_value=30,
        initial=DEFENCE_DAYS,
        error_messages={"min_value": f"不少于{DEFENCE_DAYS}个工作日。", "invalid": "请填写整数。"},
    )


class DecisionForm(Worded, forms.Form):
    document = document_field("决定文号")
    basis = forms.ChoiceField(label="依据", choices=BASES, widget=forms.RadioSelect)
    reasoning = words("决定理由", 4000, rows=5, help_text="写明对陈述申辩意见是否采纳和理由。")

    def __init__(self, *args: Any, season: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].choices = [
            (key, f"{each.label}：{_period(key, season, today)}") for key, each in RULESETS.items()
        ]


def _period(key: str, season: int, today: date) -> str:
    """What a decision today would mean by these rules, in words."""
    rules = RULESETS[key]
    if not rules.covers(decided=today, season=season):
        return "不适用"
    begins, ends = rules.period(decided=today, season=season)
    bars = "不得申报更高职称" if rules.sanctions.bars == "higher" else "不得申报"
    return f"{begins:%Y-%m-%d} 至 {ends:%Y-%m-%d} {bars}"


class DismissalForm(Worded, forms.Form):
    reasoning = words("不予处理的理由", 2000)


class RepairForm(Worded, forms.Form):
    outcome = forms.ChoiceField(label="结果", choices=RepairRequest.OUTCOMES, widget=forms.RadioSelect)
    until = day_field("缩短至", required=False, help_text="缩短记录期的填写，是新的期满日。")
    document = document_field("文号", required=False, help_text="同意修复或者缩短记录期的须填写。")
    answer = words("答复", 1000)


class AnnulmentForm(Worded, forms.Form):
    document = document_field("撤销决定文号")
    reason = words("撤销理由", 1000, help_text="例如：行政复议决定撤销原处理决定。")


class PenaltyForm(Worded, forms.Form):
    """处分影响期: whose, found by the identity number."""

    id_number = forms.CharField(label="身份证号", max_length=18)
    kind = forms.ChoiceField(label="处分", choices=Penalty.KINDS, widget=forms.RadioSelect)
    document = document_field("处分决定文号")
    decided_on = day_field("处分决定日期")

    def clean_id_number(self) -> Person:
        found = Person.objects.filter(id_number_index=blind_index(self.cleaned_data["id_number"])).first()
        if found is None:
            raise forms.ValidationError("平台上没有这个身份证号的人员，请逐位核对。")
        return found


class LiftingForm(Worded, forms.Form):
    document = document_field("解除文号")
