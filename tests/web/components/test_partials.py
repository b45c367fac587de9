"""What the partials render, and that hostile input stays text."""

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template.loader import get_template, render_to_string

from zhiping.web import components
from zhiping.web.components import samples
from zhiping.web.components.gallery import shown
from zhiping.web.components.wording import Worded

HERE = Path(components.__file__).parent
TEMPLATES = sorted((HERE / "templates").rglob("*.html"))
EVIL = "\"'><script>alert(1)</script>"


class PaperForm(Worded, forms.Form):
    name = forms.CharField(label="论文题目", help_text="与刊物目录一致。")
    rank = forms.ChoiceField(label="本人排名", widget=forms.RadioSelect, choices=[("1", "第1"), ("2", "第2")])
    core = forms.BooleanField(label="代表作", required=False)
    file = forms.FileField(label="正文扫描件", required=False)


def render(partial, **context):
    return render_to_string(f"components/{partial}.html", context)


def finding(**changes):
    return {
        "label": "任职年限",
        "outcome": "failed",
        "required": "满5年",
        "actual": "4年2个月",
        "remedy": "改用量化自评",
        "citation": {"text": "浙机联〔2024〕022号 四（一）", "provenance": "official"},
        **changes,
    }


def test_a_finding_says_outcome_requirement_fact_remedy_and_clause():
    html = render("finding", finding=finding())
    for words in (
        "不符合",
        "任职年限",
        "满5年",
        "4年2个月",
        "怎么办",
        "改用量化自评",
        "依据：浙机联〔2024〕022号 四（一）",
    ):
        assert words in html
    assert "样例数据" not in html


def test_a_finding_from_sample_data_is_marked():
    assert "样例数据" in render("finding", finding=finding(citation={"text": "样例", "provenance": "sample"}))


def test_what_is_met_is_folded_and_needs_no_remedy():
    html = render("findings", findings=[finding(), finding(outcome="passed", label="学历")])
    assert html.index("任职年限") < html.index("已符合的 1 项") < html.index("学历")
    assert html.count("怎么办") == 1


def test_findings_that_are_all_met_stand_open():
    html = render("findings", findings=[finding(outcome="passed")])
    assert "<details" not in html
    assert "项符合" in html


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (12, "还有<b>12</b>个工作日", "action"),
        (3, "还有<b>3</b>", "wait"),
        (0, "今天截止", "wait"),
        (-2, "已逾期<b>2</b>", "late"),
    ],
)
def test_a_countdown_says_in_words_what_its_colour_says(left, words, tone):
    html = render("countdown", deadline=samples.DEADLINE, left=left, label="推荐截止")
    assert words in html
    assert f"tone-{tone}" in html
    assert "2024年8月23日" in html


def test_the_stepper_marks_where_the_case_is():
    stations = [
        {"label": label, "state": state}
        for label, state in (("申报", "done"), ("审核", "current"), ("评审", "next"))
    ]
    html = render("stepper", stations=stations)
    assert html.count('aria-current="step"') == 1
    assert re.search(r'class="current" aria-current="step"><b>审核</b>', html)
    assert html.index("已完成") < html.index("正在办理") < html.index("尚未到达")


