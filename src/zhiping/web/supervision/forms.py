"""What supervisors ask for and write down, and what units answer."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet

from zhiping.people.models import Actor, Body
from zhiping.plans.models import Plan
from zhiping.policy.inspection import BASIS, CONCLUSIONS, POINTS, SEVERITIES, VERDICTS
from zhiping.policy.ladder import LAW, STEPS
from zhiping.policy.vocabulary import UNIT_TYPES
from zhiping.supervision.queries import Asked, areas, plans_to_choose
from zhiping.web.components.fields import day_field, file_field, words
from zhiping.web.components.wording import Worded

STATES = (("", "全部"), ("open", "在办"), ("certified", "已取得证书"), ("failed", "未通过"))


class WithScope(forms.Form):
    """Plan, year, city or county, kind of unit: only what the actor may choose."""

    year = forms.TypedChoiceField(label="年度", required=False, coerce=int, empty_value=None)
    plan = forms.ChoiceField(label="评审计划", required=False)
    area = forms.ChoiceField(label="市、县", required=False)
    unit_type = forms.ChoiceField(label="单位性质", required=False, choices=(("", "全部"), *UNIT_TYPES))

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans: list[Plan] = plans_to_choose(by)
        self.areas: list[Body] = list(areas(by))
        years = sorted({plan.year for plan in self.plans}, reverse=True)
        self.fields["year"].choices = [("", "全部"), *((year, f"{year} 年") for year in years)]
        self.fields["plan"].choices = [("", "全部"), *((str(plan.pk), plan.title) for plan in self.plans)]
        self.fields["area"].choices = [("", "全部"), *((str(body.pk), body.name) for body in self.areas)]

    def clean_plan(self) -> Any:
        said = self.cleaned_data["plan"]
        return next((plan.pk for plan in self.plans if str(plan.pk) == said), None)

    def clean_area(self) -> Body | None:
        said = self.cleaned_data["area"]
        return next((body for body in self.areas if str(body.pk) == said), None)


class FilterForm(WithScope):
    """The filters of the funnel. What nobody may choose counts as not asked for; without a year it is the newest one."""

    def __init__(self, data: Any, *, by: Actor) -> None:
        super().__init__(data, by=by)
        if "year" not in self.data and not self.data.get("plan") and self.plans:
            self.data = self.data.copy() if hasattr(self.data, "copy") else dict(self.data)
            self.data["year"] = str(max(plan.year for plan in self.plans))

    @property
    def asked(self) -> Asked:
        self.is_valid()
        given = self.cleaned_data
        return Asked(given.get("year"), given.get("plan"), given.get("area"), given.get("unit_type") or "")

    @property
    def counted_at(self) -> datetime | None:
        """When what is shown was counted; where several plans are, the one counted longest ago."""
        asked = self.asked
        shown = [plan for plan in self.plans if (asked.plan or plan.pk) == plan.pk]
        shown = [plan for plan in shown if asked.plan or (asked.year or plan.year) == plan.year]
        return min((plan.counted_at for plan in shown if plan.counted_at), default=None)

    @property
    def filtered(self) -> bool:
        return any(self.data.get(name) for name in ("plan", "area", "unit_type"))

    @property
    def said(self) -> str:
        """What was asked for, in words."""
        asked = self.asked
        titles = [plan.title for plan in self.plans if plan.pk == asked.plan]
        kind = dict(UNIT_TYPES).get(asked.unit_type, "")
        year = f"{asked.year} 年" if asked.year and not titles else ""
        return "，".join(filter(None, (year, *titles, asked.area.name if asked.area else "", kind))) or "全部"


class DrawForm(Worded, WithScope):
    """抽查: what is drawn from, and how many."""

    title = forms.CharField(label="抽查名称", max_length=100)
    basis = forms.CharField(label="依据", max_length=200, initial=BASIS)
    state = forms.ChoiceField(label="办理情况", required=False, choices=STATES)
    received_from = day_field("提交日期从", required=False)
    received_until = day_field("提交日期到", required=False)
    size = forms.IntegerField(
        label="抽取件数",
        help_text="从上面的范围里随机抽取，最多 500 件。",
        error_messages={"invalid": "请填写整数。"},
    )
    field_order = (
        "title",
        "basis",
        "year",
        "plan",
        "area",
        "unit_type",
        "state",
        "received_from",
        "received_until",
        "size",
    )


class ChecksForm(forms.Form):
    """检查表: a verdict for every point."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in POINTS:
            self.fields[point.code] = forms.ChoiceField(
                label=point.label,
                choices=tuple(VERDICTS.items()),
                widget=forms.RadioSelect,
                help_text=point.clause,
                error_messages={"required": "请选择结果。"},
            )


class FindingForm(Worded, forms.Form):
    """登记问题."""

    point = forms.ChoiceField(label="检查要点")
    severity = forms.ChoiceField(label="程度", choices=tuple(SEVERITIES.items()), widget=forms.RadioSelect)
    text = words("问题", 1000, help_text="写明事实和要求，单位会原文看到。")
    deadline = day_field("答复期限")
    file = file_field("附件")

    def __init__(self, *args: Any, points: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].choices = points


class FindingConclusionForm(Worded, forms.Form):
    """认定."""

    conclusion = forms.ChoiceField(label="结论", choices=tuple(CONCLUSIONS.items()), widget=forms.RadioSelect)
    note = words("说明", 500, required=False)


class ConclusionForm(Worded, forms.Form):
    """检查结论."""

    conclusion = words("检查结论", 1000)


class AnswerForm(Worded, forms.Form):
    """答复."""

    text = words("答复", 1000, help_text="写明核实和整改情况，检查单位会原文看到。")
    file = file_field("证明材料")


class StepForm(Worded, forms.Form):
    """One step of the ladder."""

    step = forms.ChoiceField(label="措施", widget=forms.RadioSelect)
    reason = words("事实和要求", 1000, help_text="写明问题、要求单位做什么；单位会原文看到。")
    basis = forms.CharField(label="依据", max_length=200, initial=LAW)
    document = forms.CharField(label="文号", max_length=64)
    deadline = day_field("答复或整改期限")

    def __init__(self, *args: Any, steps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [(step, STEPS[step]) for step in steps]


class FirstStepForm(StepForm):
    """The first step, against a unit."""

    unit = forms.CharField(label="单位", max_length=128, help_text="填写全称；评委会办公室也可以。")
    field_order = ("unit", "step", "reason", "basis", "document", "deadline")

    def __init__(self, *args: Any, units: QuerySet[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units

    def clean_unit(self) -> Body:
        found = self.units.filter(name=str(self.cleaned_data["unit"]).strip()).first()
        if found is None:
            raise forms.ValidationError("监督范围内没有这个单位，请核对全称。")
        return found


class LiftingForm(Worded, forms.Form):
    """解除."""

    document = forms.CharField(label="解除文号", max_length=64)
    reason = words("解除理由", 500)


def told(given: dict[str, Any]) -> dict[str, str]:
    """What a step says."""
    return {key: given[key] for key in ("reason", "basis", "document")}
