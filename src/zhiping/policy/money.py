"""What is done about money beside the stations: it moves no case (notice C 五（二）)."""

from typing import Final

ACTS: Final = {
    "close_order": "关闭缴费单",
    "late_payment": "逾期到账",
    "refund_fee": "办理退款",
    "fee_refunded": "退款完成",
    "reconcile": "对账",
    "settle_difference": "处理对账差异",
}
