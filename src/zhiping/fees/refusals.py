"""What can be refused about the fee."""

from datetime import datetime

from zhiping.fees.models import Order
from zhiping.policy.packs import Fee
from zhiping.policy.refusal import Refusal


def not_charged() -> Refusal:
    return Refusal("这项评审不收评审推荐费。", code="not_charged", remedy="不用缴费，请等待下一环节办理。")


def not_due(fee: Fee) -> Refusal:
    return Refusal(
        "现在还不到缴费的时候，或者已经缴过了。",
        clause=fee.citation.text,
        remedy="用人单位审核完成、评委会资格审查通过后再缴费；请刷新页面查看最新进度。",
        code="fee_not_due",
    )


def too_late_to_pay(due_at: datetime, fee: Fee) -> Refusal:
    return Refusal(
        f"缴费已于 {due_at:%Y年%-m月%-d日%H:%M} 截止。",
        clause=fee.terms_citation.text,
        remedy="逾期未缴费的，本年度不再受理；如已付款，款项会自动原路退回。",
        code="fee_too_late",
    )


def provider_silent(reason: str) -> Refusal:
    return Refusal(
        f"支付平台{reason}，现在打不开支付页面。",
        code="provider_silent",
        remedy="缴费单已保留，没有扣款，请过几分钟再试。",
    )


def not_refundable(order: Order) -> Refusal:
    return Refusal(
        f"这张缴费单{order.get_state_display()}，不能退款。",
        code="not_refundable",
        remedy="只有已缴费的才能退款；请刷新页面查看最新状态。",
    )


def own_order() -> Refusal:
    return Refusal(
        "这是您本人的缴费单，不能由您办理。",
        clause="人社部令第40号 第二十五条",
        remedy="请由本单位其他缴费经办人办理。",
        code="own_order",
    )


def reason_required() -> Refusal:
    return Refusal("退款须写明原因。", code="reason_required", remedy="请填写退款原因。", field="reason")


def not_closable(order: Order) -> Refusal:
    return Refusal(
        f"这张缴费单{order.get_state_display()}，不能关闭。",
        code="not_closable",
        remedy="只有未支付的缴费单才能关闭；请刷新页面查看最新状态。",
    )


def paid_meanwhile() -> Refusal:
    return Refusal(
        "申报人刚刚已经付款，缴费单没有关闭。", code="paid_meanwhile", remedy="如需退还，请办理退款。"
    )


def not_your_orders() -> Refusal:
    return Refusal(
        "这张缴费单不由您所在的单位收取。", code="not_your_orders", remedy="请从缴费管理重新进入。"
    )


def day_not_over() -> Refusal:
    return Refusal(
        "当天的账还没有结束，不能对账。", code="day_not_over", remedy="请选择今天以前的日期。", field="day"
    )


def note_required() -> Refusal:
    return Refusal("请写明怎样处理的。", code="note_required", remedy="写好后再登记。", field="note")


def already_settled() -> Refusal:
    return Refusal("这条差异已经处理过了。", code="already_settled", remedy="请刷新页面查看。")
