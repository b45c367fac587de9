"""The numbers that the simulated payment provider gives: made from order and amount, so that it knows its own also after a restart,
and what the demo world paid before it was ever started.
"""

import hashlib
from decimal import Decimal


def trade_number(order: str, amount: str) -> str:
    return "SIM" + hashlib.sha256(f"{order} {Decimal(amount):.2f}".encode()).hexdigest()[:16].upper()
