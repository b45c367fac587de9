"""How an answer may turn out: in order, at odds with what is on record, empty, or broken in one of the ways systems break."""

import copy
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

OUTCOMES = {
    "ok": "正常",
    "mismatch_name": "姓名不一致",
    "mismatch_date": "日期不一致",
    "mismatch_number": "编号不一致",
    "nothing": "查无记录",
    "unavailable": "暂停服务（503）",
    "reset": "连接中断",
    "slow": "应答很慢",
    "malformed": "格式错误",
    "wrong_signature": "签名错误",
    "oversized": "应答过大",
}
NUMBERS = ("certificate_number", "serial_number")


def turned(answer: Mapping[str, Any], outcome: str) -> dict[str, Any]:
    """The answer as this outcome has it; the ways of breaking that are not in the answer's content leave it as it is."""
    changed = copy.deepcopy(dict(answer))
    if outcome == "nothing":
        return changed | {"holder": None, "records": []}
    if outcome == "malformed":
        return changed | {"records": [{"unexpected": True}]}
    if outcome == "mismatch_name":
        return changed | {"holder": f"{changed['holder'] or '某'}鸣"}
    if outcome in ("mismatch_date", "mismatch_number"):
        for record in changed["records"]:
            record.update(_other(record, outcome))
    return changed


def _other(record: Mapping[str, Any], outcome: str) -> dict[str, Any]:
    """Dates a year and a day later, or numbers with another end."""
    if outcome == "mismatch_number":
        return {key: f"{record[key]}9" for key in NUMBERS if record.get(key)}
    return {key: _later(value) for key, value in record.items() if _later(value) != value}


def _later(value: object) -> object:
    try:
        return (date.fromisoformat(str(value)) + timedelta(days=366)).isoformat()
    except ValueError:
        return value
