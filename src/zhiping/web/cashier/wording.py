"""How orders look, and what to do about a difference."""

LOOKS = {
    "created": ("quiet", "clock"),
    "paying": ("action", "clock"),
    "paid": ("ok", "check"),
    "refunding": ("wait", "clock"),
    "refunded": ("quiet", "check"),
    "expired": ("stop", "alert"),
    "closed": ("quiet", ""),
}
ADVICE = {
    (
        "payment",
        "only_ours",
    ): "支付平台当天没有这笔收款。先看是不是跨日（前后一天的账里有没有），都没有的，请支付平台查这个流水号；查明没有收到的，不得据此退款。",
    (
        "payment",
        "only_theirs",
    ): "支付平台收到了钱，本平台没有入账。打开缴费单，系统会再向支付平台查询；没有这张缴费单的，请支付平台原路退回。",
    (
        "payment",
        "amount",
    ): "两边金额不同。案件不会因为金额不符的付款往下走；请支付平台核对，多收、错收的原路退回，申报人按应缴金额重新支付。",
    (
        "refund",
        "only_ours",
    ): "本平台记为已退，支付平台当天没有退款。先看是不是跨日，都没有的，请支付平台查这个退款单号。",
    (
        "refund",
        "only_theirs",
    ): "支付平台已退款，本平台还没有记。系统每分钟会再核对退款；仍没有的，核实是谁办理的退款。",
    ("refund", "amount"): "退款金额不同。本平台只办全额退款；请支付平台核对并补退或追回差额。",
}