def test_the_timeline_names_who_acted_for_which_body():
    at = datetime(2024, 8, 21, 17, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    entry = {
        "at": at,
        "actor_name": "周敏",
        "body_name": "余杭区经信局",
        "label": "退回补正",
        "note": "缺盖章页",
    }
    html = render("timeline", entries=[entry])
    for words in ("2024-08-21 17:05", "周敏 · 余杭区经信局", "退回补正", "缺盖章页"):
        assert words in html
    assert "还没有办理记录" in render("timeline", entries=[])


def test_the_score_sheet_shows_three_columns_trace_and_threshold():
    html = render("score_sheet", sheet=samples.sheet())
    for words in (
        "样例评分标准",
        "未达到",
        "获奖证书 第 1 页",
        "18 × 0.6 = 10.8",
        "无佐证，不计分",
        "没有申报本组内容",
    ):
        assert words in html
    assert "<b>31.8</b>" in html
    met = samples.sheet() | {"total": Decimal(80), "threshold_met": True, "sample": False}
    html = render("score_sheet", sheet=met)
    assert "已达到" in html
    assert "样例评分标准" not in html


def test_flat_score_lines_are_sorted_into_the_sheets_groups():
    line = samples.sheet()["groups"][0]["lines"][0]
    rows = [
        line | {"group": "basic"},
        line | {"group": "基本条件", "label": "硕士"},
        line | {"group": "其他", "label": "讲座"},
    ]
    sheet = {
        "groups": [{"key": "basic", "label": "基本条件", "cap": 30, "total": Decimal(13)}],
        "total": Decimal(23),
    }
    html = render("score_sheet", sheet=sheet, rows=rows)
    assert html.count('scope="rowgroup"') == 2
    assert html.index("上限 30 分") < html.index("硕士") < html.index("其他") < html.index("讲座")
    assert 'data-label="小计">10</td>' in html


def test_the_newest_entry_stands_first_whatever_the_order():
    entries = samples.entries()
    for order in (entries, entries[::-1]):
        html = render("timeline", entries=order)
        assert html.index("退回补正") < html.index("推荐上报") < html.index("提交申报")


def test_a_refused_form_says_why_by_which_clause_and_keeps_what_was_typed():
    form = PaperForm({"name": "伺服送料的张力补偿", "rank": "1"})
    form.refusal = samples.case()["refusal"] | {"findings": [finding()]}
    html = render("form", form=form)
    for words in (
        "单位内公示还差2个工作日",
        "公示不少于5个工作日",
        "8月23日起可以推荐",
        "任职年限",
        "伺服送料的张力补偿",
    ):
        assert words in html


def test_a_form_names_its_errors_twice_and_ties_them_to_the_fields():
    html = render("form", form=PaperForm({"core": "on"}), submit="保存论文")
    assert 'role="alert" tabindex="-1" autofocus' in html
    assert '<a href="#id_name">论文题目：请填写论文题目。</a>' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert '<fieldset class="field choices wrong" aria-describedby="id_rank_error">' in html
    assert "请选择本人排名。" in html
    assert 'enctype="multipart/form-data"' in html


def test_every_error_link_has_its_target():
    html = render("form", form=PaperForm({}))
    for target in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{target}"' in html


def test_required_is_said_in_words():
    html = render("form", form=PaperForm())
    assert html.count("必填") == 2
    assert html.count("选填") == 1
    assert "error-summary" not in html


def test_a_question_as_label_gets_a_plain_required_error():
    class Ask(Worded, forms.Form):
        since = forms.CharField(label="您什么时候取得工程师资格？")
        why = forms.CharField(label="理由", error_messages={"required": "请写明撤回理由。"})

    assert Ask({}).errors == {"since": ["请回答这个问题。"], "why": ["请写明撤回理由。"]}


def test_an_irreversible_act_asks_for_its_phrase():
    html = render(
        "confirm",
        title="撤回申报",
        phrase="撤回申报",
        submit="撤回",
        consequences=["签名作废"],
        error="两处文字不一致。",
    )
    assert "请输入“撤回申报”以确认" in html
    assert 'aria-describedby="confirm-error"' in html
    assert "签名作废" in html


def test_a_pdf_has_a_way_out_where_it_cannot_be_shown():
    html = render(
        "evidence_viewer", evidence={"url": "/f/1", "name": "合同", "kind": "pdf", "page": 3, "pages": 9}
    )
    assert 'data="/f/1#page=3' in html
    assert '<a href="/f/1">打开原件</a>' in html
    assert "第 3 页，共 9 页" in html
    linked = render("evidence_viewer", evidence={"url": "/f/1#page=3", "name": "合同.pdf"})
    assert linked.count("#page=3") == linked.count("/f/1") == 3
    assert "<img" in render("evidence_viewer", evidence={"url": "/f/2", "name": "证书.JPG"})


def test_a_table_without_rows_says_so_and_names_every_cell_with_rows():
    columns = [{"label": "姓名"}, {"label": "得分", "number": True}]
    assert "还没有申报" in render("table", caption="申报", columns=columns, rows=[], empty="还没有申报")
    html = render("table", caption="申报", columns=columns, rows=[{"url": "/a/", "cells": ["叶㛃", 80]}])
    assert '<a href="/a/">叶㛃</a>' in html
    assert 'data-label="得分" class="number">80</td>' in html


@pytest.mark.parametrize(
    ("partial", "context"),
    [
        (
            "finding",
            {
                "finding": finding(
                    label=EVIL, required=EVIL, actual=EVIL, remedy=EVIL, citation={"text": EVIL}
                )
            },
        ),
        ("banner", {"kind": "warn", "title": EVIL, "text": EVIL, "url": EVIL, "link": EVIL}),
        (
            "refusal",
            {"refusal": {"what": EVIL, "clause": EVIL, "remedy": EVIL, "link": {"url": EVIL, "label": EVIL}}},
        ),
        (
            "timeline",
            {
                "entries": [
                    {"at": samples.NOW, "actor_name": EVIL, "body_name": EVIL, "label": EVIL, "note": EVIL}
                ]
            },
        ),
        ("stepper", {"stations": [{"label": EVIL, "note": EVIL, "state": EVIL}]}),
        ("facts", {"facts": [{"label": EVIL, "value": EVIL, "note": EVIL}]}),
        (
            "evidence_viewer",
            {"evidence": {"url": EVIL, "name": EVIL, "kind": "image", "note": EVIL, "sha256": EVIL}},
        ),
        (
            "section_review",
            {
                "section": {
                    "key": EVIL,
                    "title": EVIL,
                    "remark": EVIL,
                    "error": EVIL,
                    "reasons": [(EVIL, EVIL)],
                }
            },
        ),
        ("signature", {"signer": EVIL, "statement": EVIL, "error": EVIL}),
        (
            "upload",
            {
                "name": EVIL,
                "label": EVIL,
                "hint": EVIL,
                "error": EVIL,
                "files": [{"name": EVIL, "url": EVIL}],
            },
        ),
        ("table", {"caption": EVIL, "columns": [{"label": EVIL}], "rows": [{"url": EVIL, "cells": [EVIL]}]}),
        ("redhead", {"issuer": EVIL, "number": EVIL, "title": EVIL, "issued": EVIL}),
        ("qr", {"svg": EVIL, "label": EVIL, "note": EVIL, "url": EVIL}),
        ("form", {"form": PaperForm({"name": EVIL, "rank": EVIL})}),
    ],
)
def test_hostile_input_stays_text(partial, context):
    html = render(partial, **context)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_gallery_renders_every_partial_and_says_nothing_inline():
    html = render_to_string("gallery/gallery.html", shown())
    assert "组件陈列" in html
    assert "{{" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"\s(style|onclick|onload|onsubmit)=", html)
    assert not re.search(r'(src|href|action)="(https?:)?//', html)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_compile_and_hold_no_inline_style(template):
    get_template(str(template.relative_to(HERE / "templates")))
    assert " style=" not in template.read_text(encoding="utf-8")


def test_the_error_page_needs_no_context_processor_and_shows_the_way_out():
    html = render_to_string(
        "error.html", {"status": 404, "title": "没有这个页面", "what": EVIL, "remedy": "请核对地址。"}
    )
    for words in (
        "没有这个页面 · 职评",
        "&lt;script&gt;",
        "怎么办",
        "请核对地址。",
        'href="/">返回首页',
        "代码 404",
    ):
        assert words in html


def test_the_page_frame_shows_who_acts_and_the_demo_clock_only_when_told():
    framed = render_to_string("error.html", samples.chrome())
    assert "演示时钟 <time>2024-08-21 09:30</time>" in framed
    assert '<a href="#main" aria-current="page">我的申报</a>' in framed
    assert "浙江恒域机电有限公司 · 申报人" in framed
    bare = render_to_string("error.html")
    assert "演示环境" not in bare
    assert "退出" not in bare
