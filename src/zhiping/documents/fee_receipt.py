"""评审推荐费缴费凭证: what was paid, when and to whom, and where to verify it. It is no fiscal invoice and says so."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from zhiping.documents import pictures
from zhiping.documents.printing import render

__all__ = ["FeeReceipt", "fee_receipt_pdf", "in_words"]
DIGITS, PLACES, SECTIONS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeReceipt:
    """`amount` in yuan; `refunded_at` where the money went back; `code`: what anybody can verify it by; `content_hash`: SHA-256."""

    number: str
    code: str
    payer: str
    case_number: str
    plan: str
    payee: str
    amount: Decimal
    clause: str
    trade: str
    paid_at: datetime
    refunded_at: datetime | None
    printed_at: datetime
    verification_url: str
    content_hash: str
    specimen: bool = False


def fee_receipt_pdf(receipt: FeeReceipt) -> bytes:
    """One page, A4, PDF/A."""
    data = asdict(receipt) | {
        "dated": receipt.printed_at,
        "amount": f"{receipt.amount:.2f}",
        "amount_words": in_words(receipt.amount),
    }
    return render("fee_receipt", data, {"qr": pictures.qr(receipt.verification_url)})


def in_words(amount: Decimal) -> str:
    """300.50 → 叁佰元伍角; as cheques and receipts say it (支付结算办法 附一)."""
    whole, cents = divmod(int(amount * 100), 100)
    yuan = f"{_whole(whole)}元" if whole else ""
    if not cents:
        return f"{yuan or '零元'}整"
    tens, ones = divmod(cents, 10)
    jiao = f"{DIGITS[tens]}角" if tens else ("零" if yuan else "")
    return yuan + jiao + (f"{DIGITS[ones]}分" if ones else "")


def _whole(number: int) -> str:
    """A number below a million million, four digits at a time."""
    said, left, section = "", number, 0
    while left:
        left, part = divmod(left, 10_000)
        if part:
            gap = "零" if said and part % 10 == 0 and not said.startswith("零") else ""
            lead = "零" if left and part < 1_000 else ""  # noqa: PLR2004 -- a missing thousands place is spoken
            said = lead + _four(part) + SECTIONS[section] + gap + said
        elif said and not said.startswith("零"):
            said = "零" + said
        section += 1
    return said.replace("零零", "零")


def _four(part: int) -> str:
    said, zero = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit:
            said += ("零" if zero and said else "") + DIGITS[digit] + PLACES[place]
        zero = not digit
    return said
