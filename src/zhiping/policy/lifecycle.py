"""Where a case is and what may be done there: one small table and one pure function.

A route is data (the pack's list of stations, `kind` or `kind:place`); a station is code (this table).
Nothing else moves a case.
"""

from collections.abc import Sequence
from typing import Final

from zhiping.policy.act_labels import ACTS
from zhiping.policy.moves import DRAFT, ENDED, OUTCOMES, Move, Place, leads_somewhere, moved
from zhiping.policy.places import PLACES
from zhiping.policy.taking import TAKING

__all__ = [
    "ANYWHERE", "DRAFT", "ENDED", "OUTCOMES", "ROLES", "TABLE", "Move", "NotAllowed", "Place", "act_label", "acts_at", "body_label",
    "kind_of", "kinds_of", "outcome_label", "places_of", "role_label", "role_of", "station_kinds", "station_label", "stations",
    "step",
]  # fmt: skip
Act = tuple[str, str]  # (role, act)

_CHECK: Final[dict[str, Move]] = {"review": Move.STAY, "return_case": Move.BACK, "refuse": Move.REFUSED}
_MARK: Final[dict[str, Move]] = {
    "record_mark": Move.FORWARD,
    "record_absence": Move.NOT_PASSED,
    "fail_mark": Move.NOT_PASSED,
}
_NOTICE: Final[dict[str, Move]] = {"start_notice": Move.STAY, "conclude_objection": Move.STAY}


def _by(role: str, acts: dict[str, Move]) -> dict[Act, Move]:
    return {(role, act): move for act, move in acts.items()}


def _stays(role: str, *acts: str) -> dict[Act, Move]:
    return _by(role, dict.fromkeys(acts, Move.STAY))


TABLE: Final[dict[str, dict[Act, Move]]] = {
    DRAFT: {
        **_stays("applicant", "edit", "answer", "sign"),
        **_by("applicant", {"submit": Move.SUBMIT, "abandon": Move.WITHDRAWN}),
        ("system", "expire"): Move.EXPIRED,
    },
    "employer": {
        **_by("employer", {**_CHECK, **_NOTICE, "endorse": Move.FORWARD}),
        ("applicant", "withdraw"): Move.RECALL,
        ("system", "expire"): Move.EXPIRED,
    },
    "authority": {
        **_by("authority", {**_CHECK, "recommend": Move.FORWARD}),
        **_stays("authority", "give_joint_opinion", "record_vote"),
        ("authority", "vote_down"): Move.NOT_PASSED,
        ("system", "expire"): Move.EXPIRED,
    },
    "qualification": _by("office", {**_CHECK, "qualify": Move.FORWARD}),
    "fee": {
        ("applicant", "order_fee"): Move.STAY,
        ("system", "pay"): Move.FORWARD,
        ("system", "expire"): Move.EXPIRED,
    },
    "committee": {
        **_stays("office", "assign", "open_session", "present"),
        **_stays("office", "order_recusal", "close_poll", "void_poll", "repeat_poll"),
        **_stays("expert", "recuse", "score", "vote", "opine"),
        **_stays("office", "reopen_reading", "ask_third", "remind_reader"),
        ("system", "ask_third"): Move.STAY,
        **_by("office", {"decide_pass": Move.FORWARD, "decide_fail": Move.NOT_PASSED}),
    },
    "exam": {
        **_stays("applicant", "book_seat", "cancel_seat", "appeal_mark"),
        **_by("office", _MARK),
        **_stays("office", "place_candidate", "publish_mark", "answer_appeal"),
    },
    "interview": {
        **_by("office", {**_MARK, "schedule_interview": Move.STAY}),
        **_stays("expert", "grade_interview", "avoid_interview"),
    },
    "notice": _by("office", {**_NOTICE, "confirm_notice": Move.FORWARD, "refuse": Move.REFUSED}),
    "approval": _by("bureau", {"approve": Move.FORWARD}),
    "announcement": _by("bureau", {"announce": Move.FORWARD}),
    "certificate": _by("bureau", {"certify": Move.CERTIFIED}),
}
# What is possible at one station beside what its kind allows.
ONLY_AT: Final[dict[str, dict[Act, Move]]] = {
    "notice:pre_review": _by("office", {"requalify": Move.REQUALIFY}),
    ENDED: _by("office", {"rehear": Move.REHEAR}),
}

# A decision of the integrity archive ends a case wherever it stands; nobody does it from a desk, so no desk is told that it can.
ANYWHERE: Final[dict[Act, Move]] = {("bureau", "disqualify"): Move.DISQUALIFIED}

ROLES: Final = {
    "applicant": "申报人",
    "employer": "用人单位",
    "authority": "主管部门",
    "office": "评委会办公室",
    "expert": "评审专家",
    "bureau": "人力社保部门",
    "cashier": "缴费经办人",
    "system": "系统",
}
_OWNERS: Final = {
    DRAFT: "applicant",
    "employer": "employer",
    "authority": "authority",
    "qualification": "office",
    "fee": "applicant",
    "committee": "office",
    "exam": "office",
    "interview": "office",
    "notice": "office",
    "approval": "bureau",
    "announcement": "bureau",
    "certificate": "bureau",
}
for _kind, _role in _OWNERS.items():  # a body's own people share out what lies on its desk
    TABLE[_kind].update({} if _role == "applicant" else _stays(_role, *TAKING))
