"""Every station × act × role × resume: what the table says happens, and nothing else is possible."""

from itertools import product

import pytest

from zhiping.policy.lifecycle import (
    ANYWHERE,
    DRAFT,
    ENDED,
    OUTCOMES,
    ROLES,
    TABLE,
    Move,
    NotAllowed,
    Place,
    act_label,
    acts_at,
    kind_of,
    outcome_label,
    role_label,
    role_of,
    station_label,
    step,
)
from zhiping.policy.routes import route_problems

ROUTE = (
    "employer", "authority:city", "qualification", "committee",
    "notice:result", "approval", "announcement", "certificate",
)  # fmt: skip
LONG = ("employer", "authority:county", "authority:city", "qualification", "fee", *ROUTE[3:])
ACTS = sorted({act for acts in TABLE.values() for _, act in acts} | {"rehear", "send_back", "delete", ""})
STAY = {
    "draft": {("applicant", "edit"), ("applicant", "answer"), ("applicant", "sign")},
    "employer": {("employer", act) for act in ("review", "start_notice", "conclude_objection")},
    "authority": {("authority", act) for act in ("review", "give_joint_opinion", "record_vote")},
    "qualification": {("office", "review")},
    "fee": {("applicant", "order_fee")},
    "committee": {
        ("office", act)
        for act in (
            "assign",
            "open_session",
            "present",
            "order_recusal",
            "close_poll",
            "void_poll",
            "repeat_poll",
            "reopen_reading",
            "ask_third",
            "remind_reader",
        )
    }
    | {("system", "ask_third")}
    | {("expert", act) for act in ("recuse", "score", "vote", "opine")},
    "notice": {("office", "start_notice"), ("office", "conclude_objection")},
}
TAKING = ("take", "take_over", "give_back")
DESKS = {
    "employer": "employer",
    "authority": "authority",
    **dict.fromkeys(("qualification", "committee", "exam", "interview", "notice"), "office"),
    **dict.fromkeys(("approval", "announcement", "certificate"), "bureau"),
}
for _kind, _role in DESKS.items():
    STAY[_kind] = STAY.get(_kind, set()) | {(_role, act) for act in TAKING}
FORWARD = {
    "employer": ("employer", "endorse"),
    "authority": ("authority", "recommend"),
    "qualification": ("office", "qualify"),
    "fee": ("system", "pay"),
    "committee": ("office", "decide_pass"),
    "notice": ("office", "confirm_notice"),
    "approval": ("bureau", "approve"),
    "announcement": ("bureau", "announce"),
}
ENDS = {
    ("draft", "applicant", "abandon"): "withdrawn",
    ("draft", "system", "expire"): "expired",
    ("employer", "system", "expire"): "expired",
    ("authority", "system", "expire"): "expired",
    ("fee", "system", "expire"): "expired",
    ("employer", "employer", "refuse"): "refused",
    ("authority", "authority", "refuse"): "refused",
    ("authority", "authority", "vote_down"): "not_passed",
    ("qualification", "office", "refuse"): "refused",
    ("notice", "office", "refuse"): "refused",
    ("committee", "office", "decide_fail"): "not_passed",
    ("certificate", "bureau", "certify"): "certified",
}
BACK = {("employer", "employer"), ("authority", "authority"), ("qualification", "office")}


def expected(route, at, act, role):
    """The table, written a second time and independently: the place after the act, or None where it is not allowed."""
    kind = kind_of(at.station)
    found = {(kind, who, what): at for who, what in STAY.get(kind, ())}
    found |= {key: Place(ENDED, outcome=outcome) for key, outcome in ENDS.items()}
    found |= {(station, who, "return_case"): Place(DRAFT, resume_at=at.station) for station, who in BACK}
    found["employer", "applicant", "withdraw"] = Place(DRAFT)
    found["draft", "applicant", "submit"] = Place(at.resume_at or route[0])
    if kind in FORWARD:
        found[kind, *FORWARD[kind]] = Place(route[route.index(at.station) + 1])
    if at.outcome == "not_passed" and "committee" in route:
        found[kind, "office", "rehear"] = Place("committee")
    return found.get((kind, role, act))


def places(route):
    yield from (Place(DRAFT, resume_at=station) for station in ("", *route))
    yield from (Place(station) for station in route)
    yield from (Place(ENDED, outcome=outcome) for outcome in OUTCOMES)


@pytest.mark.parametrize("route", [ROUTE, LONG])
def test_nothing_else_is_possible(route):
    tried = 0
    for at, act, role in product(places(route), ACTS, [*ROLES, "nobody"]):
        wanted = expected(route, at, act, role)
        tried += 1
        if wanted is not None:
            assert step(route, at, act, role) == wanted
            assert act in acts_at(at.station, role)
            continue
        with pytest.raises(NotAllowed) as refused:
            step(route, at, act, role)
        assert act not in refused.value.possible_here
    assert tried == (len(route) * 2 + 1 + len(OUTCOMES)) * len(ACTS) * (len(ROLES) + 1)


