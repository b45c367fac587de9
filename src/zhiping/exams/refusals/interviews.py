"""Panels, their schedule and their marks."""

from datetime import datetime
from decimal import Decimal

from zhiping.clock import said
from zhiping.policy.refusal import Refusal

AVOID = "人社部令第40号 第二十五条"


def not_your_panel() -> Refusal:
    return Refusal("这位考生不在您的面试组。", code="not_your_panel", remedy="请从“面试评分”重新进入。")


def interview_stands() -> Refusal:
    return Refusal(
        "这个计划已经有一次面试在进行。", code="interview_stands", remedy="请在“考试与面试”中打开它。"
    )


def interview_published() -> Refusal:
    return Refusal(
        "面试安排已经通知考生和专家，不能再改。",
        code="interview_published",
        remedy="个别调整请逐人另行安排。",
    )


def in_another_panel(name: str, panel: str) -> Refusal:
    return Refusal(
        f"{name}已在{panel}。", code="in_another_panel", remedy="一位专家只能在一个面试组。", field="members"
    )


def panel_too_small(least: int) -> Refusal:
    return Refusal(
        f"每个面试组至少 {least} 名专家。", code="panel_too_small", remedy="请再选择专家。", field="members"
    )


def slots_overlap() -> Refusal:
    return Refusal(
        "结束时间须晚于开始时间，且至少够一个人面试。",
        code="slots_overlap",
        remedy="请核对时间。",
        field="until",
    )


def nobody_placed() -> Refusal:
    return Refusal(
        "没有可以安排的考生或时段。",
        code="nobody_placed",
        remedy="请先添加面试组和时段；到“面试答辩”环节的申报会自动列入。",
    )


def still_unplaced(names: str) -> Refusal:
    return Refusal(
        f"还有考生没有排上：{names}。",
        clause=AVOID,
        code="still_unplaced",
        remedy="请增加时段，或增加一个与他们没有回避关系的面试组，再重新排。",
    )


def conflicted_member(name: str, why: str) -> Refusal:
    return Refusal(
        f"{name}应当回避（{why}），不能评分。", clause=AVOID, code="conflicted_member", remedy="请点“回避”。"
    )


def beyond_criterion(label: str, highest: Decimal, key: str) -> Refusal:
    return Refusal(
        f"{label}：应在 0 到 {highest:f} 分之间。",
        code="beyond_criterion",
        remedy="请核对。",
        field=f"points-{key}",
    )


def missing_points(label: str, key: str) -> Refusal:
    return Refusal(
        f"还没有评“{label}”。", code="missing_points", remedy="各项都评了才能提交。", field=f"points-{key}"
    )


def graded_already() -> Refusal:
    return Refusal("评分已经提交，不能再改。", code="graded_already", remedy="如有错误，请联系考试组织单位。")


def slot_unfinished(left: int) -> Refusal:
    return Refusal(
        f"还有 {left} 名考生的评分没有齐，不能确认。",
        code="slot_unfinished",
        remedy="请等专家提交；没有到场的登记缺席。",
    )


def not_heard_yet(at: datetime) -> Refusal:
    return Refusal(
        f"面试安排在 {said(at)}，还没有开始。",
        code="not_heard_yet",
        remedy="评分可以先保存草稿，面试当天再提交；缺席的到时再登记。",
    )


def ask_again() -> Refusal:
    return Refusal("这位考生的面试已经有结果。", code="ask_again", remedy="请刷新页面查看。")
