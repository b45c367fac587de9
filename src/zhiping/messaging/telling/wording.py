"""What stands in a template's braces, from a journal row and the case it is about."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from zhiping import clock
from zhiping.access.models import Proposal
from zhiping.applications.models import Application
from zhiping.applications.queries import fee_window, submission_window
from zhiping.journal.models import Entry
from zhiping.messaging.telling.recipients import Known
from zhiping.messaging.telling.templates import TEMPLATES
from zhiping.people.models import Membership
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import act_label, outcome_label, station_label
from zhiping.policy.packs import Window

ACTS = {
    "change_password": "更改密码",
    "set_up_codes": "登记验证器",
    "remove_codes": "取消验证器",
    "renew_recovery_codes": "更换恢复码",
    "register_passkey": "登记通行密钥",
    "remove_passkey": "取消通行密钥",
    "link_identity": "关联政务服务网身份",
    "put_on_duty": "安排上岗",
    "end_duty": "解除岗位",
    "give_opinion": "主管部门已填写意见",
    "approve_posts": "已核准",
    "return_posts": "已退回",
    "review_expert": "入库审核已有结论",
    "suspend_expert": "暂停",
    "resume_expert": "恢复在库",
    "remove_expert": "出库",
}
ABOUT_THE_SUBJECT = (
    "put_on_duty",
    "take_measure",
    "lift_measure",
    "suspend_unit",
    "resume_unit",
    "arrange_branch",
)
KINDS, ROLES = dict(Proposal.KINDS), dict(Membership.ROLES)
# Until when, by template: asked of the case as it is, which may have gone on since the row was written.
UNTIL: Mapping[str, Callable[[Application], Window | None]] = {
    "returned": submission_window,
    "fee_due": fee_window,
}
TO_READERS = frozenset({"assigned", "reading_due", "reading_reopened"})


def values_for(entry: Entry, known: Known, template: str) -> dict[str, str]:
    """Every variable that the template's texts name."""
    case = known.cases.get(entry.subject)
    found = _of_the_row(entry, known) | (_of_the_case(entry, case) if case else {})
    until = UNTIL.get(template)
    window = until(case) if until and case else None
    if window:
        found["until"] = day(window.last_day)
    if template in TO_READERS:  # who reads a case may not know whose it is
        found = {name: found[name] for name in ("number", "act") if name in found}
    if template in {"seat_moved", "seat_lost"}:
        found |= {name: entry.detail[name] for name in ("centre", "reason")}
    if template in {"interview_set", "interview_off", "seat_moved", "seat_lost"}:
        found["until"] = found["at"] = clock.said(datetime.fromisoformat(entry.detail["at"]))
    if template in {"exam_open", "exam_changed", "addendum"}:
        found["plan"] = _plan_of(entry)
    return found


def _of_the_row(entry: Entry, known: Known) -> dict[str, str]:
    told = entry.detail
    unit = _unit(entry, known)
    act = ACTS.get(entry.act) or act_label(entry.act)
    if entry.act == "grant_proposal":
        act = KINDS.get(told.get("kind", ""), act)
    if told.get("role") in ROLES:
        act = f"{act}（{ROLES[told['role']]}）"
    return {
        "unit": unit,
        "act": act,
        "at": clock.said(entry.at),
        "body": entry.body_name or "平台",
        "number": str(told.get("number", "")),
        "until": day(date.fromisoformat(told["until"])) if "until" in told else "",
        "count": str(told.get("count", "")),
    }


def _unit(entry: Entry, known: Known) -> str:
    """The unit it is about: named in the row, else whose chain it is, else who acted."""
    told = entry.detail
    named = str(told.get("unit") or told.get("to") or "")
    about = entry.subject if entry.act in ABOUT_THE_SUBJECT else told.get("body")
    subject = known.body_of(UUID(str(about))) if about and not named else None
    return named or (subject.name if subject else "") or entry.body_name or "平台"


def _plan_of(entry: Entry) -> str:
    """The plan the row names, or whose chain it stands in."""
    found = Plan.objects.filter(pk=entry.detail.get("plan", entry.subject)).first()
    return f"《{found.title}》" if found else "评审计划"


def _of_the_case(entry: Entry, case: Application) -> dict[str, str]:
    return {
        "number": case.number,
        "name": case.applicant.name,
        "plan": f"《{case.plan.title}》",
        "where": outcome_label(case.outcome) if case.outcome else station_label(case.station),
        "outcome": outcome_label(case.outcome) if case.outcome else "见申报页面",
        "act": act_label(entry.act),
    }


def day(value: Any) -> str:
    """8月23日."""
    return f"{value:%-m月%-d日}"


def said(template: str, values: dict[str, str]) -> tuple[str, str]:
    """(title, text) in words."""
    told = TEMPLATES[template]
    return told.title, told.text.format(**values)[:500]


def sms_variables(template: str, values: dict[str, str]) -> dict[str, str]:
    """What the provider fills in: the variables its text names, and no other."""
    _, text = TEMPLATES[template].sms
    return {name: str(value)[:32] for name, value in values.items() if f"{{{name}}}" in text}