@pytest.mark.parametrize("route", [ROUTE, LONG])
def test_forward_always_ends_in_a_certificate(route):
    at, passed = step(route, Place(DRAFT), "submit", "applicant"), []
    while at.station != ENDED:
        passed.append(at.station)
        role, act = FORWARD.get(kind_of(at.station), ("bureau", "certify"))
        at = step(route, at, act, role)
    assert (tuple(passed), at.outcome) == (route, "certified")


@pytest.mark.parametrize(
    ("station", "role"),
    [("employer", "employer"), ("authority:city", "authority"), ("qualification", "office")],
)
def test_a_returned_case_resumes_where_it_was_returned(station, role):
    draft = step(ROUTE, Place(station), "return_case", role)
    assert draft == Place(DRAFT, resume_at=station)
    edited = step(ROUTE, step(ROUTE, draft, "edit", "applicant"), "sign", "applicant")
    assert step(ROUTE, edited, "submit", "applicant") == Place(station)


@pytest.mark.parametrize("station", ["authority:city", "qualification"])
def test_where_the_plan_says_so_a_returned_case_passes_every_level_again(station):
    draft = Place(DRAFT, resume_at=station)
    assert step(ROUTE, draft, "submit", "applicant", resume="start") == Place("employer")
    assert step(ROUTE, draft, "edit", "applicant", resume="start") == draft


@pytest.mark.parametrize("at", list(places(ROUTE)))
def test_a_decision_of_the_integrity_archive_ends_a_case_wherever_it_stands(at):
    for role in ROLES:
        if at.station != ENDED and (role, "disqualify") in ANYWHERE:
            assert step(ROUTE, at, "disqualify", role) == Place(ENDED, outcome="disqualified")
            continue
        with pytest.raises(NotAllowed):
            step(ROUTE, at, "disqualify", role)
    assert "disqualify" not in {act for role in ROLES for act in acts_at(at.station, role)}


def test_a_case_that_was_taken_back_starts_again():
    at = step(ROUTE, Place("employer"), "withdraw", "applicant")
    assert at == Place(DRAFT)
    assert step(ROUTE, at, "submit", "applicant") == Place("employer")


def test_a_refusal_says_what_is_possible_and_whose_turn_it_is():
    with pytest.raises(NotAllowed) as refused:
        step(ROUTE, Place("authority:city"), "submit", "applicant")
    told = refused.value
    assert (told.act, told.station, told.role, told.whose_turn) == (
        "submit",
        "authority:city",
        "applicant",
        "authority",
    )
    assert (
        str(told)
        == "案件现在“市级主管部门审核”环节，由主管部门办理，申报人不能“提交”。申报人在这一环节没有可办的事项。"
    )
    with pytest.raises(
        NotAllowed, match="用人单位在这里可以：审核、退回修改、不予通过、发布公示、处理异议、同意推荐。"
    ):
        step(ROUTE, Place("employer"), "qualify", "employer")
    with pytest.raises(NotAllowed, match="案件已办结"):
        step(ROUTE, Place(ENDED, outcome="refused"), "edit", "applicant")


def test_a_place_off_the_route_is_a_mistake():
    with pytest.raises(ValueError, match="县级主管部门审核”不在本次评审的办理流程中"):
        step(ROUTE, Place("authority:county"), "recommend", "authority")
    with pytest.raises(ValueError, match="不在本次评审的办理流程中"):
        step(ROUTE, Place(DRAFT, resume_at="authority:county"), "submit", "applicant")


def test_everything_has_a_chinese_name():
    def chinese(text):
        return all("\u4e00" <= letter <= "\u9fff" for letter in text)

    assert all(chinese(station_label(station)) for station in (DRAFT, ENDED, *LONG))
    assert all(chinese(act_label(act)) for acts in TABLE.values() for _, act in acts)
    assert all(chinese(role_label(role)) for acts in TABLE.values() for role, _ in acts)
    assert all(
        chinese(outcome_label(move.value))
        for acts in TABLE.values()
        for move in acts.values()
        if move in Move and move.value in OUTCOMES
    )
    assert station_label("authority:city") == "市级主管部门审核"
    assert station_label("authority:city|department") == "市级主管部门或省级主管部门审核"
    three = "authority:county|agency|department"
    assert station_label(three) == "县级主管部门、人事代理机构或省级主管部门审核"


def test_the_desk_of_each_station(pack):
    assert (pack.route[0], *pack.route[3:]) == (ROUTE[0], *ROUTE[2:])
    assert [role_of(station) for station in ROUTE] == [
        "employer",
        "authority",
        "office",
        "office",
        "office",
        "bureau",
        "bureau",
        "bureau",
    ]
    assert (role_of(DRAFT), role_of(ENDED)) == ("applicant", "")


def test_a_route_that_leads_nowhere_is_told():
    assert route_problems(ROUTE) == ()
    wrong = "；".join(route_problems(["employer", "employer", "post_office"]))
    for words in (
        "没有“post_office”这种环节",
        "“employer”出现了不止一次",
        "以 certificate",
        "经过 committee",
    ):
        assert words in wrong
