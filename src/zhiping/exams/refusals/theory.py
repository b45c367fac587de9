"""Arranging an exam, its marks, and what is said against them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from zhiping.policy.authoring.problems import CellProblem
from zhiping.policy.packs import Window
from zhiping.policy.refusal import Refusal

SHOWN = 20


def not_your_exam() -> Refusal:
    return Refusal(
        "这次考试（面试）不由您所在的单位组织。", code="not_your_exam", remedy="请从工作台重新进入。"
    )


def exam_stands() -> Refusal:
    return Refusal(
        "这个计划已经有一次考试在进行。",
        code="exam_stands",
        remedy="请在“考试与面试”中打开它；成绩确认以后才能再安排一次。",
    )


def exam_published() -> Refusal:
    return Refusal(
        "考试安排已经发布，考生可能已经预约，不能这样修改。",
        code="exam_published",
        remedy="可以增加场次和考场；时间、地点有变的，在场次上办理改期或取消。",
    )


def bad_window(why: str, field: str) -> Refusal:
    return Refusal(why, code="bad_window", remedy="请核对时间。", field=field)


def outside_window(window: Window, field: str) -> Refusal:
    """The plan has set the days, and this is none of them."""
    since = f"{window.opens_at:%-m月%-d日}至" if window.opens_at else ""
    return Refusal(
        f"不在计划写明的“{window.label}”时间之内：{since}{window.last_day:%-m月%-d日}。",
        clause=window.citation.text,
        code="outside_window",
        remedy="请核对日期；时间有变的，先发补充通知。",
        field=field,
    )


def without_seats() -> Refusal:
    return Refusal(
        "还没有场次和考场，不能发布。", code="without_seats", remedy="请先添加至少一个有座位的考场。"
    )


def arranged_here() -> Refusal:
    return Refusal(
        "这位考生的考试（面试）在本平台安排，成绩不能在这里直接登记。",
        code="arranged_here",
        remedy="请在“考试与面试”中由两人分别登分、核定、公布、确认。",
    )


def sitting_not_over(label: str) -> Refusal:
    return Refusal(
        f"{label}还没有过入场时间，不能登记缺考。", code="sitting_not_over", remedy="请在停止入场以后办理。"
    )


def people_are_in(came: int) -> Refusal:
    return Refusal(
        f"这一场已有 {came} 名考生签到，不能改期或取消。",
        code="people_are_in",
        remedy="考试中断的，请与考点商定补考，另行添加场次。",
    )


def too_few_seats(needed: int) -> Refusal:
    return Refusal(
        f"这一场有 {needed} 名考生，新的考场座位不够。",
        code="too_few_seats",
        remedy="请增加考场或座位。",
        field="rooms",
    )


def not_absent(name: str) -> Refusal:
    return Refusal(f"{name}没有登记缺考。", code="not_absent", remedy="请刷新页面查看。")


def beyond_scale(number: str, mark: Decimal, highest: Decimal) -> Refusal:
    return Refusal(
        f"{number}：成绩 {mark:f} 分，应在 0 到 {highest:f} 分之间。",
        code="beyond_scale",
        remedy="请核对答卷。",
        field=f"mark-{number}",
    )


def not_sat(number: str) -> Refusal:
    return Refusal(
        f"{number} 没有签到，不能登分。",
        code="not_sat",
        remedy="确已参加考试而登记了缺考的，请在考生名单中更正；没有参加的登记缺考。",
        field=f"mark-{number}",
    )


def same_person(name: str) -> Refusal:
    return Refusal(
        f"这些成绩第一遍是{name}登的，第二遍须由另一人独立登记。",
        code="same_person",
        remedy="请换一位经办人登记第二遍。",
    )


def entered_by_another(number: str, name: str) -> Refusal:
    return Refusal(
        f"{number} 的这一遍已由{name}登记，不能由别人改写。",
        code="entered_by_another",
        remedy="登错的由本人更正；两遍不一致的在“核定成绩”中处理。",
        field=f"mark-{number}",
    )


def results_out() -> Refusal:
    return Refusal("成绩已经公布，不能再登分或改分。", code="results_out", remedy="有异议的由考生申请复核。")


def not_settled(left: int) -> Refusal:
    return Refusal(
        f"还有 {left} 名考生的成绩没有核定，不能公布。",
        code="not_settled",
        remedy="请先登记缺考、完成两遍登分，并处理两遍不一致的。",
    )


def nobody_to_settle() -> Refusal:
    return Refusal("这位考生的两遍登分没有不一致。", code="nobody_to_settle", remedy="请刷新页面查看。")


def appeals_over(until: date) -> Refusal:
    return Refusal(
        f"复核申请已于 {until:%Y年%-m月%-d日} 截止。",
        code="appeals_over",
        remedy="如有其他问题，请联系考试组织单位。",
    )


def appeal_asked() -> Refusal:
    return Refusal("已经申请过复核，每次考试只能申请一次。", code="appeal_asked", remedy="请等待答复。")


def appeal_answered() -> Refusal:
    return Refusal("这件复核已经答复，没有重复办理。", code="appeal_answered", remedy="请刷新页面查看。")


def open_appeals(left: int, until: date) -> Refusal:
    pending = f"还有 {left} 件复核没有答复" if left else f"复核申请到 {until:%-m月%-d日} 才截止"
    return Refusal(f"{pending}，不能确认成绩。", code="open_appeals", remedy="复核期满并全部答复以后再确认。")


def unreadable_marks(problems: Sequence[CellProblem]) -> Refusal:
    """Cell by cell; nothing was taken over."""
    shown = [str(each) for each in problems[:SHOWN]]
    rest = [f"另有 {len(problems) - SHOWN} 处。"] if len(problems) > SHOWN else []
    return Refusal(
        f"表格有 {len(problems)} 处问题，一条也没有导入：\n" + "\n".join([*shown, *rest]),
        code="unreadable_marks",
        remedy="请改正后重新上传。",
        field="file",
    )
