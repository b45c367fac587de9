"""失信案件, 诚信档案, 暂缓办理, 处分影响期, 信用平台."""

from zhiping.integrity.acts.freezing import freeze, lift_freeze
from zhiping.integrity.acts.penalties import lift_penalty, record_penalty
from zhiping.integrity.acts.proceedings import (
    decide,
    defend,
    dismiss,
    open_served,
    propose,
    serve,
    waive_defence,
)
from zhiping.integrity.acts.records import annul_record, answer_repair, ask_repair, expire_records
from zhiping.integrity.acts.reporting import acknowledge, put_off, queue_reports, reject, report_again

__all__ = [
    "acknowledge", "annul_record", "answer_repair", "ask_repair", "decide", "defend", "dismiss", "expire_records", "freeze",
    "lift_freeze", "lift_penalty", "open_served", "propose", "put_off", "queue_reports", "record_penalty", "reject", "report_again",
    "serve", "waive_defence",
]  # fmt: skip
