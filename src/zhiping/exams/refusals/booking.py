"""Booking a seat and coming to it."""

from datetime import datetime

from zhiping.clock import said
from zhiping.policy.refusal import Refusal

ORDER = "温职改办〔2024〕12号 五（二）"


def not_published() -> Refusal:
    return Refusal(
        "理论考试的安排还没有发布。", code="not_published", remedy="发布以后会通知您，请留意消息。"
    )


def not_at_exam() -> Refusal:
    return Refusal(
        "这件申报现在不在“理论考试”环节，不能预约考位。",
        clause=ORDER,
        code="not_at_exam",
        remedy="逐级资格审查通过后才能预约。",
    )


def booking_closed(since: datetime, until: datetime) -> Refusal:
    return Refusal(
        f"现在不在预约时间内：{said(since)} 至 {said(until)}。",
        code="booking_closed",
        remedy="预约截止后还没有考位的，由考试组织单位统一编排，准考证随后可以下载。",
    )


def sitting_begun(at: datetime) -> Refusal:
    return Refusal(
        f"这一场已于 {said(at)} 开考。", code="sitting_begun", remedy="请选择其他场次。", field="sitting"
    )


def sitting_off() -> Refusal:
    return Refusal(
        "这一场已经改期或取消。", code="sitting_off", remedy="请刷新页面，选择其他场次。", field="sitting"
    )


def sitting_full(others: str) -> Refusal:
    return Refusal(
        "这一场的考位刚刚约满。",
        code="sitting_full",
        remedy=f"还有空位的场次：{others}。" if others else "各场都已约满，请联系考试组织单位加开考场。",
        field="sitting",
    )


def already_here() -> Refusal:
    return Refusal(
        "您已经约了这一场，没有重复预约。",
        code="already_here",
        remedy="可以直接下载准考证。",
        field="sitting",
    )


def no_seat() -> Refusal:
    return Refusal("您没有预约中的考位。", code="no_seat", remedy="请刷新页面查看。")


def not_booked() -> Refusal:
    return Refusal("没有需要编排的考生。", code="not_booked", remedy="到“理论考试”环节的申报人都已有考位。")


def no_photo() -> Refusal:
    return Refusal(
        "还没有您的证件照，不能生成准考证；考位为您保留，没有变化。",
        code="no_photo",
        remedy="请先在“数据共享”提取证件照，再下载；照片系统没有您的照片的，考试当天凭居民身份证签到。",
    )


def unreadable_photo() -> Refusal:
    return Refusal(
        "照片系统提供的证件照打不开，不能生成准考证；考位为您保留，没有变化。",
        code="unreadable_photo",
        remedy="请在“数据共享”重新提取；仍打不开的，考试当天凭居民身份证签到。",
    )


def forged_ticket() -> Refusal:
    return Refusal(
        "这不是本次考试的准考证：系统没有签发过这个编码。",
        code="forged_ticket",
        remedy="请重新扫描；仍不能识别的，核对身份证件，在下面的名单中查找，查无此人的不得入场。",
        field="code",
    )


def cancelled_ticket() -> Refusal:
    return Refusal(
        "这张准考证已经作废（考位已取消、改约，或场次已改期、取消）。",
        code="cancelled_ticket",
        remedy="请考生出示新的准考证；没有新考位的不得入场。",
        field="code",
    )


def other_sitting(name: str, at: datetime, centre: str, room: str) -> Refusal:
    return Refusal(
        f"{name}的考位不在这一场。",
        code="other_sitting",
        remedy=f"准考证上是 {said(at)}，{centre}，{room}。",
        field="code",
    )


def checked_in_already(name: str, at: datetime) -> Refusal:
    return Refusal(
        f"{name}已于 {said(at)} 签到，这张准考证不能再用。",
        code="checked_in_already",
        remedy="请当场核对证件和照片，防止一证两用；确系误扫的不用处理。",
        field="code",
    )


def too_early(at: datetime) -> Refusal:
    return Refusal(
        f"还没有开始签到，{said(at)} 起可以签到。", code="too_early", remedy="请稍候。", field="code"
    )


def too_late(at: datetime) -> Refusal:
    return Refusal(
        f"已过入场时间（{said(at)}），不能再签到。",
        code="too_late",
        remedy="未能入场的按缺考登记。",
        field="code",
    )
