"""Every component on one page with sample data: what page builders copy from, what axe and the eye check."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.web.components import samples
from zhiping.web.components.wording import Worded


class ProjectForm(Worded, forms.Form):
    name = forms.CharField(label="项目名称", help_text="与立项书、验收报告上的名称一致。")
    grade = forms.ChoiceField(
        label="级别",
        choices=[("", "请选择"), ("national", "国家级"), ("provincial", "省部级"), ("municipal", "市厅级")],
    )
    accepted = forms.DateField(
        label="验收时间",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="2024年7月31日以后验收的项目本年度不计分。",
    )
    amount = forms.DecimalField(label="项目金额（万元）", required=False)
    role = forms.ChoiceField(
        label="本人作用",
        widget=forms.RadioSelect,
        choices=[("lead", "主持"), ("main", "主要参与"), ("participant", "参与")],
    )
    work = forms.CharField(label="负责的工作内容", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    relevant = forms.BooleanField(label="与申报专业相关", required=False, help_text="不相关的业绩不计分。")


class YearsForm(Worded, forms.Form):
    since = forms.ChoiceField(
        label="您什么时候取得工程师资格？",
        widget=forms.RadioSelect,
        choices=[("2018", "2019年12月31日以前"), ("2020", "2020年1月1日以后"), ("none", "还没有取得")],
        help_text="以资格证书上的取得时间为准。",
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """At /demo/components/, in the demo only."""
    return render(request, "gallery/gallery.html", shown())


def shown() -> dict[str, Any]:
    """Every component in every state that matters."""
    wrong = ProjectForm({"accepted": "2024-09-01", "grade": "provincial", "work": "伺服系统方案设计"})
    wrong.add_error("accepted", "验收时间晚于业绩截止时间2024年7月31日。请改正日期，或删除此项目。")
    page = Paginator(range(187), 20).page(4)
    context = samples.chrome() | samples.case() | samples.desk()
    return context | {"wrong": wrong, "years": YearsForm(), "page": page}