_STATIONS: Final = {
    DRAFT: "个人申报",
    "employer": "用人单位审核",
    "authority": "主管部门审核",
    "authority:county": "县级主管部门审核",
    "authority:city": "市级主管部门审核",
    "authority:department": "省级主管部门审核",
    "authority:agency": "人事代理机构审核",
    "authority:acceptance_point": "职称申报受理点接收",
    "authority:society": "学会资格审查",
    "authority:mid_committee": "中评委评审推荐",
    "authority:city_hrss": "市级人力社保部门审核",
    "authority:recommendation": "主管部门审核推荐",
    "qualification": "评委会资格审查",
    "fee": "缴纳评审推荐费",
    "committee": "评委会评审",
    "notice": "公示",
    "exam": "理论考试",
    "interview": "面试答辩",
    "notice:pre_review": "评前公示",
    "notice:result": "评审结果公示",
    "approval": "审批",
    "announcement": "发文公布",
    "certificate": "颁发证书",
    ENDED: "已办结",
}


class NotAllowed(Exception):  # noqa: N818 - the word the pages and acts use
    """The act cannot happen here by this role; says what can, and whose turn it is."""

    def __init__(self, act: str, station: str, role: str) -> None:
        self.act, self.station, self.role = act, station, role
        self.possible_here = tuple(each for each in acts_at(station, role) if each != act)
        self.whose_turn = role_of(station)
        super().__init__(_sentence(self))


def kind_of(station: str) -> str:
    """The kind of a station: "authority" for "authority:city"."""
    return station.partition(":")[0]


def places_of(station: str) -> tuple[str, ...]:
    """The places a station names: ("city", "department") for "authority:city|department"."""
    return tuple(filter(None, station.partition(":")[2].split("|")))


def body_label(station: str) -> str:
    """What the body at a station is called: 县级主管部门、评委会办公室 …"""
    named = [PLACES[place] for place in places_of(station) if place in PLACES]
    return "或".join(filter(None, ("、".join(named[:-1]), *named[-1:]))) or role_label(role_of(station))


def kinds_of(role: str) -> tuple[str, ...]:
    """The kinds of station that are this role's desk."""
    return tuple(kind for kind, owner in _OWNERS.items() if owner == role)


def role_of(station: str) -> str:
    """Whose desk the station is; "" when the case has ended."""
    return _OWNERS.get(kind_of(station), "")


def acts_at(station: str, role: str) -> tuple[str, ...]:
    """What this role may do at this station."""
    return tuple(act for who, act in _moves_at(station) if who == role)


def _moves_at(station: str) -> dict[Act, Move]:
    return TABLE.get(kind_of(station), {}) | ONLY_AT.get(station, {})


def step(route: Sequence[str], at: Place, act: str, role: str, *, resume: str = "") -> Place:
    """The place after `act` by `role`; `resume` "start" sends a returned case through every station again. NotAllowed when it cannot
    happen here; ValueError when `at` is no place of this route.
    """
    if at.station not in {DRAFT, ENDED, *route} or (at.resume_at and at.resume_at not in route):
        raise ValueError(f"“{station_label(at.station)}”不在本次评审的办理流程中。")
    anywhere = ANYWHERE if at.station != ENDED else {}
    move = (anywhere | _moves_at(at.station)).get((role, act))
    if move is None or not leads_somewhere(route, at, move):
        raise NotAllowed(act, at.station, role)
    return Place(route[0]) if move is Move.SUBMIT and resume == "start" else moved(route, at, move)


def station_label(station: str) -> str:
    if len(places_of(station)) > 1:
        return f"{body_label(station)}审核"
    return _STATIONS.get(station) or _STATIONS.get(kind_of(station), station)


def act_label(act: str) -> str:
    return ACTS.get(act, act)


def role_label(role: str) -> str:
    return ROLES.get(role, role)


def outcome_label(outcome: str) -> str:
    return OUTCOMES.get(outcome, outcome)


def stations() -> dict[str, str]:
    """Every station that has a name, with it; a place that is not here takes the name of its kind."""
    return {key: label for key, label in _STATIONS.items() if key not in {DRAFT, ENDED}}


def station_kinds() -> tuple[str, ...]:
    """Every kind of station a route may name."""
    return tuple(kind for kind in TABLE if kind != DRAFT)


def _sentence(refusal: NotAllowed) -> str:
    here, who = station_label(refusal.station), role_label(refusal.role)
    if refusal.station == ENDED:
        return f"案件已办结，{who}不能再“{act_label(refusal.act)}”。"
    can = "、".join(act_label(act) for act in refusal.possible_here if act not in TAKING)
    possible = f"{who}在这里可以：{can}。" if can else f"{who}在这一环节没有可办的事项。"
    turn = f"案件现在“{here}”环节，由{role_label(refusal.whose_turn)}办理，"
    return f"{turn}{who}不能“{act_label(refusal.act)}”。{possible}"
