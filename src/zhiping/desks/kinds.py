"""The acts that are done for many cases at once: each takes a case, what was said for it, and who acts."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from zhiping.applications.acts import give_back, take
from zhiping.applications.models import Application
from zhiping.certification.acts import approve, certify
from zhiping.deliberation.acts import assign_readers
from zhiping.deliberation.models import Seat
from zhiping.desks.refusals import no_longer_here
from zhiping.exams.acts import confirm_mark, confirm_slot, register_mark
from zhiping.levels.acts import give_joint_opinion
from zhiping.people.models import Actor
from zhiping.screening.acts import confirm_notice, endorse, pass_check

Given = dict[str, Any]
Act = Callable[[Application, Given, Actor], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """`label` names the batch, `done` tells one case, with what was given in braces; `ready`, `whose`: for all of a desk
    only those in these states, or in these hands.
    """

    label: str
    done: str
    act: Act
    asks_opinion: bool = False
    ready: tuple[str, ...] = ()
    whose: str = ""


def _assign(case: Application, given: Given, by: Actor) -> Any:
    return assign_readers(case, seats=list(Seat.objects.filter(pk__in=given["seats"])), by=by)


def _mark(case: Application, given: Given, by: Actor) -> Any:
    if not given:
        raise no_longer_here()
    return register_mark(case, mark=None if given["absent"] else Decimal(given["mark"]), by=by)


def _jointly(case: Application, given: Given, by: Actor) -> Any:
    return give_joint_opinion(case, agrees=given["agrees"], opinion=given["opinion"], by=by)


def _opinion(act: Callable[..., Any]) -> Act:
    return lambda case, given, by: act(case, opinion=given["opinion"], by=by)


def _plain(act: Callable[..., Any]) -> Act:
    return lambda case, _given, by: act(case, by=by)


KINDS: Final = {
    "take": Kind("批量领办", "已领办。", _plain(take), whose="free"),
    "give_back": Kind("批量交回", "已交回待办。", _plain(give_back), whose="mine"),
    "endorse": Kind(
        "批量推荐", "已推荐，转入{next}。", _opinion(endorse), asks_opinion=True, ready=("over",)
    ),
    "check": Kind(
        "批量审核推荐", "已通过，转入{next}。", _opinion(pass_check), asks_opinion=True, ready=("ready",)
    ),
    "joint_opinion": Kind("批量出具会同意见", "会同意见已经出具。", _jointly),
    "assign": Kind("批量分配专家", "已分配 {experts} 位专家。", _assign),
    "mark": Kind("登记成绩", "{marked}", _mark),
    "confirm_marks": Kind("确认考试成绩", "{marked}", _plain(confirm_mark)),
    "confirm_interview": Kind("确认面试成绩", "{marked}", _plain(confirm_slot)),
    "confirm_notice": Kind("确认公示无异议", "公示无异议，已转入“{next}”。", _plain(confirm_notice)),
    "approve": Kind("批量确认、审批", "已同意，转入下一环节。", _opinion(approve), asks_opinion=True),
    "certify": Kind("批量制发电子证书", "已制发电子证书。", _plain(certify)),
}
